"""What goes over the wire besides views: refusals, conditions, what is kept after a closing, and the log of it all."""

import logging
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr
from io import BytesIO, StringIO
from urllib.parse import quote

from werkzeug.test import Client

from searchui.audit.findings import Finding, Ground, Kind
from searchui.audit.homes import Home, close_open_letter, copy_at_work, standing
from searchui.audit.planting import OPEN_LETTER

_IN_EVERY_WAY = ("", "/readings", "/scan", "/small", "/strip/0,0,300,80")
_PARTS = (
    *(*_IN_EVERY_WAY, "/scan/640", "/tile/0/0,0", "/picture"),
    *("/page.txt", "/page.pdf", "/page.xml", "/quote?lines=1-3", "/cite.bib"),
)
_FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"
_ASKED: tuple[tuple[str, Mapping[str, str]], ...] = (
    *((method, {}) for method in ("GET", "HEAD", "OPTIONS", "POST")),
    *(("GET", {name: value}) for name, value in (("If-None-Match", "*"), ("If-Modified-Since", _FUTURE))),
    *(("GET", {name: value}) for name, value in (("Range", "bytes=0-99"), ("Accept", "application/json"))),
)
_TRIES, _FOLLOWS_S = 3, 2.0
"""How often a room is asked until it answers as it should, and the seconds between: what is made aside follows soon."""
_MOST_OWN = 20
"""Closed pages of the archive's own that are asked for, the first ones."""


def probe_refusals(ground: Ground) -> Iterator[Finding]:
    """Give addresses of closed pages that are refused in another way than those of pages that never were.

    Shapes: status, every header with the length, and every byte are compared, whatever way is asked in.
    """
    full = ground.full
    with standing(full, ground.place):
        client = ground.open_room(ground.place).test_client()
        for page in (*full.planted, *full.closed[:_MOST_OWN]):
            for part in _PARTS:
                closed, never = f"/page/{page}{part}", f"/page/{'a' * len(page)}{part}"
                ways = _ASKED if part in _IN_EVERY_WAY else _ASKED[:1]
                if any(_answer(client, closed, *how) != _answer(client, never, *how) for how in ways):
                    yield Finding(18 if part else 22, Kind.DIFFERENCE, closed)


def probe_closing(ground: Ground) -> Iterator[Finding]:
    """Close a page of a copy while a room is open that has shown it to many, and give what that room still tells of it.

    Shapes: it must answer as a room that is opened after the closing, to those too who kept what they saw before.
    """
    with copy_at_work(ground.full, ground.place.parent / "closing") as place:
        opened = place.holdings.open_side
        (item,) = (each for each in opened.items() if each.address == OPEN_LETTER)
        pages = opened.pages_of(item.id)
        client = ground.open_room(opened.directory).test_client()
        of_pages = [f"/page/{page}{part}" for page in pages for part in _PARTS]
        others = _views_with(ground.canaries.shared)
        marks = {at: client.get(at, buffered=True).headers.get("ETag", "*") for at in (*of_pages, *others)}
        close_open_letter(place)
        later = ground.open_room(opened.directory).test_client()
        for at in of_pages:
            if any(_answer(client, at, "GET", kept)[0] != 404 for kept in ({}, {"If-None-Match": marks[at]})):
                yield Finding(23, Kind.REACH, at)
        told = [(at, kept) for at, mark in marks.items() for kept in ({}, {"If-None-Match": mark})]
        yield from (Finding(23, Kind.REACH, at) for at, _ in _still_told(told, client, later))


def _views_with(word: str) -> list[str]:
    """Return the views that show or count a word of the letter that is closed, and those of the letter itself."""
    searched = ("/search", "/search/cite", "/concordance", "/concordance.csv", "/frequency", "/batch", "/batch.csv")
    of_letter = ("held", "item/txt", "item/pdf", "cite/bib")
    return [
        *(f"{view}?q={word}" for view in searched),
        *(f"/person?name={word}", f"/suggest?q={word[:5]}", "/suggest?q=Open+letter", "/", "/coverage"),
        *(f"/{view}/{OPEN_LETTER}" for view in of_letter),
    ]


def _still_told(
    told: list[tuple[str, dict[str, str]]], client: Client, later: Client
) -> list[tuple[str, dict[str, str]]]:
    """Return what a room goes on answering otherwise than one that was opened later; the searches to try may follow."""
    for _ in range(_TRIES):
        told = [(at, kept) for at, kept in told if _answer(client, at, "GET", kept) != _answer(later, at, "GET", kept)]
        if not told:
            break
        time.sleep(_FOLLOWS_S)
    return told


def probe_lists(ground: Ground) -> Iterator[Finding]:
    """Give a finding where a list of names that is sent, as a form or as a file, is answered by what is closed."""
    canaries = ground.canaries
    lines = "\n".join((canaries.word, canaries.shared, canaries.never, *canaries.name, f"A. {canaries.name[0]}"))
    told = [_of_lists(lines, home, ground) for home in (ground.full, ground.bare)]
    for at, content in told[0].items():
        if content != told[1][at]:
            yield Finding(12, Kind.DIFFERENCE, at)
        if canaries.stand_in(content, asked=lines):
            yield Finding(12, Kind.CANARY, at)


def _of_lists(lines: str, home: Home, ground: Ground) -> dict[str, bytes]:
    """Return what a home answers to a list, by where it was sent and in what way."""
    told = {}
    with standing(home, ground.place):
        client = ground.open_room(ground.place).test_client()
        for at in (f"{view}?as={way}" for view in ("/batch", "/batch.csv") for way in ("names", "words", "phrases")):
            told[at] = client.post(at, data={"q": lines}).data
            told[f"{at}, a file"] = client.post(at, data={"file": (BytesIO(lines.encode()), "list.txt")}).data
    return told


def probe_log(ground: Ground) -> Iterator[Finding]:
    """Give a finding where the log of a room in order, or of one that fails, tells what was searched for.

    Shapes: addresses without their questions may stand in it, for whoever is told a number by a reader.
    """
    full, broken = ground.full, ground.place.parent / "broken"
    broken.mkdir()
    for name in ("index", "descriptions", "images"):
        (broken / name).symlink_to(full.open_dir / name)
    shutil.copy2(full.open_dir / "pages.sqlite", broken)
    asked = [f"/search?q={quote(word)}" for word in (*ground.canaries.words, "date:never")]
    asked += [f"/page/{page}{part}" for page in full.planted for part in _PARTS]
    with _what_is_said() as said:
        client = ground.open_room(broken).test_client()
        for is_broken in (False, True):
            if is_broken:
                (broken / "pages.sqlite").write_bytes(b"no store any more")
            for at in asked:
                client.get(at, buffered=True)
    shutil.rmtree(broken)
    if ground.canaries.stand_in(said.getvalue().encode()):
        yield Finding(24, Kind.CANARY, "what pinkas serve says on standard error")


_Given = tuple[int, list[tuple[str, str]], bytes]


def _answer(client: Client, at: str, method: str, headers: Mapping[str, str]) -> _Given:
    """Return status, headers and content of an answer, without its moment and without the name that was asked for."""
    answer = client.open(at, method=method, headers=dict(headers), buffered=True)
    name = at.split("/")[2] if at.startswith("/page/") else ""
    given = sorted((key, _without(value, name)) for key, value in answer.headers.items() if key != "Date")
    return answer.status_code, given, answer.data.replace(name.encode(), b"") if name else answer.data


def _without(text: str, name: str) -> str:
    return text.replace(name, "") if name else text


@contextmanager
def _what_is_said() -> Iterator[StringIO]:
    """Collect what is logged and what goes to standard error."""
    said = StringIO()
    handler, root = logging.StreamHandler(said), logging.getLogger()
    root.addHandler(handler)
    try:
        with redirect_stderr(said):
            yield said
    finally:
        root.removeHandler(handler)

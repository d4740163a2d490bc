"""Makes pages of the closed side what was said of their regions: black, without the words under it, or whole again.

The original is kept first, then the page is replaced by what is made of it. What is to be done is found out anew from
the register, the originals and the sides, so a killed run is finished by the next; a page that is not made yet is
closed meanwhile.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, select

from indexer.extract.blackened import BlackRequest, blackened
from indexer.extract.languages import page_languages
from indexer.model.geometry import Rect
from indexer.model.page import Page, PageId, Unread
from indexer.model.reading import ReadingKind
from indexer.model.words import Words as Columns
from indexer.pages import schema
from indexer.pages.blacked import Blacked, blacked_row
from indexer.pages.codec import decode_words, encode_spine, encode_words
from indexer.pages.connection import upsert
from indexer.pages.keptback import not_made
from indexer.pages.moves import copy_pages
from indexer.pages.regions import Region, ScanKey, in_force, rects_by_scan
from indexer.pages.rows import page_row, unread_row
from indexer.pages.rows_gone import delete_rows, of_pages
from indexer.pages.runs import runs_on_shown_scan
from indexer.pages.store import Store
from indexer.pipeline.joined import in_use
from indexer.pipeline.words import Lexicons, Words
from indexer.pipeline.wordsleft import words_left
from indexer.pipeline.workplace import Workplace
from indexer.sandbox.parent import Sandbox

_Rows = dict[Table, list[dict[str, Any]]]

_OF_A_FILE = (ReadingKind.BESIDE, ReadingKind.CORRECTION, ReadingKind.TRANSCRIPTION, ReadingKind.TRANSLATION)
"""Readings whose digest may be that of a file's bytes: with it a guess of the words that are gone could be tried."""


def make_as_said(workplace: Workplace) -> None:
    """Make every page of the closed side what was said of its regions, where it is not.

    Raises: UnreadableFileError for a picture that cannot be made black; the page stays closed then.
    """
    holdings = workplace.holdings
    closed = holdings.closed_side
    here = frozenset(closed.page_ids())
    for page in (each for each in not_made(holdings) if each in here):
        said = holdings.register.regions.of(page)
        if not in_force(said):
            _give_back(page, workplace)
            continue
        if page not in holdings.originals.ids():
            copy_pages(closed, holdings.originals.made(), [page])
        _blacken(page, said, workplace)


def _blacken(page: PageId, said: Sequence[Region], workplace: Workplace) -> None:
    """Put in the place of a page what is made of its original."""
    closed, originals = workplace.holdings.closed_side, workplace.holdings.originals.made()
    original = next(originals.pages([page]))
    black = rects_by_scan(said)
    here = black.get((original.scan.sha256, original.scan.leaf), ())
    rows = _rows_of(page, originals)
    rows[schema.readings] = list(_readings(rows, black))
    rows[schema.scans] = list(_scans(rows, _picture(original, here, workplace)))
    rows[schema.blacked] = [blacked_row(page, Blacked(len(said), original.revision, here))]
    left = _left(original, rows, originals, revision=_next_revision(original, closed))
    blocks = tuple(each for each in original.unread.blocks if not any(each.shared_area(part) for part in here))
    rows[schema.unread] = [unread_row(replace(left, unread=Unread(original.unread.share, blocks)))]
    (row,) = rows[schema.pages]
    rows[schema.pages] = [page_row(left, scan=row["scan"], shown=row["shown"])]
    spine = Words(Lexicons(closed).current(), left.readings).spine_of(left)
    has_spine = bool(rows[schema.spines])
    rows[schema.spines] = [{"page": page, "revision": left.revision, "slots": encode_spine(spine)}] if has_spine else []
    _replace(closed, page, rows, workplace)


def _give_back(page: PageId, workplace: Workplace) -> None:
    """Put the original in the place of what was made of it, and keep no original."""
    holdings = workplace.holdings
    originals, closed = holdings.originals.made(), holdings.closed_side
    original = next(originals.pages([page]))
    rows = _rows_of(page, originals)
    revision = _next_revision(original, closed)
    rows[schema.pages][0]["revision"] = revision
    rows[schema.spines] = [
        row | {"revision": revision} for row in rows[schema.spines] if row["revision"] == original.revision
    ]
    for row in rows[schema.scans]:
        if row["image"]:
            closed.images.put(row["image"], originals.images.path(row["image"]))
    _replace(closed, page, rows, workplace)
    holdings.originals.remove([page])


def _rows_of(page: PageId, originals: Store) -> _Rows:
    """Return the rows of a page apart from its item's, which the register has."""
    rows = originals.rows_of([page])
    return {table: [dict(row) for row in rows[table]] for table in schema.PAGE_TABLES}


def _next_revision(original: Page, closed: Store) -> int:
    card = next(closed.cards([original.id]))
    return max(card.revision, original.revision) + 1


def _readings(rows: _Rows, black: Mapping[ScanKey, Sequence[Rect]]) -> Iterator[dict[str, Any]]:
    """Give the readings without the words that are black; what was read on a scan that nobody looked at has none.

    Shapes: but where that is the shown scan, for then the page stays closed.
    """
    scans = {row["n"]: (row["sha256"], row["leaf"]) for row in rows[schema.scans]}
    shown = rows[schema.pages][0]["scan"]
    of_scan: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows[schema.readings]:
        of_scan[row["scan"]].append(row)
    for scan, readings in of_scan.items():
        words = [decode_words(row["words"]) for row in readings]
        is_looked_at = scans[scan] in black or scan == shown
        left = words_left(words, black.get(scans[scan], ())) if is_looked_at else [[] for _ in words]
        for row, of_reading in zip(readings, left, strict=True):
            digest = "" if row["kind"] in _OF_A_FILE else row["settings_digest"]
            yield row | {"words": encode_words(Columns.of(of_reading)), "settings_digest": digest}


def _scans(rows: _Rows, image: str) -> Iterator[dict[str, Any]]:
    """Give the scans without their digests, and with a picture for the shown one alone.

    The digest of a text that came as a file would let anybody try names until the file with one of them has it.
    """
    shown = rows[schema.pages][0]["scan"]
    for row in rows[schema.scans]:
        yield row | {"sha256": "", "image": image if row["n"] == shown else ""}


def _picture(original: Page, black: Sequence[Rect], workplace: Workplace) -> str:
    """Make the picture of a page black, in a child, and return its name on the closed side."""
    holdings, settings = workplace.holdings, workplace.settings
    path = holdings.originals.made().image_path(original.scan)
    if path is None:
        return ""
    target = holdings.scratch / f"{original.id}-black{path.suffix}"
    request = BlackRequest(str(path), str(target), tuple(black), settings.max_pixels)
    with Sandbox(settings.child_memory_mb) as sandbox:
        sandbox.call(blackened, request, kind=str, timeout_s=settings.page_seconds)
    name = holdings.closed_side.images.take(original.id, target)
    target.unlink()
    return name


def _left(original: Page, rows: _Rows, originals: Store, *, revision: int) -> Page:
    """Return a page as it is to be read now: with the readings that its text is made of, without the black words."""
    runs = in_use(runs_on_shown_scan(originals, [original.id])[original.id])
    words = {row["n"]: decode_words(row["words"]) for row in rows[schema.readings]}
    readings = tuple(replace(original.readings[run.n], words=words[run.n]) for run in runs)
    taken = [run.n for run in runs]
    shown = taken.index(original.shown) if original.shown in taken else None
    spoken = page_languages(readings[shown].words, original.languages) if shown is not None else ()
    languages = tuple(each for each in spoken if each in original.languages) or original.languages
    return replace(original, readings=readings, shown=shown, revision=revision, languages=languages)


def _replace(closed: Store, page: PageId, rows: _Rows, workplace: Workplace) -> None:
    """Put rows in the place of all that the closed side has of a page, in one transaction, then its pictures go."""
    item = rows[schema.pages][0]["item"]
    if closed.item(item) is None and (known := workplace.holdings.register.item(item)):
        closed.put_items([known])
    named = {row["image"] for row in rows[schema.scans]}
    with closed.database.writing() as connection:
        scans = schema.scans.c
        held = of_pages(connection, select(scans.image).where(scans.image != ""), scans.page, [page])
        delete_rows(connection, schema.pages, [page])
        for table, of_table in rows.items():
            upsert(connection, table, of_table)
    closed.images.remove(name for name in held if name not in named)

"""Asks a room as a public reader does, follows where answers lead, and looks for canaries in every byte of them."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote_plus

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from searchui.audit.canaries import Canaries
from searchui.audit.decoded import words_of_pdf
from searchui.audit.findings import Answer, Crawl, Finding, Kind
from searchui.audit.look import is_near, look_of
from searchui.audit.pieces import links_in, pieces_of
from searchui.audit.visits import CHANNEL_OF_ENDPOINT, Visit
from searchui.web.views import ReadingRoom

_FURTHER_HIT = re.compile(r"[?&]hit=(?!1(?:&|$)|last)|scan=large.*hit=|hit=.*scan=large|[?&]line=(?!1(?:&|$))")
_SEARCH = re.compile(r"^/(?:search|held|finding-aid|coverage)\b.*[?&]q=|^/(?:person|place)\b.*[?&](?:except|way)=")


@dataclass(frozen=True, slots=True)
class Watch:
    """What an answer is held against: the canaries, the looks of closed pages, and digests of their pictures."""

    canaries: Canaries
    looks: tuple[int, ...] = ()
    digests: frozenset[str] = frozenset()

    def seen(self, address: str, answer: Answer) -> Iterator[Finding]:
        """Give what an answer shows of what is closed."""
        body, asked = answer.body, unquote_plus(address)
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers)
        if answer.is_picture:
            is_closed = sha256(body).hexdigest() in self.digests or self._is_of_closed(body)
            yield from [Finding(answer.channel, Kind.LOOK, address)] if is_closed else []
        if self._is_in(headers.encode() + body, asked):
            # In no piece by itself where it stands on the border of two.
            pieces = pieces_of(answer).items()
            channels = [each for each, text in pieces if self._is_in(text.encode("latin-1", "replace"), asked)]
            yield from (Finding(each, Kind.CANARY, address) for each in channels or [answer.channel])
        if answer.kind == "application/pdf" and self._is_in(words_of_pdf(body).encode(), asked):
            yield Finding(answer.channel, Kind.CANARY, address)

    def _is_in(self, content: bytes, asked: str) -> bool:
        """Return whether a canary, or another spelling of the name, stands in what was given; no picture has words."""
        if self.canaries.stand_in(content, asked=asked):
            return True
        is_text = b"\0" not in content
        return is_text and self.canaries.are_named_in(content.decode("utf-8", "replace"), asked=asked)

    def _is_of_closed(self, body: bytes) -> bool:
        look = look_of(body)
        return look is not None and any(is_near(look, each) for each in self.looks)


def reachable(app: Flask, visits: Sequence[Visit], *, most: int) -> tuple[list[Visit], Crawl]:
    """Ask all visits and follow their links; return everything that was asked for, and what was answered.

    Shapes: links are followed up to so many addresses, those nearest first. Of searches that searches lead to, and of
    further hits and lines on one page, there is no end: the former are asked for and not followed, the latter left out.
    """
    _let_settle(app)
    waiting, asked, crawl = deque(visits), {visit.address: visit for visit in visits}, Crawl()
    ends: set[str] = set()
    while waiting:
        visit = waiting.popleft()
        for link in _asked(app, visit, crawl, None):
            if link in asked or len(asked) >= most + len(visits) or _FURTHER_HIT.search(link) or visit.address in ends:
                continue
            asked[link] = Visit(channel_of(app, link), link)
            waiting.append(asked[link])
            if _SEARCH.match(link):
                ends.add(link)
    return list(asked.values()), crawl


def crawled(app: Flask, visits: Iterable[Visit], watch: Watch | None) -> Crawl:
    """Ask for exactly these addresses and return what was answered, with everything closed that was seen in it."""
    _let_settle(app)
    crawl = Crawl()
    for visit in visits:
        _asked(app, visit, crawl, watch)
    return crawl


def _let_settle(app: Flask) -> None:
    """Let a room make what it makes aside, so that no answers differ by how long that took."""
    for address in _MADE_ASIDE:
        app.test_client().get(address)
    here: ReadingRoom = app.extensions["pinkas"]
    here.room.desk().wait()


_MADE_ASIDE = ("/people", "/places", "/coverage")
"""Views that begin with all of it."""


def channel_of(app: Flask, address: str) -> int:
    """Return the channel of an address that was come upon. Shapes: 22 for one that leads nowhere."""
    endpoint = endpoint_of(app, address)
    return CHANNEL_OF_ENDPOINT[endpoint] if endpoint else 22


def endpoint_of(app: Flask, address: str) -> str:
    """Return the name of the view at an address, empty where there is none."""
    try:
        return str(app.url_map.bind("localhost").match(address.partition("?")[0])[0])
    except (HTTPException, RequestRedirect):
        return ""


def _asked(app: Flask, visit: Visit, crawl: Crawl, watch: Watch | None) -> list[str]:
    answer = app.test_client().get(visit.address, buffered=True)
    headers, body = list(answer.headers.items()), answer.data
    crawl.answers[visit.address] = kept = Answer.of(visit.channel, answer.status_code, headers, body)
    if watch:
        crawl.findings.extend(watch.seen(visit.address, kept))
    return links_in(body.decode("utf-8", "replace")) if answer.mimetype == "text/html" else []

"""An answer cut into pieces, each of the channel through which it would leak: a part of the page, a header."""

import re
from collections import defaultdict
from html import unescape
from html.parser import HTMLParser

from searchui.audit.findings import Answer

_BY_CLASS = {
    "snippet": 2,
    "strip": 2,
    "narrow": 3,
    "timeline": 3,
    "tries": 5,
    "meant": 4,
    "spellings": 6,
    "why": 7,
    "items": 8,
    "orders": 8,
    "offers": 9,
    "repeated": 10,
    "crumbs": 11,
    "pager": 11,
    "levels": 11,
    "held": 11,
    "sheets": 11,
    "advice": 12,
    "coverage": 16,
    "cite": 13,
}
"""The parts of our pages, by their classes. What has none of these is told by the address that was asked for."""
_BY_TAG = {"meta": 21, "link": 21, "script": 21}
HEADERS, _CACHES = 22, 23
_CACHING = frozenset({"cache-control", "vary", "expires", "age", "pragma"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def pieces_of(answer: Answer) -> dict[int, str]:
    """Return an answer by channels: its status and headers are 22 and 23, its content what its parts are of."""
    pieces: dict[int, list[str]] = defaultdict(list, {HEADERS: [f"{answer.status}\n"]})
    for name, value in answer.headers:
        pieces[_CACHES if name in _CACHING else HEADERS].append(f"{name}: {value}\n")
    text = answer.body.decode("latin-1")
    if answer.kind == "text/html":
        cut = _Cut(answer.channel, pieces)
        cut.feed(text)
        cut.close()
    else:
        pieces[answer.channel].append(text)
    return {each: "".join(content) for each, content in pieces.items()}


_LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')


def links_in(body: str) -> list[str]:
    """Return the addresses within the room that a page leads to, in its order."""
    return list(dict.fromkeys(map(unescape, _LINK.findall(body))))


class _Cut(HTMLParser):
    def __init__(self, channel: int, pieces: dict[int, list[str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces = pieces
        self._open: list[tuple[str, int]] = [("", channel)]

    def _say(self, text: str | None) -> None:
        self.pieces[self._open[-1][1]].append(text or "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        own = [_BY_CLASS[each] for each in classes if each in _BY_CLASS]
        channel = own[0] if own else _BY_TAG.get(tag, self._open[-1][1])
        self.pieces[channel].append(self.get_starttag_text() or "")
        if tag not in _VOID:
            self._open.append((tag, channel))

    def handle_endtag(self, tag: str) -> None:
        self._say(f"</{tag}>")
        # An end that was left out (of a list item, a paragraph) ends with what is around it.
        if any(each == tag for each, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._say(self.get_starttag_text())

    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._say(data)

"""Coverage in plain words: how much was searched, what was not and why, and what finding aids name beyond that."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from indexer.model.results import BoxesCovered, Coverage
from indexer.model.textstate import TextState
from searchui.results.vocabulary import several_levels
from searchui.tongue import N_, _, listed, number, untold, untold_number


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and what they lead to: a search for pages, or a kind of levels that are listed.

    Shapes: both are empty where they lead nowhere; is_quoted where the words are a reader's.
    """

    text: str
    query: str = ""
    levels: str = ""
    is_quoted: bool = False


Line = tuple[Piece, ...]
CLOSED, WITHOUT, BOXES = "closed", "without-pages", "boxes"
"""Kinds of levels that are listed."""
_Form = Callable[[int], str]
_KINDS: dict[TextState, _Form] = {
    TextState.UNREAD: lambda n: untold_number("<a>%(num)s</a> was not read", "<a>%(num)s</a> were not read", n),
    TextState.HANDWRITING: lambda n: untold_number(
        "<a>%(num)s</a> is handwriting that nobody has transcribed",
        "<a>%(num)s</a> are handwriting that nobody has transcribed",
        n,
    ),
    TextState.PICTURE: lambda n: untold_number(
        "<a>%(num)s</a> is a picture without a caption", "<a>%(num)s</a> are pictures without a caption", n
    ),
    TextState.CAPTIONED: lambda n: untold_number(
        "<a>%(num)s</a> is a picture, found by its caption",
        "<a>%(num)s</a> are pictures, found by their captions",
        n,
    ),
    TextState.BLANK: lambda n: untold_number("<a>%(num)s</a> is blank", "<a>%(num)s</a> are blank", n),
}
MEANING = {
    TextState.WEAK: N_("OCR was unsure of many words, or print was passed over: a search can miss what stands there."),
    TextState.UNREAD: N_("There is print, but too little of it could be read for sure."),
    TextState.HANDWRITING: N_("No machine reads handwriting here. It is found by title, type, date and place."),
    TextState.PICTURE: N_("Nothing is said of it that could be searched."),
    TextState.CAPTIONED: N_("What is said of the picture is searched."),
    TextState.BLANK: N_("Nothing is on the page."),
}
"""What each state of text means for readers."""


def told(coverage: Coverage, *, to_readers: bool = True) -> Iterator[Line]:
    """Yield one line on the pages, and one on what finding aids say, where they say anything to readers."""
    yield tuple(_pages(coverage))
    if to_readers and (beyond := tuple(_beyond(coverage))):
        yield beyond


def in_words(coverage: Coverage, *, to_readers: bool = True) -> Iterator[str]:
    """Yield the same as plain text."""
    lines = told(coverage, to_readers=to_readers)
    return ("".join(piece.text for piece in line).strip() for line in lines)


def _pages(coverage: Coverage) -> Iterator[Piece]:
    if coverage.scope:
        yield from _pieces(untold("In <a>%(part)s</a>: "), {"a": Piece("", is_quoted=True)}, part=coverage.scope)
    if not coverage.pages:
        yield Piece(_("no open page."))
        return
    yield from _pieces(
        untold_number(
            "<b>%(searchable)s</b> of <a>%(num)s open page</a> can be searched",
            "<b>%(searchable)s</b> of <a>%(num)s open pages</a> can be searched",
            coverage.pages,
        ),
        {
            "b": Piece("", coverage.searchable_query if coverage.searchable else ""),
            "a": Piece("", coverage.scope),
        },
        searchable=number(coverage.searchable),
        num=number(coverage.pages),
    )
    if weak := coverage.texts.get(TextState.WEAK):
        form = untold_number(
            "<a>%(num)s</a> of them with weak text", "<a>%(num)s</a> of them with weak text", weak.pages
        )
        yield from (Piece(", "), *_counted(form, weak.pages, weak.query))
    others = [(state, coverage.texts[state]) for state in _KINDS if state in coverage.texts]
    for n, (state, counted) in enumerate(others):
        yield from (Piece(", " if n else "; "), *_counted(_KINDS[state](counted.pages), counted.pages, counted.query))
    yield Piece(".")


def _counted(form: str, pages: int, query: str) -> Iterator[Piece]:
    return _pieces(form, {"a": Piece("", query)}, num=number(pages))


def _beyond(coverage: Coverage) -> Iterator[Piece]:
    if coverage.closed:
        levels = listed([several_levels(kind, count) for kind, count in coverage.closed.items()])
        form = untold_number(
            "Finding aids state that <a>%(levels)s</a> is closed or restricted. ",
            "Finding aids state that <a>%(levels)s</a> are closed or restricted. ",
            sum(coverage.closed.values()),
        )
        yield from _pieces(form, {"a": Piece("", levels=CLOSED)}, levels=levels)
    if without := coverage.without_pages:
        form = untold_number(
            "<a>%(num)s folder</a> has no page here: not digitized, or not open. ",
            "<a>%(num)s folders</a> have no page here: not digitized, or not open. ",
            without,
        )
        yield from _pieces(form, {"a": Piece("", levels=WITHOUT)}, num=number(without))
    if coverage.boxes:
        yield from _boxes(coverage.boxes)


def _boxes(boxes: BoxesCovered) -> Iterator[Piece]:
    if not boxes.stated:
        form = untold_number(
            "Scans from <a>%(num)s box</a>; the finding aid does not say of how many.",
            "Scans from <a>%(num)s boxes</a>; the finding aid does not say of how many.",
            boxes.held,
        )
    elif boxes.held < boxes.stated:
        form = untold_number(
            "Scans from <a>%(held)s of %(num)s box</a>; the rest not digitized or not described.",
            "Scans from <a>%(held)s of %(num)s boxes</a>; the rest not digitized or not described.",
            boxes.stated,
        )
    else:
        form = untold_number(
            "Scans from <a>%(held)s of %(num)s box</a>.", "Scans from <a>%(held)s of %(num)s boxes</a>.", boxes.stated
        )
    listed_as = Piece("", levels=BOXES if boxes.held else "")
    yield from _pieces(form, {"a": listed_as}, held=number(boxes.held), num=number(boxes.stated or boxes.held))


_TAGGED = re.compile(r"<(\w)>(.*?)</\1>|([^<]+)")


def _pieces(form: str, links: Mapping[str, Piece], **values: str) -> Iterator[Piece]:
    """Yield a message piece by piece: what stands in a tag leads to where the piece of this tag does."""
    for match in _TAGGED.finditer(form):
        link = links.get(match[1] or "", _PLAIN)
        yield Piece((match[2] or match[3]) % values, link.query, link.levels, link.is_quoted)


_PLAIN = Piece("")

"""Coverage in plain words: how much was searched, what was not and why, and what finding aids name beyond that."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.results import BoxesCovered, Coverage
from indexer.model.textstate import TextState


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
_KINDS = {
    TextState.UNREAD: ("was not read", "were not read"),
    TextState.HANDWRITING: (
        "is handwriting that nobody has transcribed",
        "are handwriting that nobody has transcribed",
    ),
    TextState.PICTURE: ("is a picture without a caption", "are pictures without a caption"),
    TextState.CAPTIONED: ("is a picture, found by its caption", "are pictures, found by their captions"),
    TextState.BLANK: ("is blank", "are blank"),
}
MEANING = {
    TextState.WEAK: "OCR was unsure of many words, or print was passed over: a search can miss what stands there.",
    TextState.UNREAD: "There is print, but too little of it could be read for sure.",
    TextState.HANDWRITING: "No machine reads handwriting here. It is found by title, type, date and place.",
    TextState.PICTURE: "Nothing is said of it that could be searched.",
    TextState.CAPTIONED: "What is said of the picture is searched.",
    TextState.BLANK: "Nothing is on the page.",
}
"""What each state of text means for readers."""


def told(coverage: Coverage, side: str = "open") -> Iterator[Line]:
    """Yield one line on the pages, and one on what finding aids say, where they say anything."""
    yield tuple(_pages(coverage, side))
    # What finding aids say they say to readers, who see the open side.
    if side == "open" and (beyond := tuple(_beyond(coverage))):
        yield beyond


def in_words(coverage: Coverage, side: str = "open") -> Iterator[str]:
    """Yield the same as plain text."""
    return ("".join(piece.text for piece in line).strip() for line in told(coverage, side))


def _pages(coverage: Coverage, side: str) -> Iterator[Piece]:
    if coverage.scope:
        yield from (Piece("In "), Piece(coverage.scope, is_quoted=True), Piece(": "))
    if not coverage.pages:
        yield Piece(f"no {side} page.")
        return
    yield Piece(f"{coverage.searchable:,}", coverage.searchable_query if coverage.searchable else "")
    yield from (
        Piece(" of "),
        Piece(_number(coverage.pages, f"{side} page"), coverage.scope),
        Piece(" can be searched"),
    )
    if weak := coverage.texts.get(TextState.WEAK):
        yield from (Piece(", "), Piece(f"{weak.pages:,}", weak.query), Piece(" of them with weak text"))
    others = [(state, coverage.texts[state]) for state in _KINDS if state in coverage.texts]
    for n, (state, counted) in enumerate(others):
        yield from (Piece(", " if n else "; "), Piece(f"{counted.pages:,}", counted.query))
        yield Piece(f" {_KINDS[state][counted.pages != 1]}")
    yield Piece(".")


def _beyond(coverage: Coverage) -> Iterator[Piece]:
    if coverage.closed:
        said = " and ".join(_number(count, kind) for kind, count in coverage.closed.items())
        is_one = sum(coverage.closed.values()) == 1
        yield from (Piece("Finding aids state that "), Piece(said, levels=CLOSED))
        yield Piece(" is closed or restricted. " if is_one else " are closed or restricted. ")
    if coverage.without_pages:
        has = "has" if coverage.without_pages == 1 else "have"
        yield Piece(_number(coverage.without_pages, "folder"), levels=WITHOUT)
        yield Piece(f" {has} no page here: not digitized, or not open. ")
    if coverage.boxes:
        yield from _boxes(coverage.boxes)


def _boxes(boxes: BoxesCovered) -> Iterator[Piece]:
    yield Piece("Scans from ")
    if boxes.stated:
        yield from (Piece(f"{boxes.held:,} of {_number(boxes.stated, 'box')}", levels=BOXES if boxes.held else ""),)
        yield Piece("; the rest not digitized or not described." if boxes.held < boxes.stated else ".")
    else:
        yield Piece(_number(boxes.held, "box"), levels=BOXES)
        yield Piece("; the finding aid does not say of how many.")


_PLURALS = {"box": "boxes", "series": "series", "subseries": "subseries"}


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else _PLURALS.get(noun, f'{noun}s')}"

"""The shown text of a page as lines of words that know whether they are lit."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from indexer.model.query import Band
from indexer.model.results import SnippetPart
from indexer.model.spine import Slot, Spine
from indexer.postings.spine import read_along


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A printed word of the shown text, or a piece of one.

    Shapes: band is the surest of the slots it covers, None where none is lit; a piece that goes on the word before it
    ("/or" of "and/or") is attached.
    """

    text: str
    term: str
    line: int
    band: Band | None
    is_attached: bool


def lines_of(spine: Spine, lit: Mapping[int, Band]) -> tuple[tuple[ShownWord, ...], ...]:
    """Return the lines of the shown text in reading order, none of them empty."""
    words: list[ShownWord] = []
    before: Slot | None = None
    for ordinal, printed in read_along(spine):
        slot = spine.slots[ordinal]
        text = " ".join(printed.text.split())
        band = min((lit[each] for each in range(ordinal, ordinal + printed.span) if each in lit), default=None)
        words.append(ShownWord(text, printed.term, slot.line, band, before is not None and _is_cut(before, slot)))
        before = spine.slots[min(ordinal + printed.span, len(spine.slots)) - 1]
    return tuple(tuple(line) for _, line in groupby(words, key=lambda word: word.line))


def parts_of(words: Iterable[ShownWord]) -> tuple[SnippetPart, ...]:
    """Return words as runs of text, cut where the band changes.

    Shapes: a comma or quotation mark at the edge of a word is not lit; a blank is, between two words of one band.
    """
    runs: list[SnippetPart] = []
    for word in words:
        pieces = _pieces_of(word)
        if runs and not word.is_attached:
            runs.append(SnippetPart(" ", pieces[0].band if runs[-1].band == pieces[0].band else None))
        runs += pieces
    return merged(runs)


def _pieces_of(word: ShownWord) -> list[SnippetPart]:
    """Return a word as what stands before its first letter, the word, and what stands after its last letter."""
    letters = [n for n, character in enumerate(word.text) if unicodedata.category(character)[0] in _LETTERS]
    if word.band is None or not letters:
        return [SnippetPart(word.text, word.band)]
    first, last = (0 if word.is_attached else letters[0]), letters[-1] + 1
    pieces = (
        SnippetPart(word.text[:first]),
        SnippetPart(word.text[first:last], word.band),
        SnippetPart(word.text[last:]),
    )
    return [piece for piece in pieces if piece.text]


_LETTERS = "LMN"
"""Letters, their marks (niqqud) and numbers: first letters of Unicode's general categories."""


def merged(parts: Iterable[SnippetPart]) -> tuple[SnippetPart, ...]:
    """Return parts with neighbours of one band as one."""
    by_band = groupby(parts, key=lambda part: part.band)
    return tuple(SnippetPart("".join(part.text for part in run), band) for band, run in by_band)


def _is_cut(before: Slot, after: Slot) -> bool:
    """Return whether two slots were cut out of one printed word: then they touch, edge to edge, on one height."""
    if not before.rects or not after.rects:
        return False
    one, other = before.rects[-1], after.rects[0]
    on_one_height = (one.y, one.height) == (other.y, other.height)
    return on_one_height and (one == other or one.right == other.x or other.right == one.x)

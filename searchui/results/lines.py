"""The shown text of a page as lines of words that know whether they are lit."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from indexer.model.geometry import Rect, around
from indexer.model.query import Band
from indexer.model.results import SnippetPart
from indexer.model.spine import Slot, Spine
from indexer.postings.showing import is_cut
from indexer.postings.spine import read_along

SURE = 0.80
"""Confidence from which a word is not doubtful: under it are 1 word in 100 of clean print, 15 in good cables (OCR)."""


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A printed word of the shown text, or a piece of one.

    Shapes: band is the surest of the slots it covers, None where none is lit; place is the number of the lit place it
    belongs to, 0 where they are not counted; a piece that goes on the word before it ("/or" of "and/or") is attached;
    ordinals are the slots it covers, none for what no reading has.
    Units: sure 0.0-1.0, None where its source does not tell.
    """

    text: str
    term: str
    line: int
    band: Band | None
    is_attached: bool
    place: int = 0
    ordinals: range = range(0)
    sure: float | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether it may well be another word; of a speck or a dash nobody asks."""
        return self.sure is not None and self.sure < SURE and any(map(str.isalnum, self.text))


def lines_of(
    spine: Spine, lit: Mapping[int, Band], places: Mapping[int, int] = MappingProxyType({})
) -> tuple[tuple[ShownWord, ...], ...]:
    """Return the lines of the shown text in reading order, none of them empty.

    Shapes: lit gives the bands of ordinals, places the numbers of the lit places that they belong to.
    """
    words: list[ShownWord] = []
    before: Slot | None = None
    for ordinal, printed in read_along(spine):
        slot = spine.slots[ordinal]
        text = " ".join(printed.text.split())
        ordinals = range(ordinal, ordinal + printed.span)
        covered = [each for each in ordinals if each in lit]
        band = min((lit[each] for each in covered), default=None)
        is_attached = before is not None and is_cut(before, slot)
        place = next((places[each] for each in covered if each in places), 0)
        told = (band, is_attached, place, ordinals, printed.confidence)
        words.append(ShownWord(text, printed.term, slot.line, *told))
        before = spine.slots[min(ordinal + printed.span, len(spine.slots)) - 1]
    return tuple(tuple(line) for _, line in groupby(words, key=lambda word: word.line))


def rect_of(words: Iterable[ShownWord], spine: Spine) -> Rect | None:
    """Return what is around the words of one line on the scan; None where nothing of it has a place there.

    Shapes: of a word that runs over the line end, the part before it.
    """
    slots = (spine.slots[ordinal] for word in words for ordinal in word.ordinals)
    rects = [slot.rects[0] for slot in slots if slot.rects]
    return around(rects) if rects else None


def parts_of(words: Iterable[ShownWord], *, marks_doubt: bool = False) -> tuple[SnippetPart, ...]:
    """Return words as runs of text, cut where the band or the lit place changes, or where doubt does if that is marked.

    Shapes: a comma or quotation mark at the edge of a word is not lit; a blank is, between two words lit alike.
    """
    runs: list[SnippetPart] = []
    for word in words:
        pieces = _pieces_of(word, is_doubtful=marks_doubt and word.is_doubtful)
        if runs and not word.is_attached:
            is_inside = _light_of(runs[-1]) == _light_of(pieces[0])
            runs.append(SnippetPart(" ", *_light_of(pieces[0])) if is_inside else SnippetPart(" "))
        runs += pieces
    return merged(runs)


def _pieces_of(word: ShownWord, *, is_doubtful: bool) -> list[SnippetPart]:
    """Return a word as what stands before its first letter, the word, and what stands after its last letter."""
    if word.band is None and not is_doubtful:
        return [SnippetPart(word.text, word.band, word.place)]
    first, last = letters_of(word.text, is_attached=word.is_attached)
    pieces = (
        SnippetPart(word.text[:first]),
        SnippetPart(word.text[first:last], word.band, word.place, is_doubtful),
        SnippetPart(word.text[last:]),
    )
    return [piece for piece in pieces if piece.text]


def letters_of(text: str, *, is_attached: bool) -> tuple[int, int]:
    """Return where a word begins and ends without marks at its edges; one that goes on another begins at once.

    Shapes: all of it where it has no letters.
    """
    if text.isalnum():
        return 0, len(text)
    letters = [n for n, character in enumerate(text) if unicodedata.category(character)[0] in _LETTERS]
    return (0 if is_attached else letters[0], letters[-1] + 1) if letters else (0, len(text))


_LETTERS = "LMN"
"""Letters, their marks (niqqud) and numbers: first letters of Unicode's general categories."""


def merged(parts: Iterable[SnippetPart]) -> tuple[SnippetPart, ...]:
    """Return parts with neighbours that are lit alike as one."""
    by_light = groupby(parts, key=_light_of)
    return tuple(SnippetPart("".join(part.text for part in run), *light) for light, run in by_light)


def _light_of(part: SnippetPart) -> tuple[Band | None, int, bool]:
    return part.band, part.place, part.is_doubtful

"""What is shown of a page beside a hit: its text, lines and rectangles as flat numbers that are read where they lie."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add
from struct import Struct
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from indexer.model.readsure import per_cent
from indexer.model.slots import KINDS
from indexer.postings.arrays import Buffer

_HEAD = Struct("<cBBx10Id")
"""How wide the numbers are, the kind of text, whether its confidence is known; slots, sizes of arrays; confidence."""
_WIDTHS = {b"H": 2, b"i": 4}
"""Bytes of a number: two, but where one does not fit; pages of print have fewer words, scans fewer pixels."""
_MOST = 0xFFFF

Numbers: TypeAlias = Sequence[int]
Column: TypeAlias = Numbers | NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ShownColumns:
    """A page as it is written. Shapes: ordinals, rect_starts are empty where each slot is a word, has one rectangle."""

    slots: int
    starts: Column
    alike: Column
    ordinals: Column
    lines: Column
    line_numbers: Column
    row_starts: Column
    row_lines: Column
    rect_starts: Column
    rects: Column


class Shown:
    """The shown text of a page and where it stands on the scan.

    Shapes: the words are those of the text in page order, each over one slot or more; `starts` are the bytes where they
    begin, `alike` is one number for all words of a term, `lines` are the first words of the lines and `line_numbers`
    their numbers in the spine; `starts` and `lines` have an end more. A word that goes on the one before it ("/or" of
    "and/or") has no blank before it.
    Units: confidence 0.0-1.0, as `reading_of` has it.
    Cost: nothing is copied or decoded but what is asked for.
    """

    def __init__(self, record: Buffer) -> None:
        """Take what `encode_shown` or `encode_words` made; nothing at all is a page without words."""
        record = record or _NOTHING
        width, kind, is_known, self.slots, *sizes, confidence = _HEAD.unpack_from(record)
        view = memoryview(record)[_HEAD.size :]
        octets = sum(sizes) * _WIDTHS[width]
        numbers, self._text = view[:octets].cast(width.decode()), view[octets:]
        ends = [0, *accumulate(sizes)]
        arrays: list[Numbers] = [numbers[start:end] for start, end in pairwise(ends)]
        self.starts, self.alike, self._ordinals, self.lines, self.line_numbers = arrays[:5]
        self._row_starts, self._row_lines, self._rect_starts, self._rects = arrays[5:]
        self.reading = KINDS[kind - 1] if kind else None
        self.confidence: float | None = confidence if is_known else None

    @property
    def sure(self) -> int | None:
        """How sure the machine was of the text, as pages are told and filtered. Units: 0-100, per cent."""
        return per_cent(self.confidence)

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.alike)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._row_lines)

    def word_over(self, ordinal: int) -> int:
        """Return the number of the word that stands over a slot."""
        return bisect_right(self._ordinals, ordinal) - 1 if self._ordinals else ordinal

    def octets(self, first: int, end: int) -> bytes:
        """Return the text of some words in a row, as UTF-8, without blanks around it."""
        return bytes(self._text[self.starts[first] : self.starts[end]]).rstrip(b" ")

    def is_attached(self, word: int) -> bool:
        """Return whether a word goes on the one before it."""
        start = self.starts[word]
        return start > 0 and bool(self._text[start - 1] != _BLANK)

    def rects_at(self, ordinal: int) -> range:
        """Return the numbers of a slot's rectangles."""
        starts = self._rect_starts
        return range(starts[ordinal], starts[ordinal + 1]) if starts else range(ordinal, ordinal + 1)

    def rect(self, number: int) -> Rect:
        """Return a rectangle."""
        return Rect(*self._rects[4 * number : 4 * number + 4])

    def row_of(self, rect: int) -> int:
        """Return the number of the row that a rectangle stands in."""
        return bisect_right(self._row_starts, rect) - 1

    def row(self, number: int) -> tuple[Rect, ...]:
        """Return the rectangles of the words that stand beside each other in a row on the scan."""
        return tuple(map(self.rect, range(self._row_starts[number], self._row_starts[number + 1])))

    def edges(self, number: int) -> tuple[list[int], list[int], list[int], list[int]]:
        """Return where the words of a row begin and end: tops, bottoms, lefts and rights."""
        start, end = 4 * self._row_starts[number], 4 * self._row_starts[number + 1]
        lefts, tops, widths, heights = (list(self._rects[start + n : end : 4]) for n in range(4))
        return tops, list(map(add, tops, heights)), lefts, list(map(add, lefts, widths))

    def row_line(self, number: int) -> int:
        """Return the line of the text that a row is of."""
        return self._row_lines[number]


_BLANK = ord(" ")


def record_of(text: bytes, columns: ShownColumns, reading: ReadingKind | None, confidence: float | None) -> bytes:
    """Return what is shown of a page as one record."""
    arrays = [
        np.asarray(getattr(columns, name), dtype=np.int64)
        for name in ShownColumns.__dataclass_fields__
        if name != "slots"
    ]
    numbers = np.concatenate(arrays)
    is_narrow = not numbers.size or (numbers.min() >= 0 and numbers.max() <= _MOST)
    width = b"H" if is_narrow else b"i"
    sizes = (columns.slots, *(each.size for each in arrays))
    head = _HEAD.pack(
        width, KINDS.index(reading) + 1 if reading else 0, confidence is not None, *sizes, confidence or 0.0
    )
    return head + numbers.astype(np.uint16 if is_narrow else np.int32).tobytes() + text


_NOTHING = record_of(b"", ShownColumns(0, [0], [], [], [0], [], [0], [], [], []), None, None)

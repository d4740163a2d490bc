"""The slots of a spine as columns, which read as `Slot` objects: bulk work takes the columns as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar, overload

from indexer.model.geometry import Rect
from indexer.model.in_columns import InColumns
from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed, Slot

# The place of a value in these lists is what the store keeps: only ever append.
CAPITALS = (Capital.LOWER, Capital.TITLE, Capital.UPPER, Capital.NONE)
KINDS = (
    ReadingKind.OCR,
    ReadingKind.LAYER,
    ReadingKind.CORRECTION,
    ReadingKind.TRANSCRIPTION,
    ReadingKind.TRANSLATION,
    ReadingKind.BESIDE,
    ReadingKind.CAPTURE,
    ReadingKind.LEFT_OUT,
)
_Value = TypeVar("_Value")
CAPITAL_CODES = {capital: code for code, capital in enumerate(CAPITALS)}
KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Rects:
    """Rectangles of each slot or word. Shapes: counts say how many of them each has; the others go on without a gap."""

    counts: list[int]
    xs: list[int]
    ys: list[int]
    widths: list[int]
    heights: list[int]

    @classmethod
    def of(cls, groups: Iterable[tuple[Rect, ...]]) -> "Rects":
        """Return these rectangles as columns."""
        kept = list(groups)
        if not any(kept):
            return cls([0] * len(kept), [], [], [], [])
        flat = [rect for group in kept for rect in group]
        xs, ys = [rect.x for rect in flat], [rect.y for rect in flat]
        return cls([len(group) for group in kept], xs, ys, [rect.width for rect in flat], [r.height for r in flat])


@dataclass(frozen=True, slots=True)
class Forms:
    """The printed forms of all slots, slot by slot.

    Shapes: capitals and sources are places in CAPITALS and KINDS; levels are the different confidences, and `which`
    says which of them each form has.
    """

    texts: list[str]
    terms: list[str]
    spans: list[int]
    capitals: list[int]
    sources: list[int]
    levels: list[float | None]
    which: list[int]

    @classmethod
    def of(cls, forms: Sequence[Printed]) -> "Forms":
        """Return these forms as columns."""
        places: dict[float | None, int] = {}
        which = [places.setdefault(each.confidence, len(places)) for each in forms]
        return cls(
            [each.text for each in forms],
            [each.term for each in forms],
            [each.span for each in forms],
            [CAPITAL_CODES[each.capital] for each in forms],
            [KIND_CODES[each.source] for each in forms],
            list(places),
            which,
        )

    def with_one(self, at: int, printed: Printed) -> "Forms":
        """Return the forms with one more at this place."""
        one = Forms.of([printed])
        return Forms(
            _with(self.texts, at, one.texts),
            _with(self.terms, at, one.terms),
            _with(self.spans, at, one.spans),
            _with(self.capitals, at, one.capitals),
            _with(self.sources, at, one.sources),
            [*self.levels, *one.levels],
            _with(self.which, at, [len(self.levels)]),
        )

    def printed(self, n: int) -> Printed:
        """Return a form as an object."""
        capital, source = CAPITALS[self.capitals[n]], KINDS[self.sources[n]]
        return Printed(self.texts[n], self.terms[n], self.spans[n], capital, source, self.levels[self.which[n]])


class Slots(InColumns[Slot]):
    """The slots of a page in reading order.

    Shapes: lines (n,) and counts (n,), the line of each slot and how many of the forms are its own; starts (n + 1,),
    where these begin. Objects are made of what is asked for, once. It is equal to every sequence of the same slots.
    Nobody writes into the columns.
    """

    __slots__ = ("_made", "_rect_starts", "counts", "forms", "in_capitals", "lines", "rects", "starts")

    def __init__(self, lines: list[int], rects: Rects, counts: list[int], forms: Forms) -> None:
        self.lines = lines
        self.rects = rects
        self.counts = counts
        self.forms = forms
        self.starts = list(accumulate(counts, initial=0))
        self._rect_starts: list[int] = []
        self._made: dict[int, Slot] = {}
        self.in_capitals: frozenset[int] | None = None
        """The lines that are printed in capitals, once they were asked for (`postings/sightings.py`)."""

    @classmethod
    def of(cls, slots: Sequence[Slot]) -> "Slots":
        """Return these slots as columns."""
        if isinstance(slots, Slots):
            return slots
        rects = Rects.of(slot.rects for slot in slots)
        forms = Forms.of([each for slot in slots for each in slot.printed])
        return cls([slot.line for slot in slots], rects, [len(slot.printed) for slot in slots], forms)

    def with_form(self, ordinal: int, printed: Printed) -> "Slots":
        """Return the slots with one more form at one of them, after its others."""
        at = self.starts[ordinal + 1]
        counts = [count + (n == ordinal) for n, count in enumerate(self.counts)]
        return Slots(self.lines, self.rects, counts, self.forms.with_one(at, printed))

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> Slot: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Slot, ...]: ...
    def __getitem__(self, index: int | slice) -> Slot | tuple[Slot, ...]:
        if isinstance(index, slice):
            return tuple(map(self.__getitem__, range(len(self))[index]))
        number = range(len(self))[index]
        slot = self._made.get(number)
        if slot is None:
            slot = self._made[number] = self._slot(number)
        return slot

    def _slot(self, number: int) -> Slot:
        self._rect_starts = self._rect_starts or list(accumulate(self.rects.counts, initial=0))
        own = slice(*self._rect_starts[number : number + 2])
        columns = (self.rects.xs[own], self.rects.ys[own], self.rects.widths[own], self.rects.heights[own])
        forms = range(*self.starts[number : number + 2])
        return Slot(tuple(map(Rect, *columns)), self.lines[number], tuple(map(self.forms.printed, forms)))


def _with(column: list[_Value], at: int, more: list[_Value]) -> list[_Value]:
    return [*column[:at], *more, *column[at:]]

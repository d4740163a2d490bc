"""The loom on which a spine is made: a chain of slots that later readings add forms to, cut finer, or lengthen."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, product

from indexer.model.edges import Edges, edges_of
from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital
from indexer.postings.lineup import SAME_LINE, Lineup, is_as_high, is_between_lines
from indexer.postings.marks import Longer, Mark, Marks
from indexer.postings.normalize import capital_of
from indexer.postings.strips import cut

_MEETS = 0.5
"""Share of the smaller rectangle that two readings of one word have in common at least (opinion; tight boxes of the
same word share more than 0.8, neighbours less than 0.2)."""
_CELL_PX = (128, 64)
"""Grid cell: about one word of typescript at 300 dpi."""
_MOST_CELLS, _MOST_NEIGHBOURS, _WINDOW = 64, 256, 40
"""Bounds against hostile pages: cells a rectangle is filed under, slots it is compared with, slots looked ahead."""


@dataclass(eq=False, slots=True)
class Slot:
    """A slot in the making. Its forms end at slots, not at numbers, so that lengthening the chain moves no span."""

    rects: tuple[Rect, ...]
    line: tuple[int, int]
    is_apart: bool = False
    """Whether it stands after the page because it belongs to no line of it."""
    before: "Slot | None" = None
    after: "Slot | None" = None
    starts: "list[Form]" = field(default_factory=list)
    ends: "list[Form]" = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Form:
    """A printed form from the slot it stands at to `last`; rank is 0 for the shown reading."""

    text: str
    term: str
    capital: Capital
    source: ReadingKind
    confidence: float | None
    rank: int
    last: Slot
    is_whole: bool = True
    """False for joined pieces and for the halves of a mended word."""


class Weaving:
    """A chain of slots, made of one reading after another, the shown one first."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._head: Slot | None = None
        self._end: Slot | None = None
        self._grid: dict[tuple[int, int], list[Slot]] = {}
        self._lines: Lineup[Slot] = Lineup()
        self._edges: dict[Hashable, Edges] = {}

    def slots(self) -> Iterator[Slot]:
        """Yield the slots in reading order."""
        slot = self._head
        while slot:
            yield slot
            slot = slot.after

    def take(self, reading: Marks, source: ReadingKind, rank: int) -> None:
        """Lay one more reading over the page."""
        placed: list[tuple[Slot, Slot]] = []
        marks = reading.each()
        if rank:
            self._edges = self._edges or edges_of(self._shown_lines())
            placed = self._overlay(marks, rank)
        for n, mark in enumerate(marks):
            if not rank:
                placed.append(self._lay(mark))
            first, last = placed[n]
            _add(Form(mark.text, mark.term, mark.capital, source, mark.confidence, rank, last), first)
        numbers = {id(slot): n for n, slot in enumerate(self.slots())} if reading.longer else {}
        for longer in reading.longer:
            first, last = placed[longer.first][0], placed[longer.last][1]
            if 0 <= numbers[id(last)] - numbers[id(first)] <= _WINDOW:
                _add(_form_of(longer, marks, source, rank, last), first)

    def _lay(self, mark: Mark) -> tuple[Slot, Slot]:
        """Append a slot, unless the reading has the same word there already (doubled text layers)."""
        slot = next((slot for slot in self._met(mark) if _has(slot, mark.term)), None)
        slot = slot or self._insert(Slot(mark.rects, (0, mark.line)), self._end)
        return slot, slot

    def _overlay(self, marks: Sequence[Mark], rank: int) -> list[tuple[Slot, Slot]]:
        met = self._all_met(marks)
        alone, longer = _by_last_slot(met)
        for key, numbers in alone.items():
            parts = self._cut(met[numbers[0]][0], numbers, marks, met) if len(numbers) > 1 else []
            for n in longer.get(key, ()):
                met[n] += parts[1:]
        following: list[Slot | None] = [None] * (len(marks) + 1)
        for n in range(len(marks) - 1, -1, -1):
            following[n] = met[n][0] if met[n] else following[n + 1]
        before: Slot | None = None
        for n, mark in enumerate(marks):
            if not met[n]:
                met[n] = [self._open(mark, before, following[n], rank)]
            self._lengthen(met[n], mark)
            before = before if met[n][-1].is_apart else met[n][-1]
        return [(slots[0], slots[-1]) for slots in met]

    def _all_met(self, marks: Sequence[Mark]) -> list[list[Slot]]:
        met: list[list[Slot]] = []
        for mark in marks:
            last = next((slots[-1] for slots in reversed(met[-_WINDOW:]) if slots), None)
            met.append(self._met(mark) if mark.rects else self._met_by_text(mark, last))
        return met

    def _met(self, mark: Mark) -> list[Slot]:
        """Return the slots that stand for the same print, one after another: same word first, else by rectangle."""
        filed = (slot for cell in _cells(mark.rects) for slot in self._grid.get(cell, ()))
        near = {id(slot): slot for slot in islice(filed, _MOST_NEIGHBOURS)}
        shares = {
            key: share
            for key, slot in near.items()
            if (share := max((_shared(a, b) for a in mark.rects for b in slot.rects), default=0)) > 0
        }
        if not shares:
            return []
        best = max(shares, key=lambda key: (_has(near[key], mark.term), shares[key]))
        if _has(near[best], mark.term):
            return [near[best]]
        run = [near[best]]
        while (slot := run[0].before) and id(slot) in shares:
            run.insert(0, slot)
        while (slot := run[-1].after) and id(slot) in shares:
            run.append(slot)
        return run

    def _met_by_text(self, mark: Mark, last: Slot | None) -> list[Slot]:
        """Return the next slot with the same word for a mark whose reading has no rectangles."""
        slot = last.after if last else self._head
        for _ in range(_WINDOW):
            if slot is None:
                break
            if _has(slot, mark.term):
                return [slot]
            slot = slot.after
        return []

    def _cut(self, slot: Slot, numbers: list[int], marks: Sequence[Mark], met: list[list[Slot]]) -> list[Slot]:
        """Cut a slot where this reading has several words, unless one of them is the very word that stands there."""
        if any(_has(slot, marks[n].term) for n in numbers):
            return []
        strips = cut(slot.rects, [(n, marks[n].rects) for n in numbers])
        if not strips:
            return []
        slot.rects = strips[0].rects
        parts = [slot, *(Slot(strip.rects, slot.line) for strip in strips[1:])]
        for before, part in pairwise(parts):
            self._insert(part, before)
        for form in slot.ends:
            form.last = parts[-1]
        parts[-1].ends, slot.ends = slot.ends, []
        for part, strip in zip(parts, strips, strict=True):
            for n in strip.marks:
                met[n] = [part]
        return parts

    def _lengthen(self, run: list[Slot], mark: Mark) -> None:
        """Give the last slot the rectangles of a mended word that no reading before had a word at."""
        covered = [rect for slot in run for rect in slot.rects]
        more = tuple(rect for rect in mark.rects if not any(rect.shared_area(other) for other in covered))
        if more:
            run[-1].rects += more
            self._file(run[-1], more)

    def _open(self, mark: Mark, before: Slot | None, after: Slot | None, rank: int) -> Slot:
        """Open a slot for what no other reading has.

        On a line it stands where it lies, if there is room. What lies in the margin or on other print, and dust, stands
        apart after the page: inside the text it would part the words of a phrase.
        """
        if not mark.rects:
            return self._insert(Slot((), before.line if before else (rank, mark.line)), before)
        beside = self._lines.beside(mark.rects[0])
        near = beside.nearest(mark.rects[0])
        if near is not None:
            if not beside.has_room(mark.rects[0]) or not self._is_in_column(mark, near):
                return self._set_apart(mark, rank)
            is_left = beside.left is not None and beside.left[1] is near
            follows = is_left != _reads_leftward(near)
            return self._insert(Slot(mark.rects, near.line), near if follows else near.before)
        if not before and not after:
            before = self._last_above(mark)
        near = before or after or self._head
        before, after = _end_of_line(before), after and _head_of_line(after)
        place = before if before or not after else after.before
        if not self._may_be_line(mark, near) or _parts_text(mark, place, place.after if place else self._head):
            return self._set_apart(mark, rank)
        return self._insert(Slot(mark.rects, (rank, mark.line)), place)

    def _set_apart(self, mark: Mark, rank: int) -> Slot:
        return self._insert(Slot(mark.rects, (-rank, mark.line), is_apart=True), self._end)

    def _may_be_line(self, mark: Mark, near: Slot | None) -> bool:
        """Return whether what lies on no line can be one by its height, in the column that it would come into."""
        if near is None or not near.rects:
            return True
        return is_as_high(mark.rects[0], near.rects[-1]) and self._is_in_column(mark, near)

    def _is_in_column(self, mark: Mark, near: Slot) -> bool:
        edges = self._edges.get(near.line)
        return edges is None or edges.holds(mark.rects[0])

    def _shown_lines(self) -> dict[Hashable, list[Rect]]:
        lines: dict[Hashable, list[Rect]] = {}
        for slot in self.slots():
            lines.setdefault(slot.line, []).extend(slot.rects[:1])
        return lines

    def _last_above(self, mark: Mark) -> Slot | None:
        top = min((rect.y for rect in mark.rects), default=0)
        above = [slot for slot in self.slots() if slot.rects and slot.rects[0].y <= top]
        return above[-1] if above else None

    def _insert(self, slot: Slot, before: Slot | None) -> Slot:
        """Put a slot after another one, or at the head; return it."""
        after = before.after if before else self._head
        slot.before, slot.after = before, after
        if before:
            before.after = slot
        else:
            self._head = slot
        if after:
            after.before = slot
        else:
            self._end = slot
        self._file(slot, slot.rects)
        return slot

    def _file(self, slot: Slot, rects: tuple[Rect, ...]) -> None:
        for rect in () if slot.is_apart else rects:
            self._lines.put(rect, slot)
        for cell in _cells(rects):
            self._grid.setdefault(cell, []).append(slot)


def _parts_text(mark: Mark, above: Slot | None, below: Slot | None) -> bool:
    """Return whether two lines of a text follow one another so closely that no line can stand between them there."""
    if not above or not below or not above.rects or not below.rects:
        return False
    return is_between_lines(mark.rects[0], above.rects[-1], below.rects[0])


def _end_of_line(slot: Slot | None) -> Slot | None:
    for _ in range(_WINDOW):
        if slot is None or slot.after is None or slot.after.line != slot.line:
            break
        slot = slot.after
    return slot


def _head_of_line(slot: Slot) -> Slot:
    for _ in range(_WINDOW):
        if slot.before is None or slot.before.line != slot.line:
            break
        slot = slot.before
    return slot


def _add(form: Form, first: Slot) -> None:
    first.starts.append(form)
    form.last.ends.append(form)


def _form_of(longer: Longer, marks: Sequence[Mark], source: ReadingKind, rank: int, last: Slot) -> Form:
    confidence = marks[longer.first].confidence
    return Form(longer.text, longer.term, capital_of(longer.text), source, confidence, rank, last, is_whole=False)


def _has(slot: Slot, term: str) -> bool:
    return any(form.is_whole and form.term == term and form.last is slot for form in slot.starts)


def _by_last_slot(met: list[list[Slot]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return the marks that meet one slot only, and those that meet several, by the slot they end at."""
    alone: dict[int, list[int]] = {}
    longer: dict[int, list[int]] = {}
    for n, slots in enumerate(met):
        if slots:
            (alone if len(slots) == 1 else longer).setdefault(id(slots[-1]), []).append(n)
    return alone, longer


def _shared(one: Rect, other: Rect) -> int:
    """Return the pixels that two rectangles share if they can be one word or a word and its part, else 0."""
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    if down < SAME_LINE * max(one.height, other.height) or one.overlap(other) < _MEETS:
        return 0
    return one.shared_area(other)


def _reads_leftward(slot: Slot) -> bool:
    return any("\u0590" <= letter <= "\u08ff" for form in slot.starts for letter in form.term)


def _cells(rects: tuple[Rect, ...]) -> Iterator[tuple[int, int]]:
    wide, high = _CELL_PX
    for rect in rects:
        across = range(rect.x // wide, rect.right // wide + 1)
        down = range(rect.y // high, rect.bottom // high + 1)
        yield from islice(product(across, down), _MOST_CELLS)

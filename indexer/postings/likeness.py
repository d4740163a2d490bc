"""Families of lines that read alike, whatever letters were misread in some of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from indexer.postings.arrays import Array
from indexer.postings.lines import Spellings, parted, runs
from indexer.postings.spool import Spool, blank

ALIKE = 75.0
"""Letters in common, in order, in 100 of two lines, from which they read alike (Indel similarity, rapidfuzz): the same
line read by OCR twice has 85 to 100, two lines of typescript 35 to 60 (measured on the cables of the benchmark)."""
_ALIKE_LONG, _LONG = 68.0, 16
"""The same for lines of so many letters or more: a running head has a part that changes, the post that sent the
telegram, and of long lines fewer are alike by chance (opinion)."""
_HEADS = 12
"""Heads of families that a line is compared with under each of its keys (bound against hostile pages)."""
_CELL = 40
"""Thousandths of height and width: lines that begin in the same or in neighbouring cells are compared too."""
_MOST_CELLS = 8
"""Cells of one spelling that are looked at, the first: more is no place (bound)."""
_DOWN, _MIDST = 1 << 32, 1 << 31
"""What a cell further down has more in its number, and the column from which columns are counted."""
_BATCH = 1 << 14
"""Spellings whose keys and cells are taken out of the columns at once."""
_TEXTS = 1 << 18
"""Heads whose letters are held as texts, some 130 bytes each."""
_PART = 1 << 21
"""Keys that are sorted at once, some 40 bytes each."""


def families_of(spellings: Spellings, directory: Path) -> Array:
    """Return the family of each spelling, the number of its head, and -1 where no other line reads like it.

    The most frequent spelling of a line is the head of its family, and who reads like a head is of its family; so the
    order in which the pages come changes nothing. Compared are lines that share a key, and each line with spellings
    that stand twice or more at its place. Cost: linear in the lines; each is compared with a bounded number.
    """
    count = len(spellings.times)
    heads = _Heads(spellings, directory)
    head_of = blank(count, np.int32, directory)
    cells_of = _Cells(spellings)
    for low in range(0, count, _BATCH):
        high = min(low + _BATCH, count)
        rows, cells = heads.slots(low, high), cells_of(low, high)
        frequent = (spellings.times[low:high] > 1).tolist()
        texts = spellings.texts(low, high)
        of_batch = zip(range(low, high), texts, rows, cells, frequent, strict=True)
        head_of[low:high] = [heads.head_of(*each) for each in of_batch]
    sizes = np.bincount(head_of, np.minimum(spellings.times, 2), count)
    for low in range(0, count, _BATCH):
        some = head_of[low : low + _BATCH]
        some[sizes[some] < 2] = -1
    return head_of


class _Heads:
    """The heads of families so far, by key and by cell."""

    def __init__(self, spellings: Spellings, directory: Path) -> None:
        self._slots, room = _slots_of(spellings, directory)
        ends = np.cumsum(room, dtype=np.int64)
        self._ends, self._starts = ends.data, (ends - room).data
        self._by_key = blank(int(ends[-1]) if len(ends) else 0, np.int32, directory).data
        self._held = memoryview(bytearray(len(room)))
        self._by_cell: dict[int, list[int]] = defaultdict(list)
        self._text = lru_cache(_TEXTS)(spellings.letters)

    def slots(self, low: int, high: int) -> list[list[int]]:
        """Return the places of the keys of these spellings, -1 where a key has no other."""
        rows: list[list[int]] = self._slots[low:high].tolist()
        return rows

    def head_of(
        self, spelling: int, letters: str, slots: Sequence[int], cells: Sequence[int], is_frequent: bool
    ) -> int:
        """Return the head that a spelling reads most like; itself, which then is one, where there is none."""
        near: dict[int, None] = {}
        for slot in slots:
            if slot >= 0 and self._held[slot]:
                start = self._starts[slot]
                near.update(dict.fromkeys(self._by_key[start : start + self._held[slot]].tolist()))
        for cell in cells:
            near.update(dict.fromkeys(self._by_cell.get(cell, ())))
        heads = list(near)
        best = extractOne(letters, [self._text(head) for head in heads], scorer=ratio, score_cutoff=_ALIKE_LONG)
        if best is not None and (best[1] >= ALIKE or min(len(letters), len(best[0])) >= _LONG):
            return heads[best[2]]
        self._add(spelling, slots, cells if is_frequent else ())
        return spelling

    def _add(self, head: int, slots: Sequence[int], cells: Sequence[int]) -> None:
        for slot in slots:
            if slot >= 0 and self._starts[slot] + self._held[slot] < self._ends[slot]:
                self._by_key[self._starts[slot] + self._held[slot]] = head
                self._held[slot] += 1
        for near_by in sorted({each for cell in cells for each in _around(cell)}):
            if len(self._by_cell[near_by]) < _HEADS:
                self._by_cell[near_by].append(head)


def _slots_of(spellings: Spellings, directory: Path) -> tuple[Array, Array]:
    """Return a number for each key of each spelling that others have too, -1 for the rest, and room for its heads."""
    count, width = len(spellings.times), spellings.lines.keys.shape[1]
    keys = blank(count * width, np.uint32, directory)
    for low in range(0, count, _BATCH):
        some = spellings.lines.keys[spellings.first[low : low + _BATCH]]
        keys[low * width : low * width + some.size] = some.ravel()
    slots = blank(count * width, np.int32, directory)
    known = 0
    with Spool(directory) as room:
        for places in parted(keys, _PART):
            begins = runs(keys[places])
            sizes = np.diff(np.append(begins, len(places)))
            owners = places // width
            # In a run owners rise, so that there are several where the last is another than the first.
            shared = owners[begins + sizes - 1] != owners[begins]
            numbers = np.where(shared, known + np.cumsum(shared) - 1, -1)
            slots[places] = np.repeat(numbers, sizes)
            room.put(np.minimum(sizes[shared], _HEADS))
            known += int(shared.sum())
        return slots.reshape(count, width), room.mapped(np.int64)


class _Cells:
    """The cells that lines of a spelling begin in, by number: down the page, and then across."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings
        # The most frequent come first, and whatever stands once begins in one cell.
        self._several = int(np.searchsorted(-spellings.times, -1))
        lines = np.flatnonzero(spellings.of_line < self._several)
        owners, cells = spellings.of_line[lines], self._cells_of(lines)
        order = np.lexsort((cells, owners))
        owners, cells = owners[order], cells[order]
        is_new = np.ones(len(order), np.bool_)
        is_new[1:] = (owners[1:] != owners[:-1]) | (cells[1:] != cells[:-1])
        self._cells = cells[is_new]
        self._starts = np.searchsorted(owners[is_new], np.arange(self._several + 1))

    def __call__(self, low: int, high: int) -> list[list[int]]:
        """Return the first cells of each of these spellings."""
        several = range(low, min(high, self._several))
        bounds = ((int(self._starts[each]), int(self._starts[each + 1])) for each in several)
        found = [self._cells[start : min(end, start + _MOST_CELLS)].tolist() for start, end in bounds]
        return [*found, *([cell] for cell in self._cells_of(self._spellings.first[low + len(found) : high]).tolist())]

    def _cells_of(self, lines: Array) -> Array:
        columns = self._spellings.lines
        down, across = columns.middles[lines].astype(np.int64), columns.lefts[lines].astype(np.int64)
        return down // _CELL * _DOWN + across // _CELL + _MIDST


def _around(cell: int) -> Iterator[int]:
    for down in (-_DOWN, 0, _DOWN):
        for across in (-1, 0, 1):
            yield cell + down + across

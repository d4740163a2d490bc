"""What it costs to read words as others, pair by pair and all pairs at once: the sums of `Damage.cost` in arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.names.confusions import Pair

Costs: TypeAlias = NDArray[np.float64]
Letters: TypeAlias = NDArray[np.intp]
"""Letters of words by their places in the alphabet of the costs: a column a word, one after another downwards."""


class Abreast:
    """Costs of confusions, looked up for many letters at once."""

    def __init__(self, costs: Mapping[Pair, float], otherwise: float) -> None:
        """Take the costs, by true and read letters; what is not among them costs as much otherwise."""
        letters = sorted({letter for pair in costs for part in pair for letter in part})
        self._alphabet = np.array([ord(letter) for letter in letters], np.uint32)
        places = {letter: place for place, letter in enumerate(["", *letters], start=-1)}
        # The last row and column are of nothing, those before of a letter that is in no confusion.
        self._table = np.full((len(letters) + 2, len(letters) + 2), otherwise)
        grouped: dict[tuple[int, int], dict[Pair, float]] = {}
        for (true, read), cost in costs.items():
            if len(true) < 2 and len(read) < 2:
                self._table[places[true], places[read]] = cost
            elif true and read:
                grouped.setdefault((len(true), len(read)), {})[true, read] = cost
        self._groups = [_Groups.of(lengths, of_these, places) for lengths, of_these in sorted(grouped.items())]

    def of(self, true: Sequence[str], read: Sequence[str]) -> Costs:
        """Return the least cost of reading each of some words as the one beside it; any of them may be empty."""
        sums = self.sums(true, read)
        return sums[[*map(len, true)], [*map(len, read)], np.arange(len(true))]

    def sums(self, true: Sequence[str], read: Sequence[str]) -> Costs:
        """Return the same of each beginning of the one read as each beginning of the other.

        Shapes: by letters of the true words, letters of the read ones, and pairs; what is beyond a word means nothing.
        Cost: the product of the lengths of the longest, each step for all pairs.
        """
        meant, printed = _columns(true), _columns(read)
        trues, reads = self._places_of(meant), self._places_of(printed)
        lost, put_in = self._table[trues, -1], self._table[-1][reads]
        beside = self._table[trues[:, None], reads]
        beside[meant[:, None] == printed] = 0.0
        groups = [(each.down, each.right, each.costs(trues, reads)) for each in self._groups]
        sums = np.empty((len(meant) + 1, len(printed) + 1, len(true)))
        sums[0, 0] = 0.0
        np.cumsum(put_in, axis=0, out=sums[0, 1:])
        for down in range(len(meant)):
            above, row = sums[down], sums[down + 1]
            np.add(above, lost[down], out=row)
            np.minimum(row[1:], above[:-1] + beside[down], out=row[1:])
            for before, length, costs in groups:
                if before <= down + 1 and len(costs):
                    ends = row[length:]
                    np.minimum(ends, sums[down + 1 - before, :-length] + costs[down + 1 - before], out=ends)
            for right in range(len(printed)):
                np.minimum(row[right + 1], row[right] + put_in[right], out=row[right + 1])
        return sums

    def _places_of(self, letters: NDArray[np.uint32]) -> Letters:
        """Return the places of letters in the alphabet; that after the last for letters that are in no confusion."""
        unknown = len(self._alphabet)
        if not unknown:
            return np.zeros(letters.shape, np.intp)
        places = np.searchsorted(self._alphabet, letters)
        is_known = self._alphabet[np.minimum(places, unknown - 1)] == letters
        return np.where(is_known, places, unknown)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Confusions of several letters at once, of so many true ones with so many read.

    Shapes: trues and reads are groups as numbers, rising; in the table a row and a column more are of no group.
    """

    down: int
    right: int
    base: int
    trues: Letters
    reads: Letters
    table: Costs

    @classmethod
    def of(cls, lengths: tuple[int, int], costs: Mapping[Pair, float], places: Mapping[str, int]) -> "_Groups":
        base = len(places) + 1
        coded = {(_code(true, places, base), _code(read, places, base)): cost for (true, read), cost in costs.items()}
        trues, reads = (np.unique(np.array([pair[side] for pair in coded], np.intp)) for side in (0, 1))
        table = np.full((len(trues) + 1, len(reads) + 1), inf)
        for (true, read), cost in coded.items():
            table[np.searchsorted(trues, true), np.searchsorted(reads, read)] = cost
        return cls(*lengths, base, trues, reads, table)

    def costs(self, trues: Letters, reads: Letters) -> Costs:
        """Return what it costs that the group from one place on was read as that from another on, by both places."""
        mine = self._found(trues, self.down, self.trues)
        return self.table[mine[:, None], self._found(reads, self.right, self.reads)]

    def _found(self, letters: Letters, length: int, groups: Letters) -> Letters:
        """Return the place among the groups of what stands from each place on, one after the last where it is none."""
        count = max(0, len(letters) - length + 1)
        codes = np.zeros((count, letters.shape[1]), np.intp)
        for place in range(length):
            codes = codes * self.base + letters[place : place + count]
        places = np.searchsorted(groups, codes)
        return np.where(groups[np.minimum(places, len(groups) - 1)] == codes, places, len(groups))


def _code(group: str, places: Mapping[str, int], base: int) -> int:
    code = 0
    for letter in group:
        code = code * base + places[letter]
    return code


def _columns(words: Sequence[str]) -> NDArray[np.uint32]:
    """Return the letters of words as code points, a column a word, with zeros below."""
    longest = max(map(len, words), default=0)
    if not longest:
        return np.zeros((0, len(words)), np.uint32)
    letters = np.array(words, f"U{longest}").view(np.uint32).reshape(len(words), longest)
    return np.ascontiguousarray(letters.T)

"""What it costs to read one word as each of many, all of them at once: the sums of `Damage.cost` in arrays."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.names.confusions import Pair

Costs: TypeAlias = NDArray[np.float32]


class Abreast:
    """Costs of confusions by what stands in the one word and in the others."""

    def __init__(self, costs: Mapping[Pair, float], otherwise: float) -> None:
        """Take the costs, by letters of the one word and of another; what is not among them costs as much otherwise."""
        letters = sorted({letter for pair in costs for part in pair if len(part) == 1 for letter in part})
        self._alphabet = np.array([ord(letter) for letter in letters], np.uint32)
        self._places = {letter: place for place, letter in enumerate(["", *letters], start=-1)}
        # The last row and column are of nothing, those before of a letter that is in no confusion.
        self._table = np.full((len(letters) + 2, len(letters) + 2), otherwise, np.float32)
        for (one, other), cost in costs.items():
            if len(one) < 2 and len(other) < 2:
                self._table[self._places[one], self._places[other]] = cost
        self._groups = [
            (one, other, cost) for (one, other), cost in costs.items() if one and other and len(one) + len(other) > 2
        ]

    def of(self, one: str, others: Sequence[str]) -> Costs:
        """Return the least cost for each of the others. Shapes: in their order; none of the words is empty."""
        letters, lengths = _columns(others)
        places = self._places_of(letters)
        put_in = self._table[-1][places]
        rows = [np.concatenate([np.zeros((1, len(others)), np.float32), np.cumsum(put_in, axis=0, dtype=np.float32)])]
        groups = [(group, _where(other, letters), cost) for group, other, cost in self._groups if group in one]
        for down, letter in enumerate(one, start=1):
            above, costs = rows[-1], self._table[self._places.get(letter, -2)]
            beside = costs[places]
            beside[letters == ord(letter)] = 0.0
            row = np.empty_like(above)
            row[0] = above[0] + costs[-1]
            np.minimum(above[:-1] + beside, above[1:] + costs[-1], out=row[1:])
            for group, ends, cost in groups:
                if one.endswith(group, 0, down):
                    _lower(row, rows[down - len(group)], ends, cost)
            # The least of standing here and of coming from any place before with all letters since put in.
            rows.append(np.minimum.accumulate(row - rows[0]) + rows[0])
        return np.asarray(rows[-1][lengths, np.arange(len(others))], np.float32)

    def _places_of(self, letters: NDArray[np.uint32]) -> NDArray[np.intp]:
        """Return the columns of the table for these letters; that of no confusion for letters that are in none."""
        unknown = len(self._alphabet)
        if not unknown:
            return np.zeros(letters.shape, np.intp)
        places = np.searchsorted(self._alphabet, letters)
        is_known = self._alphabet[np.minimum(places, unknown - 1)] == letters
        return np.where(is_known, places, unknown)


def _columns(words: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """Return the letters of words as code points, a column a word, with zeros below; and how many each has."""
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    longest = int(lengths.max())
    letters = np.array(words, f"U{longest}").view(np.uint32).reshape(len(words), longest)
    return np.ascontiguousarray(letters.T), lengths


def _where(group: str, letters: NDArray[np.uint32]) -> tuple[int, NDArray[np.bool_]]:
    """Return the length of a group and where in each column it ends."""
    last = len(letters) - len(group) + 1
    found = np.ones((max(0, last), letters.shape[1]), np.bool_)
    for place, letter in enumerate(group if last > 0 else ""):
        found &= letters[place : place + last] == ord(letter)
    return len(group), found


def _lower(row: Costs, before: Costs, ends: tuple[int, NDArray[np.bool_]], cost: float) -> None:
    """Lower the costs of a row where a group ends, to what there was before it and its own."""
    length, found = ends
    if found.any():
        here = row[length:]
        np.copyto(here, np.minimum(here, before[:-length] + np.float32(cost)), where=found)

"""The name keys and stems of the words of a tier: made of their letters, or taken over from tiers that have them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from heapq import merge
from itertools import groupby, repeat
from typing import Protocol

import numpy as np

from indexer.names.keys import keys_of
from indexer.postings.arrays import Buffer
from indexer.postings.keylists import KeyLists, Numbers, key_lists, octets
from indexer.postings.row import Row
from indexer.postings.stems import stems_of

NONE = (1 << 32) - 1
"""In place of a key where there is none."""


class WordKeys(Protocol):
    """Gives the arrays of the keys of words, which it is told in order."""

    def add(self, number: int, term: str) -> None:
        """Take in a word and its number among the forms."""
        ...

    def arrays(self, words: Numbers) -> dict[str, Buffer]:
        """Return the arrays of these words, which are all that were taken in."""
        ...


class MadeKeys:
    """Keys made of each word's letters. Cost: some 35 microseconds a word that was not met lately."""

    def __init__(self, *, with_stems: bool) -> None:
        self._with_stems = with_stems
        self._names, self._stems = _Keyed(), _Keyed()

    def add(self, number: int, term: str) -> None:
        """Make the keys of a word."""
        self._names.add(number, keys_of(term))
        if self._with_stems:
            self._stems.add(number, stems_of(term))

    def arrays(self, words: Numbers) -> dict[str, Buffer]:
        """Return the arrays of all keys."""
        return self._names.lists("names") | self._stems.lists("stems") | {"stems.of": self._stems.of_each()}


class KeptKeys:
    """Keys of the words of tiers that are joined; a key is a matter of the word alone, so none is made anew."""

    def __init__(self, names: Sequence[KeyLists], stems: Sequence[KeyLists]) -> None:
        """Take the keys of each tier."""
        self._names, self._stems = names, stems
        self._places = [array("I") for _ in names]
        self._count = 0

    def rows(self, tiers: Iterable[Iterable[Row]]) -> Iterator[Row]:
        """Yield the rows of the tiers in the order of their terms, what is in several counted together."""
        in_order = merge(*map(zip, tiers, map(repeat, self._places)), key=_term)
        for number, (_, same) in enumerate(groupby(in_order, key=_term)):
            found = list(same)
            for _, places in found:
                places.append(number)
            self._count = number + 1
            yield reduce(Row.merged, (row for row, _ in found))

    def add(self, number: int, term: str) -> None:
        """Pass over a word, whose keys are there."""

    def arrays(self, words: Numbers) -> dict[str, Buffer]:
        """Return the arrays of all keys, once all rows were given."""
        keys, ranks, numbers = self._together(self._stems)
        of_each = np.full(self._count, NONE, np.uint32)
        of_each[numbers] = ranks
        names = key_lists("names", *self._together(self._names))
        return names | key_lists("stems", keys, ranks, numbers) | {"stems.of": octets(of_each[words])}

    def _together(self, lists: Sequence[KeyLists]) -> tuple[list[str], Numbers, Numbers]:
        """Return the keys in order, and for each number that has one, rising, the place of the key and the number."""
        of_tiers = [list(each.keys) for each in lists]
        keys = sorted(set().union(*of_tiers))
        ranks = {key: rank for rank, key in enumerate(keys)}
        pairs = [np.empty(0, np.int64)]
        for each, own, places in zip(lists, of_tiers, self._places, strict=True):
            of_keys, numbers = each.pairs()
            rank = np.fromiter(map(ranks.__getitem__, own), np.int64, len(own))
            pairs.append(np.asarray(places, np.int64)[numbers] * len(keys) + rank[of_keys])
        joined, of_joined = np.divmod(np.unique(np.concatenate(pairs)), max(len(keys), 1))
        return keys, of_joined.astype(np.uint32), joined.astype(np.uint32)


def _term(each: "tuple[Row, array[int]]") -> str:
    return each[0].term


class _Keyed:
    """Numbers with keys that are kept as they are."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._only = array("I")
        self._of = array("I")
        self._numbers = array("I")

    def add(self, number: int, keys: Iterable[str]) -> None:
        one = NONE
        for key in keys:
            one = self._ids.setdefault(key, len(self._ids))
            self._of.append(one)
            self._numbers.append(number)
        self._only.append(one)

    def lists(self, name: str) -> dict[str, Buffer]:
        ranks = self._ranks()[np.asarray(self._of, np.uint32)]
        return key_lists(name, sorted(self._ids), ranks, np.asarray(self._numbers, np.uint32))

    def of_each(self) -> Buffer:
        """Return the place of the key of each number that was added, NONE where it has none; it has one at most."""
        only = np.minimum(np.asarray(self._only, np.uint32), len(self._ids))
        return octets(np.append(self._ranks(), np.uint32(NONE))[only])

    def _ranks(self) -> Numbers:
        """Return the place in their order of each key by its id."""
        ranks = np.empty(len(self._ids), np.uint32)
        ranks[[self._ids[key] for key in sorted(self._ids)]] = np.arange(len(self._ids), dtype=np.uint32)
        return ranks

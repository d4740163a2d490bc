"""How many pages have each value of the columns that are counted, several of which are gone through as one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Array
from indexer.postings.datings import Years
from indexer.postings.filters import UNDATED, words_in
from indexer.postings.texts import list_in, narrow

LONGEST_SPAN_YEARS = 100
"""Years from which a span names none by itself: "before 1990" counts in the years that other pages name (opinion)."""
_TOGETHER = 4096
"""Combinations of values up to which columns are counted as one: fewer than most words have pages (opinion)."""

Counts = NDArray[np.int64]


class Tally:
    """Columns of all pages made ready to be counted. Any number of threads may count at once."""

    def __init__(self, columns: Mapping[str, tuple[Sequence[str], Array]], years: Years, of_pages: Array) -> None:
        """Take the sorted values and the codes of columns of texts, and years and the place among them of each page."""
        self._values = {name: values for name, (values, _) in columns.items()}
        sized = {name: (len(values), codes) for name, (values, codes) in columns.items()}
        self._mixed = list(_mixed(sized | {"date": (len(years.only), of_pages)}))
        self._years, self._of_pages = years, of_pages
        self._closer = _Pairs(_closer(self._values["type"]))
        self._languages, self._speaking = _listed(self._values["lang"])
        self._makers, self._making = _listed(self._values["made"])
        self._made = self._making.joined(_having(self._makers))

    def of(self, at: Array) -> dict[str, dict[str, int]]:
        """Return the counts by column of the pages at these places, of each the most frequent value first.

        Shapes: a page counts in every language it has, for every maker whose words are all in the name of one of its
        own, in every year into which its date can fall, the years rising and undated last, and in every type with
        which its own ends; one without a value counts nowhere, but for the date.
        """
        counts = {name: each for mixed in self._mixed for name, each in mixed.counts(at)}
        for name, values in self._values.items():
            if values and not values[0]:
                counts[name][0] = 0
        closer = self._closer.added(counts["type"], len(counts["type"]))
        makers = self._making.added(counts["made"], len(self._makers))
        return {
            "repository": _most_first(self._values["repository"], counts["repository"]),
            "collection": _most_first(self._values["collection"], counts["collection"]),
            "series": _most_first(self._values["series"], counts["series"]),
            # What no page has by itself is not named, whatever says the same more closely (press release, release).
            "type": _most_first(self._values["type"], np.where(counts["type"], closer, 0)),
            "made": _most_first(self._makers, np.where(makers, self._made.added(counts["made"], len(makers)), 0)),
            "date": _of_years(self._years, counts["date"]),
            "lang": _most_first(self._languages, self._speaking.added(counts["lang"], len(self._languages))),
            "source": _most_first(self._values["source"], counts["source"]),
        }

    def certain_years(self, at: Array) -> dict[str, int]:
        """Return how many of the pages at these places are certainly from each year, the years rising."""
        counts = np.bincount(self._years.only[self._of_pages[at]], minlength=1)
        years = np.flatnonzero(counts[1:]) + 1
        return {f"{year:04}": int(counts[year]) for year in years.tolist()}

    def within_years(self, at: Array, runs: Iterable[tuple[int, int]]) -> list[int]:
        """Return how many of the pages at these places can be from any year of each run, from its first to its last."""
        counts = np.bincount(self._of_pages[at], minlength=len(self._years.only))
        first, last = self._years.first, self._years.last
        there = ((first > 0) & (first <= end) & (last >= begin) for begin, end in runs)
        return [int(counts[each.any(axis=1)].sum()) for each in there]


class _Mixed:
    """Columns of which a page has one number: its codes, each times the values of the columns after it."""

    def __init__(self, columns: Mapping[str, tuple[int, Array]]) -> None:
        self._names = list(columns)
        self._sizes = [size for size, _ in columns.values()]
        numbers = np.zeros(1, dtype=np.int64)
        for size, codes in columns.values():
            numbers = numbers * size + codes
        self._numbers = narrow(numbers)

    def counts(self, at: Array) -> Iterator[tuple[str, Counts]]:
        """Yield each column with how many of the pages at these places have each of its values."""
        counts = np.bincount(self._numbers[at], minlength=prod(self._sizes)).reshape(self._sizes)
        every = range(len(self._sizes))
        for n, name in enumerate(self._names):
            yield name, counts.sum(axis=tuple(other for other in every if other != n))


def _mixed(columns: Mapping[str, tuple[int, Array]]) -> Iterator[_Mixed]:
    """Yield the columns in few parts."""
    some: dict[str, tuple[int, Array]] = {}
    for name, (size, codes) in columns.items():
        if some and size * prod(each for each, _ in some.values()) > _TOGETHER:
            yield _Mixed(some)
            some = {}
        some[name] = size, codes
    yield _Mixed(some)


class _Pairs:
    """Pairs of a thing that is counted and a value whose pages count for it."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._things, self._values = np.array([*pairs], dtype=np.intp).reshape(-1, 2).T

    def added(self, counts: Counts, things: int) -> Counts:
        """Return the count of each of so many things, given those of values."""
        found = np.zeros(things, dtype=np.int64)
        np.add.at(found, self._things, counts[self._values])
        return found

    def joined(self, wider: Iterable[tuple[int, int]]) -> "_Pairs":
        """Return the pairs of things with the values of all things that they are paired with, each pair once."""
        values: dict[int, list[int]] = {}
        for thing, value in zip(self._things.tolist(), self._values.tolist(), strict=True):
            values.setdefault(thing, []).append(value)
        return _Pairs({(thing, value) for thing, other in wider for value in values.get(other, ())})


def _listed(values: Sequence[str]) -> tuple[list[str], "_Pairs"]:
    """Return the texts that stand in lists, sorted, and the pairs of each with the lists that have it."""
    lists = [list_in(value) for value in values]
    texts = sorted({one for each in lists for one in each})
    place = {one: n for n, one in enumerate(texts)}
    return texts, _Pairs((place[one], n) for n, each in enumerate(lists) for one in {*each})


def _having(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of names of which the second has all words of the first."""
    return _all_words([words_in(each) for each in names])


def _closer(types: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of types of which the second is of the first too, as a press release is a release."""
    place = {own: n for n, own in enumerate(types)}
    for n, own in enumerate(types):
        words = own.split(" ")
        endings = (" ".join(words[first:]) for first in range(len(words)))
        yield from ((place[each], n) for each in endings if each in place)


def _all_words(words: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    having: dict[str, set[int]] = {}
    for n, own in enumerate(words):
        for word in own:
            having.setdefault(word, set()).add(n)
    for n, own in enumerate(words):
        closer = set.intersection(*(having[word] for word in own)) if own else range(len(words))
        yield from ((n, other) for other in closer)


def _most_first(values: Sequence[str], counts: Counts) -> dict[str, int]:
    """Return the counts of sorted values, without those that no page has."""
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    return dict(zip(map(values.__getitem__, order.tolist()), counts[order].tolist(), strict=True))


def _of_years(years: Years, counts: Counts) -> dict[str, int]:
    """Return the pages of each year that a date of some page names, from those of each place among the years.

    Cost: linear in the runs of years, and in the years from the first to the last.
    """
    undated = int(counts[~years.first.any(axis=1)].sum())
    here, run = np.nonzero(years.first * (counts > 0)[:, None])
    named = _named(years.first[here, run], years.last[here, run], counts[here]) if len(here) else {}
    return named | ({UNDATED.value: undated} if undated else {})


def _named(first: Array, last: Array, pages: Counts) -> dict[str, int]:
    """Return how many pages each year has that a short enough run of years names."""
    begin = int(first.min())
    covered = _covering(first - begin, last - begin, pages)
    short = last - first < LONGEST_SPAN_YEARS
    named = np.flatnonzero(_covering(first[short] - begin, last[short] - begin, pages[short]))
    return {f"{begin + year:04}": count for year, count in zip(named.tolist(), covered[named].tolist(), strict=True)}


def _covering(first: Array, last: Array, pages: Counts) -> Counts:
    """Return for each year up to the last how many pages have it in their span."""
    changes = np.zeros(int(last.max(initial=0)) + 2, dtype=np.int64)
    np.add.at(changes, first, pages)
    np.subtract.at(changes, last + 1, pages)
    return np.cumsum(changes)[:-1]

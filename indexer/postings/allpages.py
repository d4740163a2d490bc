"""The pages of several segments side by side: columns with one list of values, and their place in the finding aid."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from indexer.model.page import PageId
from indexer.postings.arrays import Array
from indexer.postings.counting import Tally
from indexer.postings.datings import Datings
from indexer.postings.edges import Edges
from indexer.postings.engine import Columns, Run
from indexer.postings.filters import has_words
from indexer.postings.pagecolumns import PageColumns, PageRow
from indexer.postings.ranking import SECONDARY_WEIGHT
from indexer.postings.texts import joined


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one segment, and the numbers of those that are hidden: dropped, or replaced in a later segment."""

    columns: PageColumns
    hidden: frozenset[int] = frozenset()

    @property
    def shown(self) -> NDArray[np.int64]:
        """The numbers of the pages that are not hidden, rising."""
        return np.delete(np.arange(len(self.columns)), sorted(self.hidden))

    @property
    def is_shown(self) -> NDArray[np.bool_]:
        """For each page whether it is not hidden."""
        marks = np.ones(len(self.columns), np.bool_)
        marks[sorted(self.hidden)] = False
        return marks

    def __len__(self) -> int:
        """Return how many pages are not hidden."""
        return len(self.columns) - len(self.hidden)

    def without(self, pages: Collection[PageId]) -> "Part":
        """Return the same with these pages hidden, those that are not here passed over."""
        numbers = self.columns.numbers(list(pages))
        return Part(self.columns, self.hidden.union(numbers[numbers >= 0].tolist()))

    def holds_any(self, pages: Collection[PageId]) -> bool:
        """Return whether any of these pages is here, hidden ones too."""
        return bool((self.columns.numbers(list(pages)) >= 0).any())


@dataclass(frozen=True, slots=True)
class Valued:
    """A column of all pages. Shapes: codes (n,) are places in the values, which rise, in UTF-8."""

    values: NDArray[np.bytes_]
    codes: Array

    def counts(self, at: Array) -> NDArray[np.int64]:
        """Return how many of the pages at these places have each value."""
        return np.bincount(self.codes[at], minlength=len(self.values))

    def text(self, code: int) -> str:
        """Return the value with this code."""
        return bytes(self.values[code]).decode()


class AllPages:
    """The pages of some segments. Each page stands unhidden in one of them only.

    Shapes: a page's place is its number in its segment after all pages of the segments before, hidden ones too.
    Columns of all pages are made when they are first asked for; any thread may ask.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self._begins = [0, *accumulate(len(part.columns) for part in parts)]
        self._starts = np.array(self._begins)
        self._listed: dict[PageId, int] = {}
        self.size = int(self._starts[-1])
        self._valued: dict[str, Valued] = {}
        self._making = Lock()
        self.total = sum(map(len, parts))
        self.slots = sum(map(_slots, parts))

    def is_same_as(self, other: "AllPages") -> bool:
        """Return whether the others are the same pages of the same revisions, in the same places."""
        if len(self._parts) != len(other._parts):
            return False
        each = zip(self._parts, other._parts, strict=True)
        return all(one.hidden == two.hidden and one.columns.is_same_as(two.columns) for one, two in each)

    def pages(self, at: Array) -> list[PageId]:
        """Return the pages at these places."""
        if len(at) <= _FEW:
            places = at.tolist()
            pages = [self._parts[segment].columns.page(number) for segment, number in map(self.within, places)]
            self._remember(pages, places)
            return pages
        segments = np.searchsorted(self._starts, at, side="right") - 1
        numbers = at - self._starts[segments]
        found = np.empty(len(at), dtype=object)
        for segment in np.unique(segments).tolist():
            inside = segments == segment
            found[inside] = self._parts[segment].columns.pages(numbers[inside])
        return list(found)

    def valued(self, name: str) -> Valued:
        """Return a column of texts of all pages. Cost: linear in the pages when it is first asked for."""
        with self._making:
            if name not in self._valued:
                self._valued[name] = self.joined_values(name)
            return self._valued[name]

    def joined_values(self, name: str) -> Valued:
        """Return a column of texts of all pages, made anew."""
        columns = [part.columns for part in self._parts]
        values, places = joined([each.values(name) for each in columns])
        codes = [places[n][each.codes(name)] for n, each in enumerate(columns)]
        return Valued(values, np.concatenate(codes) if codes else np.zeros(0, dtype=np.uint8))

    def warm(self) -> None:
        """Make what searches ask of all pages. Cost: half a second for a million pages (measured)."""
        _ = self.valued("item"), self.tally, self.by_order, self.by_finding_aid, self.weights

    @cached_property
    def first(self) -> Array:
        """The first day of each page, YYYYMMDD, 0 where undated."""
        return self.along(lambda columns: columns.first)

    @cached_property
    def last(self) -> Array:
        """The last day of each page, YYYYMMDD."""
        return self.along(lambda columns: columns.last)

    @cached_property
    def sure(self) -> Array:
        """How sure the machine was of the text of each page, in per cent, UNSAID where nothing says so."""
        return self.along(lambda columns: columns.sure)

    @cached_property
    def tally(self) -> Tally:
        """The columns that facets are counted by."""
        columns = {
            name: self.valued(name) for name in ("repository", "collection", "series", "type", "made", "lang", "source")
        }
        texts = {name: ([*map(each.text, range(len(each.values)))], each.codes) for name, each in columns.items()}
        dates = self.joined_values("date")
        years, places = Datings(dates.values).years().distinct()
        return Tally(texts, years, places[dates.codes])

    @cached_property
    def is_secondary(self) -> NDArray[np.bool_] | None:
        """For each page whether its source is a secondary one, None where none is."""
        sources = self.valued("source")
        secondary = [has_words(sources.text(code), SECONDARY) for code in range(len(sources.values))]
        return np.array(secondary, dtype=np.bool_)[sources.codes] if any(secondary) else None

    @cached_property
    def weights(self) -> NDArray[np.float64] | None:
        """What is left of the score of each page by its kind of source, None where nothing is taken off any."""
        marks = self.is_secondary
        return None if marks is None else np.where(marks, SECONDARY_WEIGHT, 1.0)

    @cached_property
    def by_order(self) -> Array:
        """The rank of each page by its order and then its name."""
        orders = self.joined_values("order").codes
        ranks = np.argsort(orders, kind="stable")
        rising = orders[ranks]
        if (rising[1:] == rising[:-1]).any():
            ranks = np.lexsort((self.joined_values("page").codes, orders))
        return _inverse(ranks)

    @cached_property
    def by_finding_aid(self) -> Array:
        """The rank of each page by its collection, its order there and its name."""
        collections = self.valued("collection")
        return (
            self.by_order if len(collections.values) < 2 else _inverse(np.lexsort((self.by_order, collections.codes)))
        )

    def along(self, column: Callable[[PageColumns], Array]) -> Array:
        """Return a column of numbers of all pages."""
        return np.concatenate([np.zeros(0, dtype=np.int32), *(column(part.columns) for part in self._parts)])

    def places(self, pages: Collection[PageId]) -> dict[PageId, tuple[int, int]]:
        """Return for each of these pages its segment and its number there, without those that are not to be found."""
        return {page: self.within(place) for page, place in self.at_of(pages).items()}

    def _remember(self, pages: Sequence[PageId], places: Sequence[int]) -> None:
        """Remember where pages stand that are listed: they are asked about next."""
        if len(self._listed) > _MOST_LISTED:
            self._listed = {}
        self._listed.update(zip(pages, places, strict=True))

    def at_of(self, pages: Collection[PageId]) -> dict[PageId, int]:
        """Return the place of each of these pages, without those that are not to be found."""
        listed = self._listed
        found = {page: listed[page] for page in pages if page in listed}
        wanted = [page for page in pages if page not in found]
        if not wanted:
            return found
        for start, part in zip(self._begins, self._parts, strict=False):
            numbers = part.columns.numbers(wanted)
            for n in np.flatnonzero(numbers >= 0).tolist():
                if (number := int(numbers[n])) not in part.hidden:
                    found[wanted[n]] = start + number
        return found

    def within(self, place: int) -> tuple[int, int]:
        """Return the segment of the page at this place, and its number there."""
        segment = bisect_right(self._begins, place) - 1
        return segment, place - self._begins[segment]

    def revisions_of(self, pages: Collection[PageId]) -> dict[PageId, int]:
        """Return the revision of each of these pages, without those that are not to be found."""
        places = self.places(pages)
        return {page: int(self._parts[part].columns.revisions[number]) for page, (part, number) in places.items()}

    def revisions(self) -> dict[PageId, int]:
        """Return all pages, each with its revision. Cost: linear in the pages."""
        found: dict[PageId, int] = {}
        for part in self._parts:
            shown = part.shown
            revisions = part.columns.revisions[shown].tolist()
            found.update(zip(part.columns.pages(shown), revisions, strict=True))
        return found

    def repeated(self) -> dict[PageId, tuple[Run, ...]]:
        """Return the slots in repeated blocks of the pages that have any."""
        each = self._shown(lambda columns: columns.with_repeated)
        return {columns.page(number): columns.repeated(number) for columns, number in each}

    def repeated_of(self, pages: Collection[PageId]) -> dict[PageId, tuple[Run, ...]]:
        """Return the slots in repeated blocks of each of these pages, without those that are not to be found."""
        places = self.places(pages)
        return {page: self._parts[part].columns.repeated(number) for page, (part, number) in places.items()}

    def before(self, pages: Collection[PageId]) -> dict[PageId, PageId]:
        """Return the page before each of these in its item, of those that have one. Cost: linear in all pages."""
        here = self.at_of(pages)
        items = self.valued("item").codes
        beside = np.flatnonzero(np.isin(items, items[list(here.values())]) & self.shown_at)
        row = sorted(zip(items[beside].tolist(), map(self._order_at, beside.tolist()), beside.tolist(), strict=True))
        before = {at: one for (item, _, one), (other, _, at) in pairwise(row) if item == other}
        found = {page: before[at] for page, at in here.items() if at in before}
        return dict(zip(found, self.pages(np.array(list(found.values()), dtype=np.int64)), strict=True))

    def _order_at(self, place: int) -> tuple[str, str]:
        part, number = self.within(place)
        columns = self._parts[part].columns
        return columns.text("order", number), columns.text("page", number)

    @cached_property
    def edges(self) -> list[tuple[int, Edges]]:
        """The edges of the pages of each segment, with the place of the first of these."""
        return [(start, part.columns.edges) for start, part in zip(self._starts.tolist(), self._parts, strict=False)]

    @property
    def broken_at(self) -> NDArray[np.int64]:
        """The places of the pages with a word broken at their end."""
        each = zip(self._starts.tolist(), self._parts, strict=False)
        found = [np.add(part.columns.with_overleaf, start, dtype=np.int64) for start, part in each]
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    @property
    def shown_at(self) -> NDArray[np.bool_]:
        """For each page whether it is not hidden."""
        marks = np.ones(self.size, dtype=np.bool_)
        for start, part in zip(self._starts.tolist(), self._parts, strict=False):
            marks[[start + number for number in part.hidden]] = False
        return marks

    def overleaf_of(self, pages: Collection[PageId]) -> dict[PageId, str]:
        """Return the word that is broken at the end of each of these pages, empty where there is none."""
        places = self.places(pages)
        return {page: self._parts[part].columns.overleaf(number) for page, (part, number) in places.items()}

    def identified(self) -> dict[PageId, tuple[tuple[int, str], ...]]:
        """Return whom words of pages were said to name, of those that have any."""
        return {row.page: row.identified for row in self._rows(lambda columns: columns.with_identified)}

    def columns(self) -> Iterator[Iterator[tuple[PageId, Columns]]]:
        """Yield, segment by segment, what each page is filtered and ordered by. Cost: linear in the pages."""
        return (part.columns.each(part.shown) for part in self._parts)

    def _rows(self, which: Callable[[PageColumns], Array]) -> Iterator[PageRow]:
        return (columns.row(number) for columns, number in self._shown(which))

    def _shown(self, which: Callable[[PageColumns], Array]) -> Iterator[tuple[PageColumns, int]]:
        for part in self._parts:
            for number in which(part.columns).tolist():
                if number not in part.hidden:
                    yield part.columns, number


SECONDARY = "secondary"
"""The word that the kind of a secondary source has."""
_MOST_LISTED = 4096
"""Pages whose places are remembered (opinion)."""
_FEW = 100
"""Pages up to which each is asked for by itself: of more, all of a segment take about as long (measured)."""


def _inverse(ranked: Array) -> Array:
    """Return at which place of these each stands that is counted from 0."""
    ranks = np.empty(len(ranked), dtype=np.int32)
    ranks[ranked] = np.arange(len(ranked), dtype=np.int32)
    return ranks


def _slots(part: Part) -> int:
    lengths = part.columns.lengths
    return int(lengths.sum(dtype=np.int64)) - int(lengths[sorted(part.hidden)].sum(dtype=np.int64))

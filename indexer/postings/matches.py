"""All pages that match, the same for every engine: their orders, their items, and how many have each value."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band
from indexer.postings.allpages import AllPages
from indexer.postings.arrays import Array
from indexer.postings.choosing import Key, Which, first_by
from indexer.postings.counting import counted, of_years, with_closer
from indexer.postings.engine import Facets, Found, ItemFound, Order, Zone
from indexer.postings.fits import Fits
from indexer.postings.listing import Listing, ScoredPages
from indexer.postings.ranking import Fit, is_by_title
from indexer.postings.texts import list_in

_LAST = 128
"""Puts pages found only by repeated blocks after all others: more than all bands and zones together."""
_LOOKED_AT = 64
"""Pages, at least, that are looked at for the first items (opinion)."""


class AllMatches:
    """Pages that match, kept together: whatever is asked of them is counted over all, and only what is shown is made.

    Cost: linear in the matches, for windows but a sort of what is shown.
    """

    def __init__(self, pages: AllPages, fits: Fits, *, by_band: bool) -> None:
        """Take what fits, numbered as all pages are; `by_band` puts the surest band first in the order of relevance."""
        self._pages = pages
        self._by_band = by_band
        self._listings: dict[Order, Listing] = {}
        self._at, self._bands, self._zones, self._scores = fits.numbers, fits.bands, fits.zones, fits.scores

    @property
    def found(self) -> ScoredPages:
        """The pages as arrays, in no order."""
        return ScoredPages(self._pages, self._at, self._bands, self._zones, self._scores)

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self._at)

    @cached_property
    def items(self) -> int:
        """How many items these pages are of."""
        return int(np.count_nonzero(self._pages.valued("item").counts(self._at)))

    @cached_property
    def by_title(self) -> int:
        """How many of the pages match only with words of titles."""
        return sum(pages for zone, pages in self._by_zone.items() if is_by_title(zone))

    @cached_property
    def repeated(self) -> int:
        """How many of the pages match only with words in repeated blocks."""
        return self._by_zone[Zone.REPEATED]

    @cached_property
    def bands(self) -> dict[Band, int]:
        """How many of the pages match in each band, the surest first, without bands of none."""
        return {Band(band): pages for band, pages in enumerate(np.bincount(self._bands).tolist()) if pages}

    @cached_property
    def _of_items(self) -> Array:
        """The code of the item of each page."""
        return self._pages.valued("item").codes[self._at]

    @cached_property
    def _by_zone(self) -> dict[Zone, int]:
        return dict(zip(Zone, np.bincount(self._zones, minlength=len(Zone)).tolist(), strict=True))

    def window(self, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages in this order. Limit 0 means all."""
        end = offset + limit if limit else self.total
        return Found(self.total, self.found.only(self._first(order, end)[offset:]).made())

    def by_item(
        self, order: Order = Order.RELEVANCE, *, limit: int = 0, offset: int = 0, pages: int = 0
    ) -> tuple[ItemFound, ...]:
        """Return a part of the items, each at the place of its first page in this order, with its first pages.

        Shapes: limit 0 means all items, pages 0 all pages of each.
        """
        found = self._items_in(order, offset + limit if limit else self.items)[offset:]
        if not len(found):
            return ()
        of_item = self._pages.valued("item")
        counts, groups = of_item.counts(self._at), self._groups(order, found)
        shown = [group[:pages] if pages else group for group in groups]
        scored = iter(self.found.only(np.concatenate(shown)).made())
        return tuple(
            ItemFound(of_item.text(item), tuple(islice(scored, len(group))), int(counts[item]))
            for item, group in zip(found.tolist(), shown, strict=True)
        )

    def listing(self, order: Order = Order.RELEVANCE) -> Listing:
        """Return all pages item after item, as `by_item` has them. Cost: that of sorting all, once for each order."""
        if order not in self._listings:
            ordered = self._first(order, self.total)
            items = self._of_items[ordered]
            first = np.empty(len(self._pages.valued("item").values), dtype=np.int64)
            # Of several places that an item has the last that is written stays: its first.
            first[items[::-1]] = np.arange(len(items))[::-1]
            listed = np.argsort(first[items], kind="stable")
            starts = np.flatnonzero(np.diff(first[items[listed]], prepend=-1))
            self._listings[order] = Listing(self.found.only(ordered[listed]), starts)
        return self._listings[order]

    @property
    def places(self) -> NDArray[np.int64]:
        """The pages as numbers, which are the same in all matches of one searcher."""
        return self._at

    def count_among(self, places: NDArray[Any]) -> int:
        """Return how many of the pages are among these, given as `places` gives them."""
        return int(np.count_nonzero(self._marks[places]))

    @cached_property
    def _marks(self) -> NDArray[np.bool_]:
        marks = np.zeros(self._pages.size, dtype=np.bool_)
        marks[self._at] = True
        return marks

    def facets(self) -> Facets:
        """Return the counts by field, of each the most frequent value first, the years rising and undated last.

        Shapes: a page counts in every language it has, in every year into which its date can fall, and in every type
        whose words are all in its own; one without a value counts nowhere, but for the date.
        """
        languages = self._counts("lang")
        return {
            "collection": counted(self._counts("collection")),
            "series": counted(self._counts("series")),
            "type": with_closer(counted(self._counts("type"))),
            "date": of_years(self._pages.spans(self._at)),
            "lang": counted((one, pages) for each, pages in languages for one in dict.fromkeys(list_in(each))),
        }

    def _counts(self, name: str) -> Iterator[tuple[str, int]]:
        return self._pages.valued(name).counted(self._at)

    def _first(self, order: Order, count: int, among: Which | None = None) -> Which:
        """Return the first of the matches in this order."""
        if not count:
            return np.zeros(0, dtype=np.intp)
        keys = list(self._keys(order))
        some = first_by(keys, among, count)
        if some is None:
            some = np.arange(self.total)
        return some[np.lexsort([key(some) for key in reversed(keys)])]

    def _keys(self, order: Order) -> Iterator[Key]:
        """Yield what the matches are ordered by, what counts most first; the last tells all of them apart."""
        first, last = self._pages.first, self._pages.last
        match order:
            case Order.RELEVANCE:
                yield lambda some: self._kinds[some]
                yield lambda some: -self._scores[some]
                yield lambda some: self._pages.by_order[self._at[some]]
                return
            case Order.OLDEST:
                yield lambda some: first[self._at[some]] == 0
                yield lambda some: first[self._at[some]]
                yield lambda some: last[self._at[some]]
            case Order.NEWEST:
                yield lambda some: first[self._at[some]] == 0
                yield lambda some: -last[self._at[some]]
                yield lambda some: -first[self._at[some]]
        yield lambda some: self._pages.by_finding_aid[self._at[some]]

    @cached_property
    def _kinds(self) -> NDArray[np.uint8]:
        """What counts before the score: not to be found by repeated blocks alone; of one word the band and the zone."""
        kinds: NDArray[np.uint8] = (self._zones == Zone.REPEATED) * np.uint8(_LAST)
        if self._by_band:
            kinds = kinds | self._zones
            kinds += self._bands * np.uint8(len(Zone))
        return kinds

    def _items_in(self, order: Order, count: int) -> Array:
        """Return the codes of the first items in this order: those of its first pages, of as many as it takes."""
        looked_at = max(_LOOKED_AT, 4 * count)
        while True:
            found, place = np.unique(self._of_items[self._first(order, looked_at)], return_index=True)
            if len(found) >= count or looked_at >= self.total:
                return found[np.argsort(place)][:count]
            looked_at *= 4

    def _groups(self, order: Order, items: Array) -> list[Which]:
        """Return the pages of each of these items in this order."""
        place = np.full(len(self._pages.valued("item").values), -1)
        place[items] = np.arange(len(items))
        some = np.flatnonzero(place[self._of_items] >= 0)
        some = self._first(order, len(some), some)
        of_item = place[self._of_items[some]]
        return np.split(some[np.argsort(of_item, kind="stable")], np.cumsum(np.bincount(of_item))[:-1])


def fits_of(fits: Mapping[int, Fit]) -> Fits:
    """Return what fits by the numbers of pages, which rise."""
    columns = ((fit.band for fit in fits.values()), (fit.zone for fit in fits.values()))
    bands, zones = (np.fromiter(column, dtype=np.uint8, count=len(fits)) for column in columns)
    scores = np.fromiter((fit.score for fit in fits.values()), dtype=np.float64, count=len(fits))
    return Fits(np.fromiter(fits, dtype=np.intp, count=len(fits)), bands, zones, scores)

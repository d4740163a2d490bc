"""All pages that match, the same for every engine: their orders, their items, and how many have each value."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.model.page import PageId
from indexer.model.query import Band
from indexer.postings.allpages import AllPages
from indexer.postings.arrays import Array
from indexer.postings.choosing import Key, Which, first_by
from indexer.postings.engine import Facets, Found, ItemFound, Order, Zone
from indexer.postings.fits import Fits, SideBySide
from indexer.postings.listing import Listing, ScoredPages
from indexer.postings.pagecolumns import UNSAID
from indexer.postings.ranking import Fit, is_by_title

_LAST = 128
"""Puts pages found only by repeated blocks after all others: more than all bands and zones together."""
_LOOKED_AT = 64
"""Pages, at least, that are looked at for the first items (opinion)."""

_FEW = 64
"""Pages up to which all are ordered, and not only the first (measured)."""


class AllMatches:
    """Pages that match, kept together: whatever is asked of them is counted over all, and only what is shown is made.

    Cost: linear in the matches, for windows but a sort of what is shown.
    """

    def __init__(self, pages: AllPages, found: SideBySide, *, by_band: bool) -> None:
        """Take what fits, numbered as all pages are; `by_band` puts the surest band first in the order of relevance.

        Shapes: scores become less for pages of secondary sources.
        """
        self._pages = pages
        self._by_band = by_band
        self._listings: dict[Order, Listing] = {}
        self._given = found
        self._found = found if pages.weights is None else found.weighted(pages.weights)

    @property
    def fits(self) -> Fits:
        """The pages as arrays, in no order."""
        return self._found.all

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self._found)

    @cached_property
    def items(self) -> int:
        """How many items these pages are of."""
        return int(np.count_nonzero(self._pages.valued("item").counts(self.places)))

    @cached_property
    def by_title(self) -> int:
        """How many of the pages match only with words of titles."""
        return sum(pages for zone, pages in self._by_zone.items() if is_by_title(zone))

    @cached_property
    def repeated(self) -> int:
        """How many of the pages match only with words in repeated blocks."""
        return self._by_zone[Zone.REPEATED]

    @cached_property
    def own(self) -> "AllMatches":
        """Those of the pages that match by more than words in repeated blocks. Cost: linear in the matches."""
        apart = self._given.without(Zone.REPEATED)
        return self if apart is self._given else AllMatches(self._pages, apart, by_band=self._by_band)

    @cached_property
    def bands(self) -> dict[Band, int]:
        """How many of the pages match in each band, the surest first, without bands of none."""
        return {Band(band): pages for band, pages in enumerate(np.bincount(self.fits.bands).tolist()) if pages}

    @cached_property
    def _by_zone(self) -> dict[Zone, int]:
        return dict(zip(Zone, np.bincount(self.fits.zones, minlength=len(Zone)).tolist(), strict=True))

    def window(self, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages in this order. Limit 0 means all."""
        end = offset + limit if limit else self.total
        return Found(self.total, self._scored(self._first(order, end).only(slice(offset, None))).made())

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
        counts, (fits, groups) = of_item.counts(self.places), self._groups(order, found)
        shown = [group[:pages] if pages else group for group in groups]
        scored = iter(self._scored(fits.only(np.concatenate(shown))).made())
        return tuple(
            ItemFound(of_item.text(item), tuple(islice(scored, len(group))), int(counts[item]))
            for item, group in zip(found.tolist(), shown, strict=True)
        )

    def listing(self, order: Order = Order.RELEVANCE) -> Listing:
        """Return all pages item after item, as `by_item` has them. Cost: that of sorting all, once for each order."""
        if order not in self._listings:
            ordered = self._first(order, self.total)
            items = self._items_of(ordered)
            first = np.empty(len(self._pages.valued("item").values), dtype=np.int64)
            # Of several places that an item has the last that is written stays: its first.
            first[items[::-1]] = np.arange(len(items))[::-1]
            listed = np.argsort(first[items], kind="stable")
            starts = np.flatnonzero(np.diff(first[items[listed]], prepend=-1))
            self._listings[order] = Listing(self._scored(ordered.only(listed)), starts)
        return self._listings[order]

    @property
    def places(self) -> NDArray[np.int64]:
        """The pages as numbers, which are the same in all matches of one searcher."""
        return self._found.numbers

    def printed(self, least: Band) -> NDArray[np.int64]:
        """Return as numbers the pages that match in a band or a surer one by print that does not repeat elsewhere."""
        fits = self.fits
        return np.sort(fits.numbers[(fits.zones == Zone.TEXT) & (fits.bands <= least)]).astype(np.int64)

    def count_among(self, places: NDArray[Any]) -> int:
        """Return how many of the pages are among these, given as `places` gives them."""
        return int(np.count_nonzero(self._marks[places]))

    @cached_property
    def _marks(self) -> NDArray[np.bool_]:
        marks = np.zeros(self._pages.size, dtype=np.bool_)
        marks[self.places] = True
        return marks

    def facets(self) -> Facets:
        """Return the counts by field, as `Tally` has them."""
        return self._pages.tally.of(self.places)

    def certain_years(self) -> dict[str, int]:
        """Return how many of the pages are certainly from each year, the years rising."""
        return self._pages.tally.certain_years(self.places)

    def within_years(self, runs: Sequence[tuple[int, int]]) -> list[int]:
        """Return how many of the pages can be from any year of each run, given by its first year and its last."""
        return self._pages.tally.within_years(self.places, runs)

    def texts(self) -> dict[str, int]:
        """Return how many of the pages have their text in each state, without states of none."""
        states = self._pages.valued("text")
        counts = states.counts(self.places).tolist()
        return {states.text(code): pages for code, pages in enumerate(counts) if pages}

    def sureness(self) -> dict[int | None, int]:
        """Return of how many of the pages the machine was how sure, in per cent; None last, where nothing says so."""
        counts = np.bincount(self._pages.sure[self.places]).tolist()
        return {None if sure == UNSAID else sure: pages for sure, pages in enumerate(counts) if pages}

    def named(self, places: NDArray[Any]) -> list[PageId]:
        """Return the pages with these numbers."""
        return self._pages.pages(places)

    def _scored(self, fits: Fits) -> ScoredPages:
        return ScoredPages(self._pages, fits)

    def _items_of(self, fits: Fits) -> Array:
        """Return the code of the item of each page."""
        return self._pages.valued("item").codes[fits.numbers]

    def _first(self, order: Order, count: int, among: Fits | None = None) -> Fits:
        """Return the first of the matches in this order, and in it."""
        if among is None:
            among = self._found.first(count) if order is Order.RELEVANCE else self.fits
        keys = [*self._keys(order, among)]
        some = first_by(keys, None, count) if len(among) > _FEW else None
        if some is None:
            some = np.arange(len(among))
        return among.only(some[np.lexsort([key(some) for key in reversed(keys)])][:count])

    def _keys(self, order: Order, fits: Fits) -> Iterator[Key]:
        """Yield what matches are ordered by, what counts most first; the last tells all of them apart."""
        at, first, last = fits.numbers, self._pages.first, self._pages.last
        match order:
            case Order.RELEVANCE:
                if fits.level is None:
                    kinds = self._kinds(fits)
                    yield lambda some: kinds[some]
                yield lambda some: -fits.scores[some]
                if (secondary := self._pages.is_secondary) is not None:
                    yield lambda some: secondary[at[some]]
                yield lambda some: self._pages.by_order[at[some]]
                return
            case Order.OLDEST:
                yield lambda some: first[at[some]] == 0
                yield lambda some: first[at[some]]
                yield lambda some: last[at[some]]
            case Order.NEWEST:
                yield lambda some: first[at[some]] == 0
                yield lambda some: -last[at[some]]
                yield lambda some: -first[at[some]]
            case Order.BEST_READ:
                sure = self._pages.sure
                yield lambda some: sure[at[some]] == UNSAID
                yield lambda some: -sure[at[some]]
        yield lambda some: self._pages.by_finding_aid[at[some]]

    def _kinds(self, fits: Fits) -> NDArray[np.uint8]:
        """Return what counts before scores: not to be found by repeated blocks alone; of one word band and zone."""
        zones = fits.zones
        kinds: NDArray[np.uint8] = (zones == Zone.REPEATED) * np.uint8(_LAST)
        if self._by_band:
            kinds = kinds | zones
            kinds += fits.bands * np.uint8(len(Zone))
        return kinds

    def _items_in(self, order: Order, count: int) -> Array:
        """Return the codes of the first items in this order: those of its first pages, of as many as it takes."""
        looked_at = max(_LOOKED_AT, 4 * count)
        while True:
            found, place = np.unique(self._items_of(self._first(order, looked_at)), return_index=True)
            if len(found) >= count or looked_at >= self.total:
                return found[np.argsort(place)][:count]
            looked_at *= 4

    def _groups(self, order: Order, items: Array) -> tuple[Fits, list[Which]]:
        """Return the pages of these items in this order, and at which places those of each are."""
        place = np.full(len(self._pages.valued("item").values), -1)
        place[items] = np.arange(len(items))
        some = self.fits.only(np.flatnonzero(place[self._items_of(self.fits)] >= 0))
        some = self._first(order, len(some), some)
        of_item = place[self._items_of(some)]
        return some, np.split(np.argsort(of_item, kind="stable"), np.cumsum(np.bincount(of_item))[:-1])


def fits_of(fits: Mapping[int, Fit]) -> Fits:
    """Return what fits by the numbers of pages, which rise."""
    columns = ((fit.band for fit in fits.values()), (fit.zone for fit in fits.values()))
    bands, zones = (np.fromiter(column, dtype=np.uint8, count=len(fits)) for column in columns)
    scores = np.fromiter((fit.score for fit in fits.values()), dtype=np.float64, count=len(fits))
    return Fits(np.fromiter(fits, dtype=np.intp, count=len(fits)), scores, bands, zones)

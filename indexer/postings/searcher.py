"""Search over segments: sets of pages node by node, scored as if all segments were one."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from indexer.model.page import PageId
from indexer.model.query import Form, Query
from indexer.model.results import Seen
from indexer.postings.allpages import AllPages, Part
from indexer.postings.apart import across
from indexer.postings.engine import Found, Order, Run, Zone
from indexer.postings.executor import Executor
from indexer.postings.fewpages import has_sequence, on_pages
from indexer.postings.fits import SideBySide
from indexer.postings.foresight import check_ahead
from indexer.postings.listing import Listing
from indexer.postings.matches import AllMatches
from indexer.postings.onpage import OnPage, TermKey, seen, with_begun
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.ranking import Scale, mean_slots
from indexer.postings.reading import TOGETHER, Ground, Reading, grounds_of
from indexer.postings.segment import Live
from indexer.postings.shown import Shown
from indexer.postings.turned import Turned
from indexer.postings.turns import Turns

_KEPT_FREE = 1 << 24
"""Bytes that the process keeps for arrays when they are freed: what some searches at once put by (opinion)."""


def _keep_freed_memory() -> None:
    """Let memory that is freed serve the next search, and not be given back and asked for again page by page.

    Shapes: the C library keeps up to twice what was once freed in one piece (Source: mallopt(3), M_MMAP_THRESHOLD);
    others pass it over.
    """
    np.empty(_KEPT_FREE, dtype=np.uint8)


class SegmentsSearcher:
    """A fixed state of an index of any number of segments. Each page stands in one of them unhidden."""

    def __init__(self, lives: Sequence[Live], *, together: int = TOGETHER) -> None:
        """Take the segments, and of how many pages some are gone through at once."""
        _keep_freed_memory()
        self._lives = tuple(lives)
        self._together = together
        self._pages = AllPages([Part(live.segment.columns, live.hidden) for live in lives])
        self._turns = Turns(self._pages)
        mean = mean_slots(pages=self._pages.total, slots=self._pages.slots)
        self._grounds = tuple(grounds_of(lives, mean, together=together))

    def without(self, pages: Collection[PageId]) -> "SegmentsSearcher":
        """Return a searcher on the same segments in which these pages are hidden, those that are unknown passed over.

        Cost: linear in all pages, as for a new generation; nothing is read again from the disk.
        """
        parts = [Part(live.segment.columns, live.hidden).without(pages) for live in self._lives]
        lives = [Live(live.segment, part.hidden) for live, part in zip(self._lives, parts, strict=True)]
        return SegmentsSearcher(lives, together=self._together)

    def stands(self, key: TermKey) -> bool:
        """Return whether a (term, span) stands on any page that can be found, or in what is said of one."""
        return any(_stands(ground, key) for ground in self._grounds)

    def search(self, tree: Query, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages for which the expanded tree holds. Limit 0 means all."""
        return self.matches(tree).window(limit=limit, offset=offset, order=order)

    def matches(self, tree: Query) -> AllMatches:
        """Return the pages for which the expanded tree holds."""
        readings = [Reading(ground) for ground in self._grounds]

        def holding(forms: tuple[Form, ...]) -> int:
            return sum([reading.holding(forms) for reading in readings])

        scale = Scale(tree, pages=self._pages.total, slots=self._pages.slots, holding=holding)
        check_ahead(tree, readings, scale)
        turned = Turned(self._turns, readings, scale)
        each = zip(readings, turned.of_grounds, strict=True)
        fits = [Executor(reading, scale, over).fits(tree) for reading, over in each]
        found = SideBySide(fits, [ground.size for ground in self._grounds])
        return AllMatches(self._pages, found, by_band=scale.by_band)

    def seen(self, tree: Query, pages: Collection[PageId]) -> dict[PageId, Seen]:
        """Return what makes these pages match, or the page before. Shapes: without pages of which neither does."""
        before = self._turns.before(pages) if has_sequence(tree) else {}
        each = ((page, seen(on_page, cut)) for page, on_page, cut in self._on_pages(tree, {*pages, *before.values()}))
        found = with_begun({page: one for page, one in each if one is not None}, before)
        return {page: found[page] for page in pages if page in found}

    def goes_on(self, pages: Collection[PageId]) -> dict[PageId, PageId]:
        """Return the page on which the text of each of these goes on, of those of which it does."""
        return self._turns.after(pages)

    def repeated(self, pages: Collection[PageId]) -> dict[PageId, tuple[Run, ...]]:
        """Return for each page the slots that are in repeated blocks, none for pages that are unknown."""
        found: dict[PageId, tuple[Run, ...]] = dict.fromkeys(pages, ())
        places = self._pages.places(pages)
        return found | {page: self._columns_in(index).repeated(number) for page, (index, number) in places.items()}

    def shown(self, pages: Collection[PageId]) -> dict[PageId, Shown]:
        """Return for each page what is shown of it, of pages that are unknown no words."""
        places = self._pages.places(pages)
        known = {page: self._lives[index].segment.shown(number) for page, (index, number) in places.items()}
        return {page: known[page] if page in known else Shown(b"") for page in pages}

    def _columns_in(self, index: int) -> PageColumns:
        return self._lives[index].segment.columns

    def _on_pages(self, tree: Query, pages: Collection[PageId]) -> Iterator[tuple[PageId, OnPage, Query]]:
        """Yield the pages that are known, with what stands on them and what of the tree can be there."""
        after = self._turns.after(pages) if has_sequence(tree) else {}
        places = self._pages.places({*pages, *after.values()})
        on_each, cut = on_pages([live.segment for live in self._lives], tree, places.values())
        for page in (page for page in pages if page in places):
            on_page = on_each[places[page]]
            if page in after:
                on_page = on_page.followed_by(on_each[places[after[page]]], self._turns.turn(page))
            yield page, on_page, cut

    def page_counts(self, terms: Iterable[TermKey]) -> dict[TermKey, int]:
        """Return on how many pages each (term, span) is printed."""
        return {key: sum(_printed(ground, key) for ground in self._grounds) for key in terms}

    def across(self, trees: Sequence[Query]) -> Listing:
        """Return the pages with any of the trees in items that have all of them, but on different pages."""
        return across([self.matches(tree).fits for tree in trees], self._pages)

    @property
    def total(self) -> int:
        """How many pages can be found."""
        return self._pages.total

    def revisions(self, pages: Collection[PageId]) -> dict[PageId, int]:
        """Return the revision of each of these pages, without those that are unknown."""
        return self._pages.revisions_of(pages)

    def warm(self) -> None:
        """Make what every search needs, so that none waits for it."""
        self._pages.warm()
        self._turns.warm()

    def holds(self, pages: AllPages) -> bool:
        """Return whether these are the pages that can be found, segment by segment."""
        return self._pages.is_same_as(pages)

    def pages(self) -> dict[PageId, int]:
        """Return the pages that can be found, each with its revision."""
        return self._pages.revisions()


def _printed(ground: Ground, key: TermKey) -> int:
    """Return on how many pages that can be found a term is printed."""
    hidden, each = ground.hidden, ground.postings(key, Zone.TEXT)
    shown = sum([len(postings.numbers) for _, postings in each])
    if hidden is None:
        return shown
    return shown - sum([int(np.count_nonzero(hidden[start:][postings.numbers])) for start, postings in each])


def _stands(ground: Ground, key: TermKey) -> bool:
    # What is in repeated blocks is in the text already.
    each = [one for zone in ground.zones if zone is not Zone.REPEATED for one in ground.postings(key, zone)]
    if ground.hidden is None:
        return bool(each)
    return any(not ground.hidden[start:][postings.numbers].all() for start, postings in each)

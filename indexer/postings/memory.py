"""The engine in memory: plain and slow, it tries every page and is what the other engines are held against."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from indexer.model.page import PageId
from indexer.model.query import Form, Query
from indexer.model.results import Seen
from indexer.postings.allpages import AllPages, Part
from indexer.postings.apart import across
from indexer.postings.engine import Found, Order, PageEntry, Run, Zone
from indexer.postings.fits import SideBySide
from indexer.postings.listing import Listing
from indexer.postings.matches import AllMatches, fits_of
from indexer.postings.onpage import OnPage, TermKey, fit_of, seen, with_begun
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.patience import spend
from indexer.postings.ranking import Scale
from indexer.postings.shown import Shown
from indexer.postings.turns import Turns


class MemoryEngine:
    """An engine that forgets everything when it ends."""

    def __init__(self) -> None:
        self._coming: dict[PageId, PageEntry] = {}
        self._committed: dict[PageId, PageEntry] = {}

    def put(self, entries: Iterable[PageEntry]) -> None:
        """Take pages in; a page that is already there is replaced."""
        self._coming.update((entry.page, entry) for entry in entries)

    def drop(self, pages: Iterable[PageId]) -> None:
        """Take pages out; unknown ones are passed over."""
        for page in pages:
            self._coming.pop(page, None)

    def commit(self) -> None:
        """Make everything since the last commit visible to new searchers."""
        self._committed = dict(self._coming)

    def searcher(self) -> "MemorySearcher":
        """Return a searcher on the last committed state."""
        return MemorySearcher(self._committed)


class MemorySearcher:
    """Tries every page. Cost: linear in the postings of all pages for each search."""

    def __init__(self, entries: dict[PageId, PageEntry]) -> None:
        self._entries = entries

    def search(self, tree: Query, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages for which the expanded tree holds. Limit 0 means all."""
        return self.matches(tree).window(limit=limit, offset=offset, order=order)

    def matches(self, tree: Query) -> AllMatches:
        """Return the pages for which the expanded tree holds."""
        spend(len(self._pages))
        slots = sum(page.length for page in self._pages.values())
        scale = Scale(tree, pages=len(self._pages), slots=slots, holding=self._holding)
        tried = ((number, fit_of(page, tree, scale)) for number, page in enumerate(self._pages.values()))
        fits = fits_of({number: fit for number, fit in tried if fit})
        return AllMatches(self._side_by_side, SideBySide([fits], [len(self._pages)]), by_band=scale.by_band)

    @cached_property
    def _pages(self) -> dict[PageId, OnPage]:
        apart = {page: OnPage.of(entry) for page, entry in self._entries.items()}
        after = self._turns.after(apart)
        return apart | {page: apart[page].followed_by(apart[after[page]], self._turns.turn(page)) for page in after}

    @cached_property
    def _side_by_side(self) -> AllPages:
        return AllPages([Part(PageColumns.of(self._entries.values()))])

    @cached_property
    def _turns(self) -> Turns:
        return Turns(self._side_by_side)

    def seen(self, tree: Query, pages: Collection[PageId]) -> dict[PageId, Seen]:
        """Return what makes these pages match, or the page before. Shapes: without pages of which neither does."""
        before = self._turns.before(pages)
        each = ((id_, seen(self._pages[id_], tree)) for id_ in {*pages, *before.values()} if id_ in self._pages)
        found = with_begun({id_: one for id_, one in each if one is not None}, before)
        return {id_: found[id_] for id_ in pages if id_ in found}

    def goes_on(self, pages: Collection[PageId]) -> dict[PageId, PageId]:
        """Return the page on which the text of each of these goes on, of those of which it does."""
        return self._turns.after(pages)

    def page_counts(self, terms: Iterable[TermKey]) -> dict[TermKey, int]:
        """Return on how many pages each (term, span) is printed."""
        return {key: sum(key in page.zones[Zone.TEXT] for page in self._pages.values()) for key in terms}

    def across(self, trees: Sequence[Query]) -> Listing:
        """Return the pages with any of the trees in items that have all of them, but on different pages."""
        return across([self.matches(tree).fits for tree in trees], self._side_by_side)

    @property
    def total(self) -> int:
        """How many pages can be found."""
        return len(self._entries)

    def revisions(self, pages: Collection[PageId]) -> dict[PageId, int]:
        """Return the revision of each of these pages, without those that are unknown."""
        return {id_: self._entries[id_].revision for id_ in pages if id_ in self._entries}

    def pages(self) -> dict[PageId, int]:
        """Return the pages that can be found, each with its revision."""
        return {id_: entry.revision for id_, entry in self._entries.items()}

    def repeated(self, pages: Collection[PageId]) -> dict[PageId, tuple[Run, ...]]:
        """Return for each page the slots that are in repeated blocks, none for pages that are unknown."""
        return {id_: self._entries[id_].repeated if id_ in self._entries else () for id_ in pages}

    def shown(self, pages: Collection[PageId]) -> dict[PageId, Shown]:
        """Return for each page what is shown of it, of pages that are unknown no words."""
        return {id_: Shown(self._entries[id_].shown if id_ in self._entries else b"") for id_ in pages}

    def _holding(self, forms: tuple[Form, ...]) -> int:
        keys = {(form.term, form.span) for form in forms}
        return sum(any(page.count(key, Zone.TEXT) for key in keys) for page in self._pages.values())

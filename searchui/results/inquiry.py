"""A search that was understood and run: the pages that match, by page and by item, and what they are looked up in."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from indexer.model.page import PageId
from indexer.model.results import Light
from indexer.postings.engine import ItemFound, Listing, Matches, Order
from searchui.query.closeness import favouring_near
from searchui.query.expand import Expansion, expand
from searchui.query.limits import check_limits, check_text
from searchui.query.parse import Understood, understand
from searchui.results.across import apart
from searchui.results.desk import Desk
from searchui.results.hits import seen_on
from searchui.results.matching import counted
from searchui.results.room import Room


@dataclass(frozen=True)
class Inquiry:
    """A search that was understood and run, and the desk it was run at.

    Shapes: every has the pages too that have nothing of it but a repeated block.
    """

    text: str
    understood: Understood
    expansion: Expansion
    desk: Desk
    every: Matches
    across: Listing

    @cached_property
    def matches(self) -> Matches:
        """The pages that the results count and list."""
        return counted(self.understood.tree, self.every)

    def items(self, order: Order, *, limit: int, offset: int, pages: int) -> tuple[ItemFound, ...]:
        """Return a part of the items as the results list them: those with pages that match, then those across.

        Shapes: each with its first pages; limit 0 means all.
        """
        found = self.matches.by_item(order, limit=limit, offset=offset, pages=pages)
        if limit and len(found) == limit:
            return found
        start = max(offset - self.matches.items, 0)
        return (*found, *self.across.by_item(limit=limit and limit - len(found), offset=start, pages=pages))

    def listing(self, order: Order) -> Listing:
        """Return all pages as the results list them, item after item."""
        return self.matches.listing(order).then(self.across)

    def lights(self, pages: Collection[PageId]) -> dict[PageId, tuple[Light, ...]]:
        """Return what is lit on each page."""
        seen = seen_on(self.expansion.tree, list(pages), self.desk)
        return {page: each.lit for page, each in seen.items()}


def inquire(text: str, at: Room | Desk) -> Inquiry:
    """Return the search of a text at a desk, or at the newest one of a room.

    Raises: QueryError for what cannot be searched, before any index is touched.
    Cost: one search, and one for each word where there are several; nothing for one of the last few at this desk.
    """
    check_text(text)
    understood = understand(text)
    check_limits(understood.tree)
    desk = at if isinstance(at, Desk) else at.desk()
    return desk.kept(text, lambda: _run(text, understood, desk))


def _run(text: str, understood: Understood, desk: Desk) -> Inquiry:
    expansion = expand(understood.tree, desk.knowing)
    every = desk.searcher.matches(favouring_near(expansion.tree))
    across = desk.searcher.across(apart(expansion.tree))
    return Inquiry(text, understood, expansion, desk, every, across)

"""A search that was understood and run: the pages that match, by page and by item, and what they are looked up in."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from indexer.model.page import PageId
from indexer.model.results import Light
from indexer.postings.engine import ItemFound, Matches, Order, Scored
from searchui.query.expand import Expansion, expand
from searchui.query.limits import check_limits, check_text
from searchui.query.parse import Understood, understand
from searchui.results.across import pages_across
from searchui.results.hits import lights_on
from searchui.results.room import Desk, Room


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A search that was understood and run, and the desk it was run at."""

    text: str
    understood: Understood
    expansion: Expansion
    desk: Desk
    matches: Matches
    across: tuple[Scored, ...]

    @property
    def items_across(self) -> tuple[ItemFound, ...]:
        """The items that have the words on different pages, the best first."""
        by_item = groupby(self.across, key=lambda each: self.desk.places[each.page].item)
        found = ((item, tuple(scored)) for item, scored in by_item)
        return tuple(ItemFound(item, scored, len(scored)) for item, scored in found)

    def items(self, order: Order) -> tuple[ItemFound, ...]:
        """Return all items as the results list them: those with pages that match, then those across."""
        return (*self.matches.by_item(order), *self.items_across)

    def lights(self, pages: Collection[PageId]) -> dict[PageId, tuple[Light, ...]]:
        """Return what is lit on each page."""
        return lights_on(self.expansion.tree, list(pages), self.desk)


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
    matches = desk.searcher.matches(expansion.tree)
    across = pages_across(expansion.tree, desk.searcher, desk.places)
    return Inquiry(text, understood, expansion, desk, matches, across)

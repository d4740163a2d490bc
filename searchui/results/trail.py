"""The trail of a search: the pages it finds, in the order in which its results list them, one after another."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from indexer.model.page import PageId
from indexer.postings.engine import ItemFound

PAGES_AN_ITEM = 3
"""Pages of one item that are shown among the results; the rest is a search of its own (opinion)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page on the trail.

    Shapes: number counts from 1; listed is the place, from 0, of what the results list it under: its item, or the page
    itself where one item alone is found; is_in_sight where the results show it there.
    """

    page: PageId
    number: int
    listed: int
    is_in_sight: bool


class Trail:
    """All pages that a search finds, item by item, the pages of one item together."""

    def __init__(self, items: Sequence[ItemFound]) -> None:
        """Take the items in the order of the results. Cost: linear in the pages."""
        self._starts = list(accumulate((len(item.scored) for item in items[:-1]), initial=0))
        self._pages = [each.page for item in items for each in item.scored]
        self._positions = {page: position for position, page in enumerate(self._pages)}

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def step(self, page: PageId) -> Step | None:
        """Return the step at a page, None for a page that the search does not find."""
        position = self._positions.get(page)
        return None if position is None else self._step(position)

    def after(self, page: PageId, beside: Sequence[PageId]) -> Iterator[Step]:
        """Yield the steps that follow a page, the nearest first.

        Shapes: beside holds the pages of its item in sequence. From a page that is not found the trail goes on at the
        next page of its item that is, or where the item's pages end; of an item that is not found, at the very first.
        """
        return map(self._step, range(self._following(page, beside), len(self._pages)))

    def before(self, page: PageId, beside: Sequence[PageId]) -> Iterator[Step]:
        """Yield the steps that lead to a page, the nearest first; none to a page of an item that is not found."""
        return map(self._step, range(self._leading(page, beside), -1, -1))

    def _following(self, page: PageId, beside: Sequence[PageId]) -> int:
        if page in self._positions:
            return self._positions[page] + 1
        later = [self._positions[each] for each in _past(beside, page) if each in self._positions]
        return later[0] if later else 1 + max(self._positions_of(beside), default=-1)

    def _leading(self, page: PageId, beside: Sequence[PageId]) -> int:
        if page in self._positions:
            return self._positions[page] - 1
        earlier = [self._positions[each] for each in _past(beside[::-1], page) if each in self._positions]
        return earlier[0] if earlier else min(self._positions_of(beside), default=0) - 1

    def _positions_of(self, pages: Collection[PageId]) -> list[int]:
        return [self._positions[each] for each in pages if each in self._positions]

    def _step(self, position: int) -> Step:
        page, number = self._pages[position], position + 1
        if len(self._starts) == 1:
            return Step(page, number, position, is_in_sight=True)
        item = bisect_right(self._starts, position) - 1
        return Step(page, number, item, position - self._starts[item] < PAGES_AN_ITEM)


def _past(pages: Sequence[PageId], page: PageId) -> Sequence[PageId]:
    return pages[pages.index(page) + 1 :] if page in pages else ()

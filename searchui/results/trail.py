"""The trail of a search: the pages it finds, in the order in which its results list them, one after another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.model.page import PageId
from indexer.postings.engine import Listing

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

    def __init__(self, listing: Listing) -> None:
        """Take the pages in the order of the results."""
        self._listing = listing

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._listing)

    def step(self, page: PageId) -> Step | None:
        """Return the step at a page, None for a page that the search does not find."""
        position = self._listing.positions([page]).get(page)
        return None if position is None else self._step(position)

    def after(self, page: PageId, beside: Sequence[PageId]) -> Iterator[Step]:
        """Yield the steps that follow a page, the nearest first.

        Shapes: beside holds the pages of its item in sequence. From a page that is not found the trail goes on at the
        next page of its item that is, or where the item's pages end; of an item that is not found, at the very first.
        """
        return map(self._step, range(self._following(page, beside), len(self)))

    def before(self, page: PageId, beside: Sequence[PageId]) -> Iterator[Step]:
        """Yield the steps that lead to a page, the nearest first; none to a page of an item that is not found."""
        return map(self._step, range(self._leading(page, beside), -1, -1))

    def _following(self, page: PageId, beside: Sequence[PageId]) -> int:
        positions = self._listing.positions([page, *beside])
        if page in positions:
            return positions[page] + 1
        later = [positions[each] for each in _past(beside, page) if each in positions]
        return later[0] if later else 1 + max(positions.values(), default=-1)

    def _leading(self, page: PageId, beside: Sequence[PageId]) -> int:
        positions = self._listing.positions([page, *beside])
        if page in positions:
            return positions[page] - 1
        earlier = [positions[each] for each in _past(beside[::-1], page) if each in positions]
        return earlier[0] if earlier else min(positions.values(), default=0) - 1

    def _step(self, position: int) -> Step:
        page, number, starts = self._listing.page(position), position + 1, self._listing.starts
        if len(starts) == 1:
            return Step(page, number, position, is_in_sight=True)
        item = int(np.searchsorted(starts, position, side="right")) - 1
        return Step(page, number, item, position - int(starts[item]) < PAGES_AN_ITEM)


def _past(pages: Sequence[PageId], page: PageId) -> Sequence[PageId]:
    return pages[pages.index(page) + 1 :] if page in pages else ()

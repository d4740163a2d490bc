"""One band in texts alone: pages are scored when it is asked for, of the best only those that can be among them."""

from math import inf

import numpy as np

from indexer.model.query import Band
from indexer.postings.engine import Zone
from indexer.postings.fits import Among, Amounts, Fits, PageNumbers, Which
from indexer.postings.grouplists import GroupLists
from indexer.postings.impacts import IMPACT_VALUES, MANY
from indexer.postings.occurrences import scores_of
from indexer.postings.postinglist import PostingList
from indexer.postings.ranking import Scale
from indexer.postings.reading import Ground

_ROUNDED = 1 + 1e-9
"""What floats round off, at most, between a bound and a score that is computed in another order."""

_REST = 8
"""Times by which pages are fewer than those of their word where impacts tell too few of the best (opinion)."""
_LEAST = 2
"""The least impact that has one below it."""
_ALL = slice(None)


class OneBand:
    """The scores of pages with forms of one band, by how often these stand on them."""

    def __init__(self, lists: GroupLists, band: Band, rarity: float, scale: Scale, ground: Ground) -> None:
        """Take the lists of the forms, how rare their group is, and what it is measured against."""
        self._lists = lists
        self._band = band
        self._rarity = rarity
        self._scale = scale
        self._ground = ground
        self._at: Which | slice = _ALL

    def fits(self, among: Among | None) -> Fits:
        """Return the pages, all or some of them."""
        if among is None:
            return Fits(self._lists.pages, self, self._band, Zone.TEXT)
        places = self._lists.find_pages(among)
        return Fits(self._lists.pages[places], self.only(places), self._band, Zone.TEXT)

    def made(self, numbers: PageNumbers) -> Amounts:
        """Return the score of each page."""
        count = self._lists.weighted(self._at) / self._ground.shares.take(numbers)
        return scores_of(count, self._rarity, self._band)

    def only(self, places: Which | slice) -> "OneBand":
        """Return those of the pages at these places."""
        some = OneBand(self._lists, self._band, self._rarity, self._scale, self._ground)
        some._at = places if isinstance(self._at, slice) else self._at[places]
        return some

    def likely(self, count: int) -> tuple[Which, float] | None:
        """Return at which places the pages with the highest impacts are, and what no other page scores more than.

        Shapes: None for several forms, whose impacts would have to be added up first, and for a small part of the
        pages, of which hardly any would be there.
        Cost: a look at the impact of each page, which is a byte.
        """
        lists = self._lists.lists
        is_rest = not isinstance(self._at, slice) and len(self._at) * _REST < self._lists.total
        if count > MANY or is_rest or self._lists.only is None or all(each.postings.reached < _LEAST for each in lists):
            return None
        found = np.concatenate([each.postings.impacts >= each.postings.reached for each in lists])
        weight = self._lists.only.weight
        bound = max(weight * self._most(each.postings, self._ground.means[each.start]) for each in lists)
        bound = float(scores_of(np.array(bound * _ROUNDED), self._rarity, self._band)) * _ROUNDED
        return np.flatnonzero(found[self._at]), bound

    def _most(self, postings: PostingList, mean: float) -> float:
        """Return what no page counts more than whose impact is less than that which many reach."""
        longer = max(1.0, self._scale.mean_slots / mean) if mean else inf
        return float(IMPACT_VALUES[postings.reached - 1]) * longer if postings.reached >= _LEAST else 0.0

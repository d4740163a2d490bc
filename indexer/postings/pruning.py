"""One form in texts alone: pages are scored when it is asked for, of the best only those that can be among them."""

from math import inf

import numpy as np

from indexer.model.query import Form
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

_LEAST = 2
"""The least impact that has one below it."""
_ALL = slice(None)


class OneForm:
    """The scores of pages with a form, by how often it stands on them."""

    def __init__(self, lists: GroupLists, form: Form, rarity: float, scale: Scale, ground: Ground) -> None:
        """Take the lists of the form, how rare its group is, and what it is measured against."""
        self._lists = lists
        self._form = form
        self._rarity = rarity
        self._scale = scale
        self._ground = ground
        self._at: Which | slice = _ALL

    def fits(self, among: Among | None) -> Fits:
        """Return the pages, all or some of them."""
        band, zone = self._form.band, Zone.TEXT
        if among is None:
            return Fits(self._lists.numbers, self, band, zone)
        places = self._lists.find(among)
        return Fits(self._lists.numbers[places], self.only(places), band, zone)

    def made(self, numbers: PageNumbers) -> Amounts:
        """Return the score of each page."""
        weighted = self._lists.counts[self._at].astype(np.float64)
        if self._form.weight != 1.0:
            weighted *= self._form.weight
        return scores_of(weighted / self._ground.shares.take(numbers), self._rarity, self._form.band)

    def only(self, places: Which | slice) -> "OneForm":
        """Return those of the pages at these places."""
        some = OneForm(self._lists, self._form, self._rarity, self._scale, self._ground)
        some._at = places if isinstance(self._at, slice) else self._at[places]
        return some

    def likely(self, count: int) -> tuple[Which, float] | None:
        """Return at which places the pages with the highest impacts are, and what no other page scores more than.

        Cost: a look at the impact of each page, which is a byte.
        """
        lists = self._lists.lists
        if count > MANY or all(each.postings.reached < _LEAST for each in lists):
            return None
        found = np.concatenate([each.postings.impacts >= each.postings.reached for each in lists])
        bound = max(self._bound(each.postings, self._ground.means[each.start]) for each in lists)
        return np.flatnonzero(found[self._at]), bound

    def _bound(self, postings: PostingList, mean: float) -> float:
        """Return what no page scores more than whose impact is less than that which many reach."""
        if postings.reached < _LEAST:
            return -inf
        longer = max(1.0, self._scale.mean_slots / mean) if mean else inf
        most = self._form.weight * float(IMPACT_VALUES[postings.reached - 1]) * longer * _ROUNDED
        return float(scores_of(np.array(most), self._rarity, self._form.band)) * _ROUNDED

"""Items in which several searches find pages, but none that all of them find."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band
from indexer.postings.allpages import AllPages
from indexer.postings.engine import Zone
from indexer.postings.fits import Fits, marked
from indexer.postings.listing import Listing, ScoredPages
from indexer.postings.ranking import is_by_title

_TITLES = [zone for zone in Zone if is_by_title(zone)]


def across(found: Sequence[Fits], pages: AllPages) -> Listing:
    """Return the pages that any search finds in items where each finds some, but no page is found by all.

    Shapes: the item with the best page of each first, its pages in their order; the score of a page is that of all
    searches together. A page that is found only by titles is left out: nothing on it is worth opening it for.
    Cost: linear in what is found and in the items, and little where there are none.
    """
    nothing = _listing(pages, np.zeros(0, dtype=np.int64), np.zeros(0))
    if not found:
        return nothing
    items = pages.valued("item")
    best = [_best(each, items.codes[each.numbers], len(items.values)) for each in found]
    wanted = np.all([each >= 0 for each in best], axis=0)
    by_all = np.logical_and.reduce([marked(each.numbers, pages.size) for each in found])
    wanted[items.codes[np.flatnonzero(by_all)]] = False
    if not wanted.any():
        return nothing
    inside = [each.only(np.flatnonzero(wanted[items.codes[each.numbers]])) for each in found]
    printed = np.concatenate([each.numbers[~np.isin(each.zones, _TITLES)] for each in inside])
    at = np.flatnonzero(marked(printed, pages.size))
    scores = sum((_scores(each, at, pages.size) for each in inside), start=np.zeros(len(at)))
    rank = np.empty(len(wanted), dtype=np.int64)
    rank[np.argsort(-sum(best, start=np.zeros(len(wanted))), kind="stable")] = np.arange(len(wanted))
    ordered = np.lexsort((pages.by_order[at], rank[items.codes[at]]))
    return _listing(pages, at[ordered], scores[ordered])


def _best(found: Fits, items: NDArray[np.integer], count: int) -> NDArray[np.float64]:
    """Return the best score in each item, -1 where nothing is found."""
    best = np.full(count, -1.0)
    np.maximum.at(best, items, found.scores)
    return best


def _scores(found: Fits, at: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """Return the score of each of these pages, 0 where it is not found."""
    scores = np.zeros(size)
    scores[found.numbers] = found.scores
    return scores[at]


def _listing(pages: AllPages, at: NDArray[np.int64], scores: NDArray[np.float64]) -> Listing:
    codes = pages.valued("item").codes[at]
    starts = np.flatnonzero(np.concatenate((np.ones(min(len(at), 1), dtype=np.bool_), codes[1:] != codes[:-1])))
    bands, zones = (np.full(len(at), value, dtype=np.uint8) for value in (Band.ACROSS, Zone.TEXT))
    return Listing(ScoredPages(pages, Fits(at, scores, bands, zones)), starts)

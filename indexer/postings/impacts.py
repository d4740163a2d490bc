"""Impacts: in one byte a posting, how much a term can count on a page at most, whatever else is asked."""

import numpy as np
from numpy.typing import NDArray

from indexer.postings.postinglist import Numbers
from indexer.postings.ranking import share_of_length

MANY = 128
"""Pages on which a term has its `reached` impact at least: more than are shown at once (opinion)."""
STEPS = 12
"""Impacts to a doubling: a bound is at most 6 % too high (opinion)."""
LEAST = 1 / 64
"""What the impact 1 stands for: a word once on a page a hundred and sixty times as long as others is there."""

_AT_ONCE = 1 << 17
"""Postings whose impacts are made at once, so that what is between lies in some 4 MB (opinion)."""

IMPACT_VALUES: NDArray[np.float64] = np.concatenate([[0.0], LEAST * 2.0 ** (np.arange(254) / STEPS), [np.inf]])
"""What each impact says at most: the count of a term on a page, divided by the share of BM25 for the page's length.

The share is for pages as long as those of its segment in the mean; for another mean the values times
`max(1, other / mean)` hold, but for what a float rounds off. The last is for all that is above the scale.
"""


def shares_of(lengths: Numbers) -> NDArray[np.float64]:
    """Return what a count on pages of these lengths, in slots, is divided by, among these pages."""
    mean = float(lengths.mean()) if len(lengths) else 0.0
    return share_of_length(lengths.astype(np.float64), mean)


def impacts_of(counts: Numbers, numbers: Numbers, shares: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return the impacts of counts, each on the page whose number is beside it; shares are those of all pages.

    Shapes: at least 1, and never too low.
    """
    impacts = np.empty(len(counts), np.uint8)
    for first in range(0, len(counts), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        weighed = counts[some] / shares[numbers[some]]
        found = np.clip(np.ceil(1 + STEPS * np.log2(weighed / LEAST) - 1e-9), 1, 255).astype(np.uint8)
        # What the logarithm rounds off must not make a bound too low.
        impacts[some] = found + (IMPACT_VALUES[found] < weighed)
    return impacts


def reached_in(impacts: NDArray[np.uint8], starts: Numbers) -> NDArray[np.uint8]:
    """Return for each list, of which the starts and the end are given, the impact that MANY of it reach, or 0."""
    reached = np.zeros(len(starts) - 1, np.uint8)
    for which in np.flatnonzero(np.diff(starts.astype(np.int64)) >= MANY):
        of_term = impacts[starts[which] : starts[which + 1]]
        reached[which] = np.partition(of_term, len(of_term) - MANY)[len(of_term) - MANY]
    return reached

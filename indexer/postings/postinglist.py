"""Posting lists: where a term stands in one zone of a segment, as arrays of numbers."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.unsignedinteger]
"""Whole numbers from 0, as narrow as what they count allows."""

_FEW = 6
"""Times by which pages are fewer than a list's where only what lies between them is added up (measured: even at 5)."""


class PostingList(NamedTuple):
    """Where a term stands, page by page.

    Shapes: numbers (n,) of the pages in their segment, rising; counts (n,), how often it stands on each, at least 1;
    ordinals (the sum of counts,), page after page, rising on each; impacts (n,) say how much it can count on each, as
    `impacts` has it; reached is the impact that it has on MANY pages at least, 0 where it stands on fewer. The arrays
    may lie in a mapped file: nobody writes into them.
    """

    numbers: Numbers
    counts: Numbers
    ordinals: Numbers
    impacts: Numbers
    reached: int = 0

    def on(self, page: int) -> Numbers:
        """Return the ordinals on one page, none where it does not stand there."""
        first, end = np.searchsorted(self.numbers, [page, page + 1])
        begin = int(self.counts[:first].sum(dtype=np.int64))
        return self.ordinals[begin : begin + int(self.counts[first:end].sum())]

    def on_each(self, pages: NDArray[np.integer]) -> Iterator[tuple[int, list[int]]]:
        """Yield the ordinals on each of these pages, which rise, with its number; without pages where there are none.

        Cost: one look-up for all pages.
        """
        # In the list's own type: numpy would widen all of the list.
        wanted = pages.astype(self.numbers.dtype, copy=False)
        at = np.searchsorted(self.numbers, wanted)
        at = at[self.numbers.take(at, mode="clip") == wanted]
        begins = begins_of(self.counts, at)
        ends = begins + self.counts[at]
        for page, begin, end in zip(self.numbers[at].tolist(), begins.tolist(), ends.tolist(), strict=True):
            yield page, self.ordinals[begin:end].tolist()


def ordinals_at(counts: Numbers, ordinals: Numbers, at: NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """Return how many ordinals the pages at these places of a posting list have, and these, page after page."""
    begins, some = begins_of(counts, at), counts[at]
    ends = some.cumsum(dtype=np.int64)
    if not len(at) or ends[-1] == len(at):
        return some, ordinals[begins]
    # Each ordinal has its own step from the first of all to where those of its page are.
    return some, ordinals[(begins - ends + some).repeat(some) + np.arange(ends[-1])]


def begins_of(counts: Numbers, at: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return where the ordinals of the pages at these places of a posting list, which rise, begin.

    Cost: linear in the list, for few pages a tenth of adding up all counts.
    """
    if not len(at):
        return np.zeros(0, dtype=np.int64)
    if len(at) * _FEW > len(counts):
        # A list has fewer ordinals than 32 bits count.
        return counts.cumsum(dtype=np.int32)[at].astype(np.int64) - counts[at]
    cuts = np.zeros(len(at) + 1, dtype=np.intp)
    cuts[1:] = at
    between = np.add.reduceat(counts, cuts, dtype=np.int64)
    if not at[0]:
        # Between a place and the same one there is nothing, where reduceat gives what is there.
        between[0] = 0
    return between[:-1].cumsum()

"""Places: the number of a page and an ordinal on it as one number, and which of many are others' too.

Shapes: the number of the page is above PLACE_BITS and the ordinal below, so that the place after a form is its own and
its span, and places of different pages lie farther apart than any slop.
"""

from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

PLACE_BITS = 32
"""Bits of a place below those of its page's number."""

Places: TypeAlias = NDArray[np.int64]
NO_PLACES: Places = np.zeros(0, dtype=np.int64)

_ROOM = 16
"""Bytes of the table for each place in it: one in so many of all others must be looked up to tell it apart."""
_LARGEST = 1 << 24
"""Bytes of the largest table (opinion)."""
_SPREAD = 0x9E3779B1
"""What spreads pages over the table: the golden ratio in 32 bits (Knuth, TAOCP 3, 6.4)."""
_FEW = 1024
"""Places up to which each is looked up, however many others there are (measured: even near 1,500)."""
_FEWER = 8
"""Times by which places are fewer than others where each is looked up (measured)."""


class PlaceSet:
    """Places that others are compared with: most are told apart by a table of marks, and only the rest looked up."""

    def __init__(self, places: Places) -> None:
        """Take the places, in any order."""
        self._places = places
        size = min(1 << (_ROOM * len(places)).bit_length(), _LARGEST)
        self._mask = size - 1
        self._table = np.zeros(size, dtype=np.bool_)
        self._table[self._hashes(places)] = True

    def holds(self, places: Places) -> NDArray[np.bool_]:
        """Return for each place whether it is one of these."""
        found = self.may_hold(places)
        if not len(self._places):
            return found
        maybe = np.flatnonzero(found)
        wanted = places[maybe]
        at = np.searchsorted(self._sorted, wanted)
        at[at == len(self._sorted)] = 0
        found[maybe] = self._sorted[at] == wanted
        return found

    def may_hold(self, places: Places) -> NDArray[np.bool_]:
        """Return the same, where few of those marked are not among these."""
        return self._table.take(self._hashes(places))

    @cached_property
    def _sorted(self) -> Places:
        return np.sort(self._places)

    def _hashes(self, places: Places) -> NDArray[np.int64]:
        hashes = places >> PLACE_BITS
        hashes *= _SPREAD
        hashes += places
        hashes &= self._mask
        return hashes


def shared(some: Places, others: Places) -> Places:
    """Return the places that are in both. Shapes: all rise."""
    fewer, more = sorted((some, others), key=len)
    if len(fewer) > _FEW and len(fewer) * _FEWER > len(more):
        return more[PlaceSet(fewer).holds(more)]
    at = more.searchsorted(fewer)
    at[at.searchsorted(len(more)) :] = 0
    is_shared: NDArray[np.bool_] = more[at] == fewer if len(more) else np.zeros(0, dtype=np.bool_)
    return fewer[is_shared]


def held(some: Places, others: Places) -> NDArray[np.bool_]:
    """Return for each of a few places, in any order, whether it is one of the others, which rise."""
    if not len(others):
        return np.zeros(len(some), dtype=np.bool_)
    at = others.searchsorted(some)
    at[at == len(others)] = 0
    is_held: NDArray[np.bool_] = others[at] == some
    return is_held


def pages_of(places: Places) -> NDArray[np.intp]:
    """Return the numbers of the pages of places that rise, each once."""
    pages = places >> PLACE_BITS
    return pages[is_first(pages)]


def is_first(rising: NDArray[np.signedinteger]) -> NDArray[np.bool_]:
    """Return which of some numbers are not the same as the one before."""
    found = np.ones(len(rising), dtype=np.bool_)
    np.not_equal(rising[1:], rising[:-1], out=found[1:])
    return found

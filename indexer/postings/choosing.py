"""The first few of many things by several keys, without sorting the many."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Array

Which: TypeAlias = NDArray[np.intp]
"""Some of the things, by their places."""
Key: TypeAlias = Callable[[Which | slice], Array]
"""Gives for things what they are ordered by, the least first."""
_BLOCK = 128
"""Things of which the first is looked at for all of them (64 to 512 take about the same time, measured)."""
_ALL = slice(None)


def first_by(keys: Sequence[Key], some: Which | None, count: int) -> Which | None:
    """Return the first of some things, None for all there are, by these keys; in any order.

    Shapes: count is at least 1; more than count where the keys leave them level.
    Cost: linear; a key is asked only for things that the keys before it leave level at the end.
    """
    if not keys:
        return some
    key = keys[0](_ALL if some is None else some)
    if len(key) <= count:
        return some
    if key.min() == key.max():
        return first_by(keys[1:], some, count)
    near = _near(key, count)
    of_near = key[near]
    last = np.partition(of_near, count - 1)[count - 1]
    before, level = near[of_near < last], near[of_near == last]
    if some is not None:
        before, level = some[before], some[level]
    if len(before) + len(level) <= count:
        return np.concatenate((before, level))
    chosen = first_by(keys[1:], level, count - len(before))
    return np.concatenate((before, level if chosen is None else chosen))


def _near(key: Array, count: int) -> Which:
    """Return the places of the first by a key, with some that come after them: of one in a block there are enough."""
    blocks = len(key) // _BLOCK
    if blocks <= count:
        return np.arange(len(key))
    # Blocks of things that lie apart: row upon row is compared several times as fast as along each row.
    least = key[: blocks * _BLOCK].reshape(_BLOCK, blocks).min(axis=0)
    return np.flatnonzero(key <= np.partition(least, count - 1)[count - 1])

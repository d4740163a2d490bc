"""Terms like a pattern with stars: its pieces are looked for in the bytes of all terms at once.

Source: measured, some 6 ms of a busy core for one piece in 500,000 terms of 6.5 MB, as long as `bytes.find` takes where
a piece stands hardly anywhere and less where it stands often; a list of all rotations of the terms would be ten times
as long as they are (opinion: not worth it).
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Octets: TypeAlias = NDArray[np.uint8]
Places: TypeAlias = NDArray[np.int64]

_AT_ONCE = 3
"""Bytes of a piece that are compared everywhere; the rest only where these are right (opinion)."""
_FIRST_OF_SEVERAL = 0xC0
"""From which on a byte begins a letter of several: in Cyrillic or Hebrew one is like the other and tells least."""


def holding(text: Octets, starts: Places, after: int, pieces: Sequence[bytes]) -> Places:
    """Return which terms have these pieces in this order, apart from each other, from so many bytes on.

    Shapes: text is that of the terms one after another, each with a zero after it; starts are where they begin, rising;
    the last piece may end in a zero, and then stands at the end of the term.
    Cost: linear in the text, and in the places at which the pieces stand.
    """
    which, free = np.arange(len(starts)), starts + after
    for piece in pieces:
        if not len(which):
            break
        places = _places(text, piece)
        owner = np.searchsorted(starts, places, side="right") - 1
        at = np.searchsorted(which, owner, side="right") - 1
        is_next = (which[at] == owner) & (places >= free[at])
        places, owner = places[is_next], owner[is_next]
        # Of several places in a term the first leaves most room for what comes after.
        is_first = np.append(True, owner[1:] != owner[:-1])[: len(owner)]
        which, free = owner[is_first], places[is_first] + len(piece)
    return which


def _places(text: Octets, piece: bytes) -> Places:
    """Return where a piece stands."""
    count = max(len(text) - len(piece) + 1, 0)
    by_worth = sorted(range(len(piece)), key=lambda n: (piece[n] >= _FIRST_OF_SEVERAL or not piece[n], n))
    right = np.ones(count, bool)
    for n in by_worth[:_AT_ONCE]:
        right &= text[n : n + count] == piece[n]
    places = np.flatnonzero(right)
    for n in by_worth[_AT_ONCE:]:
        places = places[text[places + n] == piece[n]]
    return places

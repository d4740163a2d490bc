"""Words that stand alone, without another one right beside them, on all pages of a segment at once."""

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Alone, Band
from indexer.postings.grouplists import Placed
from indexer.postings.occurrences import Occurrences, add_up
from indexer.postings.places import PLACE_BITS, PlaceSet


def count_alone(
    group: Placed, beside: Placed, repeated: Placed | None, leaf: Alone, *, floor: Band, size: int
) -> Occurrences | None:
    """Return what `nearness.count_alone` does for each page, None where the group stands alone on none.

    Shapes: repeated is the group in repeated blocks, where it does not count; None where those are not asked for.
    """
    left = group.only(_stands_alone(group, beside, leaf))
    if repeated is not None and len(repeated.places):
        left = left.only(~_is_repeated(left, repeated))
    if not len(left.places):
        return None
    form, pages = np.broadcast_to(left.which, left.places.shape), left.places >> PLACE_BITS
    # Form after form and page after page: a new count begins wherever either changes.
    begins = np.flatnonzero(np.concatenate(([True], (form[1:] != form[:-1]) | (pages[1:] != pages[:-1]))))
    counts = np.diff(begins, append=len(pages))
    counted = left.only(begins)
    return add_up(pages[begins], counted.bands, counted.weights * counts, floor, size)


def _stands_alone(group: Placed, beside: Placed, leaf: Alone) -> NDArray[np.bool_]:
    has_other = np.zeros(len(group.places), dtype=np.bool_)
    ends, starts = PlaceSet(beside.places + beside.spans), PlaceSet(beside.places)
    for slots in range(leaf.before):
        has_other |= ends.holds(group.places - slots)
    after = group.places + group.spans
    for slots in range(leaf.after):
        has_other |= starts.holds(after + slots)
    return ~has_other


def _is_repeated(group: Placed, repeated: Placed) -> NDArray[np.bool_]:
    """Return which are in repeated blocks with the same form."""
    bits = len(group.forms).bit_length()
    return np.isin(group.places << bits | group.which, repeated.places << bits | repeated.which)

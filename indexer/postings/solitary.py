"""Words that stand alone, without another one right beside them, on all pages of a segment at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Alone, Band
from indexer.postings.chains import Places, Track
from indexer.postings.occurrences import Occurrences, add_up
from indexer.postings.postinglist import PLACE_BITS


def count_alone(
    tracks: Sequence[Track], beside: Sequence[Track], repeated: Sequence[Track], leaf: Alone, *, floor: Band, size: int
) -> Occurrences | None:
    """Return what `nearness.count_alone` does for each page, None where the group stands alone on none.

    Shapes: the tracks of the surest forms first; repeated are those in repeated blocks, which do not count here.
    """
    if not tracks:
        return None
    lengths = [len(track.places) for track in tracks]
    places = np.concatenate([track.places for track in tracks])
    form = np.repeat(np.arange(len(tracks)), lengths)
    left = np.flatnonzero(_stands_alone(tracks, beside, leaf) & ~_is_repeated(tracks, repeated))
    if not len(left):
        return None
    form, pages = form[left], places[left] >> PLACE_BITS
    # Form after form and page after page: a new count begins wherever either changes.
    begins = np.flatnonzero(np.concatenate(([True], (form[1:] != form[:-1]) | (pages[1:] != pages[:-1]))))
    counts = np.diff(begins, append=len(left))
    form = form[begins]
    weights = np.array([track.form.weight for track in tracks])
    bands = np.array([track.form.band for track in tracks], dtype=np.uint8)
    return add_up(pages[begins], bands[form], weights[form] * counts, floor, size)


def _stands_alone(tracks: Sequence[Track], beside: Sequence[Track], leaf: Alone) -> NDArray[np.bool_]:
    places = np.concatenate([track.places for track in tracks])
    if not beside:
        return np.ones(len(places), dtype=np.bool_)
    after = places + np.repeat([track.form.span for track in tracks], [len(track.places) for track in tracks])
    starts = np.sort(np.concatenate([track.places for track in beside]))
    ends = np.sort(np.concatenate([track.places + track.form.span for track in beside]))
    return ~(_any_within(ends, places - leaf.before + 1, places) | _any_within(starts, after, after + leaf.after - 1))


def _any_within(places: Places, first: Places, last: Places) -> NDArray[np.bool_]:
    """Return for each stretch whether any of the places, which rise, is in it."""
    at = np.searchsorted(places, first)
    at[at == len(places)] = 0
    return (places[at] >= first) & (places[at] <= last)


def _is_repeated(tracks: Sequence[Track], repeated: Sequence[Track]) -> NDArray[np.bool_]:
    twice = {(track.form.term, track.form.span): track.places for track in repeated}
    nothing = np.zeros(0, dtype=np.int64)
    return np.concatenate(
        [np.isin(track.places, twice.get((track.form.term, track.form.span), nothing)) for track in tracks]
    )

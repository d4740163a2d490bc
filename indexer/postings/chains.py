"""Words in a phrase or near each other on all pages of a segment at once: `nearness` over arrays of places.

A place is the number of a page above PLACE_BITS and an ordinal below, so that the place after a form is its own and its
span, and places of different pages lie farther apart than any slop.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band, Form
from indexer.postings.fits import NO_BAND, Amounts, Bands, PageNumbers
from indexer.postings.nearness import Shape
from indexer.postings.occurrences import Occurrences
from indexer.postings.postinglist import PLACE_BITS

Places = NDArray[np.int64]
_MERGED_FROM = 8
"""Times by which places are more than others from where on these are looked up in them one by one (measured)."""


class Track(NamedTuple):
    """Where a form of the group with this index stands. Shapes: places rise and are distinct."""

    group: int
    form: Form
    places: Places


class Chains(NamedTuple):
    """The tightest match, of several the surest, for each place at which one begins.

    Shapes: all (n,), starts rise; bands are those of its least sure form; inside says whether all of it is repeated.
    """

    starts: Places
    weights: Amounts
    bands: Bands
    inside: NDArray[np.bool_]

    @property
    def pages(self) -> PageNumbers:
        """The page of each."""
        return self.starts >> PLACE_BITS

    def only(self, which: NDArray[np.bool_]) -> "Chains":
        """Return those that are marked."""
        return Chains(self.starts[which], self.weights[which], self.bands[which], self.inside[which])


class _Lane(NamedTuple):
    """The forms of one group that cover as many slots: at each place the surest stands for all."""

    group: int
    span: int
    places: Places
    weights: Amounts
    bands: Bands
    inside: NDArray[np.bool_]


class _Rest(NamedTuple):
    """The tightest way to go on from each place of a lane. Shapes: gaps above the slop where there is none."""

    gaps: NDArray[np.int64]
    weights: Amounts
    bands: Bands
    inside: NDArray[np.bool_]


def count_chains(
    tracks: Sequence[Track], repeated: Sequence[Track], shape: Shape, floor: Band, size: int
) -> Occurrences | None:
    """Return what `nearness.count_outside` does for each page, None where the sequence holds on none.

    Shapes: repeated are the tracks in repeated blocks alone, none where those are not asked for.
    """
    surest = np.full(size, NO_BAND, dtype=np.uint8)
    sums = np.zeros(size)
    if repeated and len(blocks := chains_of(repeated, shape).starts):
        of_block = np.zeros(size, dtype=np.bool_)
        of_block[blocks >> PLACE_BITS] = True
        inside = [track._replace(places=track.places[of_block[track.places >> PLACE_BITS]]) for track in tracks]
        _count_outside(chains_of(inside, shape, repeated), floor, surest, sums)
        tracks = [track._replace(places=track.places[~of_block[track.places >> PLACE_BITS]]) for track in tracks]
    _count_by_band(tracks, shape, floor, surest, sums)
    numbers = np.flatnonzero(surest != NO_BAND)
    return Occurrences(numbers, surest[numbers], sums[numbers]) if len(numbers) else None


def _count_outside(chains: Chains, floor: Band, surest: Bands, sums: Amounts) -> None:
    """Count the matches of each page that do not stand whole in repeated blocks: one in them shows none outside."""
    chains = chains.only(~chains.inside)
    np.minimum.at(surest, chains.pages, chains.bands)
    counting = chains.bands <= np.maximum(surest[chains.pages], floor)
    sums += np.bincount(chains.pages[counting], weights=chains.weights[counting], minlength=len(sums))


def _count_by_band(tracks: Sequence[Track], shape: Shape, floor: Band, surest: Bands, sums: Amounts) -> None:
    """Find for each page the surest band whose forms make the sequence hold, and add up its matches to the floor."""
    for band in sorted({track.form.band for track in tracks}):
        chains = chains_of([track for track in tracks if track.form.band <= band], shape)
        found = chains.pages
        new = surest[found] == NO_BAND
        surest[found[new]] = band
        if band < floor and any(band < track.form.band <= floor for track in tracks):
            chains = chains_of([track for track in tracks if track.form.band <= floor], shape)
        counting = surest[chains.pages] == band
        if new.any():
            sums += np.bincount(chains.pages[counting], weights=chains.weights[counting], minlength=len(sums))
        if band >= floor:
            # What is less sure counts only on the pages that have nothing surer.
            tracks = [
                track._replace(places=track.places[surest[track.places >> PLACE_BITS] == NO_BAND]) for track in tracks
            ]


def chains_of(tracks: Iterable[Track], shape: Shape, repeated: Sequence[Track] = ()) -> Chains:
    """Return the matches. Cost: doubles with each further unordered group; linear in the groups of a phrase."""
    lanes = _lanes(tracks, repeated)
    if not lanes or len({lane.group for lane in lanes}) < shape.groups:
        return _NO_CHAINS
    if shape.ordered and not shape.slop and len(lanes) == shape.groups:
        return _in_step(lanes)
    return _Steps(lanes, shape).chains()


def _lanes(tracks: Iterable[Track], repeated: Sequence[Track]) -> list[_Lane]:
    lanes: dict[tuple[int, int], list[Track]] = {}
    for track in tracks:
        if len(track.places):
            lanes.setdefault((track.group, track.form.span), []).append(track)
    return [_lane(lanes[key], repeated) for key in sorted(lanes)]


def _lane(tracks: list[Track], repeated: Sequence[Track]) -> _Lane:
    tracks.sort(key=lambda track: (-track.form.weight, track.form.band, track.form.term))
    lengths = [len(track.places) for track in tracks]
    places = np.concatenate([track.places for track in tracks])
    weights = np.repeat(np.array([track.form.weight for track in tracks]), lengths)
    bands = np.repeat(np.array([track.form.band for track in tracks], dtype=np.uint8), lengths)
    if len(tracks) > 1:
        places, first = np.unique(places, return_index=True)
        weights, bands = weights[first], bands[first]
    group, form, _ = tracks[0]
    twice = [track.places for track in repeated if track.form.span == form.span]
    inside = np.isin(places, np.concatenate(twice)) if twice else np.zeros(len(places), dtype=np.bool_)
    return _Lane(group, form.span, places, weights, bands, inside)


_NOTHING = np.zeros(0)
_NO_CHAINS = Chains(_NOTHING.astype(np.int64), _NOTHING, _NOTHING.astype(np.uint8), _NOTHING.astype(np.bool_))


def _in_step(lanes: Sequence[_Lane]) -> Chains:
    """Return the matches of a phrase with one lane a group: each group stands as far on as those before it are long."""
    ahead = np.cumsum([0, *(lane.span for lane in lanes)])
    rising = sorted(range(len(lanes)), key=lambda index: len(lanes[index].places))
    starts = lanes[rising[0]].places - ahead[rising[0]]
    for index in rising[1:]:
        starts = _shared(starts, lanes[index].places - ahead[index])
    at = [np.searchsorted(lane.places, starts + ahead[index]) for index, lane in enumerate(lanes)]
    return Chains(
        starts,
        np.minimum.reduce([lane.weights[where] for lane, where in zip(lanes, at, strict=True)]),
        np.maximum.reduce([lane.bands[where] for lane, where in zip(lanes, at, strict=True)]),
        np.logical_and.reduce([lane.inside[where] for lane, where in zip(lanes, at, strict=True)]),
    )


def _shared(fewer: Places, more: Places) -> Places:
    """Return the places that are in both."""
    if len(fewer) * _MERGED_FROM < len(more):
        at = np.searchsorted(more, fewer)
        at[at == len(more)] = 0
        is_shared: NDArray[np.bool_] = more[at] == fewer
        return fewer[is_shared]
    # A stable sort finds the two rising runs and merges them.
    both = np.sort(np.concatenate((fewer, more)), kind="stable")
    is_twice: NDArray[np.bool_] = both[1:] == both[:-1]
    return both[:-1][is_twice]


class _Steps:
    """The matches of a sequence, from each place to the nearest one of a group not yet used: that one serves best."""

    def __init__(self, lanes: Sequence[_Lane], shape: Shape) -> None:
        self._lanes = lanes
        self._shape = shape
        self._all = (1 << shape.groups) - 1
        self._rests: dict[tuple[int, int], _Rest] = {}
        self._nearest: dict[tuple[int, int], tuple[NDArray[np.intp], NDArray[np.int64]]] = {}

    def chains(self) -> Chains:
        found = [
            (lane, self._rest(1 << lane.group, index))
            for index, lane in enumerate(self._lanes)
            if not (self._shape.ordered and lane.group)
        ]
        starts = np.concatenate([lane.places for lane, _ in found])
        gaps = np.concatenate([rest.gaps for _, rest in found])
        weights = np.concatenate([np.minimum(lane.weights, rest.weights) for lane, rest in found])
        bands = np.concatenate([np.maximum(lane.bands, rest.bands) for lane, rest in found])
        inside = np.concatenate([lane.inside & rest.inside for lane, rest in found])
        # lexsort is stable: of matches that are alike in all the first lane's stays.
        best = np.lexsort((-weights, gaps, starts))
        best = best[gaps[best] <= self._shape.slop]
        is_first = np.ones(len(best), dtype=np.bool_)
        is_first[1:] = starts[best[1:]] != starts[best[:-1]]
        best = best[is_first]
        return Chains(starts[best], weights[best], bands[best], inside[best])

    def _rest(self, used: int, index: int) -> _Rest:
        if (used, index) not in self._rests:
            self._rests[used, index] = self._search(used, index)
        return self._rests[used, index]

    def _search(self, used: int, index: int) -> _Rest:
        count = len(self._lanes[index].places)
        if used == self._all:
            return _nothing_left(count, gap=0)
        best = _nothing_left(count, gap=self._shape.slop + 1)
        for other, lane in enumerate(self._lanes):
            if used >> lane.group & 1 or (self._shape.ordered and lane.group != used.bit_length()):
                continue
            rest = self._rest(used | 1 << lane.group, other)
            at, gaps = self._next(index, other)
            gaps = gaps + rest.gaps[at]
            weights = np.minimum(lane.weights, rest.weights)[at]
            better = (gaps < best.gaps) | ((gaps == best.gaps) & (gaps <= self._shape.slop) & (weights > best.weights))
            better = np.flatnonzero(better)
            best.gaps[better] = gaps[better]
            best.weights[better] = weights[better]
            best.bands[better] = np.maximum(lane.bands, rest.bands)[at[better]]
            best.inside[better] = (lane.inside & rest.inside)[at[better]]
        return best

    def _next(self, index: int, other: int) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Return for each place of a lane the nearest one of another from its end on, and the slots between."""
        if (index, other) not in self._nearest:
            ends = self._lanes[index].places + self._lanes[index].span
            places = self._lanes[other].places
            at = np.searchsorted(places, ends)
            is_past = at == len(places)
            at[is_past] = 0
            gaps = places[at] - ends
            gaps[is_past] = self._shape.slop + 1
            self._nearest[index, other] = at, gaps
        return self._nearest[index, other]


def _nothing_left(count: int, *, gap: int) -> _Rest:
    return _Rest(
        np.full(count, gap, dtype=np.int64),
        np.ones(count),
        np.zeros(count, dtype=np.uint8),
        np.ones(count, dtype=np.bool_),
    )

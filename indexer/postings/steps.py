"""Sequences over lanes: from each place to the nearest one of the next word, on many pages at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Form
from indexer.postings.fits import Amounts, Bands, PageNumbers
from indexer.postings.lanes import Lane
from indexer.postings.nearness import Shape
from indexer.postings.patience import spend
from indexer.postings.places import PLACE_BITS, Places, PlaceSet, shared

_NEAR = 3
"""Slots between words up to which those that have none of the others near are sorted out first (measured)."""
_A_REST = 4
"""Postings that a way to go on from a place is worth: 18 bytes are kept of it, and some 40 to 70 ns go into it
(measured)."""
PLACES_IN_STEP = 3
"""Places of a phrase that are worth a posting: some 7 ns go into each (measured)."""


def worth(shape: Shape, places: int) -> int:
    """Return how many postings it is worth to look for a sequence at so many places of its words."""
    if shape.ordered and not shape.slop:
        return places // PLACES_IN_STEP
    # For each choice of groups still to come there is a rest at each place.
    return _A_REST * places * (1 if shape.ordered else 1 << (shape.groups - 1))


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


_NOTHING = np.zeros(0)
NO_CHAINS = Chains(_NOTHING.astype(np.int64), _NOTHING, _NOTHING.astype(np.uint8), _NOTHING.astype(np.bool_))


class _Rest(NamedTuple):
    """The tightest way to go on from each place of a lane. Shapes: gaps above the slop where there is none."""

    gaps: NDArray[np.int64]
    weights: Amounts
    bands: Bands
    inside: NDArray[np.bool_]


def in_step(lanes: Sequence[Lane]) -> Chains:
    """Return the matches of a phrase with one lane a group: each group stands as far on as those before it are long."""
    ahead = np.cumsum([0, *(lane.span for lane in lanes)])
    rising = sorted(range(len(lanes)), key=lambda index: len(lanes[index].places))
    starts = lanes[rising[0]].places - ahead[rising[0]]
    for index in rising[1:]:
        starts = shared(starts, lanes[index].places - ahead[index])
    forms = [lane.only for lane in lanes]
    if all(forms):
        return _of_forms(starts, [form for form in forms if form])
    each = [lane.at(np.searchsorted(lane.places, starts + ahead[index])) for index, lane in enumerate(lanes)]
    weights, bands, inside = zip(*each, strict=True)
    return Chains(starts, np.minimum.reduce(weights), np.maximum.reduce(bands), np.logical_and.reduce(inside))


def _of_forms(starts: Places, forms: Sequence[Form]) -> Chains:
    """Return matches that are all of the same forms, outside of repeated blocks."""
    weights = np.full(len(starts), min(form.weight for form in forms))
    bands = np.full(len(starts), max(form.band for form in forms), dtype=np.uint8)
    return Chains(starts, weights, bands, np.zeros(len(starts), dtype=np.bool_))


class Steps:
    """The matches of a sequence, from each place to the nearest one of a group not yet used: that one serves best."""

    def __init__(self, lanes: Sequence[Lane], shape: Shape) -> None:
        self._lanes = lanes
        self._shape = shape
        self._all = (1 << shape.groups) - 1
        self._rests: dict[tuple[int, int], _Rest] = {}
        self._nearest: dict[tuple[int, int], tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int64]]] = {}

    def chains(self) -> Chains:
        """Return the matches."""
        begun = [
            self._begun(index) for index, lane in enumerate(self._lanes) if not (self._shape.ordered and lane.group)
        ]
        starts, gaps, weights, bands, inside = (np.concatenate(columns) for columns in zip(*begun, strict=True))
        # lexsort is stable: of matches that are alike in all the first lane's stays.
        best = np.lexsort((-weights, gaps, starts))
        is_first = np.ones(len(best), dtype=np.bool_)
        is_first[1:] = starts[best[1:]] != starts[best[:-1]]
        best = best[is_first]
        return Chains(starts[best], weights[best], bands[best], inside[best])

    def _begun(self, index: int) -> tuple[Places, NDArray[np.int64], Amounts, Bands, NDArray[np.bool_]]:
        """Return the matches that begin in a lane, with the slots between that are not theirs."""
        lane = self._lanes[index]
        rest = self._rest(1 << lane.group, index)
        held = np.flatnonzero(rest.gaps <= self._shape.slop)
        return lane.places[held], rest.gaps[held], *_together(lane, held, rest)

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
            # Eight words in any order have a thousand such steps.
            spend()
            here, at, gaps = self._next(index, other)
            gaps = gaps + rest.gaps[at]
            weights, bands, inside = _together(lane, at, rest)
            is_level = (gaps == best.gaps[here]) & (gaps <= self._shape.slop)
            better = (gaps < best.gaps[here]) | (is_level & (weights > best.weights[here]))
            here = here[better]
            best.gaps[here], best.weights[here] = gaps[better], weights[better]
            best.bands[here], best.inside[here] = bands[better], inside[better]
        return best

    def _next(self, index: int, other: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int64]]:
        """Return which of a lane have one of another near behind them, the nearest one, and the slots between."""
        if (index, other) not in self._nearest:
            ends = self._lanes[index].places + self._lanes[index].span
            places = self._lanes[other].places
            here = self._followed(ends, other)
            at = np.searchsorted(places, ends[here])
            at[at == len(places)] = 0
            gaps = places[at] - ends[here]
            is_near = (gaps >= 0) & (gaps <= self._shape.slop)
            here, at, gaps = here[is_near], at[is_near], gaps[is_near]
            self._nearest[index, other] = here, at, gaps
        return self._nearest[index, other]

    def _followed(self, ends: Places, other: int) -> NDArray[np.intp]:
        """Return which ends may have a place of a lane near enough behind them: the others are not looked up."""
        if self._shape.slop > _NEAR:
            return np.arange(len(ends))
        places = PlaceSet(self._lanes[other].places)
        near = [places.may_hold(ends + slots) for slots in range(self._shape.slop + 1)]
        return np.flatnonzero(np.logical_or.reduce(near))


def _together(lane: Lane, which: NDArray[np.intp], rest: _Rest) -> tuple[Amounts, Bands, NDArray[np.bool_]]:
    """Return weights, bands and whether all is repeated, of some places of a lane and what goes on from each."""
    weights, bands, inside = lane.at(which)
    return (
        np.minimum(weights, rest.weights[which]),
        np.maximum(bands, rest.bands[which]),
        inside & rest.inside[which],
    )


def _nothing_left(count: int, *, gap: int) -> _Rest:
    return _Rest(
        np.full(count, gap, dtype=np.int64),
        np.ones(count),
        np.zeros(count, dtype=np.uint8),
        np.ones(count, dtype=np.bool_),
    )

"""Words in a phrase or near each other on all pages of a segment at once: `nearness` over arrays of places."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band, Form
from indexer.postings.fits import NO_BAND, Amounts, Bands, PageNumbers, marked
from indexer.postings.grouplists import Placed, picked
from indexer.postings.nearness import Shape
from indexer.postings.occurrences import Occurrences
from indexer.postings.patience import spend
from indexer.postings.places import PLACE_BITS, Places, PlaceSet, shared

_NEAR = 3
"""Slots between words up to which those that have none of the others near are sorted out first (measured)."""


_AT_ONCE = 1 << 17
"""Places that are compared at once: tables of them stay in the processor's second cache (measured)."""


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
    """The forms of one group that cover as many slots. Shapes: at each place the weightiest stands for all."""

    group: int
    span: int
    placed: Placed
    repeated: PlaceSet | None

    @property
    def places(self) -> Places:
        """Where they stand, rising."""
        return self.placed.places

    def between(self, first: int, end: int) -> "_Lane":
        """Return a run of the places."""
        placed = Placed(self.placed.forms, picked(self.placed.which, slice(first, end)), self.places[first:end])
        return self._replace(placed=placed)

    @property
    def only(self) -> Form | None:
        """The one form of the lane, None where there are more or repeated blocks are told apart."""
        which = self.placed.which
        return self.placed.forms[which] if isinstance(which, int) and self.repeated is None else None

    def at(self, which: NDArray[np.intp]) -> tuple[Amounts, Bands, NDArray[np.bool_]]:
        """Return the weights and bands at some of the places, and whether they are in repeated blocks."""
        placed = self.placed.only(which)
        inside = np.zeros(len(which), np.bool_) if self.repeated is None else self.repeated.holds(placed.places)
        return placed.weights, placed.bands, inside

    def with_rest(self, which: NDArray[np.intp], rest: "_Rest") -> tuple[Amounts, Bands, NDArray[np.bool_]]:
        """Return the same of some of the places and what goes on from each of them."""
        weights, bands, inside = self.at(which)
        return (
            np.minimum(weights, rest.weights[which]),
            np.maximum(bands, rest.bands[which]),
            inside & rest.inside[which],
        )


class _Rest(NamedTuple):
    """The tightest way to go on from each place of a lane. Shapes: gaps above the slop where there is none."""

    gaps: NDArray[np.int64]
    weights: Amounts
    bands: Bands
    inside: NDArray[np.bool_]


def count_chains(
    groups: Sequence[Placed], repeated: Sequence[Placed], shape: Shape, floor: Band, size: int
) -> Occurrences | None:
    """Return what `nearness.count_outside` does for each page, None where the sequence holds on none.

    Shapes: where each group stands; repeated are the same in repeated blocks alone, none where those are not asked for.
    """
    counted: list[Occurrences] = []
    if repeated and len(blocks := chains_of(repeated, shape).pages):
        of_block = marked(blocks, size)
        inside = [group.only(of_block[group.places >> PLACE_BITS]) for group in groups]
        counted.append(_count_outside(chains_of(inside, shape, repeated=repeated), floor, size))
        groups = [group.only(~of_block[group.places >> PLACE_BITS]) for group in groups]
    counted += _count_by_band(groups, shape, floor, size)
    counted = [each for each in counted if len(each.numbers)]
    if len(counted) < 2:
        return counted[0] if counted else None
    numbers, bands, weighted = (
        np.concatenate(columns) for columns in zip(*(each[:3] for each in counted), strict=True)
    )
    rising = np.argsort(numbers)
    return Occurrences(numbers[rising], bands[rising], weighted[rising])


def _count_outside(chains: Chains, floor: Band, size: int) -> Occurrences:
    """Count the matches of pages whose repeated blocks have one, without those that stand whole in them."""
    chains = chains.only(~chains.inside)
    surest = np.full(size, NO_BAND, dtype=np.uint8)
    np.minimum.at(surest, chains.pages, chains.bands)
    counting = chains.bands <= np.maximum(surest[chains.pages], np.uint8(floor))
    numbers, weighted = _by_page(chains.only(counting))
    return Occurrences(numbers, surest[numbers], weighted)


def _count_by_band(groups: Sequence[Placed], shape: Shape, floor: Band, size: int) -> Iterator[Occurrences]:
    """Yield for each band the pages on which no surer forms make the sequence hold, with its matches to the floor."""
    bands = sorted({form.band for group in groups for form in group.standing})
    for band in bands:
        chains = chains_of(groups, shape, band=band)
        numbers, weighted = _by_page(chains)
        if band < floor and band < bands[-1]:
            found = marked(numbers, size)
            chains = chains_of(groups, shape, band=floor)
            numbers, weighted = _by_page(chains.only(found[chains.pages]))
        of_all = band if all(form.weight for group in groups for form in group.standing) else None
        yield Occurrences(numbers, np.full(len(numbers), band, dtype=np.uint8), weighted, of_all)
        if band < bands[-1] and len(numbers):
            found = marked(numbers, size)
            groups = [group.only(~found[group.places >> PLACE_BITS]) for group in groups]


def _by_page(chains: Chains) -> tuple[PageNumbers, Amounts]:
    """Return the pages of matches, and the weights of each page's, added from the left."""
    pages = chains.pages
    is_first = np.ones(len(pages), dtype=np.bool_)
    is_first[1:] = pages[1:] != pages[:-1]
    weighted = np.bincount(np.cumsum(is_first) - 1, weights=chains.weights)
    return pages[is_first], np.asarray(weighted, dtype=np.float64)


def chains_of(
    groups: Sequence[Placed], shape: Shape, *, band: int = NO_BAND, repeated: Sequence[Placed] = ()
) -> Chains:
    """Return the matches of forms down to a band. Cost: doubles with each further unordered group, else linear."""
    lanes = [lane for index, group in enumerate(groups) for lane in _lanes(index, group, band, repeated)]
    found = [_chains(some, shape) for some in _cut(lanes)]
    return found[0] if len(found) == 1 else Chains(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _cut(lanes: Sequence[_Lane]) -> Iterator[list[_Lane]]:
    """Yield lanes of some pages after the others, so that neither memory nor the processor's own is outrun."""
    places = sum(len(lane.places) for lane in lanes)
    longest = max((lane.places for lane in lanes), key=len, default=_NO_CHAINS.starts)
    parts = 1 + places // _AT_ONCE
    ends = longest[np.arange(1, parts) * len(longest) // parts] >> PLACE_BITS << PLACE_BITS
    cuts = [[0, *np.searchsorted(lane.places, ends).tolist(), len(lane.places)] for lane in lanes]
    for part in range(parts):
        some = zip(lanes, cuts, strict=True)
        yield [lane.between(cut[part], cut[part + 1]) for lane, cut in some if cut[part] < cut[part + 1]]


def _chains(lanes: Sequence[_Lane], shape: Shape) -> Chains:
    if not lanes or len({lane.group for lane in lanes}) < shape.groups:
        return _NO_CHAINS
    if shape.ordered and not shape.slop and len(lanes) == shape.groups:
        return _in_step(lanes)
    return _Steps(lanes, shape).chains()


def _lanes(index: int, group: Placed, band: int, repeated: Sequence[Placed]) -> list[_Lane]:
    """Return the lanes of a group, those of the shortest span first."""
    standing = group.standing
    if any(form.band > band for form in standing):
        group = group.only(group.bands <= band)
        standing = group.standing
    spans = sorted({form.span for form in standing})
    each = [group if len(spans) == 1 else group.only(group.spans == span) for span in spans]
    return [_lane(index, span, one, repeated) for span, one in zip(spans, each, strict=True)]


def _lane(index: int, span: int, placed: Placed, repeated: Sequence[Placed]) -> _Lane:
    twice = [each.places[each.spans == span] for each in repeated]
    surest = placed if isinstance(placed.which, int) else _surest(placed)
    return _Lane(index, span, surest, PlaceSet(np.concatenate(twice)) if twice else None)


def _surest(placed: Placed) -> Placed:
    """Return each place once, with the form of the highest weight. Shapes: places rise."""
    by_weight = placed.forms.by_weight
    rank = np.empty(len(by_weight), dtype=np.int64)
    rank[by_weight] = np.arange(len(by_weight))
    # Both in one number, for one sort: pages take 16 bits of a place, so there is room for more forms than are asked.
    bits = len(by_weight).bit_length()
    keys = np.sort(placed.places << bits | rank[placed.which])
    places = keys >> bits
    is_first = np.ones(len(keys), dtype=np.bool_)
    is_first[1:] = places[1:] != places[:-1]
    keys = keys[is_first]
    return Placed(placed.forms, by_weight[keys & ((1 << bits) - 1)], places[is_first])


_NOTHING = np.zeros(0)
_NO_CHAINS = Chains(_NOTHING.astype(np.int64), _NOTHING, _NOTHING.astype(np.uint8), _NOTHING.astype(np.bool_))


def _in_step(lanes: Sequence[_Lane]) -> Chains:
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


class _Steps:
    """The matches of a sequence, from each place to the nearest one of a group not yet used: that one serves best."""

    def __init__(self, lanes: Sequence[_Lane], shape: Shape) -> None:
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
        return lane.places[held], rest.gaps[held], *lane.with_rest(held, rest)

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
            weights, bands, inside = lane.with_rest(at, rest)
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


def _nothing_left(count: int, *, gap: int) -> _Rest:
    return _Rest(
        np.full(count, gap, dtype=np.int64),
        np.ones(count),
        np.zeros(count, dtype=np.uint8),
        np.ones(count, dtype=np.bool_),
    )

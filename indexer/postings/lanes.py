"""Lanes: the forms of one group that cover as many slots, on many pages, with one form for each place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Form
from indexer.postings.fits import Amounts, Bands
from indexer.postings.grouplists import Placed, picked
from indexer.postings.places import PLACE_BITS, Places, PlaceSet

_AT_ONCE = 1 << 17
"""Places that are compared at once: tables of them stay in the processor's second cache (measured)."""


class Lane(NamedTuple):
    """The forms of one group that cover as many slots. Shapes: at each place the weightiest stands for all."""

    group: int
    span: int
    placed: Placed
    repeated: PlaceSet | None

    @property
    def places(self) -> Places:
        """Where they stand, rising."""
        return self.placed.places

    def between(self, first: int, end: int) -> "Lane":
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


def lanes_of(index: int, group: Placed, band: int, repeated: Sequence[Placed]) -> list[Lane]:
    """Return the lanes of a group, those of the shortest span first."""
    standing = group.standing
    if any(form.band > band for form in standing):
        group = group.only(group.bands <= band)
        standing = group.standing
    spans = sorted({form.span for form in standing})
    each = [group if len(spans) == 1 else group.only(group.spans == span) for span in spans]
    return [_lane(index, span, one, repeated) for span, one in zip(spans, each, strict=True)]


def _lane(index: int, span: int, placed: Placed, repeated: Sequence[Placed]) -> Lane:
    twice = [each.places[each.spans == span] for each in repeated]
    surest = placed if isinstance(placed.which, int) else _surest(placed)
    return Lane(index, span, surest, PlaceSet(np.concatenate(twice)) if twice else None)


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


def cut(lanes: Sequence[Lane]) -> Iterator[list[Lane]]:
    """Yield lanes of some pages after the others, so that neither memory nor the processor's own is outrun."""
    places = sum(len(lane.places) for lane in lanes)
    longest = max((lane.places for lane in lanes), key=len, default=np.zeros(0, dtype=np.int64))
    parts = 1 + places // _AT_ONCE
    ends = longest[np.arange(1, parts) * len(longest) // parts] >> PLACE_BITS << PLACE_BITS
    cuts = [[0, *np.searchsorted(lane.places, ends).tolist(), len(lane.places)] for lane in lanes]
    for part in range(parts):
        some = zip(lanes, cuts, strict=True)
        yield [lane.between(cut[part], cut[part + 1]) for lane, cut in some if cut[part] < cut[part + 1]]

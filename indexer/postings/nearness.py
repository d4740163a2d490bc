"""Words in a phrase or near each other on one page: which places belong together, and how sure they are."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indexer.model.query import Band, Form
from indexer.postings.ranking import Counted


class Place(NamedTuple):
    """A form of the group with this index, standing at an ordinal."""

    ordinal: int
    group: int
    form: Form


class Shape(NamedTuple):
    """What a sequence asks: how many groups, how many other slots between them, in order or not."""

    groups: int
    slop: int
    ordered: bool


class Match(NamedTuple):
    """Places, one a group, that make a sequence hold, from the left. Units: gaps in slots that are not theirs."""

    places: tuple[Place, ...]
    gaps: int
    weight: float


def matches_at(places: Iterable[Place], shape: Shape) -> tuple[Match, ...]:
    """Return for each ordinal at which a match begins the tightest one, of several the surest, from the left.

    Shapes: no slot serves two groups; a step goes by the span of the form. A match weighs as its least sure form.
    Cost: doubles with each further unordered group; linear in the groups of a phrase.
    """
    return _Chains(places, shape).matches() if shape.groups else ()


def count_matches(places: Sequence[Place], shape: Shape, floor: Band) -> Counted | None:
    """Return the surest band in which the sequence holds, and the weighted count of its matches."""
    for band in sorted({place.form.band for place in places}):
        if matches_at([place for place in places if place.form.band <= band], shape):
            limit = max(band, floor)
            found = matches_at([place for place in places if place.form.band <= limit], shape)
            return Counted(band, sum(match.weight for match in found))
    return None


class _Chains:
    def __init__(self, places: Iterable[Place], shape: Shape) -> None:
        self._shape = shape
        self._all = (1 << shape.groups) - 1
        # Of forms at the same ordinal with the same span the surest stands for all.
        lanes: dict[tuple[int, int], dict[int, Place]] = {}
        for place in sorted(places, key=lambda place: (-place.form.weight, place.form.band, place.form.term)):
            lanes.setdefault((place.group, place.form.span), {}).setdefault(place.ordinal, place)
        self._lanes = [(group, sorted(lane), lane) for (group, _), lane in sorted(lanes.items())]
        self._rests: dict[tuple[int, int], Match | None] = {}

    def matches(self) -> tuple[Match, ...]:
        if len({group for group, _, _ in self._lanes}) < self._shape.groups:
            return ()
        best: dict[int, Match] = {}
        for group, ordinals, lane in self._lanes:
            if self._shape.ordered and group:
                continue
            for ordinal in ordinals:
                match = self._with(lane[ordinal], 0, 0)
                if match:
                    best[ordinal] = _better(best.get(ordinal), match)
        return tuple(best[ordinal] for ordinal in sorted(best))

    def _with(self, place: Place, used: int, gap: int) -> Match | None:
        rest = self._rest(used | 1 << place.group, place.ordinal + place.form.span)
        if rest is None:
            return None
        return Match((place, *rest.places), gap + rest.gaps, min(place.form.weight, rest.weight))

    def _rest(self, used: int, end: int) -> Match | None:
        """Return the tightest way to place the groups not yet used from a slot on; the nearest place serves best."""
        if used == self._all:
            return _NOTHING_LEFT
        if (used, end) not in self._rests:
            self._rests[used, end] = self._search(used, end)
        return self._rests[used, end]

    def _search(self, used: int, end: int) -> Match | None:
        best: Match | None = None
        following = used.bit_length()
        for group, ordinals, lane in self._lanes:
            if used >> group & 1 or (self._shape.ordered and group != following):
                continue
            index = bisect_left(ordinals, end)
            if index == len(ordinals) or ordinals[index] - end > self._shape.slop:
                continue
            match = self._with(lane[ordinals[index]], used, ordinals[index] - end)
            if match and match.gaps <= self._shape.slop:
                best = _better(best, match)
        return best


_NOTHING_LEFT = Match((), 0, 1.0)


def _better(one: Match | None, other: Match) -> Match:
    if one is None or (other.gaps, -other.weight) < (one.gaps, -one.weight):
        return other
    return one

"""Words in a phrase or near each other on one page: which places belong together, and how sure they are."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indexer.model.query import Alone, Band, Form
from indexer.postings.ranking import Counted, added_up, count_forms


class Lane(NamedTuple):
    """Where a form of the group with this index stands on the page. Shapes: ordinals rise and are distinct."""

    group: int
    form: Form
    ordinals: tuple[int, ...]


class Place(NamedTuple):
    """A form of the group with this index, at one ordinal."""

    ordinal: int
    group: int
    form: Form

    @property
    def end(self) -> int:
        """The slot past it."""
        return self.ordinal + self.form.span


class Shape(NamedTuple):
    """What a sequence asks: how many groups, how many other slots between them, in order or not."""

    groups: int
    slop: int
    ordered: bool


class Turn(NamedTuple):
    """Where text goes over the turn of a page: past the foot here, from the head there."""

    foot: int
    head: int

    def before(self, lane: Lane) -> Lane:
        """Return what of a lane stands before the turn."""
        return lane._replace(ordinals=tuple(n for n in lane.ordinals if n + lane.form.span <= self.foot))

    def behind(self, lane: Lane) -> Lane:
        """Return what of a lane of the next page stands behind the turn, counted on from the foot of this one."""
        step = self.foot - self.head
        return lane._replace(ordinals=tuple(n + step for n in lane.ordinals if n >= self.head))


class Match(NamedTuple):
    """Places, one a group, that make a sequence hold, from the left. Units: gaps in slots that are not theirs."""

    places: tuple[Place, ...]
    gaps: int
    weight: float


def alone(lanes: Iterable[Lane], beside: Iterable[Lane], leaf: Alone) -> tuple[Lane, ...]:
    """Return the lanes without the ordinals right beside which a form of the other lanes stands."""
    starts = {ordinal for lane in beside for ordinal in lane.ordinals}
    ends = {ordinal + lane.form.span for lane in beside for ordinal in lane.ordinals}
    return tuple(left for lane in lanes if (left := _left(lane, starts, ends, leaf)).ordinals)


def _left(lane: Lane, starts: set[int], ends: set[int], leaf: Alone) -> Lane:
    after = lane.form.span
    return lane._replace(
        ordinals=tuple(
            n
            for n in lane.ordinals
            if ends.isdisjoint(range(n - leaf.before + 1, n + 1))
            and starts.isdisjoint(range(n + after, n + after + leaf.after))
        )
    )


def count_alone(lanes: Iterable[Lane], repeated: Iterable[Lane], floor: int) -> Counted | None:
    """Return the weighted count of lanes without what stands in repeated blocks, whose own lanes are given."""
    inside = {(lane.form, ordinal) for lane in repeated for ordinal in lane.ordinals}
    counts = ((lane.form, sum((lane.form, n) not in inside for n in lane.ordinals)) for lane in lanes)
    return count_forms(counts, Band(floor))


def matches_at(lanes: Iterable[Lane], shape: Shape) -> tuple[Match, ...]:
    """Return for each ordinal at which a match begins the tightest one, of several the surest, from the left.

    Shapes: no slot serves two groups; a step goes by the span of the form. A match weighs as its least sure form.
    Cost: doubles with each further unordered group; linear in the groups of a phrase.
    """
    return _Chains(lanes, shape).matches() if shape.groups else ()


def count_matches(lanes: Sequence[Lane], shape: Shape, floor: int) -> Counted | None:
    """Return the surest band in which the sequence holds, and the weighted count of its matches up to the floor."""
    for band in sorted({lane.form.band for lane in lanes}):
        weights = _weights([lane for lane in lanes if lane.form.band <= band], shape)
        if weights:
            limit = max(band, floor)
            if any(band < lane.form.band <= limit for lane in lanes):
                weights = _weights([lane for lane in lanes if lane.form.band <= limit], shape)
            return Counted(band, added_up(weights))
    return None


def count_outside(lanes: Sequence[Lane], repeated: Sequence[Lane], shape: Shape, floor: int) -> Counted | None:
    """Return the same without the matches that stand whole in repeated blocks, whose own lanes are given."""
    if count_matches(repeated, shape, floor) is None:
        return count_matches(lanes, shape, floor)
    inside = {(ordinal, lane.form.span) for lane in repeated for ordinal in lane.ordinals}
    matches = matches_at(lanes, shape)
    apart = (m for m in matches if not all((place.ordinal, place.form.span) in inside for place in m.places))
    return count_found(apart, floor)


def over_the_turn(here: Iterable[Lane], there: Iterable[Lane], turn: Turn, shape: Shape) -> tuple[Match, ...]:
    """Return the matches that begin in the running text of a page and go on in that of the next one.

    Shapes: the lanes are those of both pages; the ordinals of the next page count on from the foot of this one.
    """
    lanes = [*map(turn.before, here), *map(turn.behind, there)]
    return tuple(m for m in matches_at(lanes, shape) if m.places[0].ordinal < turn.foot <= m.places[-1].ordinal)


def count_found(matches: Iterable[Match], floor: int) -> Counted | None:
    """Return the surest band of matches, and the weighted count of those up to the floor."""
    found = [(max(place.form.band for place in match.places), match.weight) for match in matches]
    if not found:
        return None
    band = min(band for band, _ in found)
    return Counted(band, added_up(weight for each, weight in found if each <= max(band, floor)))


def _weights(lanes: list[Lane], shape: Shape) -> list[float]:
    """Return the weight of each match, from the left."""
    if shape.ordered and not shape.slop:
        return _phrase_weights(lanes, shape.groups)
    return [match.weight for match in matches_at(lanes, shape)]


def _phrase_weights(lanes: list[Lane], groups: int) -> list[float]:
    """As `_weights`, for a phrase and much faster: from the last word back, each must end where the next begins."""
    following: dict[int, float] = {}
    for group in reversed(range(groups)):
        here: dict[int, float] = {}
        for _, form, ordinals in (lane for lane in lanes if lane.group == group):
            span, weight = form.span, form.weight
            if group == groups - 1:
                found = dict.fromkeys(ordinals, weight)
            else:
                found = {n: min(weight, following[n + span]) for n in ordinals if n + span in following}
            here = {n: max(found.get(n, 0.0), here.get(n, 0.0)) for n in found.keys() | here.keys()} if here else found
        following = here
    return [following[ordinal] for ordinal in sorted(following)]


class _Chains:
    def __init__(self, lanes: Iterable[Lane], shape: Shape) -> None:
        self._shape = shape
        self._all = (1 << shape.groups) - 1
        # Of forms at the same ordinal with the same span the surest stands for all.
        places: dict[tuple[int, int], dict[int, Form]] = {}
        for lane in sorted(lanes, key=lambda lane: (-lane.form.weight, lane.form.band, lane.form.term)):
            forms = places.setdefault((lane.group, lane.form.span), {})
            forms.update((ordinal, lane.form) for ordinal in lane.ordinals if ordinal not in forms)
        self._lanes = [(group, sorted(forms), forms) for (group, _), forms in sorted(places.items())]
        self._rests: dict[tuple[int, int], Match | None] = {}

    def matches(self) -> tuple[Match, ...]:
        if len({group for group, _, _ in self._lanes}) < self._shape.groups:
            return ()
        best: dict[int, Match] = {}
        for group, ordinals, forms in self._lanes:
            if self._shape.ordered and group:
                continue
            for ordinal in ordinals:
                match = self._with(Place(ordinal, group, forms[ordinal]), 0, 0)
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
        for group, ordinals, forms in self._lanes:
            if used >> group & 1 or (self._shape.ordered and group != following):
                continue
            index = bisect_left(ordinals, end)
            if index == len(ordinals) or ordinals[index] - end > self._shape.slop:
                continue
            place = Place(ordinals[index], group, forms[ordinals[index]])
            match = self._with(place, used, place.ordinal - end)
            if match and match.gaps <= self._shape.slop:
                best = _better(best, match)
        return best


_NOTHING_LEFT = Match((), 0, 1.0)


def _better(one: Match | None, other: Match) -> Match:
    if one is None or (other.gaps, -other.weight) < (one.gaps, -one.weight):
        return other
    return one

"""Words in a phrase or near each other over the turn of a page, of all segments at once: what `onpage` says of a pair.

Shapes: a pair is a page and the one on which its text goes on, by its place among those that are looked at; the
ordinals of the second count on from the foot of the first. No page is read but where words stand near enough to a turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, starmap

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Form
from indexer.model.query import Sequence as QuerySequence
from indexer.postings.chains import chains_of, count_outside
from indexer.postings.edges import number_of
from indexer.postings.engine import Zone
from indexer.postings.fits import Among, Marks, marked
from indexer.postings.grouplists import GroupLists, Placed
from indexer.postings.nearness import Shape
from indexer.postings.occurrences import Occurrences, by_page
from indexer.postings.places import PLACE_BITS, Places, held
from indexer.postings.ranking import Scale
from indexer.postings.reading import Reading
from indexer.postings.turns import Turns

_At = NDArray[np.int64]
_SLOTS = (1 << PLACE_BITS) - 1
_NO_PAIRS = np.zeros(0, dtype=np.int64)


_Group = Sequence[GroupLists]
"""The posting lists of a group of forms in each ground."""


class Turned:
    """One search over the turns of all pages. What is found of a sequence is kept, for each ground asks."""

    def __init__(self, turns: Turns, readings: Sequence[Reading], scale: Scale) -> None:
        self._turns = turns
        self._readings = readings
        self._scale = scale
        self._starts = list(accumulate((reading.ground.size for reading in readings), initial=0))
        self._found: dict[int, Occurrences | None] = {}

    @property
    def of_grounds(self) -> "list[OverTurns | None]":
        """What each ground asks, None where no text goes on."""
        if self._turns.are_none:
            return [None] * len(self._readings)
        return [OverTurns(self, start, end) for start, end in pairwise(self._starts)]

    def count(self, sequence: QuerySequence) -> Occurrences | None:
        """Return what is counted of a sequence over the turn of each page, None where nothing is."""
        if id(sequence) not in self._found:
            self._found[id(sequence)] = self._count(sequence)
        return self._found[id(sequence)]

    def _count(self, sequence: QuerySequence) -> Occurrences | None:
        forms = [self._scale.group(group).forms for group in sequence.groups]
        groups = [[reading.lists(each, Zone.TEXT) for reading in self._readings] for each in forms]
        totals = [sum(lists.total for lists in group) for group in groups]
        if len(groups) < 2 or not all(totals):
            return None
        if sequence.ordered and not sequence.slop:
            alone = _alone(groups)
            if alone is not None:
                return self._count_in_row(alone, groups)
            here, others = self._at_edges(forms), groups if len(groups) > 2 else []
        else:
            rarest, *rest = sorted(range(len(groups)), key=totals.__getitem__)
            spans = [max(form.span for form in each) for each in forms]
            here = self._near(groups[rarest], *_reach(sequence, spans, rarest))
            others = [groups[index] for index in rest]
        for group in others:
            if len(here):
                here = here[_Pairs(self._turns, self._starts, here).have(group)]
        reach = sequence.slop + sum(max(form.span for form in each) for each in forms)
        return self._count_pairs(sequence, groups, here, reach) if len(here) else None

    def _count_in_row(self, forms: Sequence[Form], groups: Sequence[_Group]) -> Occurrences | None:
        """Count a phrase whose words stand in one form each: where the turn is tells where each of them must stand."""
        terms, spans = [[number_of((form.term, form.span))] for form in forms], [form.span for form in forms]
        found = [_NO_PAIRS]
        for turn in range(1, len(forms)):
            here = self._turns.between(terms[turn - 1], terms[turn])
            # What is right beside the turn is hardly ever another term of the same number, and looked at last.
            for index in sorted(range(len(forms)), key=lambda index: turn - 1 <= index <= turn):
                if len(here) and index < turn:
                    here = here[self._stands(groups[index], here, self._turns.feet[here] - sum(spans[index:turn]))]
                elif len(here):
                    there = self._turns.following[here].astype(np.int64)
                    here = here[self._stands(groups[index], there, self._turns.heads[there] + sum(spans[turn:index]))]
            found.append(here)
        here = np.sort(np.concatenate(found))
        if not len(here):
            return None
        band, weight = max(form.band for form in forms), min(form.weight for form in forms)
        numbers, weighted = by_page(here, np.full(len(here), weight))
        return Occurrences(numbers, np.full(len(numbers), band, dtype=np.uint8), weighted)

    def _stands(self, group: _Group, pages: _At, slots: _At) -> Marks:
        """Return for each page whether the one form of a group stands at its slot."""
        wanted, stands = (pages << PLACE_BITS) + slots, np.zeros(len(pages), dtype=np.bool_)
        for lists, (start, end) in zip(group, pairwise(self._starts), strict=True):
            inside = np.flatnonzero((pages >= start) & (pages < end))
            if len(inside) and lists.total:
                places = lists.placed(Among(np.unique(pages[inside]) - start, end - start)).places
                stands[inside] = held(wanted[inside] - (start << PLACE_BITS), places)
        return stands

    def _at_edges(self, forms: Sequence[Sequence[Form]]) -> _At:
        """Return the first pages of pairs that may have a phrase: a word of it ends the one, the next begins the other.

        Cost: some look-ups, whatever the number of pages that have the words.
        """
        terms = [[number_of((form.term, form.span)) for form in each] for each in forms]
        here = [each for each in starmap(self._turns.between, pairwise(terms)) if len(each)]
        return here[0] if len(here) == 1 else np.unique(np.concatenate([_NO_PAIRS, *here]))

    def _near(self, group: _Group, before: int, behind: int) -> _At:
        """Return the first pages of pairs that have a group at most so many slots from the turn, rising.

        Cost: linear in what the group has.
        """
        here = [_NO_PAIRS]
        for lists, (start, end) in zip(group, pairwise(self._starts), strict=True):
            if lists.total and before >= 0:
                here.append(start + lists.ending(self._turns.feet[start:end], before))
            if lists.total and behind >= 0:
                here.append(self._turns.preceding[start + lists.beginning(self._turns.heads[start:end], behind)])
        return np.unique(np.concatenate(here))

    def _count_pairs(
        self, sequence: QuerySequence, groups: Sequence[_Group], here: _At, reach: int
    ) -> Occurrences | None:
        """Count a sequence in pairs of pages, of which it takes up so many slots at most."""
        pairs = _Pairs(self._turns, self._starts, here)
        sides = [pairs.placed(group, reach) for group in groups]
        may_hold = _may_hold(sides, len(here))
        if not may_hold.any():
            return None
        sides = [(_in(before, may_hold), _in(behind, may_hold)) for before, behind in sides]
        both = [_joined(before, behind) for before, behind in sides]
        shape = Shape(len(groups), sequence.slop, sequence.ordered)
        chains = chains_of(both, shape, repeated=[before for before, _ in sides])
        # What stands on the first page alone is found there, and what stands on the second is found on that.
        chains = chains.only(chains.starts & _SLOTS < self._turns.feet[here[chains.pages]])
        counted = count_outside(chains, self._scale.floor, len(here))
        return counted._replace(numbers=here[counted.numbers])


class _Pairs:
    """Pairs of pages, by the places of the first ones, which rise."""

    def __init__(self, turns: Turns, starts: Sequence[int], here: _At) -> None:
        self._turns = turns
        self._here = here
        self._there = turns.following[here]
        asked = np.unique(np.concatenate((here, self._there)))
        cuts = asked.searchsorted(starts).tolist()
        self._size = starts[-1]
        # Of each ground that has any of these pages its place, its first page, and which they are.
        self._among = [
            (n, starts[n], Among(asked[first:last] - starts[n], starts[n + 1] - starts[n]))
            for n, (first, last) in enumerate(pairwise(cuts))
            if first < last
        ]

    def have(self, group: _Group) -> Marks:
        """Return which pairs have a form of the group on either page."""
        has = np.zeros(self._size, dtype=np.bool_)
        for n, start, among in self._among:
            has[start + group[n].numbers[group[n].find(among)]] = True
        return has[self._here] | has[self._there]

    def placed(self, group: _Group, reach: int) -> tuple[Placed, Placed]:
        """Return where a group stands, at most so many slots before the turn on first pages, and behind on second."""
        each = [self._on_sides(group[n].placed(among), start, reach) for n, start, among in self._among]
        before, behind = zip(*each, strict=True)
        return _joined(*before), _joined(*behind)

    def _on_sides(self, placed: Placed, start: int, reach: int) -> tuple[Placed, Placed]:
        turns, here = self._turns, self._here
        pages, ordinals = start + (placed.places >> PLACE_BITS), placed.places & _SLOTS
        first, second = _found(here, pages), _found(here, turns.preceding[pages])
        feet, behind = turns.feet[pages], ordinals - turns.heads[pages]
        is_before = (ordinals + placed.spans <= feet) & (ordinals >= feet - reach)
        return (
            _kept(placed, first, ordinals, is_before),
            _kept(placed, second, turns.feet[here[second]] + behind, (behind >= 0) & (behind < reach)),
        )


@dataclass(frozen=True, slots=True)
class OverTurns:
    """What one ground has of it: its pages are those from a place on, to before another."""

    turned: Turned
    start: int
    end: int

    def count(self, sequence: QuerySequence, among: Among | None) -> Occurrences | None:
        """Return what is counted of a sequence over the turns of pages, of all without any named."""
        counted = self.turned.count(sequence)
        if counted is None:
            return None
        at = np.arange(*np.searchsorted(counted.numbers, [self.start, self.end]))
        if among is not None:
            at = at[among.find(counted.numbers[at] - self.start)]
        if not len(at):
            return None
        return Occurrences(counted.numbers[at] - self.start, counted.bands[at], counted.weighted[at])


def _alone(groups: Sequence[_Group]) -> list[Form] | None:
    """Return the one form that stands of each group, None where several of any do."""
    forms = [{lists.only for lists in group if lists.total} for group in groups]
    each = [form for only in forms for form in only if form is not None and len(only) == 1]
    return each if len(each) == len(groups) else None


def _reach(sequence: QuerySequence, spans: Sequence[int], index: int) -> tuple[int, int]:
    """Return how many slots before the turn a group may end, and behind it begin; -1 where it never stands there."""
    if not sequence.ordered:
        rest = sequence.slop + sum(spans) - spans[index]
        return rest, rest
    before = sequence.slop + sum(spans[index + 1 : -1]) if index < len(spans) - 1 else -1
    return before, sequence.slop + sum(spans[1:index]) if index else -1


def _found(here: _At, pages: _At) -> _At:
    """Return the place of each page among the first ones of pairs, -1 where it is none of them."""
    at = np.searchsorted(here, pages)
    at[at == len(here)] = 0
    return np.where(here[at] == pages, at, -1)


def _may_hold(sides: Sequence[tuple[Placed, Placed]], pairs: int) -> Marks:
    """Return which pairs have every group on either side of the turn, and some group on each."""
    on_each = [[marked(side.places >> PLACE_BITS, pairs) for side in group] for group in sides]
    every = np.logical_and.reduce([before | behind for before, behind in on_each])
    some = [np.logical_or.reduce(side) for side in zip(*on_each, strict=True)]
    found: Marks = every & some[0] & some[1]
    return found


def _in(placed: Placed, pairs: Marks) -> Placed:
    """Return what stands in the pairs that are marked."""
    return placed.only(pairs[placed.places >> PLACE_BITS])


def _kept(placed: Placed, pairs: _At, ordinals: Places, which: Marks) -> Placed:
    """Return what stands in a pair where it is to be, at its place there."""
    places = pairs << PLACE_BITS | ordinals
    return placed._replace(places=places).only(which & (pairs >= 0))


def _joined(*parts: Placed) -> Placed:
    """Return the same forms at all places of several."""
    which = {each.which for each in parts if isinstance(each.which, int)}
    places = np.concatenate([each.places for each in parts])
    if len(which) == 1 and all(isinstance(each.which, int) for each in parts):
        return Placed(parts[0].forms, which.pop(), np.sort(places))
    each = [np.broadcast_to(part.which, part.places.shape) for part in parts]
    return Placed(parts[0].forms, np.concatenate(each), places)

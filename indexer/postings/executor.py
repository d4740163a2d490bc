"""The expanded query tree in some segments, node by node over arrays. What each node means says `onpage` by page."""

import numpy as np

from indexer.model.query import AllOf, Alone, AnyOf, Dated, Field, Form, Group, Not, Query, Rewarded
from indexer.model.query import Sequence as QuerySequence
from indexer.postings.chains import count_chains
from indexer.postings.engine import Zone
from indexer.postings.fits import (
    NO_FITS,
    NO_PAGES,
    Among,
    Fits,
    PageNumbers,
    all_of,
    any_of,
    holding,
    marked,
    rewarded,
)
from indexer.postings.grouplists import GroupLists, sharing
from indexer.postings.inrow import count_in_row
from indexer.postings.nearness import Shape
from indexer.postings.occurrences import Occurrences, count_forms, score, together
from indexer.postings.patience import spend
from indexer.postings.pruning import OneBand
from indexer.postings.ranking import Scale
from indexer.postings.reading import Reading
from indexer.postings.solitary import count_alone
from indexer.postings.turned import OverTurns


class Executor:
    """One search in the segments of a ground.

    Shapes: `among` are the pages that can still match, None for all; those that are hidden go at the end.
    """

    def __init__(self, reading: Reading, scale: Scale, over: OverTurns | None = None) -> None:
        """Take what is read, and what scores are measured against.

        Shapes: `over` finds what goes on on a next page; without it pages are taken each for itself.
        """
        self._reading = reading
        self._ground = reading.ground
        self._scale = scale
        self._over = over

    def fits(self, tree: Query) -> Fits:
        """Return the pages for which the tree holds. Raises: TypeError for leaves that were never expanded."""
        fits = self._fits(tree, None)
        hidden = self._ground.hidden
        return fits if hidden is None else fits.only(np.flatnonzero(~hidden[fits.numbers]))

    def _fits(self, tree: Query, among: Among | None) -> Fits:
        spend()
        match tree:
            case Group():
                return self._group(tree, among)
            case QuerySequence() | Alone():
                return self._leaf(tree, among)
            case AllOf():
                return self._all_of(tree, among)
            case AnyOf(children):
                parts = [self._fits(child, among) for child in children]
                return any_of(parts, self._scale.floor, self._ground.size)
            case Rewarded(child, by):
                fits = self._fits(child, among)
                rest = Among(fits.numbers, self._ground.size)
                apart = Executor(self._reading, self._scale)
                return rewarded(fits, (apart._fits(each, rest) for each in by if len(fits)), self._scale.floor)
            case _:
                return holding(self._passing(tree, among).numbers)

    def _group(self, group: Group, among: Among | None) -> Fits:
        zoned, rarity = self._reading.zoned(self._forms(group)), self._scale.rarity(group)
        if not zoned:
            return NO_FITS
        lists = zoned.get(Zone.TEXT)
        if len(zoned) == 1 and lists and lists.band is not None and rarity:
            return OneBand(lists, lists.band, rarity, self._scale, self._ground).fits(among)
        return self._leaf(group, among)

    def _leaf(self, leaf: Group | QuerySequence | Alone, among: Among | None) -> Fits:
        found = ((zone, self._count(leaf, zone, among)) for zone in self._ground.zones)
        by_zone = {zone: counted for zone, counted in found if counted}
        if not by_zone:
            return NO_FITS
        rarity = self._scale.rarity(leaf.group if isinstance(leaf, Alone) else leaf)
        return score(by_zone, self._scale, rarity, self._ground.shares)

    def _count(self, leaf: Group | QuerySequence | Alone, zone: Zone, among: Among | None) -> Occurrences | None:
        match leaf:
            case Group():
                if zone not in self._reading.zoned(self._forms(leaf)):
                    return None
                stands = self._reading.stands(self._forms(leaf), zone, among)
                return count_forms(stands, self._scale.floor, self._ground.size)
            case QuerySequence():
                counted = self._count_sequence(leaf, zone, among)
                if self._over is None or zone is not Zone.TEXT:
                    return counted
                return together(counted, self._over.count(leaf, among), self._scale.floor)
            case Alone():
                return self._count_alone(leaf, zone, among)

    def _count_sequence(self, sequence: QuerySequence, zone: Zone, among: Among | None) -> Occurrences | None:
        lists = [self._lists(group, zone) for group in sequence.groups]
        if not lists or not all(each.total for each in lists):
            return None
        has_repeated = zone is Zone.TEXT and Zone.REPEATED in self._ground.zones
        repeated = [self._lists(group, Zone.REPEATED) for group in sequence.groups] if has_repeated else []
        is_apart = not all(each.total for each in repeated) or not repeated
        if sequence.ordered and not sequence.slop and is_apart and all(each.only for each in lists):
            return count_in_row(lists, among)
        shared = sharing(lists, among)
        if shared is None:
            return None
        # A word that the sequence has more than once has one list, which is laid out once.
        placed = {each: each.placed(shared) for each in dict.fromkeys(lists)}
        return count_chains(
            [placed[each] for each in lists],
            [] if is_apart else [each.placed(shared) for each in repeated],
            Shape(len(lists), sequence.slop, sequence.ordered),
            self._scale.floor,
            self._ground.size,
        )

    def _count_alone(self, leaf: Alone, zone: Zone, among: Among | None) -> Occurrences | None:
        lists = self._lists(leaf.group, zone)
        shared = sharing([lists], among)
        if shared is None:
            return None
        beside = self._lists(leaf.beside, zone).placed(shared)
        repeated = self._lists(leaf.group, Zone.REPEATED).placed(shared) if zone is Zone.TEXT else None
        floor, size = self._scale.floor, self._ground.size
        return count_alone(lists.placed(shared), beside, repeated, leaf, floor=floor, size=size)

    def _forms(self, group: Group) -> tuple[Form, ...]:
        return self._scale.group(group).forms

    def _lists(self, group: Group, zone: Zone) -> GroupLists:
        return self._reading.lists(self._forms(group), zone)

    def _all_of(self, tree: AllOf, among: Among | None) -> Fits:
        """Find the pages for which all children hold, the cheapest first, and add up in the tree's own order."""
        words = [child for child in tree.children if not isinstance(child, Dated | Field | Not)]
        groups = [child for child in words if isinstance(child, Group)]
        # Marks of what a column says are there already; a Not is looked for on few pages.
        for condition in (child for child in tree.children if isinstance(child, Dated | Field)):
            among = self._passing(condition, among)
        for group in sorted(groups, key=lambda group: self._lists(group, Zone.TEXT).total):
            among = self._in_any_zone(group, among)
        for negated in (child for child in tree.children if isinstance(child, Not)):
            among = self._passing(negated, among)
        fits: dict[int, Fits] = {}
        for index, child in enumerate(words):
            if not isinstance(child, Group):
                fits[index] = self._fits(child, among)
                among = Among(fits[index].numbers, self._ground.size)
        among = among or self._all()
        if not words:
            return holding(among.numbers)
        # Groups are scored on the pages that are left, and not before.
        parts = [
            fits[index].only(among.find(fits[index].numbers)) if index in fits else self._fits(child, among)
            for index, child in enumerate(words)
        ]
        return all_of(parts)

    def _in_any_zone(self, group: Group, among: Among | None) -> Among:
        """Return the pages that have a form of the group."""
        zoned = self._reading.zoned(self._forms(group))
        # What is in repeated blocks is in the text already.
        lists = [each for zone, each in zoned.items() if zone is not Zone.REPEATED]
        if len(lists) == 1:
            return lists[0].narrow(among)
        marks = marked(np.concatenate([NO_PAGES, *(each.numbers for each in lists)]), self._ground.size)
        return Among.marked(marks if among is None else marks & among.marks)

    def _passing(self, tree: Query, among: Among | None) -> Among:
        """Return the pages that pass a condition. Raises: TypeError for what is none."""
        match tree:
            case Not(child):
                return (among or self._all()).without(self._holding_text(child, among))
            case Dated() | Field():
                passing = self._ground.passing(tree)
                return Among.marked(passing) if among is None else among.passing(passing)
        raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")

    def _holding_text(self, tree: Query, among: Among | None) -> PageNumbers:
        """Return the pages for whose text alone, without headings, the tree holds. Shapes: in any order."""
        if isinstance(tree, Group):
            return self._lists(tree, Zone.TEXT).numbers
        text = Executor(self._reading.without_headings(), self._scale, self._over)
        return text._fits(tree, among).numbers

    def _all(self) -> Among:
        return Among(np.arange(self._ground.size), self._ground.size)

"""The expanded query tree in one segment, node by node over arrays. What each node means says `onpage` page by page."""

from collections.abc import Sequence

import numpy as np

from indexer.model.query import AllOf, Alone, AnyOf, Dated, Field, Group, Not, Query
from indexer.model.query import Sequence as QuerySequence
from indexer.postings.chains import count_chains
from indexer.postings.engine import Zone
from indexer.postings.fits import NO_PAGES, Among, Amounts, Fits, PageNumbers, all_of, any_of, holding
from indexer.postings.nearness import Shape
from indexer.postings.occurrences import Occurrences, count_forms, score
from indexer.postings.patience import spend
from indexer.postings.ranking import Scale
from indexer.postings.reading import Reading, marks_of
from indexer.postings.solitary import count_alone


class Executor:
    """One search in one segment.

    Shapes: `among` are the pages that can still match, None for all; those that are hidden go at the end.
    """

    def __init__(self, reading: Reading, scale: Scale, shares: Amounts) -> None:
        """Take what is read, what scores are measured against, and the shares of the lengths of all pages."""
        self._reading = reading
        self._ground = reading.ground
        self._scale = scale
        self._shares = shares

    def fits(self, tree: Query) -> Fits:
        """Return the pages for which the tree holds. Raises: TypeError for leaves that were never expanded."""
        fits = self._fits(tree, None)
        hidden = self._ground.hidden
        return fits if hidden is None else fits.only(~hidden[fits.numbers])

    def _fits(self, tree: Query, among: Among | None) -> Fits:
        spend()
        match tree:
            case Group() | QuerySequence() | Alone():
                return self._leaf(tree, among)
            case AllOf():
                return self._all_of(tree, among)
            case AnyOf(children):
                parts = [self._fits(child, among) for child in children]
                return any_of(parts, self._scale.floor, self._ground.size)
            case _:
                return holding(self._passing(tree, among).numbers)

    def _leaf(self, leaf: Group | QuerySequence | Alone, among: Among | None) -> Fits:
        found = ((zone, self._count(leaf, zone, among)) for zone in self._ground.zones)
        by_zone = {zone: counted for zone, counted in found if counted}
        if not by_zone:
            return _NO_FITS
        rarity = self._scale.rarity(leaf.group if isinstance(leaf, Alone) else leaf)
        return score(by_zone, self._scale, rarity, self._shares)

    def _count(self, leaf: Group | QuerySequence | Alone, zone: Zone, among: Among | None) -> Occurrences | None:
        match leaf:
            case Group():
                forms = self._scale.group(leaf).forms
                stands = [self._reading.stands(form, zone, among) for form in forms]
                return count_forms(stands, self._scale.floor, self._ground.size)
            case QuerySequence():
                return self._count_sequence(leaf, zone, among)
            case Alone():
                return self._count_alone(leaf, zone, among)

    def _count_sequence(self, sequence: QuerySequence, zone: Zone, among: Among | None) -> Occurrences | None:
        groups = [self._scale.group(group).forms for group in sequence.groups]
        shared = self._shared(sequence.groups, zone, among)
        if shared is None:
            return None
        tracks, repeated = (
            [track for index, forms in enumerate(groups) for track in self._reading.tracks(index, forms, of, shared)]
            for of in (zone, Zone.REPEATED)
        )
        shape = Shape(len(groups), sequence.slop, sequence.ordered)
        twice = repeated if zone is Zone.TEXT else ()
        return count_chains(tracks, twice, shape, self._scale.floor, self._ground.size)

    def _count_alone(self, leaf: Alone, zone: Zone, among: Among | None) -> Occurrences | None:
        shared = self._shared((leaf.group,), zone, among)
        if shared is None:
            return None
        forms, others = self._scale.group(leaf.group).forms, self._scale.group(leaf.beside).forms
        tracks, beside = (self._reading.tracks(0, each, zone, shared) for each in (forms, others))
        repeated = self._reading.tracks(0, forms, Zone.REPEATED, shared) if zone is Zone.TEXT else ()
        return count_alone(tracks, beside, repeated, leaf, floor=self._scale.floor, size=self._ground.size)

    def _shared(self, groups: Sequence[Group], zone: Zone, among: Among | None) -> Among | None:
        """Return the pages that have a form of every group in the zone, None where none has."""
        pages = [[self._reading.pages_of(form, zone) for form in self._scale.group(group).forms] for group in groups]
        if not all(any(len(each) for each in of_group) for of_group in pages):
            return None
        for of_group in sorted(pages, key=lambda of_group: sum(map(len, of_group))):
            if among is None:
                among = _of_any(of_group, self._ground.size)
            elif len(of_group) == 1:
                among = Among(of_group[0][among.find(of_group[0])], self._ground.size)
            else:
                among = Among.marked(among.marks & marks_of(of_group, self._ground.size))
        return among if among and len(among.numbers) else None

    def _all_of(self, tree: AllOf, among: Among | None) -> Fits:
        """Find the pages for which all children hold, the cheapest first, and add up in the tree's own order."""
        words = [child for child in tree.children if not isinstance(child, Dated | Field | Not)]
        for group in sorted((child for child in words if isinstance(child, Group)), key=self._cost):
            among = self._holding(group, among)
        for condition in (child for child in tree.children if isinstance(child, Dated | Field | Not)):
            among = self._passing(condition, among)
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

    def _holding(self, group: Group, among: Among | None) -> Among:
        """Return the pages that have a form of the group in any zone."""
        forms = self._scale.group(group).forms
        pages = [
            numbers
            for zone in self._ground.zones
            if zone is not Zone.REPEATED
            for form in forms
            if len(numbers := self._reading.pages_of(form, zone))
        ]
        if among is None:
            return _of_any(pages, self._ground.size)
        if len(pages) == 1:
            return Among(pages[0][among.find(pages[0])], self._ground.size)
        return Among.marked(among.marks & marks_of(pages, self._ground.size))

    def _cost(self, group: Group) -> int:
        return sum(len(self._reading.pages_of(form)) for form in self._scale.group(group).forms)

    def _passing(self, tree: Query, among: Among | None) -> Among:
        """Return the pages that pass a condition. Raises: TypeError for what is none."""
        match tree:
            case Not(child):
                return (among or self._all()).without(self._holding_text(child, among))
            case Dated() | Field():
                passing = self._ground.segment.columns.passing(tree)
                return Among.marked(passing if among is None else passing & among.marks)
        raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")

    def _holding_text(self, tree: Query, among: Among | None) -> PageNumbers:
        """Return the pages for whose text alone, without headings, the tree holds. Shapes: in any order."""
        if isinstance(tree, Group):
            pages = [self._reading.pages_of(form) for form in self._scale.group(tree).forms]
            return np.concatenate([NO_PAGES, *pages])
        text = Executor(self._reading.without_headings(), self._scale, self._shares)
        return text._fits(tree, among).numbers

    def _all(self) -> Among:
        return Among(np.arange(self._ground.size), self._ground.size)


def _of_any(pages: Sequence[PageNumbers], size: int) -> Among:
    return Among(pages[0], size) if len(pages) == 1 else Among.marked(marks_of(pages, size))


_NO_FITS = holding(NO_PAGES)

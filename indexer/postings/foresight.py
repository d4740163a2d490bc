"""What the sequences of a search are worth, told from posting lists: what is too much is refused before it begins."""

from collections.abc import Iterator, Sequence

from indexer.model.query import AllOf, AnyOf, Dated, Field, Group, Not, Query, Rewarded
from indexer.model.query import Sequence as QuerySequence
from indexer.postings.engine import Zone
from indexer.postings.fits import Among
from indexer.postings.grouplists import GroupLists, sharing
from indexer.postings.nearness import Shape
from indexer.postings.patience import affords, spend
from indexer.postings.ranking import Scale
from indexer.postings.reading import Reading
from indexer.postings.steps import worth


def check_ahead(tree: Query, readings: Sequence[Reading], scale: Scale) -> None:
    """Raise QueryError where sequences would take more than the answer under way may.

    Cost: a walk of the tree; where their words are common, what it takes to find the pages that have all of them.
    """
    sequences = list(_sequences(tree))
    if not sequences:
        return
    grounds = [_OnGround(reading, scale) for reading in readings]
    if affords(sum(ground.most(each) for ground in grounds for each in sequences)):
        return
    ahead = sum(ground.ahead(tree, None) for ground in grounds)
    if not affords(ahead):
        spend(ahead)


def _sequences(tree: Query) -> Iterator[QuerySequence]:
    match tree:
        case QuerySequence():
            yield tree
        case AllOf(children) | AnyOf(children):
            for child in children:
                yield from _sequences(child)
        # Rewards are looked for on pages that are found alone.
        case Rewarded(child) | Not(child):
            yield from _sequences(child)


class _OnGround:
    """What a search would take on one ground. Shapes: only texts are looked at, for headings are short."""

    def __init__(self, reading: Reading, scale: Scale) -> None:
        self._reading = reading
        self._scale = scale

    def most(self, sequence: QuerySequence) -> int:
        """Return what a sequence is worth at most: where each page has all of its words."""
        return worth(_shape(sequence), sum(each.places for each in self._lists(sequence)))

    def ahead(self, tree: Query, among: Among | None) -> int:
        """Return what the sequences of a tree are worth on the pages that can still match, None for all."""
        match tree:
            case QuerySequence():
                shared = self._sharing(tree, among)
                places = sum(each.places_on(shared) for each in self._lists(tree)) if shared else 0
                return worth(_shape(tree), places)
            case AllOf(children):
                return self._all_ahead(children, among)
            case AnyOf(children):
                return sum(self.ahead(child, among) for child in children)
            case Rewarded(child) | Not(child):
                return self.ahead(child, among)
        return 0

    def _all_ahead(self, children: Sequence[Query], among: Among | None) -> int:
        """As `ahead`, for parts each of which leaves fewer pages to the next: words and conditions first."""
        for child in children:
            match child:
                case Group():
                    among = self._list(child).narrow(among)
                case Dated() | Field():
                    passing = self._reading.ground.passing(child)
                    among = Among.marked(passing) if among is None else among.passing(passing)
        ahead = 0
        for child in children:
            ahead += self.ahead(child, among)
            if isinstance(child, QuerySequence):
                among = self._sharing(child, among)
                if among is None:
                    break
        return ahead

    def _sharing(self, sequence: QuerySequence, among: Among | None) -> Among | None:
        return sharing(self._lists(sequence), among)

    def _lists(self, sequence: QuerySequence) -> list[GroupLists]:
        return list(map(self._list, sequence.groups))

    def _list(self, group: Group) -> GroupLists:
        return self._reading.lists(self._scale.group(group).forms, Zone.TEXT)


def _shape(sequence: QuerySequence) -> Shape:
    return Shape(len(sequence.groups), sequence.slop, sequence.ordered)

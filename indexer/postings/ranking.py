"""Scores and order of matching pages, the same for every engine: arithmetic on counts, no postings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.errors import QueryError
from indexer.model.query import (
    AllOf,
    Alone,
    AnyOf,
    AnyWay,
    Band,
    Dated,
    Field,
    Form,
    Group,
    Not,
    Query,
    Rewarded,
    Sequence,
)
from indexer.postings.engine import Zone

_SATURATION = 0.9
"""BM25's k1, no unit: how soon more of the same word stops to count (as Anserini has it: sooner than the 1.2 to 2 of
Robertson & Zaragoza 2009, 3.4.1, for pages are shorter than whole texts; measured in benchmarks/knownitem)."""
_LENGTH_SHARE = 0.4
"""BM25's b, 0.0-1.0: how much of a page's length is held against it (as Anserini has it; measured as above)."""
TITLE_WEIGHTS = {Zone.TITLE: 2.0, Zone.ABOVE: 0.25}
"""How many occurrences on a page of mean length one in a title is worth (BM25F; the first measured in
benchmarks/knownitem, where 1.5 to 3 is about even, the second opinion)."""
_OTHERWISE_WRITTEN = 0.6
"""What is left of the score of a word that a page has only in other forms (measured as above: the less the better, but
a name is to be found in all of its spellings)."""
SURE = (Band.IDENTIFIED, Band.TYPED)
"""Bands in which nothing is taken off."""
SHARES_OF_BANDS = np.array(
    [_OTHERWISE_WRITTEN if band in (Band.KNOWN, Band.CAPITALIZED, Band.CAPITALS) else 1.0 for band in Band]
)
"""What is left of a score, by the surest band of a page; what is less sure weighs less as a form already."""
REPEATED_WEIGHT = 0.1
"""How much of an occurrence one in a repeated block is worth (opinion): it says who wrote, hardly ever of what."""
SECONDARY_WEIGHT = 0.5
"""What is left of the score of a page of a secondary source (opinion): where an archival page says the same as often it
comes first. A power of two, so that nothing is rounded and no two scores become one."""
MOST_UNORDERED = 8
"""Words that may stand in any order near each other: all orders of them are tried, so the work doubles with each."""

Amount = TypeVar("Amount", float, NDArray[np.float64])
"""Of one page, or of many."""


class Fit(NamedTuple):
    """How a page fits a node of the tree that holds for it. Shapes: zone is the farthest that it cannot do without."""

    band: Band
    score: float
    zone: Zone = Zone.TEXT


HOLDS = Fit(Band.TYPED, 0.0)
"""What a filter (Dated, Field, Not) gives a page: it passes, and that says nothing about words."""


class Counted(NamedTuple):
    """Occurrences in one zone of a page: the surest band among them, and their weighted count.

    Shapes: those of the text are without those in repeated blocks, which are counted for themselves.
    """

    band: Band
    weighted: float


class Weighed(NamedTuple):
    """Occurrences in all zones of a page: the surest band, the nearest zone, weighted counts in text and titles.

    Shapes: that of the text has those in repeated blocks in it, with little weight.
    """

    band: Band
    zone: Zone
    printed: float
    titled: float


class WeighedGroup(NamedTuple):
    """A group made ready. Shapes: forms without doubles, the surest band first."""

    forms: tuple[Form, ...]
    rarity: float


class Scale:
    """What a score is measured against: the pages of an index, and how rare each group of one query is among them.

    Shapes: `floor` is the band up to which occurrences count beside the surest ones of a page. Occurrences in a band
    below the surest and below the floor do not count, so that a weaker variant never reorders pages that match
    without it. One word or name is ordered by band first, there only the surest band of a page counts. What stands
    in a repeated block decides nothing where there is anything else: neither the band nor the zone. How rare a
    group is and how long pages are is counted in their texts alone, so that titles add to some pages and leave the
    others in their order.
    """

    def __init__(self, tree: Query, *, pages: int, slots: int, holding: Callable[[tuple[Form, ...]], int]) -> None:
        """Weigh each group of the tree that can score; `holding` says how many pages have any of some forms."""
        self.by_band = is_one_word(tree)
        self.floor = Band.TYPED if self.by_band else Band.KNOWN
        self._pages = pages
        self.mean_slots = mean_slots(pages=pages, slots=slots)
        # Kept by identity: to hash a group of a thousand forms costs more than to score it.
        groups = {id(group): group for group in scoring_groups(tree)}
        self._weighed = {name: self._weigh(group, holding) for name, group in groups.items()}

    def group(self, group: Group) -> WeighedGroup:
        """Return the group made ready; those under Not have no rarity, for they never score."""
        if id(group) not in self._weighed:
            self._weighed[id(group)] = WeighedGroup(distinct_forms(group), 0.0)
        return self._weighed[id(group)]

    def score(self, group: Group, counted: Mapping[Zone, Counted], length: int) -> Fit:
        """Return how well a page of this length fits a group with these counts, of which there is one at least."""
        return self._fit(self.group(group).rarity, self._weighed_up(counted), length)

    def sequence_score(self, sequence: Sequence, counted: Mapping[Zone, Counted], length: int) -> Fit:
        """Return how well a page fits a sequence."""
        return self._fit(self.rarity(sequence), self._weighed_up(counted), length)

    def rarity(self, leaf: Group | Sequence) -> float:
        """Return how rare a leaf is. Shapes: a sequence is as rare as its groups together."""
        if isinstance(leaf, Group):
            return self.group(leaf).rarity
        return added_up(self.group(group).rarity for group in leaf.groups)

    def any_of(self, fits: list[Fit]) -> Fit:
        """Return the surest band, and the sum over the children that count beside it, with their nearest zone."""
        band = min(fit.band for fit in _not_repeated(fits))
        counting = [fit for fit in fits if fit.band <= max(band, self.floor)]
        return Fit(band, added_up(fit.score for fit in counting), min(fit.zone for fit in counting))

    def rewarded(self, fit: Fit, rewards: Iterable[Fit | None]) -> Fit:
        """Return a fit with the scores added of what holds beside it and is as sure, or sure enough to count."""
        limit = max(fit.band, self.floor)
        return fit._replace(score=added_up((fit.score, *(e.score for e in rewards if e and e.band <= limit))))

    def _weighed_up(self, counted: Mapping[Zone, Counted]) -> Weighed:
        """Put the zones together; one whose surest occurrence would not count beside the surest of all does not."""
        own = [each for zone, each in counted.items() if zone is not Zone.REPEATED] or list(counted.values())
        band = min(each.band for each in own)
        counting = {zone: each.weighted for zone, each in counted.items() if each.band <= max(band, self.floor)}
        titled = added_up(weight * counting.get(zone, 0.0) for zone, weight in TITLE_WEIGHTS.items())
        printed = counting.get(Zone.TEXT, 0.0) + REPEATED_WEIGHT * counting.get(Zone.REPEATED, 0.0)
        return Weighed(band, min(counting), printed, titled)

    def _weigh(self, group: Group, holding: Callable[[tuple[Form, ...]], int]) -> WeighedGroup:
        forms = distinct_forms(group)
        sure = tuple(form for form in forms if form.band <= Band.KNOWN)
        sure = sure if 0 < len(sure) < len(forms) else forms
        held = holding(sure)
        return WeighedGroup(forms, log(1 + (self._pages - held + 0.5) / (held + 0.5)))

    def _fit(self, rarity: float, weighed: Weighed, length: int) -> Fit:
        # A page's length is held against its text and not against its titles.
        count = weighed.printed / share_of_length(float(length), self.mean_slots) + weighed.titled
        score = saturated(rarity, count) * float(SHARES_OF_BANDS[weighed.band])
        return Fit(weighed.band, score, weighed.zone)


def mean_slots(*, pages: int, slots: int) -> float:
    """Return how long pages are in the mean."""
    return slots / pages if pages else 0.0


def share_of_length(length: Amount, mean: float) -> Amount:
    """Return by what an occurrence on a page of this length is divided, for a page of mean length 1.0."""
    # Where no page has a slot, all are of mean length.
    relative = length / mean if mean else length + 1.0
    return 1 - _LENGTH_SHARE + _LENGTH_SHARE * relative


def saturated(rarity: float, count: Amount) -> Amount:
    """Return the score for so many occurrences on a page of mean length."""
    return rarity * (_SATURATION + 1) * count / (count + _SATURATION)


def added_up(amounts: Iterable[float]) -> float:
    """Return the sum, added from the left: Python's own makes up for what is rounded away from 3.12 on, not before."""
    total = 0.0
    for amount in amounts:
        total += amount
    return total


def all_of(fits: list[Fit]) -> Fit:
    """Return the least sure band, the sum of the scores and the farthest zone, for no fits those of HOLDS.

    Shapes: conditions, which score nothing, are neither sure nor unsure; the zone is that of repeated blocks only where
    every word stands in one, else such a word is printed text.
    """
    worded = [fit for fit in fits if fit.score]
    band = max((fit.band for fit in worded), default=Band.TYPED)
    if worded and all(fit.zone is Zone.REPEATED for fit in worded):
        zone = Zone.REPEATED
    else:
        zone = max((fit.zone for fit in worded if fit.zone is not Zone.REPEATED), default=Zone.TEXT)
    return Fit(band, added_up(fit.score for fit in fits), zone)


def _not_repeated(fits: list[Fit]) -> list[Fit]:
    """Return the fits by more than repeated blocks; all where there is none such."""
    return [fit for fit in fits if fit.zone is not Zone.REPEATED] or fits


def is_by_title(zone: Zone) -> bool:
    """Return whether a page that fits in this zone does so only with words of titles."""
    return zone in TITLE_WEIGHTS


def together(one: Counted | None, other: Counted | None, floor: int) -> Counted | None:
    """Return two counts as one; what is less sure than the surest, and not sure enough to count beside it, does not."""
    if one is None or other is None:
        return one or other
    band = min(one.band, other.band)
    return Counted(band, added_up(each.weighted for each in (one, other) if each.band <= max(band, floor)))


def count_forms(counts: Iterable[tuple[Form, int]], floor: Band) -> Counted | None:
    """Return the weighted count of a group on one page. Shapes: forms the surest band first, each with its count."""
    found: Counted | None = None
    for form, count in counts:
        found = add_form(found, form, count, floor)
    return found


def add_form(found: Counted | None, form: Form, count: int, floor: Band) -> Counted | None:
    """Return what was found so far with one more form, which is of the same band or a less sure one."""
    if not count:
        return found
    if found is None:
        return Counted(form.band, form.weight * count)
    if form.band > max(found.band, floor):
        return found
    return Counted(found.band, found.weighted + form.weight * count)


def distinct_forms(group: Group) -> tuple[Form, ...]:
    """Return the forms of a group, each (term, span) once with its surest band and weight, the surest band first."""
    if len(group.forms) < 2:
        return group.forms
    if len(group.forms) == 1:
        return group.forms
    surest: dict[tuple[str, int], Form] = {}
    for form in sorted(group.forms, key=lambda form: (form.band, -form.weight)):
        surest.setdefault((form.term, form.span), form)
    return tuple(surest.values())


def is_one_word(tree: Query) -> bool:
    """Return whether the tree asks for one word, name or phrase, with or without filters beside it."""
    scoring = [node for node in _beside(tree) if not isinstance(node, Dated | Field | Not)]
    return len(scoring) == 1 and isinstance(scoring[0], Group | Sequence | Alone | AnyWay)


def scoring_groups(tree: Query) -> Iterator[Group]:
    """Yield the groups that can add to a score or a light: all but those under Not.

    Raises: QueryError for more unordered words than can be tried; TypeError for leaves that were never expanded.
    """
    match tree:
        case Group() | Alone():
            yield tree.group if isinstance(tree, Alone) else tree
        case Sequence(groups, _, ordered):
            if not ordered and len(groups) > MOST_UNORDERED:
                raise QueryError(
                    f"{len(groups)} words cannot be searched near each other in any order.",
                    remedy=f"Give at most {MOST_UNORDERED} of them, or put them in quotes.",
                )
            yield from groups
        case AllOf() | AnyOf() | Rewarded():
            for part in _parts(tree):
                yield from scoring_groups(part)
        case Not(child):
            check_expanded(child)
        case Dated() | Field():
            pass
        case _:
            raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")


def _parts(tree: AllOf | AnyOf | Rewarded) -> tuple[Query, ...]:
    return (tree.tree, *tree.by) if isinstance(tree, Rewarded) else tree.children


def check_expanded(tree: Query) -> None:
    """Go through the whole tree. Raises: as `scoring_groups`."""
    for _ in scoring_groups(tree):
        pass


def _beside(tree: Query) -> Iterator[Query]:
    if isinstance(tree, Rewarded):
        yield from _beside(tree.tree)
    elif isinstance(tree, AllOf):
        for child in tree.children:
            yield from _beside(child)
    else:
        yield tree

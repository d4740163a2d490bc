"""Scores and order of matching pages, the same for every engine: arithmetic on counts, no postings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from indexer.errors import QueryError
from indexer.model.query import AllOf, AnyOf, Band, Dated, Field, Form, Group, Not, Query, Sequence
from indexer.postings.engine import Found, Scored

_SATURATION = 1.2
"""BM25's k1, no unit: how soon more of the same word stops to count (Robertson & Zaragoza 2009, 3.4.1: 1.2 to 2)."""
_LENGTH_SHARE = 0.75
"""BM25's b, 0.0-1.0: how much of a page's length is held against it (same source: 0.5 to 0.8)."""
MOST_UNORDERED = 8
"""Words that may stand in any order near each other: all orders of them are tried, so the work doubles with each."""


class Fit(NamedTuple):
    """How a page fits a node of the tree that holds for it."""

    band: Band
    score: float


HOLDS = Fit(Band.TYPED, 0.0)
"""What a filter (Dated, Field, Not) gives a page: it passes, and that says nothing about words."""


class Counted(NamedTuple):
    """Occurrences on one page: the surest band among them, and their weighted count."""

    band: Band
    weighted: float


@dataclass(frozen=True, slots=True)
class WeighedGroup:
    """A group made ready. Shapes: forms without doubles, the surest band first."""

    forms: tuple[Form, ...]
    rarity: float


class Scale:
    """What a score is measured against: the pages of an index, and how rare each group of one query is among them.

    Shapes: `floor` is the band up to which occurrences count beside the surest ones of a page. Occurrences in a band
    below the surest and below the floor do not count, so that a weaker variant never reorders pages that match
    without it. One word or name is ordered by band first, there only the surest band of a page counts.
    """

    def __init__(self, tree: Query, *, pages: int, slots: int, holding: Callable[[tuple[Form, ...]], int]) -> None:
        """Weigh each group of the tree that can score; `holding` says how many pages have any of some forms."""
        self.by_band = is_one_word(tree)
        self.floor = Band.TYPED if self.by_band else Band.KNOWN
        self._pages = pages
        self._mean_slots = slots / pages if pages else 0.0
        # Kept by identity: to hash a group of a thousand forms costs more than to score it.
        self._weighed = {id(group): self._weigh(group, holding) for group in scoring_groups(tree)}

    def group(self, group: Group) -> WeighedGroup:
        """Return the group made ready; those under Not have no rarity, for they never score."""
        return self._weighed.get(id(group)) or WeighedGroup(distinct_forms(group), 0.0)

    def score(self, group: Group, counted: Counted, length: int) -> Fit:
        """Return how well a page of this length fits a group with this weighted count."""
        return self._fit(self.group(group).rarity, counted, length)

    def sequence_score(self, sequence: Sequence, counted: Counted, length: int) -> Fit:
        """Return how well a page fits a sequence, which is as rare as its groups together."""
        return self._fit(sum(self.group(group).rarity for group in sequence.groups), counted, length)

    def any_of(self, fits: list[Fit]) -> Fit:
        """Return the surest band, and the sum over the children that count beside it."""
        band = min(fit.band for fit in fits)
        limit = max(band, self.floor)
        return Fit(band, sum(fit.score for fit in fits if fit.band <= limit))

    def _weigh(self, group: Group, holding: Callable[[tuple[Form, ...]], int]) -> WeighedGroup:
        forms = distinct_forms(group)
        sure = tuple(form for form in forms if form.band <= Band.KNOWN) or forms
        held = holding(sure)
        return WeighedGroup(forms, log(1 + (self._pages - held + 0.5) / (held + 0.5)))

    def _fit(self, rarity: float, counted: Counted, length: int) -> Fit:
        relative = length / self._mean_slots if self._mean_slots else 1.0
        damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * relative)
        return Fit(counted.band, rarity * counted.weighted * (_SATURATION + 1) / (counted.weighted + damping))


def all_of(fits: list[Fit]) -> Fit:
    """Return the least sure band and the sum of the scores. Shapes: no fits are those of a page without a test."""
    band = max((fit.band for fit in fits), default=Band.TYPED)
    return Fit(band, sum(fit.score for fit in fits))


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
    surest: dict[tuple[str, int], Form] = {}
    for form in sorted(group.forms, key=lambda form: (form.band, -form.weight)):
        surest.setdefault((form.term, form.span), form)
    return tuple(surest.values())


def is_one_word(tree: Query) -> bool:
    """Return whether the tree asks for one word, name or phrase, with or without filters beside it."""
    scoring = [node for node in _beside(tree) if not isinstance(node, Dated | Field | Not)]
    return len(scoring) == 1 and isinstance(scoring[0], Group | Sequence)


def scoring_groups(tree: Query) -> Iterator[Group]:
    """Yield the groups that can add to a score or a light: all but those under Not.

    Raises: QueryError for more unordered words than can be tried; TypeError for leaves that were never expanded.
    """
    match tree:
        case Group():
            yield tree
        case Sequence(groups, _, ordered):
            if not ordered and len(groups) > MOST_UNORDERED:
                raise QueryError(
                    f"{len(groups)} words cannot be searched near each other in any order.",
                    remedy=f"Give at most {MOST_UNORDERED} of them, or put them in quotes.",
                )
            yield from groups
        case AllOf(children) | AnyOf(children):
            for child in children:
                yield from scoring_groups(child)
        case Not(child):
            check_expanded(child)
        case Dated() | Field():
            pass
        case _:
            raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")


def check_expanded(tree: Query) -> None:
    """Go through the whole tree. Raises: as `scoring_groups`."""
    for _ in scoring_groups(tree):
        pass


def in_order(matches: Iterable[tuple[Scored, str]], *, by_band: bool, limit: int, offset: int) -> Found:
    """Return the asked part of the matches, each given with its page's place in the finding aid's order.

    Shapes: band first where the query is one word; then the higher score, the place, the page id. Limit 0 means all.
    """
    ranked = sorted(
        matches, key=lambda match: (match[0].band if by_band else 0, -match[0].score, match[1], match[0].page)
    )
    end = offset + limit if limit else len(ranked)
    return Found(len(ranked), tuple(scored for scored, _ in ranked[offset:end]))


def _beside(tree: Query) -> Iterator[Query]:
    if isinstance(tree, AllOf):
        for child in tree.children:
            yield from _beside(child)
    else:
        yield tree

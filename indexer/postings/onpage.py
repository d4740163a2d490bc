"""One page against a query tree, node by node on the page's own postings: the plain meaning of every node."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from indexer.model.page import PageId
from indexer.model.query import AllOf, Alone, AnyOf, Band, Dated, Field, Form, Group, Not, Query, Rewarded, Sequence
from indexer.model.results import Light, Seen, Told
from indexer.postings.engine import Columns, PageEntry, Posting, Zone
from indexer.postings.filters import passes
from indexer.postings.headings import STEP
from indexer.postings.nearness import (
    Lane,
    Match,
    Shape,
    Turn,
    alone,
    count_alone,
    count_found,
    count_matches,
    count_outside,
    matches_at,
    over_the_turn,
)
from indexer.postings.ranking import HOLDS, Counted, Fit, Scale, all_of, count_forms, distinct_forms, together
from indexer.postings.zones import postings_in

TermKey = tuple[str, int]
"""A term and its span: the same letters over two slots are another term."""

ZONES_APART = (Zone.TEXT, Zone.TITLE, Zone.ABOVE)
"""Zones that have no word in common: what is in a repeated block is in the text already."""


Ordinals: TypeAlias = Mapping[TermKey, tuple[int, ...]]
"""Where terms stand in a zone of a page. Shapes: ordinals rise and are distinct."""


class Over(NamedTuple):
    """The next page on which the text of one goes on: where it does, and what stands in its text."""

    turn: Turn
    text: Ordinals


@dataclass(frozen=True, slots=True)
class OnPage:
    """What stands on one page and is said of it.

    Shapes: length is the number of slots; headings are their names, in their order; over is None where the text goes
    on on no page.
    """

    length: int
    columns: Columns
    zones: Mapping[Zone, Ordinals]
    headings: tuple[str, ...] = ()
    over: Over | None = None

    @classmethod
    def of(cls, entry: PageEntry) -> "OnPage":
        """Return what an entry says."""
        zones = {zone: ordinals_of(postings_in(entry, zone)) for zone in Zone}
        return cls(entry.length, entry.columns, zones, tuple(heading.name for heading in entry.headings))

    def count(self, key: TermKey, zone: Zone) -> int:
        """Return how often a term stands in a zone; in the text without what is in repeated blocks."""
        twice = self.zones.get(Zone.REPEATED, {}).get(key, ()) if zone is Zone.TEXT else ()
        return len(self.zones[zone].get(key, ())) - len(twice)

    def without_headings(self) -> "OnPage":
        """Return what stands on the page alone."""
        return replace(self, zones={Zone.TEXT: self.zones[Zone.TEXT]})

    def alone(self) -> "OnPage":
        """Return the page without the one on which its text goes on."""
        return replace(self, over=None)

    def followed_by(self, page: "OnPage", turn: Turn) -> "OnPage":
        """Return the page with the one on which its text goes on."""
        return replace(self, over=Over(turn, page.zones[Zone.TEXT]))


def ordinals_of(postings: Iterable[Posting]) -> dict[TermKey, tuple[int, ...]]:
    """Return the ordinals of each term of a page. Shapes: rising; the same posting twice is one."""
    found: dict[TermKey, set[int]] = {}
    for posting in postings:
        found.setdefault((posting.term, posting.span), set()).add(posting.ordinal)
    return {key: tuple(sorted(ordinals)) for key, ordinals in found.items()}


def fit_of(page: OnPage, tree: Query, scale: Scale) -> Fit | None:
    """Return how well the page fits an expanded tree, None where the tree does not hold for it."""
    match tree:
        case Group() | Sequence() | Alone():
            return _fit_of_leaf(page, tree, scale)
        case AllOf(children):
            fits = [fit_of(page, child, scale) for child in children]
            return None if None in fits else all_of([fit for fit in fits if fit])
        case AnyOf(children):
            held = [fit for child in children if (fit := fit_of(page, child, scale))]
            return scale.any_of(held) if held else None
        case Rewarded(child, by):
            fit = fit_of(page, child, scale)
            return fit and scale.rewarded(fit, (fit_of(page.alone(), each, scale) for each in by))
        case Not(child):
            return None if fit_of(page.without_headings(), child, scale) else HOLDS
        case Dated() | Field():
            return HOLDS if passes(page.columns, tree) else None
    raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")


def _fit_of_leaf(page: OnPage, leaf: Group | Sequence | Alone, scale: Scale) -> Fit | None:
    by_zone = _counted((zone, _count(page, zone, leaf, scale)) for zone in page.zones)
    if not by_zone:
        return None
    if isinstance(leaf, Sequence):
        return scale.sequence_score(leaf, by_zone, page.length)
    return scale.score(leaf.group if isinstance(leaf, Alone) else leaf, by_zone, page.length)


def _count(page: OnPage, zone: Zone, leaf: Group | Sequence | Alone, scale: Scale) -> Counted | None:
    if isinstance(leaf, Sequence):
        return _count_matches(page, zone, leaf, scale)
    if isinstance(leaf, Alone):
        return _count_alone(page, zone, leaf, scale)
    forms = scale.group(leaf).forms
    return count_forms(((form, page.count((form.term, form.span), zone)) for form in forms), scale.floor)


def _count_matches(page: OnPage, zone: Zone, sequence: Sequence, scale: Scale) -> Counted | None:
    lanes = _lanes(page, zone, sequence.groups)
    if zone is not Zone.TEXT:
        return count_matches(lanes, _shape(sequence), scale.floor)
    repeated = _lanes(page, Zone.REPEATED, sequence.groups) if Zone.REPEATED in page.zones else ()
    here = count_outside(lanes, repeated, _shape(sequence), scale.floor)
    return together(here, count_found(_over(page, sequence), scale.floor), scale.floor)


def _over(page: OnPage, sequence: Sequence) -> tuple[Match, ...]:
    """Return the matches that begin on the page and go on on the next one."""
    if page.over is None:
        return ()
    here, there = (_lanes_in(text, sequence.groups) for text in (page.zones[Zone.TEXT], page.over.text))
    return over_the_turn(here, there, page.over.turn, _shape(sequence))


def _count_alone(page: OnPage, zone: Zone, leaf: Alone, scale: Scale) -> Counted | None:
    twice = _lanes(page, Zone.REPEATED, (leaf.group,)) if zone is Zone.TEXT and Zone.REPEATED in page.zones else ()
    return count_alone(_alone(page, zone, leaf), twice, scale.floor)


def _alone(page: OnPage, zone: Zone, leaf: Alone) -> tuple[Lane, ...]:
    lanes, beside = (_lanes(page, zone, (group,)) for group in (leaf.group, leaf.beside))
    return alone(lanes, beside, leaf)


def seen(page: OnPage, tree: Query) -> Seen | None:
    """Return what makes the tree hold, without what is under Not, form by form; None where it does not.

    Shapes: lights from the left by their first places, of several forms on the same ordinals the surest first; told in
    the order of the headings, in each the surest form first, each form once a heading; nothing is known of the page
    before.
    """
    found = _seen(page, tree)
    if found is None:
        return None
    lit = _lit((form, begins) for (zone, form), begins in found.items() if zone is Zone.TEXT)
    titled = [(form, begins) for (zone, form), begins in found.items() if zone not in (Zone.TEXT, OVER)]
    return Seen(lit, _told(page, titled) if titled else (), _carried(page.over.turn, found) if page.over else ())


def _carried(turn: Turn, found: "_Seen") -> tuple[Light, ...]:
    """Return what stands on the next page, by the ordinals there."""
    over = ((form, begins) for (zone, form), begins in found.items() if zone is OVER)
    return _lit((form, {begin - turn.foot + turn.head for begin in begins}) for form, begins in over)


def with_begun(found: Mapping[PageId, Seen], before: Mapping[PageId, PageId]) -> dict[PageId, Seen]:
    """Return what is seen by pages, with what began on the page before each, of those of which that is given."""
    begun = {page: found[other].carried for page, other in before.items() if other in found and found[other].carried}
    return {**found, **{page: replace(found.get(page, Seen()), begun=lights) for page, lights in begun.items()}}


def _lit(seen: Iterable[tuple[Form, set[int]]]) -> tuple[Light, ...]:
    lit = [Light(_slots_of(form, begins), form) for form, begins in seen]
    return tuple(sorted(lit, key=lambda light: (light.ordinals, light.form.band, -light.form.weight, light.form.term)))


def _slots_of(form: Form, begins: set[int]) -> tuple[int, ...]:
    if form.span == 1:
        return tuple(sorted(begins))
    return tuple(slot for begin in sorted(begins) for slot in range(begin, begin + form.span))


def _told(page: OnPage, titled: Iterable[tuple[Form, set[int]]]) -> tuple[Told, ...]:
    apart = {(at // STEP, form) for form, begins in titled for at in begins}
    ordered = sorted(apart, key=lambda each: (each[0], _surest_first(each[1])))
    return tuple(dict.fromkeys(Told(page.headings[heading], form) for heading, form in ordered))


def _surest_first(form: Form) -> tuple[object, ...]:
    return form.band, -form.weight, form.term, form.span, form.reason


OVER = None
"""Stands for the zone of what is on the next page."""

_Seen: TypeAlias = dict[tuple[Zone | None, Form], set[int]]
"""What makes a tree hold: the ordinals at which each form begins in each zone."""


def _seen(page: OnPage, tree: Query) -> _Seen | None:
    """Return what makes a tree hold, None where it does not."""
    match tree:
        case Group() | Sequence() | Alone():
            return _of_leaf(page, tree) or None
        case AllOf(children):
            parts = [_seen(page, child) for child in children]
            return None if None in parts else _together(part for part in parts if part)
        case AnyOf(children):
            held = [part for child in children if (part := _seen(page, child)) is not None]
            return _together(held) if held else None
        case Rewarded(child):
            return _seen(page, child)
        case Not(child):
            return None if _seen(page.without_headings(), child) is not None else {}
        case Dated() | Field():
            return {} if passes(page.columns, tree) else None
    raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")


def _together(parts: Iterable[_Seen]) -> _Seen:
    found: _Seen = {}
    for part in parts:
        for key, begins in part.items():
            found[key] = begins | found[key] if key in found else begins
    return found


def _of_leaf(page: OnPage, leaf: Group | Sequence | Alone) -> _Seen:
    """Return every place in the text and over the turn, and places in headings where these have nothing as sure."""
    found: _Seen = {}
    in_text: Band | None = None
    for match in _over(page, leaf) if isinstance(leaf, Sequence) else ():
        band = max(place.form.band for place in match.places)
        in_text = band if in_text is None else min(band, in_text)
        for place in match.places:
            found.setdefault((_side_of(page, place.ordinal), place.form), set()).add(place.ordinal)
    for zone in [zone for zone in ZONES_APART if page.zones.get(zone)]:
        for band, parts in _matches(page, zone, leaf):
            if zone is Zone.TEXT:
                in_text = band if in_text is None else min(band, in_text)
            elif in_text is not None and band >= in_text:
                continue
            for form, begins in parts:
                found.setdefault((zone, form), set()).update(begins)
    return found


def _side_of(page: OnPage, ordinal: int) -> Zone | None:
    return OVER if page.over and ordinal >= page.over.turn.foot else Zone.TEXT


_Parts: TypeAlias = Iterable[tuple[Form, Iterable[int]]]


def _matches(page: OnPage, zone: Zone, leaf: Group | Sequence | Alone) -> Iterator[tuple[Band, _Parts]]:
    """Yield what makes a leaf hold in a zone: forms and where they begin, with the band of the least sure of them."""
    if isinstance(leaf, Sequence):
        for match in matches_at(_lanes(page, zone, leaf.groups), _shape(leaf)):
            yield (
                max(place.form.band for place in match.places),
                [(each.form, (each.ordinal,)) for each in match.places],
            )
        return
    for lane in _alone(page, zone, leaf) if isinstance(leaf, Alone) else _lanes(page, zone, (leaf,)):
        yield lane.form.band, [(lane.form, lane.ordinals)]


def _counted(found: Iterable[tuple[Zone, Counted | None]]) -> dict[Zone, Counted]:
    return {zone: counted for zone, counted in found if counted}


def _lanes(page: OnPage, zone: Zone, groups: tuple[Group, ...]) -> list[Lane]:
    return _lanes_in(page.zones[zone], groups)


def _lanes_in(ordinals: Ordinals, groups: tuple[Group, ...]) -> list[Lane]:
    return [
        Lane(index, form, ordinals[form.term, form.span])
        for index, group in enumerate(groups)
        for form in distinct_forms(group)
        if (form.term, form.span) in ordinals
    ]


def _shape(sequence: Sequence) -> Shape:
    return Shape(len(sequence.groups), sequence.slop, sequence.ordered)

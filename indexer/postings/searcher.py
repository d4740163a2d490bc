"""Search over segments: sets of pages node by node, scored as if all segments were one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from indexer.model.page import PageId
from indexer.model.query import AllOf, Alone, AnyOf, Dated, Field, Form, Group, Not, Query
from indexer.model.query import Sequence as QuerySequence
from indexer.model.results import Light, Told
from indexer.postings.allpages import AllPages, Part
from indexer.postings.engine import Found, Order, Run, Scored, Zone
from indexer.postings.matches import AllMatches, Matched
from indexer.postings.nearness import Lane, Shape, alone, count_alone, count_matches, count_outside
from indexer.postings.onpage import ZONES_APART, OnPage, TermKey, light, told
from indexer.postings.pagecolumns import PageColumns
from indexer.postings.patience import spend
from indexer.postings.ranking import HOLDS, Counted, Fit, Scale, add_form, all_of
from indexer.postings.segment import Segment

Fits = Mapping[int, Fit]


@dataclass(frozen=True, slots=True)
class Live:
    """A segment and the numbers of its pages that are hidden: dropped, or replaced in a later segment."""

    segment: Segment
    hidden: frozenset[int] = frozenset()


class SegmentsSearcher:
    """A fixed state of an index of any number of segments. Each page stands in one of them unhidden."""

    def __init__(self, lives: Sequence[Live]) -> None:
        self._lives = tuple(lives)
        self._zones = tuple(_zones_of(live.segment) for live in lives)
        self._pages = AllPages([Part(live.segment.columns, live.hidden) for live in lives])

    def search(self, tree: Query, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages for which the expanded tree holds. Limit 0 means all."""
        return self.matches(tree).window(limit=limit, offset=offset, order=order)

    def matches(self, tree: Query) -> AllMatches:
        """Return the pages for which the expanded tree holds."""
        runs = self._runs()
        scale = Scale(
            tree,
            pages=self._pages.total,
            slots=self._pages.slots,
            holding=lambda forms: sum(run.holding(forms) for run in runs),
        )
        return AllMatches((match for run in runs for match in run.search(tree, scale)), by_band=scale.by_band)

    def light(self, tree: Query, pages: Collection[PageId]) -> dict[PageId, tuple[Light, ...]]:
        """Return the lights of each page asked for. Shapes: empty for pages that do not match or are unknown."""
        found: dict[PageId, tuple[Light, ...]] = dict.fromkeys(pages, ())
        return found | {page: light(on_page, tree) for page, on_page in self._on_pages(tree, pages)}

    def told(self, tree: Query, pages: Collection[PageId]) -> dict[PageId, tuple[Told, ...]]:
        """Return what each page asked for matches by and stands only in its headings."""
        found: dict[PageId, tuple[Told, ...]] = dict.fromkeys(pages, ())
        return found | {page: told(on_page, tree) for page, on_page in self._on_pages(tree, pages)}

    def repeated(self, pages: Collection[PageId]) -> dict[PageId, tuple[Run, ...]]:
        """Return for each page the slots that are in repeated blocks, none for pages that are unknown."""
        found: dict[PageId, tuple[Run, ...]] = dict.fromkeys(pages, ())
        places = self._pages.places(pages)
        return found | {page: self._columns_in(index).repeated(number) for page, (index, number) in places.items()}

    def _columns_in(self, index: int) -> PageColumns:
        return self._lives[index].segment.columns

    def _on_pages(self, tree: Query, pages: Collection[PageId]) -> Iterator[tuple[PageId, OnPage]]:
        """Yield the pages that are known, with what stands on them of the terms of the tree."""
        numbers: dict[int, set[int]] = {}
        for index, number in self._pages.places(pages).values():
            numbers.setdefault(index, set()).add(number)
        for index, of_segment in numbers.items():
            yield from _on_pages(self._lives[index].segment, tree, sorted(of_segment))

    def _runs(self) -> "list[_Run]":
        return [_Run(live, zones) for live, zones in zip(self._lives, self._zones, strict=True)]

    def page_counts(self, terms: Iterable[TermKey]) -> dict[TermKey, int]:
        """Return on how many pages each (term, span) is printed."""
        runs = self._runs()
        return {key: sum(len(run.counts(key)) for run in runs) for key in terms}

    def pages(self) -> dict[PageId, int]:
        """Return the pages that can be found, each with its revision."""
        return self._pages.revisions()


class _Run:
    """One search in one segment. Each term is read once, its ordinals only for the pages that still can match."""

    def __init__(self, live: Live, zones: Sequence[Zone]) -> None:
        self._live = live
        self._columns = live.segment.columns
        self._zones = zones
        self._counts: dict[tuple[TermKey, Zone], Mapping[int, int]] = {}

    def counts(self, key: TermKey, zone: Zone = Zone.TEXT) -> Mapping[int, int]:
        if zone is Zone.REPEATED and not self.counts(key):
            return {}
        if (key, zone) not in self._counts:
            counts = self._live.segment.counts(key, zone)
            spend(len(counts))
            hidden = self._live.hidden
            visible = {n: count for n, count in counts.items() if n not in hidden} if hidden else counts
            self._counts[key, zone] = visible
        return self._counts[key, zone]

    def outside(self, key: TermKey) -> Mapping[int, int]:
        """Return how often a term stands in the text of each page, without what is in repeated blocks."""
        counts = self.counts(key)
        repeated = self.counts(key, Zone.REPEATED) if Zone.REPEATED in self._zones else {}
        if not repeated:
            return counts
        return {n: left for n, count in counts.items() if (left := count - repeated.get(n, 0))}

    def holding(self, forms: Iterable[Form]) -> int:
        return len(set().union(*(self.outside((form.term, form.span)) for form in forms)))

    def search(self, tree: Query, scale: Scale) -> Iterator[Matched]:
        for number, fit in self._fits(tree, scale, None).items():
            scored = Scored(self._columns.page(number), fit.score, fit.band, fit.zone)
            yield Matched(scored, self._columns.columns(number))

    def _without_headings(self) -> "_Run":
        run = _Run(self._live, (Zone.TEXT,))
        run._counts = self._counts
        return run

    def _fits(self, tree: Query, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        """Return how well each page for which the tree holds fits it. Shapes: among None means all that are visible."""
        spend()
        match tree:
            case Group() | QuerySequence() | Alone():
                return self._leaf(tree, scale, among)
            case AllOf():
                return self._all_of(tree, scale, among)
            case AnyOf():
                return self._any_of(tree, scale, among)
            case Not(child):
                without = self._without_headings()._fits(child, scale, among)
                return {number: HOLDS for number in self._either(among) if number not in without}
            case Dated() | Field():
                passing = self._columns.passing(tree)
                return {n: HOLDS for n in self._either(among) if passing[n]}
        raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")

    def _length(self, number: int) -> int:
        return int(self._columns.lengths[number])

    def _leaf(self, leaf: Group | QuerySequence | Alone, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        match leaf:
            case Group():
                return self._group(leaf, scale, among)
            case QuerySequence():
                return self._sequence(leaf, scale, among)
            case Alone():
                return self._alone(leaf, scale, among)

    def _group(self, group: Group, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        found: dict[int, dict[Zone, Counted]] = {}
        for zone in self._zones:
            for number, counted in self._counted(group, scale, among, zone).items():
                found.setdefault(number, {})[zone] = counted
        return {number: scale.score(group, each, self._length(number)) for number, each in found.items()}

    def _counted(self, group: Group, scale: Scale, among: AbstractSet[int] | None, zone: Zone) -> Mapping[int, Counted]:
        found: dict[int, Counted | None] = {}
        for form in scale.group(group).forms:
            counts = self._apart((form.term, form.span), zone)
            for number in counts if among is None else counts.keys() & among:
                found[number] = add_form(found.get(number), form, counts[number], scale.floor)
        return {number: counted for number, counted in found.items() if counted}

    def _apart(self, key: TermKey, zone: Zone) -> Mapping[int, int]:
        return self.outside(key) if zone is Zone.TEXT else self.counts(key, zone)

    def _sequence(self, sequence: QuerySequence, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        shape = Shape(len(sequence.groups), sequence.slop, sequence.ordered)
        lanes = {zone: self._lanes_in(sequence, scale, among, zone) for zone in self._zones}
        found: dict[int, dict[Zone, Counted]] = {}
        for zone in self._zones:
            for number, of_page in lanes[zone].items():
                spend()
                repeated = lanes.get(Zone.REPEATED, {}).get(number) if zone is Zone.TEXT else None
                if repeated:
                    counted = count_outside(of_page, repeated, shape, scale.floor)
                else:
                    counted = count_matches(of_page, shape, scale.floor)
                if counted:
                    found.setdefault(number, {})[zone] = counted
        return {number: scale.sequence_score(sequence, each, self._length(number)) for number, each in found.items()}

    def _alone(self, leaf: Alone, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        found: dict[int, dict[Zone, Counted]] = {}
        for zone in self._zones:
            for number, counted in self._counted_alone(leaf, scale, among, zone):
                found.setdefault(number, {})[zone] = counted
        return {number: scale.score(leaf.group, each, self._length(number)) for number, each in found.items()}

    def _counted_alone(
        self, leaf: Alone, scale: Scale, among: AbstractSet[int] | None, zone: Zone
    ) -> Iterator[tuple[int, Counted]]:
        """Count what stands alone on each page. Cost: ordinals are read for the pages that have the group."""
        holding = self._numbers(leaf.group.forms, zone)
        numbers = holding if among is None else holding & among
        lanes, beside, repeated = (
            self._lanes(QuerySequence((group,), 0, ordered=True), scale, numbers, of_zone)
            for group, of_zone in ((leaf.group, zone), (leaf.beside, zone), (leaf.group, Zone.REPEATED))
        )
        for number, of_page in lanes.items():
            twice = repeated.get(number, ()) if zone is Zone.TEXT and Zone.REPEATED in self._zones else ()
            counted = count_alone(alone(of_page, beside.get(number, ()), leaf), twice, scale.floor)
            if counted:
                yield number, counted

    def _lanes_in(
        self, sequence: QuerySequence, scale: Scale, among: AbstractSet[int] | None, zone: Zone
    ) -> dict[int, list[Lane]]:
        holding = [self._numbers(group.forms, zone) for group in sequence.groups]
        numbers = set.intersection(*holding) if holding else set()
        return self._lanes(sequence, scale, numbers if among is None else numbers & among, zone)

    def _lanes(self, sequence: QuerySequence, scale: Scale, numbers: set[int], zone: Zone) -> dict[int, list[Lane]]:
        lanes: dict[int, list[Lane]] = {}
        for index, group in enumerate(sequence.groups):
            for form in scale.group(group).forms:
                key = (form.term, form.span)
                wanted = sorted(numbers & self.counts(key, zone).keys())
                for number, ordinals in self._live.segment.ordinals(key, wanted, zone).items() if wanted else ():
                    lanes.setdefault(number, []).append(Lane(index, form, ordinals))
        return lanes

    def _all_of(self, tree: AllOf, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        """Try the cheapest child first and the others only on what it left; add up in the tree's own order."""
        fits: dict[int, Fits] = {}
        for index in sorted(range(len(tree.children)), key=lambda index: self._cost(tree.children[index])):
            fits[index] = self._fits(tree.children[index], scale, among)
            among = fits[index].keys()
        parts = [fits[index] for index in range(len(tree.children))]
        return {number: all_of([part[number] for part in parts]) for number in self._either(among)}

    def _any_of(self, tree: AnyOf, scale: Scale, among: AbstractSet[int] | None) -> Fits:
        held: dict[int, list[Fit]] = {}
        for child in tree.children:
            for number, fit in self._fits(child, scale, among).items():
                held.setdefault(number, []).append(fit)
        return {number: scale.any_of(fits) for number, fits in held.items()}

    def _cost(self, node: Query) -> tuple[int, int]:
        match node:
            case Group(_, forms):
                return 0, sum(len(self.counts((form.term, form.span), zone)) for form in forms for zone in self._zones)
            case Dated() | Field() | Not():
                return 2, 0
            case _:
                return 1, 0

    def _numbers(self, forms: Iterable[Form], zone: Zone) -> set[int]:
        return set().union(*(self.counts((form.term, form.span), zone) for form in forms))

    def _either(self, among: AbstractSet[int] | None) -> Iterable[int]:
        return (n for n in range(len(self._columns)) if n not in self._live.hidden) if among is None else among


def _zones_of(segment: Segment) -> tuple[Zone, ...]:
    """Return the zones in which anything stands: in repeated blocks there is often nothing, and nothing is asked."""
    return tuple(Zone) if len(segment.columns.with_repeated) else ZONES_APART


def _on_pages(segment: Segment, tree: Query, numbers: list[int]) -> Iterator[tuple[PageId, OnPage]]:
    zones: dict[int, dict[Zone, dict[TermKey, tuple[int, ...]]]]
    zones = {number: {zone: {} for zone in ZONES_APART} for number in numbers}
    for key in _keys(tree):
        for zone in ZONES_APART:
            for number, ordinals in segment.ordinals(key, numbers, zone).items():
                zones[number][zone][key] = ordinals
    for number in numbers:
        row = segment.columns.row(number)
        yield row.page, OnPage(row.length, row.columns, zones[number], row.headings)


def _keys(tree: Query) -> set[TermKey]:
    match tree:
        case Group(_, forms):
            return {(form.term, form.span) for form in forms}
        case QuerySequence(groups):
            return set().union(*(_keys(group) for group in groups))
        case Alone(group, beside):
            return _keys(group) | _keys(beside)
        case AllOf(children) | AnyOf(children):
            return set().union(*(_keys(child) for child in children))
        case Not(child):
            return _keys(child)
        case _:
            return set()

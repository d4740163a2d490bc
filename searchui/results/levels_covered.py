"""The levels that coverage counts: closed and without pages by finding aids, boxes where these go no further."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

from indexer.accession.extents import stated_boxes
from indexer.accession.file_names import natural_key
from indexer.model.archive import Address
from indexer.model.query import AllOf, Field, Query
from indexer.model.results import BoxesCovered
from indexer.pages.store import Store
from indexer.postings.engine import Matches
from indexer.postings.normalize import fold_value
from indexer.postings.patience import unhurried
from searchui.query.describe import describe
from searchui.query.expand import expand
from searchui.results.desk import Desk
from searchui.results.lowest import Lowest, LowestPlaces, lowest_levels

Part = tuple[str, str]
"""A collection and the label of a level right below it, folded; an empty label is the whole collection."""


@dataclass(frozen=True, slots=True)
class BoxInPart:
    """A box of which there are scans, and the search for its pages."""

    collection: str
    box: str
    query: str


@dataclass(frozen=True, slots=True)
class LevelsCovered:
    """What is known of the levels of what is open.

    Shapes: places None where no descriptions are indexed; held are the boxes that open pages are from, stated the
    numbers of boxes that extents give, stops where finding aids go no further than to series or boxes.
    """

    lowest: Lowest
    places: LowestPlaces | None
    held: Mapping[Part, Set[str]]
    stated: Mapping[Part, int]
    stops: frozenset[Part]

    def counts(self, part: Query | None, desk: Desk) -> dict[str, int]:
        """Return how many of the lowest levels are in a part, by kind, without kinds of which there is none."""
        if part is None:
            counts = {kind: len(each) for kind, each in self.lowest.of_kinds.items()}
        else:
            matches = _described(part, desk)
            of_kinds = self.places.of_kinds if self.places else {}
            counts = {kind: matches.count_among(places) for kind, places in of_kinds.items()} if matches else {}
        return {kind: count for kind, count in counts.items() if count}

    def addresses(self, part: Query | None, kinds: Set[str], desk: Desk) -> tuple[Address, ...]:
        """Return the levels of these kinds that are counted in a part, kind after kind as the finding aid has them."""
        every = [each for kind, of_kind in self.lowest.of_kinds.items() if kind in kinds for each in of_kind]
        matches = None if part is None else _described(part, desk)
        if part is None or matches is None or self.places is None:
            return tuple(every) if part is None else ()
        places = [
            np.intersect1d(matches.places, self.places.of_kinds[kind]) for kind in kinds & {*self.places.of_kinds}
        ]
        inside = {str(each) for each in matches.named(np.concatenate(places))} if places else set()
        return tuple(each for each in every if each in inside)

    def boxes(self, part: Query | None) -> BoxesCovered | None:
        """Return the boxes of collections whose finding aids do not go down to folders, None where all do.

        Shapes: None too for a part that is told by anything but collection and series, for no extent is stated of it.
        """
        place = _place(part)
        if place is None:
            return None
        held = len(self._boxes(place))
        stated = sum(self.stated.get((each, place[1]), 0) for each in self._stopping(place))
        # Where there are more than were stated, the statement counts other boxes.
        return BoxesCovered(held, stated if stated >= held else 0) if held or stated else None

    def each_box(self, part: Query | None, desk: Desk) -> tuple[BoxInPart, ...]:
        """Return the boxes that are counted as held in a part."""
        place = _place(part)
        boxes = () if place is None else sorted(self._boxes(place), key=lambda each: (each[0], natural_key(each[1])))
        series = [Field("series", place[1])] if place and place[1] else []
        return tuple(
            BoxInPart(
                desk.labels.label("collection", collection),
                box,
                describe(AllOf((Field("collection", collection), *series, Field("box", box)))),
            )
            for collection, box in boxes
        )

    def _stopping(self, place: Part) -> set[str]:
        wanted, series = place
        return {each for each, below in self.stops if wanted in ("", each) and series in ("", below)}

    def _boxes(self, place: Part) -> set[tuple[str, str]]:
        collections, series = self._stopping(place), place[1]
        inside = ((at, boxes) for at, boxes in self.held.items() if at[0] in collections and series in ("", at[1]))
        return {(collection, box) for (collection, _), boxes in inside for box in boxes}


def levels_covered(desk: Desk) -> LevelsCovered | None:
    """Return what is known of the levels at a desk, None while that is being made.

    Cost: linear in what is described, once a generation and aside.
    """
    return desk.aside("levels covered", lambda: _levels(desk))


def _levels(desk: Desk) -> LevelsCovered:
    with unhurried():
        lowest = lowest_levels(desk.store)
        places = None if desk.descriptions is None else LowestPlaces(lowest, desk.descriptions.searcher)
        held: dict[Part, set[str]] = defaultdict(set)
        for each in desk.store.shelves.standings():
            if each.box:
                held[_folded((each.address.split("/")[0], each.series))].add(fold_value(each.box))
        return LevelsCovered(lowest, places, held, _stated(lowest, desk.store), frozenset(map(_folded, lowest.stops)))


def _stated(lowest: Lowest, store: Store) -> dict[Part, int]:
    """Return how many boxes the extents of collections and levels right below give, where folders are not named."""
    parts = {part for collection, label in lowest.stops for part in ((collection, ""), (collection, label))}
    addresses = {Address("/".join(filter(None, part))): part for part in parts}
    described = store.described(addresses)
    return {_folded(addresses[each]): stated_boxes(described[each].extent) for each in described}


def _folded(part: Part) -> Part:
    return fold_value(part[0]), fold_value(part[1])


def _described(part: Query, desk: Desk) -> Matches | None:
    """Return the descriptions in a part, None where none are indexed."""
    if desk.descriptions is None:
        return None
    return desk.descriptions.searcher.matches(expand(part, desk.knowing).tree)


def _place(part: Query | None) -> Part | None:
    """Return the collection and the series that a part is narrowed to, empty where it is not; None for other parts."""
    parts = () if part is None else part.children if isinstance(part, AllOf) else (part,)
    fields = {each.name: fold_value(each.value) for each in parts if isinstance(each, Field)}
    if len(fields) < len(parts) or fields.keys() - {"collection", "series"}:
        return None
    return fields.get("collection", ""), fields.get("series", "")

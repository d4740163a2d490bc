"""The order of an item's pages when some join it later: no two have one number, and none that stands is reordered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from typing import TypeAlias

from indexer.accession.file_names import name_key
from indexer.model.page import Card, ItemId, PageId, Place
from indexer.pages.store import Store
from indexer.pipeline.leaf import Leaf

_Member: TypeAlias = Leaf | Card


@dataclass(frozen=True, slots=True)
class Ordered:
    """Leaves with their places, and new places of pages that were not given now."""

    leaves: list[Leaf]
    shifted: Mapping[PageId, Place]


def in_order(leaves: Sequence[Leaf], sides: tuple[Store, ...], *, says_places: bool) -> Ordered:
    """Return leaves and the pages that stand beside them in their items, numbered so that each has its own number.

    Shapes: the leaves of an item come in the order of the plan, which holds where says_places is true; otherwise
    pages that stand keep their order. What joins them does so by the natural order of file names.
    """
    given = {leaf.page_id for leaf in leaves}
    places: dict[PageId, Place] = {}
    for item, of_item in _by_item(leaves).items():
        beside = list(_beside(item, sides, given))
        standing, joining = (of_item, beside) if says_places else _standing_and_joining(item, of_item, beside)
        if standing and joining:
            members = merge(standing, joining, key=_name_and_leaf)
            places |= {_id(one): replace(one.place, sequence=n) for n, one in enumerate(members, start=1)}
    placed = [replace(leaf, place=places.get(leaf.page_id, leaf.place)) for leaf in leaves]
    return Ordered(placed, {page: place for page, place in places.items() if page not in given})


def _by_item(leaves: Iterable[Leaf]) -> dict[ItemId, list[Leaf]]:
    groups: dict[ItemId, list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault(leaf.item.id, []).append(leaf)
    return groups


def _beside(item: ItemId, sides: tuple[Store, ...], given: set[PageId]) -> Iterator[Card]:
    for side in sides:
        yield from side.cards(page for page in side.pages_of(item) if page not in given)


def _standing_and_joining(
    item: ItemId, leaves: Iterable[Leaf], beside: list[Card]
) -> tuple[list[_Member], list[_Member]]:
    standing: list[_Member] = [*beside]
    joining: list[_Member] = []
    for leaf in leaves:
        is_there = leaf.held is not None and leaf.held.place.item == item
        (standing if is_there else joining).append(leaf)
    return sorted(standing, key=lambda one: one.place.sequence), joining


def _name_and_leaf(member: _Member) -> tuple[object, int]:
    if isinstance(member, Leaf):
        return name_key(member.file.name), member.leaf
    return name_key(member.scan.source), member.scan.leaf


def _id(member: _Member) -> PageId:
    return member.page_id if isinstance(member, Leaf) else member.id

"""Hits under the items they belong to, with what the archive says of each item and where it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from indexer.model.archive import Item
from indexer.model.results import Hit
from indexer.pages.store import Store
from searchui.results.place import Crumb, by_address, crumbs_to


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one item that follow each other.

    Shapes: crumbs are the levels above the item, the collection first; pages counts the item's open pages.
    """

    item: Item
    crumbs: tuple[Crumb, ...]
    pages: int
    hits: tuple[Hit, ...]


def groups_of(hits: Iterable[Hit], store: Store) -> Iterator[Group]:
    """Yield the hits item by item in their order; an item that was closed since they were found is passed over."""
    descriptions = by_address(store.descriptions())
    for item_id, of_item in groupby(hits, key=lambda hit: hit.item):
        item = store.item(item_id)
        if item is not None:
            crumbs = crumbs_to(item.address, descriptions, repository="", item=item)
            yield Group(item, tuple(crumbs[:-1]), len(store.pages_of(item_id)), tuple(of_item))

"""Hits under the items they belong to, with what the archive says of each item and where it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.archive import Item
from indexer.model.results import Hit, ItemHits
from indexer.pages.store import Store
from searchui.results.place import Crumb, by_address, crumbs_to


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one item that are shown.

    Shapes: crumbs are the levels above the item, the collection first; pages counts the item's open pages, found those
    of them that match, more those that match and are not among hits; query is the search within the item alone.
    """

    item: Item
    crumbs: tuple[Crumb, ...]
    pages: int
    found: int
    hits: tuple[Hit, ...]
    more: int
    query: str


def groups_of(found: Iterable[ItemHits], store: Store) -> Iterator[Group]:
    """Yield the items in their order; one that was closed since it was found is passed over."""
    descriptions = by_address(store.descriptions())
    for each in found:
        item = store.item(each.item)
        if item is not None:
            crumbs = crumbs_to(item.address, descriptions, repository="", item=item)
            pages, more = len(store.pages_of(each.item)), each.total - len(each.hits)
            matching = min(each.total, pages)
            yield Group(item, tuple(crumbs[:-1]), pages, matching, each.hits, more, each.query)

"""Hits under the items they belong to, with what the archive says of each item and where it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model.archive import Item
from indexer.model.page import PageId
from indexer.model.results import Hit, ItemHits
from indexer.pages.store import Store
from searchui.results.place import Crumb, addresses_above, crumbs_to, dates_above
from searchui.results.repositories import is_hub


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one item that are shown.

    Shapes: crumbs are the levels above the item, the collection first, or the repository where there are several;
    pages counts the item's open pages, found those
    of them that match, more those that match and are not among hits; query is the search within the item alone; a hit's
    sequence counts open pages; first is the item's first open page, above what is said of the dates of the level it
    lies in, beside a date from the page.
    """

    item: Item
    crumbs: tuple[Crumb, ...]
    pages: int
    found: int
    hits: tuple[Hit, ...]
    more: int
    query: str
    first: PageId
    above: str


def groups_of(found: Iterable[ItemHits], store: Store) -> Iterator[Group]:
    """Yield the items in their order; one that was closed since it was found is passed over."""
    held = tuple(found)
    ids = [each.item for each in held]
    items, pages = store.items_of(ids), store.pages_of_each(ids)
    descriptions = store.described({above for item in items.values() for above in addresses_above(item.address)})
    repository = "" if is_hub(each.repository for each in store.shelves.collections()) else None
    for each in held:
        item = items.get(each.item)
        if item is not None:
            crumbs = crumbs_to(item.address, descriptions, repository=repository, item=item)
            beside = pages[each.item]
            hits, more = tuple(_numbered(each.hits, beside)), each.total - len(each.hits)
            matching = min(each.total, len(beside))
            above = dates_above(item, descriptions)
            yield Group(item, tuple(crumbs[:-1]), len(beside), matching, hits, more, each.query, beside[0], above)


def _numbered(hits: Iterable[Hit], beside: Sequence[PageId]) -> Iterator[Hit]:
    """Give hits the numbers that their pages have among the open ones of the item: a gap would betray a closed page."""
    numbers = {page: number for number, page in enumerate(beside, start=1)}
    return (replace(hit, sequence=numbers[hit.page_id]) for hit in hits if hit.page_id in numbers)

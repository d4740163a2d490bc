"""The rights of what is open, with the names by which readers know the levels they are said of."""

from collections.abc import Mapping, Sequence

from indexer.accession.rights import rights_of
from indexer.model.archive import Item
from indexer.model.page import Card, ItemId, PageId
from indexer.model.rights import Rights
from indexer.pages.store import Store
from searchui.results.place import Descriptions, addresses_above, name_of


def rights_at(address: str, descriptions: Descriptions, *, item: Item | None = None, own_use: str = "") -> Rights:
    """Return the rights of an address by these descriptions, which need be no others than those down to it."""
    return rights_of(address, descriptions, own_use=own_use, name=lambda level: name_of(level, descriptions, item))


def rights_of_pages(pages: Sequence[Card], items: Mapping[ItemId, Item], store: Store) -> dict[PageId, Rights]:
    """Return the rights of pages of these items. Cost: two look-ups, of the levels above them and of the pages."""
    above = {level for item in items.values() for level in addresses_above(item.address)}
    descriptions, own = store.described(above), store.uses.of(page.id for page in pages)
    of_items = {item.id: rights_at(item.address, descriptions, item=item) for item in items.values()}
    return {
        page.id: rights_at(item.address, descriptions, item=item, own_use=own[page.id])
        if page.id in own
        else of_items[item.id]
        for page in pages
        if (item := items.get(page.place.item)) is not None
    }


def shared_use(pages: Sequence[PageId], store: Store) -> str:
    """Return the conditions of use that the list of scans states for all of these pages alike, empty without such."""
    own = store.uses.of(pages)
    return own[pages[0]] if pages and len(own) == len(pages) and len({*own.values()}) == 1 else ""

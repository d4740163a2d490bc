"""What stands at an address as it is cited: an open page by its name, an item or a level by where it is kept."""

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address
from searchui.results.cited import Cited, cited_item, cited_level
from searchui.results.desk import Desk
from searchui.results.levels import level_at
from searchui.results.open_page import cited_page, open_page
from searchui.results.place import addresses_above
from searchui.tongue import _


def cited_page_named(page_id: str, desk: Desk, *, repository: str = "") -> Cited:
    """Return the page of this name as it is cited. Raises: as `open_page`."""
    opened = open_page(page_id, desk)
    return cited_page(opened, desk, desk.store.described(addresses_above(opened.item.address)), repository=repository)


def cited_at(address: str, desk: Desk, *, repository: str = "") -> Cited:
    """Return the item or level at an address as it is cited.

    Raises: UnknownAddressError, the same words for what is closed and for what never was.
    """
    item = desk.store.shelves.item_at(address) if address else None
    level = level_at(address, desk.store) if address and item is None else None
    if item is None and level is None:
        remedy = _("Search, or start at the collections.")
        raise UnknownAddressError(_("There is nothing at %(address)s.", address=address), remedy=remedy)
    descriptions = desk.store.described(addresses_above(address))
    if item is not None:
        return cited_item(item, descriptions, desk.names.authorities, repository=repository)
    return cited_level(
        Address(address), level.label if level else "", descriptions, desk.names.authorities, repository=repository
    )

"""An open page with the item it belongs to and the open pages beside it: what every view of one page begins with."""

from dataclasses import dataclass

from indexer.errors import UnknownAddressError
from indexer.model.archive import Item
from indexer.model.page import Page, PageId
from searchui.results.cited import Cited, cited_item
from searchui.results.desk import Desk
from searchui.results.place import Descriptions
from searchui.results.printed_number import printed_number
from searchui.tongue import _


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page that is open. Shapes: beside are the item's open pages in sequence, this one among them."""

    page: Page
    item: Item
    beside: tuple[PageId, ...]

    @property
    def number(self) -> int:
        """Its number among the item's open pages: the number among all of them would betray a closed one."""
        return self.beside.index(self.page.id) + 1


def open_page(page_id: str, desk: Desk) -> OpenPage:
    """Return an open page.

    Raises: UnknownAddressError, the same words for a page that is closed and for one that never was.
    """
    page = desk.store.page(PageId(page_id))
    item = desk.store.item(page.place.item) if page else None
    if page is None or item is None:
        remedy = _("Search for its words or start at the collections.")
        raise UnknownAddressError(_("There is no page %(name)s.", name=page_id), remedy=remedy)
    return OpenPage(page, item, desk.store.pages_of(item.id))


def cited_page(opened: OpenPage, desk: Desk, descriptions: Descriptions, *, repository: str = "") -> Cited:
    """Return an open page as it is cited, by the descriptions of the levels above it."""
    is_one_of_several = len(opened.beside) > 1
    return cited_item(
        opened.item,
        descriptions,
        desk.names.authorities,
        repository=repository,
        page=opened.number if is_one_of_several else 0,
        printed=printed_number(opened.page.id, opened.beside, desk) if is_one_of_several else "",
    )

"""Which page a leaf is a scan of: the same bytes, or the same name in the same item."""

from collections.abc import Iterator, Mapping

from indexer.accession.files import FoundFile
from indexer.model.archive import Item
from indexer.model.page import ItemId, Page, PageId
from indexer.pages.store import Store
from indexer.pipeline.plan import Plan


class Known:
    """Finds the page that a leaf is a scan of, each page for one leaf only."""

    def __init__(self, plan: Plan, items: Mapping[ItemId, Item], sides: tuple[Store, ...]) -> None:
        self._plan = plan
        self._items = items
        self._sides = sides
        self._given: set[PageId] = set()

    def page_of(self, item: Item, file: FoundFile, leaf: int) -> Page | None:
        """Return the page of which a leaf is a scan, None for a new one.

        The same name in the same collection with the same bytes is the same page, wherever it stands now. The same
        name in the same item with other bytes is a new scan of it. The same bytes under another name are the same
        page when the file was renamed, and a copy, a page of its own, when the other file is still there.
        """
        for page in self._candidates(file, leaf):
            if page.id not in self._given and self._is_same(page, item, file, leaf):
                self._given.add(page.id)
                return page
        return None

    def _candidates(self, file: FoundFile, leaf: int) -> Iterator[Page]:
        for side in self._sides:
            for page_id in (side.find_source(file.name, leaf), side.find_scan(file.sha256, leaf)):
                page = side.page(page_id) if page_id else None
                if page:
                    yield page

    def _is_same(self, page: Page, item: Item, file: FoundFile, leaf: int) -> bool:
        at = self._items.get(page.place.item)
        if at is None or at.address.split("/")[0] != item.address.split("/")[0]:
            return False
        if (page.scan.sha256, page.scan.leaf) == (file.sha256, leaf):
            return page.scan.source == file.name or not self._is_there(page.scan.source, file)
        return page.scan.source == file.name and at.address == item.address

    def _is_there(self, name: str, file: FoundFile) -> bool:
        """Whether the file of this name is there still, as another one."""
        taken = self._plan.taken.get(name)
        path = taken.path(name) if taken else file.path
        return name in self._plan.files or (path.is_file() and not path.samefile(file.path))

"""Which page a leaf is a scan of: the same bytes, or the same name in the same item."""

from collections.abc import Collection, Iterator, Mapping

from indexer.accession.files import FoundFile
from indexer.model.archive import Item
from indexer.model.page import Card, ItemId, PageId
from indexer.pages.store import Store
from indexer.pipeline.plan import Plan


class _Side:
    """The pages of one side that may have been taken from some files, asked for in a few queries and not leaf by leaf.

    Leaf by leaf, every page that was there was decoded up to five times a run.
    """

    def __init__(self, side: Store, files: Collection[FoundFile]) -> None:
        self._by_name = side.scans_from(file.name for file in files)
        self._by_bytes = side.scans_with({file.sha256 for file in files if file.sha256})
        pages = {*self._by_name.values(), *self._by_bytes.values()}
        self._cards = {card.id: card for card in side.cards(pages)}

    def pages_of(self, file: FoundFile, leaf: int) -> Iterator[Card]:
        """Give the page that was taken from a leaf of this name, then the one that was taken from these bytes."""
        for page in (self._by_name.get((file.name, leaf)), self._by_bytes.get((file.sha256, leaf))):
            if page is not None:
                yield self._cards[page]


class Known:
    """Finds the page that a leaf is a scan of, each page for one leaf only."""

    def __init__(self, plan: Plan, items: Mapping[ItemId, Item], sides: tuple[Store, ...]) -> None:
        self._plan = plan
        self._items = items
        self._sides = [_Side(side, plan.files.values()) for side in sides]
        self._given: set[PageId] = set()

    def page_of(self, item: Item, file: FoundFile, leaf: int) -> Card | None:
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

    def _candidates(self, file: FoundFile, leaf: int) -> Iterator[Card]:
        for side in self._sides:
            yield from side.pages_of(file, leaf)

    def _is_same(self, page: Card, item: Item, file: FoundFile, leaf: int) -> bool:
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

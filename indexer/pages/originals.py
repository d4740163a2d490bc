"""Originals: pages of which a part is blacked, as they were taken in; whole, and with staff alone."""

from collections.abc import Iterable
from pathlib import Path

from indexer.model.page import PageId
from indexer.pages.store import Store

DIRECTORY = "originals"


class Originals:
    """The store of originals in the closed side's directory. It is no side: nothing is shown or indexed from it.

    Where it has a page, it has the page's record, and what stands on a side is made of it.
    """

    def __init__(self, closed: Path, *, writable: bool) -> None:
        self._directory = closed / DIRECTORY
        self._writable = writable
        self._store: Store | None = None

    @property
    def held(self) -> Store | None:
        """The store, or None where no page was ever blacked."""
        if self._store is None and self._directory.is_dir():
            self._store = Store.open(self._directory, writable=self._writable, private=True)
        return self._store

    def made(self) -> Store:
        """Return the store for the writer, made where there is none."""
        if self.held is None:
            self._store = Store.open(self._directory, writable=self._writable, private=True)
        assert self._store is not None
        return self._store

    def ids(self) -> frozenset[PageId]:
        """Return the pages that have an original."""
        return frozenset(self.held.page_ids()) if self.held else frozenset()

    def remove(self, pages: Iterable[PageId]) -> None:
        """Delete the originals of those of these pages that have one, from every byte.

        Raises: BusyError when a reader holds on to an older state; run it again then.
        """
        wanted = [page for page in pages if page in self.ids()]
        if wanted:
            self.made().remove_pages(wanted)

    def recover(self) -> list[str]:
        """Finish what a kill left half done, and return the names of pictures that no page has."""
        if (store := self.held) is None:
            return []
        if store.database.owes_wipe:
            store.database.wipe()
        return list(store.images.sweep(store.image_names()))

    def close(self) -> None:
        """Let go of its files."""
        if self._store is not None:
            self._store.close()

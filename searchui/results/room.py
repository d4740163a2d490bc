"""The room readers work in: the open side alone, one generation of the index at a time, renewed when there is one."""

import logging
import threading
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from indexer.accession.authorities import NamesOnFile
from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.names.authority import Authorities
from indexer.names.given import GivenNames
from indexer.pages.store import Store
from indexer.pages.withdrawn import Withdrawals, open_for_readers
from indexer.postings.index import Index
from indexer.postings.patience import unhurried
from indexer.postings.searcher import SegmentsSearcher
from searchui.results.desk import Desk, Generation, RoomLexicon
from searchui.results.names_folder import NamesFolder
from searchui.results.seen_lexicon import SeenLexicon

T = TypeVar("T")

_LOG = logging.getLogger("searchui.room")

NO_NAMES = NamesOnFile(Authorities(()), GivenNames(()), {}, ())

_TRIES = 3
"""How often opening is tried while a writer publishes: a stock engine failed once in 502 to 814
opens while it committed (measured); three is opinion."""


@dataclass(frozen=True, slots=True)
class _OpenIndex:
    """An index of this machine's disk with the lexicon made of its tiers."""

    index: Index
    searcher: SegmentsSearcher
    lexicon: RoomLexicon

    def is_current(self) -> bool:
        return self.index.is_current()

    def without(self, pages: frozenset[str]) -> "_OpenIndex":
        searcher = self.index.searcher.without(frozenset(map(PageId, pages)))
        searcher.warm()
        return _OpenIndex(self.index, searcher, SeenLexicon(self.index.lexicon, searcher))


class _Published:
    """Opens the generation that holds, sharing what the one before has open already."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._before: Index | None = None

    def open(self) -> _OpenIndex:
        index = Index.open(self._directory, before=self._before)
        # Readers go on with the generation before until this one is warm.
        index.searcher.warm()
        self._before = index
        return _OpenIndex(index, index.searcher, index.lexicon)


class Room:
    """The open side. It is given the path of nothing else, and may be used by many threads at once."""

    def __init__(
        self,
        store: Store,
        open_index: Callable[[], Generation],
        names: NamesFolder | None = None,
        open_descriptions: Callable[[], Generation] | None = None,
        withdrawals: Withdrawals | None = None,
    ) -> None:
        self._store = store
        self._names_folder = names
        self._names = NO_NAMES if names is None else names.read()
        self._withdrawals = withdrawals or Withdrawals(store.directory)
        self._is_behind = False
        self._renewing = threading.Lock()
        self._seating = threading.Lock()
        hidden = self._withdrawals.hidden()
        self._index = _Held(open_index, hidden.pages)
        self._descriptions = None if open_descriptions is None else _Held(open_descriptions, hidden.addresses)
        self._desk = self._make_desk()

    @classmethod
    def open(cls, open_dir: Path, names: Path | None = None) -> Self:
        """Return the room of an open side, with the names of a folder, or with none.

        Raises: StoreError where nothing was ever added; IndexDamageError where the index does not match its manifest;
        InputError where the names have a fault.
        """
        store, withdrawals = open_for_readers(open_dir)
        folder = None if names is None else NamesFolder(names)
        index, descriptions = (_Published(open_dir / each).open for each in ("index", "descriptions"))
        return cls(store, index, folder, descriptions, withdrawals)

    @property
    def is_behind(self) -> bool:
        """Whether something newer is published that could not be opened: what was good before still answers."""
        return self._is_behind

    @property
    def store(self) -> Store:
        """The open side's store."""
        return self._store

    def still(self) -> AbstractContextManager[None]:
        """Let this thread see the store to the end of its request as it was at the beginning, whatever is closed."""
        return self._withdrawals.still()

    def desk(self) -> Desk:
        """Return what a request works with, of the newest generation; requests in flight keep theirs."""
        with unhurried():
            self.refresh()
        return self._desk

    def refresh(self) -> bool:
        """Take up the newest generation and the names as they stand now; return whether anything was newer.

        What was withdrawn is hidden first, and every request waits for that. One thread takes up what is newer, the
        others go on with what they have. An index that cannot be opened just now is left for the next request: what
        was good a moment ago still answers.
        """
        is_less = self._hide()
        stale = [each for each in self._held() if not each.is_current()]
        are_current = self._names_folder is None or self._names_folder.is_current()
        if (not stale and are_current) or not self._renewing.acquire(blocking=False):
            return is_less
        try:
            names = self._names
            if self._names_folder is not None and not are_current:
                names = self._names_folder.read_again(self._names)
            opened = [(each, each.opened()) for each in stale]
        except (OSError, IndexDamageError):
            self._is_behind = True
            return is_less
        else:
            self._is_behind = False
            with self._seating:
                for each, (generation, hidden) in opened:
                    each.take(generation, hidden)
                self._names = names
                self._desk = self._make_desk()
            return True
        finally:
            self._renewing.release()

    def close(self) -> None:
        """Let go of the store's files."""
        self._store.close()

    def _held(self) -> "list[_Held]":
        return [each for each in (self._index, self._descriptions) if each is not None]

    def _hide(self) -> bool:
        """Hide what was withdrawn, and return whether that was any more than before.

        This comes before anybody asks whether the generation is current: once something is off the list, the
        generation that holds is without it.
        """
        hidden = self._withdrawals.hidden()
        if self._index.hides(hidden.pages) and (
            self._descriptions is None or self._descriptions.hides(hidden.addresses)
        ):
            return False
        with self._seating:
            self._index.hide(hidden.pages)
            if self._descriptions is not None:
                self._descriptions.hide(hidden.addresses)
            self._desk = self._make_desk()
        return True

    def _make_desk(self) -> Desk:
        index, descriptions = self._index.generation, self._descriptions
        said = None if descriptions is None else descriptions.generation
        return Desk(self._store, index.searcher, index.lexicon, self._names, said)


class _Held:
    """An index as it was opened last, without what was withdrawn since.

    Shapes: what was ever hidden of a generation stays so until another one is opened, which no longer has it, or has
    it again because it was opened again.
    """

    def __init__(self, open_index: Callable[[], Generation], hidden: Collection[str]) -> None:
        self._open_index = open_index
        self._wanted = self._hidden = frozenset(hidden)
        self._whole = _opened(open_index)
        self.generation = self._without()

    def opened(self) -> tuple[Generation, frozenset[str]]:
        """Open the index anew and return it with what was to be hidden before; this one is not changed."""
        wanted = self._wanted
        return _opened(self._open_index), wanted

    def take(self, opened: Generation, hidden: frozenset[str]) -> None:
        """Go on with another generation, without what was to be hidden when it was about to be opened."""
        self._whole, self._hidden = opened, hidden | self._wanted
        self.generation = self._without()

    def hides(self, hidden: Collection[str]) -> bool:
        """Return whether this is hidden already."""
        return hidden is self._wanted or (self._wanted == hidden and self._hidden.issuperset(hidden))

    def hide(self, hidden: Collection[str]) -> None:
        self._wanted = frozenset(hidden)
        if more := self._wanted - self._hidden:
            self._hidden |= more
            self.generation = self._without()

    def is_current(self) -> bool:
        """Return whether the generation holds that is here, and nothing in it is hidden that need not be."""
        try:
            return self._hidden == self._wanted and self._whole.is_current()
        except OSError:
            return True

    def _without(self) -> Generation:
        return self._whole.without(self._hidden) if self._hidden else self._whole


def _opened(open_index: Callable[[], Generation]) -> Generation:
    """Open the index, again where a writer took the generation away between reading its name and opening it."""
    for _ in range(_TRIES - 1):
        try:
            return open_index()
        except (OSError, IndexDamageError):
            continue
    return open_index()

"""The room readers work in: the open side alone, one generation of the index at a time, renewed when there is one."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from indexer.accession.authorities import NamesOnFile
from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.names.authority import Authorities
from indexer.names.given import GivenNames
from indexer.pages.store import Store
from indexer.pages.withdrawn import Withdrawals, open_for_readers
from indexer.postings.engine import Searcher
from indexer.postings.index import Index
from indexer.postings.patience import unhurried
from indexer.postings.searcher import SegmentsSearcher
from searchui.query.knowing import Knowing, Lexicon
from searchui.results.labels import Labels
from searchui.results.names_folder import NamesFolder
from searchui.results.seen_lexicon import SeenLexicon
from searchui.tongue import spoken

T = TypeVar("T")

_LOG = logging.getLogger("searchui.room")

NO_NAMES = NamesOnFile(Authorities(()), GivenNames(()), {}, ())

SEARCHES = "searches"
PARTS = "parts"
CONCORDANCES = "concordances"
_MOST_KEPT = {SEARCHES: 8, PARTS: 256, CONCORDANCES: 4}
"""How many are kept: searches while readers go from hit to hit in them, which hold all their pages; how much is covered
of parts of what is held, a few numbers each; and where all words of a search stand, some megabytes each (opinion)."""
WAITED_S = 5.0
"""Seconds that a reader waits for what is made aside (opinion, as for the searches to try)."""
_TRIES = 3
"""How often opening is tried while a writer publishes: a stock engine failed once in 502 to 814
opens while it committed (measured); three is opinion."""


class RoomLexicon(Lexicon, Protocol):
    """What the room asks of a lexicon: what expansion asks, how print writes a term, and what was meant by one."""

    def as_printed(self, term: str) -> str:
        """Return a term with the capitals that print gives it."""
        ...

    def nearest(self, term: str) -> str | None:
        """Return the word of the pages that a term most likely was meant to be, None where there is none."""
        ...

    def names_across(self) -> list[str]:
        """Return names that stand in several scripts, those with most spellings first."""
        ...

    def beginnings(self) -> list[str]:
        """Return beginnings of words with many endings, the best first."""
        ...


class Generation(Protocol):
    """What the room asks of an open index."""

    @property
    def searcher(self) -> Searcher:
        """The postings of this generation."""
        ...

    @property
    def lexicon(self) -> RoomLexicon:
        """The words of this generation."""
        ...

    def is_current(self) -> bool:
        """Return whether no newer generation is published."""
        ...

    def without(self, pages: frozenset[str]) -> "Generation":
        """Return the same generation without these pages: not one of their words, nor how many there are."""
        ...


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


class _Aside(threading.Thread, Generic[T]):
    """Makes something that no reader is held up for."""

    def __init__(self, make: Callable[[], T]) -> None:
        super().__init__(daemon=True)
        self._make = make
        self.made: T | None = None

    def run(self) -> None:
        try:
            self.made = self._make()
        except Exception:
            # Readers go on without; a request that needs what failed here says so itself.
            _LOG.exception("something could not be made aside")


class Desk:
    """What one request works with from its first line to its last: a state of the index and the store beside it."""

    def __init__(
        self,
        store: Store,
        searcher: Searcher,
        lexicon: RoomLexicon,
        names: NamesOnFile,
        descriptions: Generation | None = None,
    ) -> None:
        self.store = store
        self.searcher = searcher
        self.lexicon = lexicon
        self.names = names
        self.descriptions = descriptions if descriptions is not None and descriptions.searcher.total else None
        """The index of descriptions, None where there are none."""
        self._kept: dict[str, OrderedDict[str, Any]] = {each: OrderedDict() for each in _MOST_KEPT}
        self._keeping = threading.Lock()
        self._asides: dict[str, _Aside[Any]] = {}
        self._lasting: dict[str, Any] = {}
        self._making = threading.Lock()

    def kept(self, name: str, make: Callable[[], T], among: str = SEARCHES) -> T:
        """Return what was made under this name at this desk; it is made anew where it was long ago, or never.

        Shapes: each language has its own, for what is made may say something.
        """
        kept, name = self._kept[among], f"{spoken()} {name}"
        with self._keeping:
            if name in kept:
                kept.move_to_end(name)
                found: T = kept[name]
                return found
        made = make()
        with self._keeping:
            kept[name] = made
            while len(kept) > _MOST_KEPT[among]:
                kept.popitem(last=False)
        return made

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what was made under this name at this desk, once for as long as it stands."""
        with self._making:
            if name not in self._lasting:
                self._lasting[name] = make()
            made: T = self._lasting[name]
        return made

    def aside(self, name: str, make: Callable[[], T], *, wait_s: float = WAITED_S) -> T | None:
        """Return what was made aside under this name at this desk, for as long as it stands; None until it is made.

        Shapes: whoever asks first waits a little for it, the others go on without.
        """
        with self._keeping:
            is_first = name not in self._asides
            if is_first:
                self._asides[name] = _Aside(make)
            aside: _Aside[T] = self._asides[name]
        if is_first:
            aside.start()
            aside.join(wait_s)
        return aside.made

    def wait(self) -> None:
        """Wait until all is made that is being made aside."""
        with self._keeping:
            asides = tuple(self._asides.values())
        for each in asides:
            each.join()

    @cached_property
    def knowing(self) -> Knowing:
        """What expansion knows at this desk."""
        return Knowing(self.lexicon, self.names.given, self.names.authorities)

    @cached_property
    def knowing_of_descriptions(self) -> Knowing | None:
        """What expansion knows of the words of descriptions, None where there are none."""
        if self.descriptions is None:
            return None
        return Knowing(self.descriptions.lexicon, self.names.given, self.names.authorities)

    def revision(self, page: PageId) -> int | None:
        """Return the revision of a page that the ordinals of this generation belong to, None for one it has not."""
        return self.searcher.revisions([page]).get(page)

    @cached_property
    def labels(self) -> Labels:
        """How the values of fields are written, as this generation was first asked for them."""
        with unhurried():
            return Labels(self.store)


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
            return is_less
        else:
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

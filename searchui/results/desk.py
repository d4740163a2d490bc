"""The desk: what one request works with from its first line to its last, and what is kept there between requests."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from indexer.accession.authorities import NamesOnFile
from indexer.model.page import PageId
from indexer.pages.store import Store
from indexer.postings.engine import Searcher
from indexer.postings.patience import unhurried
from searchui.query.knowing import Knowing, Lexicon
from searchui.results.labels import Labels
from searchui.tongue import spoken

T = TypeVar("T")

_LOG = logging.getLogger("searchui.desk")

SEARCHES = "searches"
PARTS = "parts"
CONCORDANCES = "concordances"
_MOST_KEPT = {SEARCHES: 8, PARTS: 256, CONCORDANCES: 4}
"""How many are kept: searches while readers go from hit to hit in them, which hold all their pages; how much is covered
of parts of what is held, a few numbers each; and where all words of a search stand, some megabytes each (opinion)."""
WAITED_S = 5.0
"""Seconds that a reader waits for what is made aside (opinion, as for the searches to try)."""


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

"""The engine protocol: what Pinkas asks of whatever keeps its postings."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from indexer.model.page import PageId
from indexer.model.query import Band, Query
from indexer.model.results import Light


@dataclass(frozen=True, slots=True)
class Posting:
    """A term at an ordinal. Shapes: span is the number of slots it covers, from the ordinal on."""

    term: str
    ordinal: int
    span: int


@dataclass(frozen=True, slots=True)
class Columns:
    """What a page is filtered by.

    Shapes: values are compared as they stand, already folded by `fold_value`; first and last are days YYYYMMDD, 0
    where undated; order sorts pages as the finding aid has them.
    """

    collection: str
    item: str
    order: str
    type: str = ""
    series: str = ""
    box: str = ""
    folder: str = ""
    languages: tuple[str, ...] = ()
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Everything an engine gets to know of a page. Shapes: length is the number of slots."""

    page: PageId
    revision: int
    length: int
    postings: tuple[Posting, ...]
    columns: Columns


@dataclass(frozen=True, slots=True)
class Scored:
    """A page that matches. Ordered by band first where the query is one word or name, then by score, then by order."""

    page: PageId
    score: float
    band: Band


@dataclass(frozen=True, slots=True)
class Found:
    """The pages that match: how many there are, and those asked for, best first in a stable order."""

    total: int
    scored: tuple[Scored, ...]


class Searcher(Protocol):
    """A fixed state of an index. It goes on giving the same answers whatever is written meanwhile."""

    def search(self, tree: Query, *, limit: int, offset: int = 0) -> Found:
        """Return the pages for which the expanded tree holds. Limit 0 means all."""
        ...

    def light(self, tree: Query, pages: Collection[PageId]) -> dict[PageId, tuple[Light, ...]]:
        """Return for each page the ordinals that make it match, in page order, without those under Not."""
        ...

    def page_counts(self, terms: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """Return on how many pages each (term, span) stands."""
        ...

    def pages(self) -> dict[PageId, int]:
        """Return the pages that can be found, each with its revision."""
        ...


class Engine(Protocol):
    """Takes pages in and gives searchers. One writer at a time; nothing is seen before `commit`."""

    def put(self, entries: Iterable[PageEntry]) -> None:
        """Take pages in; a page that is already there is replaced."""
        ...

    def drop(self, pages: Iterable[PageId]) -> None:
        """Take pages out; unknown ones are passed over."""
        ...

    def commit(self) -> None:
        """Make everything since the last commit visible to new searchers, all of it or nothing."""
        ...

    def searcher(self) -> Searcher:
        """Return a searcher on the last committed state."""
        ...

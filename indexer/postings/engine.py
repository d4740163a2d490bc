"""The engine protocol: what Pinkas asks of whatever keeps its postings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple, Protocol, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.model.dates import NO_DATE, Dating
from indexer.model.page import PageId
from indexer.model.query import Band, Query
from indexer.model.results import Seen
from indexer.postings.shown import Shown


class Zone(IntEnum):
    """Where a word of a page stands: printed on it, in what is said of its item, or of a level above the item.

    Shapes: what is printed in a repeated block is in the zone of the text, and in that of repeated blocks once more.
    """

    TEXT = 0
    TITLE = 1
    ABOVE = 2
    REPEATED = 3


Run: TypeAlias = tuple[int, int]
"""Slots in a row: the ordinal of the first and the one past the last."""


class Order(StrEnum):
    """In which order pages are given.

    Shapes: undated ones come last in both orders by date; in that of the best read, those of which nothing is said.
    """

    RELEVANCE = "relevance"
    OLDEST = "oldest"
    NEWEST = "newest"
    FINDING_AID = "finding-aid"
    BEST_READ = "best-read"


@dataclass(frozen=True, slots=True)
class Posting:
    """A term at an ordinal. Shapes: span is the number of slots it covers, from the ordinal on."""

    term: str
    ordinal: int
    span: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A title, or anything else that is said of a page and not printed on it.

    Shapes: name says what it is in words for readers ("the title"); ordinals count from 0 within it.
    """

    zone: Zone
    name: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a page is filtered by.

    Shapes: values are compared as they stand, already folded by `fold_value`, those of repository and made by
    `fold_name`; made names who made the records; source is the kind of source; order sorts pages as the finding aid has
    them; sequence is the page's place in its item, from 1, 0 where that is not known; text is the state of its text,
    and sure how sure the machine was of it, None where nothing says so: both are said by its reading and not by the
    catalogue, and columns are the same whatever they are.
    Units: sure 0-100, per cent.
    """

    collection: str
    item: str
    order: str
    type: str = ""
    series: str = ""
    box: str = ""
    folder: str = ""
    languages: tuple[str, ...] = ()
    date: Dating = NO_DATE
    sequence: int = 0
    repository: str = ""
    made: tuple[str, ...] = ()
    source: str = ""
    text: str = field(default="", compare=False)
    sure: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Everything an engine gets to know of a page.

    Shapes: length is the number of slots, without those of headings; repeated are the runs of slots that are in blocks
    which repeat on other pages, rising and apart; overleaf is the word, as a term, that the page's last line breaks off
    and the next page goes on with, empty where there is none; identified are ordinals, each with the id of whom its
    word names as somebody said, whose postings are among the others; shown is what `indexer.postings.shown` keeps of
    its text for those who find it, empty where nothing is shown; running are the slots of the text that goes on from
    page to page, between what stands above and below it, none where there is no such text.
    """

    page: PageId
    revision: int
    length: int
    postings: Sequence[Posting]
    columns: Columns
    headings: tuple[Heading, ...] = ()
    repeated: tuple[Run, ...] = ()
    overleaf: str = ""
    identified: tuple[tuple[int, str], ...] = ()
    shown: bytes = b""
    running: Run = (0, 0)


class Scored(NamedTuple):
    """A page that matches.

    Shapes: zone is that of the text unless the query holds only with words of titles, or every hit is in a repeated
    block.
    """

    page: PageId
    score: float
    band: Band
    zone: Zone = Zone.TEXT


@dataclass(frozen=True, slots=True)
class Found:
    """The pages that match: how many there are, and those asked for, best first in a stable order."""

    total: int
    scored: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class ItemFound:
    """An item, by its name in the columns, with the first of its pages that match and how many do."""

    item: str
    scored: tuple[Scored, ...]
    total: int


Facets: TypeAlias = Mapping[str, Mapping[str, int]]
"""How many of the pages that match have each value of a field.

Shapes: by repository, collection, series, type, made (by whom), date (years), lang and source.
"""


class Listing(Protocol):
    """Pages in a row as results list them, item after item, by positions from 0."""

    def __len__(self) -> int:
        """Return how many pages there are."""
        ...

    @property
    def starts(self) -> NDArray[np.int64]:
        """The positions at which items begin, rising from 0."""
        ...

    def page(self, position: int) -> PageId:
        """Return the page at a position."""
        ...

    def positions(self, pages: Collection[PageId]) -> Mapping[PageId, int]:
        """Return the position of each of these pages, without those that are not here."""
        ...

    def window(self, *, limit: int, offset: int = 0) -> tuple[Scored, ...]:
        """Return a part of the pages. Limit 0 means all."""
        ...

    def by_item(self, *, limit: int = 0, offset: int = 0, pages: int = 0) -> tuple[ItemFound, ...]:
        """Return a part of the items with their first pages. Shapes: limit 0 means all, pages 0 all pages of each."""
        ...

    def then(self, other: Self) -> Self:
        """Return the pages of this and after them those of the other."""
        ...


class Matches(Protocol):
    """All pages for which a tree holds. Every order is stable and ends in the page's own name."""

    @property
    def total(self) -> int:
        """How many pages there are."""
        ...

    @property
    def items(self) -> int:
        """How many items these pages are of."""
        ...

    @property
    def by_title(self) -> int:
        """How many of the pages match only with words of titles."""
        ...

    @property
    def repeated(self) -> int:
        """How many of the pages match only with words in repeated blocks."""
        ...

    @property
    def own(self) -> "Matches":
        """Those of the pages that match by more than words in repeated blocks."""
        ...

    @property
    def bands(self) -> Mapping[Band, int]:
        """How many of the pages match in each band, the surest first, without bands of none."""
        ...

    def window(self, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages in this order. Limit 0 means all."""
        ...

    def by_item(
        self, order: Order = Order.RELEVANCE, *, limit: int = 0, offset: int = 0, pages: int = 0
    ) -> tuple[ItemFound, ...]:
        """Return a part of the items, each at the place of its first page in this order, with its first pages.

        Shapes: limit 0 means all items, pages 0 all pages of each.
        """
        ...

    def listing(self, order: Order = Order.RELEVANCE) -> Listing:
        """Return all pages item after item, as `by_item` has them."""
        ...

    @property
    def places(self) -> NDArray[np.int64]:
        """The pages as numbers, which are the same in all matches of one searcher."""
        ...

    def printed(self, least: Band) -> NDArray[np.int64]:
        """Return as numbers the pages that match in this band or a surer one by print that does not repeat elsewhere.

        Shapes: rising; without pages that match only with words of titles or in repeated blocks.
        """
        ...

    def count_among(self, places: NDArray[Any]) -> int:
        """Return how many of the pages are among these, given as `places` gives them."""
        ...

    def facets(self) -> Facets:
        """Return the counts: each is the total of the same search with that field added. Undated is a date too."""
        ...

    def certain_years(self) -> Mapping[str, int]:
        """Return how many of the pages are certainly from each year, without years from which none is."""
        ...

    def within_years(self, runs: Sequence[tuple[int, int]]) -> Sequence[int]:
        """Return how many of the pages can be from any year of each run, given by its first year and its last."""
        ...

    def texts(self) -> Mapping[str, int]:
        """Return how many of the pages have their text in each state, without states of none."""
        ...

    def sureness(self) -> Mapping[int | None, int]:
        """Return of how many of the pages the machine was how sure, in per cent, without those of none.

        Shapes: rising, and last, under None, the pages of which nothing says so.
        """
        ...

    def named(self, places: NDArray[Any]) -> Sequence[PageId]:
        """Return the pages with these numbers, which are those of `places`."""
        ...


class Searcher(Protocol):
    """A fixed state of an index. It goes on giving the same answers whatever is written meanwhile.

    A word counts for a page where it is printed on it or stands in one of its headings; a sequence, where it stands
    whole in the text or whole in one heading, or begins in the running text of the page and goes on in that of the next
    one of its item. What is under Not is looked for in the text alone.
    """

    def matches(self, tree: Query) -> Matches:
        """Return the pages for which the expanded tree holds."""
        ...

    def search(self, tree: Query, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages for which the expanded tree holds. Limit 0 means all."""
        ...

    def seen(self, tree: Query, pages: Collection[PageId]) -> dict[PageId, Seen]:
        """Return what makes these pages match, without what is under Not.

        Shapes: without pages that do not match and on which nothing goes on that makes the page before match.
        """
        ...

    def goes_on(self, pages: Collection[PageId]) -> dict[PageId, PageId]:
        """Return the page on which the text of each of these goes on, of those of which it does."""
        ...

    def page_counts(self, terms: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """Return on how many pages each (term, span) is printed."""
        ...

    def across(self, trees: Sequence[Query]) -> Listing:
        """Return the pages with any of the trees in items that have all of them, but on different pages."""
        ...

    @property
    def total(self) -> int:
        """How many pages can be found."""
        ...

    def revisions(self, pages: Collection[PageId]) -> dict[PageId, int]:
        """Return the revision of each of these pages, without those that are unknown."""
        ...

    def pages(self) -> dict[PageId, int]:
        """Return the pages that can be found, each with its revision."""
        ...

    def repeated(self, pages: Collection[PageId]) -> dict[PageId, tuple[Run, ...]]:
        """Return for each page the slots that are in repeated blocks, none for pages that are unknown."""
        ...

    def shown(self, pages: Collection[PageId]) -> dict[PageId, Shown]:
        """Return for each page what is shown of it beside a hit: of pages that are unknown, no words."""
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

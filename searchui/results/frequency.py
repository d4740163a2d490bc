"""How often a search finds pages over the years, beside how many pages of each year can be searched at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from indexer.errors import QueryError
from indexer.model.dates import DateSpan
from indexer.model.query import Dated, Field, Query
from indexer.model.textstate import SEARCHABLE
from indexer.postings.filters import UNDATED
from searchui.query.describe import describe
from searchui.query.rephrase import narrowed
from searchui.results.coverage import part_asked
from searchui.results.desk import PARTS, Desk
from searchui.results.inquiry import Inquiry, inquire
from searchui.results.matching import matching
from searchui.results.whereabouts import text_of

MOST_SEARCHES = 6
"""Searches that are compared at once: more charts nobody holds side by side (opinion)."""
_FIRST, _LAST = 1000, 2999
"""The years that a search can ask for."""
_HAS_TEXT = Field("text", SEARCHABLE)


@dataclass(frozen=True, slots=True)
class Counted:
    """Pages found of a year, or of those without a date, of how many that can be searched.

    Shapes: pages and of count those that can be from the year, certain and of_certain those that certainly are, none
    of the undated; query finds the pages, empty where there are none or it would be longer than searches may be.
    """

    pages: int
    certain: int
    of: int
    of_certain: int
    query: str

    @property
    def share(self) -> float:
        """Which part of the pages that can be searched was found. Units: 0.0-1.0."""
        return self.pages / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Searched:
    """A search over the years.

    Shapes: total counts all pages found, without_text those of them that are found by what is said of them and have no
    text, which the years leave out, by_title those that have the words only in their titles; years has those of which
    any page can be searched, rising; undated is None where every page has a date; refused says why nothing could be
    searched, else it is empty.
    """

    text: str
    total: int = 0
    without_text: int = 0
    by_title: int = 0
    years: Mapping[int, Counted] | None = None
    undated: Counted | None = None
    scope: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Years in a row of which no page can be searched."""

    first: int
    last: int


Column: TypeAlias = int | Gap


@dataclass(frozen=True, slots=True)
class Frequency:
    """Searches beside each other over the same years. Shapes: columns are years and the gaps between them, rising."""

    searches: tuple[Searched, ...]
    columns: tuple[Column, ...]


def frequency(texts: Sequence[str], desk: Desk) -> Frequency:
    """Return searches over the years: each count is the total of the search that it leads to.

    Shapes: one that cannot be searched says why.
    Cost: three searches for each text.
    """
    searches = tuple(_searched(text, desk) for text in texts[:MOST_SEARCHES])
    years = sorted({year for each in searches for year in each.years or ()})
    return Frequency(searches, tuple(_columns(years)))


def _columns(years: Sequence[int]) -> Iterator[Column]:
    for before, year in zip([None, *years], years, strict=False):
        if before is not None and year > before + 1:
            yield Gap(before + 1, year - 1)
        yield year


def _searched(text: str, desk: Desk) -> Searched:
    try:
        return _counted(inquire(text, desk))
    except QueryError as error:
        return Searched(text, refused=str(error))


@dataclass(frozen=True, slots=True)
class _Years:
    """How many pages can be from each year, and how many certainly are; and how many have no date."""

    possible: Mapping[int, int]
    certain: Mapping[int, int]
    undated: int


def _counted(inquiry: Inquiry) -> Searched:
    desk, tree = inquiry.desk, inquiry.understood.tree
    part, read = part_asked(tree), narrowed(tree, _HAS_TEXT)
    every = desk.kept(f"years {describe(part) if part else ''}", lambda: _years_of(_read_of(part), desk), PARTS)
    found = _years_of(read, desk)
    return Searched(
        text=inquiry.text,
        total=inquiry.matches.total,
        without_text=inquiry.matches.total - matching(read, desk).total,
        by_title=inquiry.matches.by_title,
        years={year: _of_year(year, found, every, read) for year in sorted(every.possible)},
        undated=_undated(found, every, read),
        scope=describe(part) if part else "",
    )


def _read_of(part: Query | None) -> Query:
    return _HAS_TEXT if part is None else narrowed(part, _HAS_TEXT)


def _years_of(tree: Query, desk: Desk) -> _Years:
    matches = matching(tree, desk)
    dates, certain = matches.facets()["date"], matches.certain_years()
    undated = dates.get(UNDATED.value, 0)
    return _Years(_in_reach(dates), _in_reach(certain), undated)


def _in_reach(counts: Mapping[str, int]) -> dict[int, int]:
    """Return counts by year, without years that no search can ask for."""
    return {int(year): pages for year, pages in counts.items() if year.isdecimal() and _FIRST <= int(year) <= _LAST}


def _of_year(year: int, found: _Years, every: _Years, tree: Query) -> Counted:
    pages = found.possible.get(year, 0)
    asked = Dated(DateSpan(year * 10_000 + 101, year * 10_000 + 1231))
    query = text_of(narrowed(tree, asked)) if pages else ""
    return Counted(pages, found.certain.get(year, 0), every.possible[year], every.certain.get(year, 0), query)


def _undated(found: _Years, every: _Years, tree: Query) -> Counted | None:
    if not every.undated:
        return None
    return Counted(found.undated, 0, every.undated, 0, text_of(narrowed(tree, UNDATED)) if found.undated else "")

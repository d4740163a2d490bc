"""The years of a level of arrangement: how many of its open pages can be from each, with the gaps between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from indexer.model.dates import DateSpan
from indexer.model.query import Dated, Field, Query
from indexer.postings.engine import Matches
from indexer.postings.filters import UNDATED
from searchui.query.parse import all_of
from searchui.query.rephrase import narrowed
from searchui.results.desk import Desk
from searchui.results.levels import Branch
from searchui.results.matching import matching
from searchui.results.whereabouts import Whereabouts, narrowing, text_of


@dataclass(frozen=True, slots=True)
class Year:
    """A year: how many pages can be from it, how many of them certainly are, and the search for them."""

    year: int
    pages: int
    certain: int
    query: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Years in a row from which no page can be."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years of a level, or of what a search finds there.

    Shapes: years rise, a page is counted in each that it can be from; most is the greatest count of pages; undated
    counts those of which no date is known.
    """

    years: tuple[Year | Gap, ...]
    most: int
    undated: int
    undated_query: str


def timeline_of(level: Branch, found: Whereabouts, desk: Desk) -> Timeline | None:
    """Return the years of a level with open pages; None where they are of one year, or no search can be put to it.

    Shapes: each count is the total of its search.
    Cost: linear in the items below a series and deeper levels, and one search.
    """
    within = within_level(level, desk)
    if within is None or (found.query and found.tree is None):
        return None
    tree = all_of([found.tree, within] if found.tree else [within])
    assert tree is not None  # of one part at least
    return years_found(tree, matching(tree, desk), fewest=_FEWEST_YEARS)


def years_found(tree: Query, matches: Matches, *, fewest: int = 1) -> Timeline | None:
    """Return the years of the pages that a search finds, None where they are fewer."""
    dates = matches.facets()["date"]
    years = tuple(_years(tree, dates, matches.certain_years()))
    if len(years) < fewest:
        return None
    undated = dates.get(UNDATED.value, 0)
    most = max(each.pages for each in years if isinstance(each, Year))
    return Timeline(years, most, undated, text_of(narrowed(tree, UNDATED)))


def within_level(level: Branch, desk: Desk) -> Query | None:
    """Return the condition that finds what is in a level, None where there is none."""
    if "/" not in level.address:
        field = Field("collection", level.address)
        return field if level.pages and text_of(field) else None
    return narrowing(desk).within(desk.store.shelves.standings(level.address), level.kind)


_FEWEST_YEARS = 2
"""Years from which a timeline says more than the dates of the level."""


def _years(tree: Query, pages: Mapping[str, int], certain: Mapping[str, int]) -> Iterator[Year | Gap]:
    years = [year for year in pages if year != UNDATED.value and _FIRST <= int(year) <= _LAST]
    for before, year in pairwise(["", *years]):
        if before and int(year) > int(before) + 1:
            yield Gap(int(before) + 1, int(year) - 1)
        asked = Dated(DateSpan(int(f"{year}0101"), int(f"{year}1231")))
        yield Year(int(year), pages[year], certain.get(year, 0), text_of(narrowed(tree, asked)))


_FIRST, _LAST = 1000, 2999
"""The years that a search can ask for."""

"""The years of the pages found, in a few runs of one length, each with the search narrowed to it."""

from collections.abc import Sequence
from itertools import pairwise

from indexer.model.dates import DateSpan
from indexer.model.facets import Facet, PagesOfYears, YearsFound
from indexer.model.query import Dated, Query
from indexer.postings.engine import Matches
from indexer.postings.filters import UNDATED
from searchui.query.choices import DATE, choosing, chosen
from searchui.query.describe import describe, describe_span

MOST_RUNS = 10
"""Runs that years come in: as many as stand beside each other 24 px wide in the narrowest column (WCAG 2.2, 2.5.8)."""
_LENGTHS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_FIRST, _LAST = 1000, 2999
"""The years that the query language knows."""


def years_of(tree: Query, matches: Matches, dates: Facet | None) -> YearsFound:
    """Return the years of the pages found, or those that the search asks for where it asks for several.

    Shapes: matches and dates are of the search without the days that it asks for; each count is the total of the search
    narrowed to these years, and to no other days. Cost: linear in the dates that any two pages differ by.
    """
    values = dates.values if dates else ()
    asked = [each for each in chosen(tree).get(DATE, ()) if isinstance(each, Dated)]
    named = [int(each.value) for each in values if each.value != UNDATED.value]
    within = [year for year in named if any(_years(each)[0] <= year <= _years(each)[1] for each in asked)]
    runs = _runs(within if len(within) > 1 else named)
    counts = matches.within_years(runs)
    years = tuple(_told(tree, run, pages, asked) for run, pages in zip(runs, counts, strict=True))
    undated = next((each for each in values if each.value == UNDATED.value), None)
    return YearsFound(years, undated, _edges(asked), is_plain=len(asked) < 2)


def _runs(named: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs from the first year to the last."""
    if not named:
        return []
    begin, end = min(named), max(named)
    length = next(each for each in _LENGTHS if end // each - begin // each < MOST_RUNS)
    edges = range(begin - begin % length, end + length + 1, length)
    return [(max(first, _FIRST), min(after - 1, _LAST)) for first, after in pairwise(edges) if first <= end]


def _told(tree: Query, run: tuple[int, int], pages: int, asked: Sequence[Dated]) -> PagesOfYears:
    days = Dated(DateSpan(run[0] * 10000 + 101, run[1] * 10000 + 1231))
    narrowed = choosing(tree, {DATE: (days,)})
    assert narrowed is not None  # it asks for these days at least
    return PagesOfYears(*run, pages, describe(narrowed), is_chosen=days in asked)


def _years(asked: Dated) -> tuple[int, int]:
    return asked.span.first // 10000, asked.span.last // 10000


def _edges(asked: Sequence[Dated]) -> tuple[str, str]:
    """Return the first and the last of the days asked for as the search writes them."""
    if len(asked) != 1:
        return "", ""
    first, dots, last = describe_span(asked[0].span).partition("..")
    return (first, last) if dots else (first, first)

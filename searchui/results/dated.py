"""How surely pages are from the days that a search asks for: certainly, possibly, or with no date known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model.query import AllOf, Dated, Not, Query, Sureness
from indexer.model.results import ByDate, DatedPages
from indexer.postings.filters import UNDATED
from searchui.query.describe import describe, describe_span
from searchui.query.expand import expand
from searchui.query.parse import all_of
from searchui.results.room import Desk


def by_date(tree: Query, desk: Desk) -> ByDate | None:
    """Return how many pages the search finds certainly, possibly, and were it for undated pages; None without a date.

    Shapes: each count is the total of its own search; only dates directly in the search count.
    Cost: three searches.
    """
    parts = tree.children if isinstance(tree, AllOf) else (tree,)
    dates = [part for part in parts if isinstance(part, Dated)]
    if not dates:
        return None
    rest = [part for part in parts if not isinstance(part, Dated)]
    counts = {how: _pages(all_of([*rest, *conditions]), desk) for how, conditions in _conditions(dates)}
    return ByDate(tuple(describe_span(date.span) for date in dates), counts)


def _conditions(dates: Sequence[Dated]) -> Iterator[tuple[str, list[Query]]]:
    """Yield the conditions that divide what the dates find either way, and that for undated pages."""
    certain: list[Query] = [replace(date, how=Sureness.CERTAINLY) for date in dates]
    yield "certainly", certain
    if len(dates) == 1:
        yield "possibly", [replace(dates[0], how=Sureness.POSSIBLY)]
    else:
        either_way = [replace(date, how=Sureness.EITHER_WAY) for date in dates]
        yield "possibly", [*either_way, Not(AllOf(tuple(certain)))]
    yield "undated", [UNDATED]


def _pages(tree: Query | None, desk: Desk) -> DatedPages:
    assert tree is not None  # there is one condition at least
    return DatedPages(desk.searcher.matches(expand(tree, desk.knowing).tree).total, describe(tree))

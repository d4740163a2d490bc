"""How surely pages are from the days that a search asks for: certainly, possibly, or with no date known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indexer.model.query import AllOf, Dated, Not, Query, Sureness
from indexer.model.results import ByDate, DatedPages
from indexer.postings.filters import UNDATED
from searchui.query.describe import describe, describe_span
from searchui.query.parse import all_of
from searchui.results.inquiry import Inquiry
from searchui.results.matching import counted


def by_date(inquiry: Inquiry) -> ByDate | None:
    """Return how many pages a search finds certainly and possibly, and were it for undated ones; None without a date.

    Shapes: each count is the total of its own search; only dates directly in the search count.
    Cost: two searches; three for one that asks for certain or possible pages alone.
    """
    tree, expanded = inquiry.understood.tree, inquiry.expansion.tree
    dates = [part for part in _parts(tree) if isinstance(part, Dated)]
    if not dates:
        return None

    def pages(turned: Callable[[Query], Query]) -> DatedPages:
        return DatedPages(counted(tree, inquiry.desk.searcher.matches(turned(expanded))).total, describe(turned(tree)))

    certain, undated = pages(_certainly), pages(_undated)
    if all(date.how is Sureness.EITHER_WAY for date in dates):
        possible = DatedPages(inquiry.matches.total - certain.pages, describe(_possibly(tree)))
    else:
        possible = pages(_possibly)
    days = tuple(describe_span(date.span) for date in dates)
    return ByDate(days, {"certainly": certain, "possibly": possible, "undated": undated})


def _parts(tree: Query) -> Sequence[Query]:
    return tree.children if isinstance(tree, AllOf) else (tree,)


def _certainly(tree: Query) -> Query:
    return _of(_dated(tree, Sureness.CERTAINLY))


def _possibly(tree: Query) -> Query:
    """Return the search for what is possibly from these days: of several dates not all are certain then."""
    certain = [part for part in _dated(tree, Sureness.CERTAINLY) if isinstance(part, Dated)]
    if len(certain) == 1:
        return _of(_dated(tree, Sureness.POSSIBLY))
    return _of([*_dated(tree, Sureness.EITHER_WAY), Not(AllOf(tuple(certain)))])


def _undated(tree: Query) -> Query:
    parts = _parts(tree)
    first = next(part for part in parts if isinstance(part, Dated))
    return _of([UNDATED if part is first else part for part in parts if part is first or not isinstance(part, Dated)])


def _dated(tree: Query, how: Sureness) -> Iterator[Query]:
    for part in _parts(tree):
        yield replace(part, how=how) if isinstance(part, Dated) else part


def _of(parts: Iterator[Query] | Sequence[Query]) -> Query:
    tree = all_of(list(parts))
    assert tree is not None  # there is one condition at least
    return tree

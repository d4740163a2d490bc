"""A search from the reader's words to results."""

from collections.abc import Sequence

from indexer.model.query import Form, Group
from indexer.model.results import Expanded, Results
from searchui.query.describe import describe
from searchui.query.expand import expand
from searchui.query.limits import check_limits, check_text, check_window
from searchui.query.parse import understand
from searchui.results.across import pages_across
from searchui.results.coverage import coverage_of
from searchui.results.hits import make_hits
from searchui.results.room import Desk, Room


def find(text: str, room: Room, *, limit: int = 20, offset: int = 0) -> Results:
    """Return the pages that match, best first, followed by those of items where the words stand on different pages.

    Shapes: limit 0 means all; `total` counts the former, `across` the latter, limit and offset run over both. The
    same search on the same generation gives the same hits in the same order.
    Raises: QueryError for what cannot be searched, before any index is touched.
    """
    check_text(text)
    check_window(limit, offset)
    understood = understand(text)
    check_limits(understood.tree)
    desk = room.desk()
    expansion = expand(understood.tree, desk.lexicon)
    found = desk.searcher.search(expansion.tree, limit=limit, offset=offset)
    across = pages_across(expansion.tree, desk.searcher, desk.places)
    start = max(offset - found.total, 0)
    end = start + limit - len(found.scored) if limit else len(across)
    scored = (*found.scored, *across[start:end])
    return Results(
        query=text,
        described=describe(understood.tree),
        total=found.total,
        hits=tuple(make_hits(scored, expansion.tree, desk)),
        expanded=tuple(count_forms(expansion.groups, desk)),
        coverage=coverage_of(desk.store),
        notices=(*understood.notices, *expansion.notices),
        across=len(across),
    )


def count_forms(groups: Sequence[Group], desk: Desk) -> list[Expanded]:
    """Return each word's forms with the pages they stand on, the surest first. Shapes: a word given twice is one."""
    distinct = {group.text: group for group in reversed(groups)}
    counts = desk.searcher.page_counts({(form.term, form.span) for group in groups for form in group.forms})
    return [_expanded(group, counts, desk) for group in reversed(distinct.values())]


def _expanded(group: Group, counts: dict[tuple[str, int], int], desk: Desk) -> Expanded:
    found = {form: counts.get((form.term, form.span), 0) for form in sorted(group.forms, key=_surest_first)}
    forms = tuple(form for form, pages in found.items() if pages)
    printed = tuple(desk.lexicon.as_printed(form.term) for form in forms)
    return Expanded(group.text, forms, tuple(found[form] for form in forms), printed)


def _surest_first(form: Form) -> tuple[int, float, str, int]:
    return (form.band, -form.weight, form.term, form.span)

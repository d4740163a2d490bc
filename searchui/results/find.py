"""A search from the reader's words to results, by pages or by items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from indexer.model.page import ItemId
from indexer.model.query import Field, Form, Group
from indexer.model.results import Expanded, Hit, ItemHits, Results
from indexer.postings.engine import ItemFound, Matches, Order, Scored
from searchui.query.describe import describe
from searchui.query.expand import Expansion, expand
from searchui.query.limits import check_limits, check_text, check_window
from searchui.query.parse import Understood, understand
from searchui.query.rephrase import any_of_words, narrowed
from searchui.results.across import pages_across
from searchui.results.advice import left_out, meant
from searchui.results.coverage import coverage_of
from searchui.results.facets import facets_of
from searchui.results.hits import make_hits
from searchui.results.room import Desk, Room

PAGES_AN_ITEM = 3
"""Pages of one item that are shown among the results; the rest is a search of its own (opinion)."""


def find(text: str, room: Room, *, limit: int = 20, offset: int = 0, order: Order = Order.RELEVANCE) -> Results:
    """Return the pages that match in this order, then those of items where the words stand on different pages.

    Shapes: limit 0 means all; `total` counts the former, `across` the latter, limit and offset run over both. The
    latter come item by item, the best first, in every order. The same search on the same generation gives the same
    hits in the same order.
    Raises: QueryError for what cannot be searched, before any index is touched.
    """
    asked = _ask(text, room, limit=limit, offset=offset)
    found = asked.matches.window(limit=limit, offset=offset, order=order)
    start = max(offset - found.total, 0)
    end = start + limit - len(found.scored) if limit else len(asked.across)
    scored = (*found.scored, *asked.across[start:end])
    return asked.results(tuple(make_hits(scored, asked.expansion.tree, asked.desk)), order)


def find_items(text: str, room: Room, *, limit: int = 20, offset: int = 0, order: Order = Order.RELEVANCE) -> Results:
    """Return the same by item: each at the place of its first page in this order, with its first few pages.

    Shapes: limit and offset count items, over those with pages that match and then those that have the words on
    different pages; `hits` are the hits of `groups` one after another, `total` and `across` count pages as in `find`.
    Raises: as `find`.
    """
    asked = _ask(text, room, limit=limit, offset=offset)
    items = (*asked.matches.by_item(order), *asked.items_across)
    shown = items[offset : offset + limit if limit else len(items)]
    scored = [each for item in shown for each in item.scored[:PAGES_AN_ITEM]]
    hits = tuple(make_hits(scored, asked.expansion.tree, asked.desk))
    return asked.results(hits, order, tuple(asked.groups(shown, hits)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search that was understood and run, and what it is looked up in."""

    text: str
    understood: Understood
    expansion: Expansion
    desk: Desk
    matches: Matches
    across: tuple[Scored, ...]

    @property
    def items_across(self) -> tuple[ItemFound, ...]:
        by_item = groupby(self.across, key=lambda each: self.desk.places[each.page].item)
        return tuple(ItemFound(item, tuple(scored)) for item, scored in by_item)

    def groups(self, items: Sequence[ItemFound], hits: Sequence[Hit]) -> Iterator[ItemHits]:
        """Yield the hits by item, but for items that were closed since the index was made."""
        by_page = {hit.page_id: hit for hit in hits}
        for item in items:
            held = tuple(by_page[each.page] for each in islice(item.scored, PAGES_AN_ITEM) if each.page in by_page)
            if held:
                query = describe(narrowed(self.understood.tree, Field("item", item.item)))
                yield ItemHits(ItemId(item.item), len(item.scored), held, query)

    def results(self, hits: tuple[Hit, ...], order: Order, groups: tuple[ItemHits, ...] = ()) -> Results:
        tree, desk, matches = self.understood.tree, self.desk, self.matches
        any_words = any_of_words(tree)
        return Results(
            query=self.text,
            described=describe(tree),
            total=matches.total,
            hits=hits,
            expanded=tuple(count_forms(self.expansion.groups, desk)),
            coverage=coverage_of(desk.store),
            notices=(*self.understood.notices, *self.expansion.notices),
            across=len(self.across),
            items=matches.items,
            across_items=len(self.items_across),
            by_title=matches.by_title,
            order=order.value,
            groups=groups,
            facets=tuple(facets_of(matches.facets(), tree, desk.labels)) if matches.total else (),
            any_words=describe(any_words) if any_words else "",
            without=() if matches.total else tuple(left_out(tree, desk)),
            meant=None if matches.total else meant(tree, desk),
        )


def _ask(text: str, room: Room, *, limit: int, offset: int) -> _Asked:
    check_text(text)
    check_window(limit, offset)
    understood = understand(text)
    check_limits(understood.tree)
    desk = room.desk()
    expansion = expand(understood.tree, desk.lexicon)
    matches = desk.searcher.matches(expansion.tree)
    across = pages_across(expansion.tree, desk.searcher, desk.places)
    return _Asked(text, understood, expansion, desk, matches, across)


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

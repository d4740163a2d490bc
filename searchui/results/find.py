"""A search from the reader's words to results, by pages or by items."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from indexer.model.page import ItemId
from indexer.model.query import AnyOf, Field, Form, Group, Query
from indexer.model.query import Sequence as InARow
from indexer.model.results import Expanded, Hit, ItemHits, OtherNameFound, Results
from indexer.postings.engine import ItemFound, Order
from searchui.query.choices import DATE
from searchui.query.describe import describe
from searchui.query.expand import Expansion
from searchui.query.limits import check_window
from searchui.query.names_asked import BETWEEN, HIDDEN, surname_beside
from searchui.query.rephrase import any_of_words, bringing_in, narrowed
from searchui.query.widening import brings_in_repeated
from searchui.results.advice import left_out, meant, offered
from searchui.results.coverage import behind, covered
from searchui.results.dated import by_date
from searchui.results.described import descriptions_found
from searchui.results.desk import Desk
from searchui.results.facets import beside_choices, choices_of, facets_of
from searchui.results.hits import make_hits
from searchui.results.inquiry import Inquiry, inquire
from searchui.results.matching import counted
from searchui.results.room import Room
from searchui.results.trail import PAGES_AN_ITEM
from searchui.results.years import years_of

DESCRIPTIONS = 3
"""Descriptions that are given beside pages, the first; all of them are asked for apart (opinion)."""
Counts: TypeAlias = Mapping[tuple[str, int], int]
"""Pages by term and span."""


def find(text: str, room: Room, *, limit: int = 20, offset: int = 0, order: Order = Order.RELEVANCE) -> Results:
    """Return the pages that match in this order, then those of items where the words stand on different pages.

    Shapes: limit 0 means all; `total` counts the former, `across` the latter, limit and offset run over both. The
    latter come item by item, the best first, in every order. The same search on the same generation gives the same
    hits in the same order.
    Raises: QueryError for what cannot be searched, before any index is touched.
    """
    check_window(limit, offset)
    inquiry = inquire(text, room)
    found = inquiry.matches.window(limit=limit, offset=offset, order=order)
    start = max(offset - found.total, 0)
    scored = found.scored
    if not limit or len(scored) < limit:
        scored += inquiry.across.window(limit=limit and limit - len(scored), offset=start)
    return _results(inquiry, tuple(make_hits(scored, inquiry.expansion.tree, inquiry.desk)), order)


def find_items(text: str, room: Room, *, limit: int = 20, offset: int = 0, order: Order = Order.RELEVANCE) -> Results:
    """Return the same by item: each at the place of its first page in this order, with its first few pages.

    Shapes: limit and offset count items, over those with pages that match and then those that have the words on
    different pages; `hits` are the hits of `groups` one after another, `total` and `across` count pages as in `find`.
    Raises: as `find`.
    """
    check_window(limit, offset)
    inquiry = inquire(text, room)
    shown = inquiry.items(order, limit=limit, offset=offset, pages=PAGES_AN_ITEM)
    scored = [each for item in shown for each in item.scored]
    hits = tuple(make_hits(scored, inquiry.expansion.tree, inquiry.desk))
    return _results(inquiry, hits, order, tuple(_groups(inquiry, shown, hits)))


def _groups(inquiry: Inquiry, items: Sequence[ItemFound], hits: Sequence[Hit]) -> Iterator[ItemHits]:
    """Yield the hits by item, but for items that were closed since the index was made."""
    by_page = {hit.page_id: hit for hit in hits}
    for item in items:
        held = tuple(by_page[each.page] for each in item.scored if each.page in by_page)
        if held:
            query = describe(narrowed(inquiry.understood.tree, Field("item", item.item)))
            yield ItemHits(ItemId(item.item), item.total, held, query)


def _results(inquiry: Inquiry, hits: tuple[Hit, ...], order: Order, groups: tuple[ItemHits, ...] = ()) -> Results:
    tree, desk, matches = inquiry.understood.tree, inquiry.desk, inquiry.matches
    any_words = any_of_words(tree)
    beside = beside_choices(inquiry) if matches.total else {}
    of_years = counted(tree, beside.get(DATE, matches))
    facets = tuple(facets_of(inquiry, beside)) if matches.total else ()
    dates = next((facet for facet in facets if facet.field == DATE), None)
    return Results(
        query=inquiry.text,
        described=describe(tree),
        total=matches.total,
        hits=hits,
        expanded=tuple(count_forms(inquiry.expansion, desk)),
        coverage=covered(tree, desk),
        everything=covered(None, desk),
        notices=(*inquiry.understood.notices, *inquiry.expansion.notices, *behind(desk)),
        across=len(inquiry.across),
        items=matches.items,
        across_items=len(inquiry.across.starts),
        by_title=matches.by_title,
        repeated=inquiry.every.repeated,
        repeated_query=_with_repeated(tree) if inquiry.every.repeated else "",
        order=order.value,
        groups=groups,
        facets=facets,
        years=years_of(tree, of_years, dates) if matches.total else None,
        choices=tuple(choices_of(tree, desk)),
        any_words=describe(any_words) if any_words else "",
        without=() if matches.total else tuple(left_out(tree, desk)),
        meant=meant(tree, desk, inquiry.every.total),
        other_names=tuple(_other_names(inquiry)),
        offers=tuple(offered(inquiry.expansion.offers, tree, desk)),
        bands=matches.bands,
        descriptions=descriptions_found(tree, desk, limit=DESCRIPTIONS, order=order),
        by_date=by_date(inquiry),
    )


def _with_repeated(tree: Query) -> str:
    """Return the search with pages that have nothing of it but a repeated block; without, where it has them already."""
    other = bringing_in(tree, repeated=not brings_in_repeated(tree))
    return "" if other is None else describe(other)


def _other_names(inquiry: Inquiry) -> Iterator[OtherNameFound]:
    """Yield the other names that pages have."""
    for name in inquiry.expansion.other_names:
        found = counted(inquiry.understood.tree, inquiry.desk.searcher.matches(name.tree))
        if pages := found.total:
            yield OtherNameFound(name.text, name.because, pages)


def count_forms(expansion: Expansion, desk: Desk) -> list[Expanded]:
    """Return each word's forms with the pages they stand on, the surest first.

    Shapes: a word given twice is one, as is a name that is looked for in several ways, with the forms of all; a given
    name asked for with a surname counts where it stands with that.
    """
    forms: dict[str, dict[Form, None]] = {}
    for group in expansion.groups:
        forms.setdefault(group.text, {}).update(dict.fromkeys(group.forms))
    surnames = surname_beside(expansion.tree)
    counts = desk.searcher.page_counts({(form.term, form.span) for of_word in forms.values() for form in of_word})
    words = [Group(text, tuple(of_word)) for text, of_word in forms.items()]
    return [
        _expanded(
            word, _with_surname(word, surnames[word.text], counts, desk) if word.text in surnames else counts, desk
        )
        for word in words
    ]


def _with_surname(group: Group, surname: Group, counts: Counts, desk: Desk) -> Counts:
    """Return on how many pages each form of a given name stands with the surname. Cost: a search for each form."""
    found = dict(counts)
    for form in group.forms:
        if counts.get((form.term, form.span)):
            one = Group(HIDDEN, (form,))
            either = AnyOf((InARow((one, surname), BETWEEN, ordered=True), InARow((surname, one), 0, ordered=True)))
            found[form.term, form.span] = desk.searcher.matches(either).total
    return found


def _expanded(group: Group, counts: Counts, desk: Desk) -> Expanded:
    found = {form: counts.get((form.term, form.span), 0) for form in sorted(group.forms, key=_surest_first)}
    forms = tuple(form for form, pages in found.items() if pages)
    printed = tuple(desk.lexicon.as_printed(form.term) for form in forms)
    return Expanded(group.text, forms, tuple(found[form] for form in forms), printed)


def _surest_first(form: Form) -> tuple[int, float, str, int]:
    return (form.band, -form.weight, form.term, form.span)

"""The concordance of a search: each occurrence of its words in its context, in the order asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TypeAlias

from indexer.model.archive import Item
from indexer.model.page import Card, ItemId, PageId
from indexer.model.results import Coverage, Strip
from indexer.postings.engine import Order
from indexer.postings.filters import UNDATED
from indexer.postings.normalize import words_of
from searchui.query.widening import brings_in_repeated
from searchui.results.context import Context, around, context_of, passage_of
from searchui.results.coverage import behind, covered
from searchui.results.desk import Desk
from searchui.results.inquiry import Inquiry, inquire
from searchui.results.light import lit_rects
from searchui.results.occurrences import Occurrence, Occurrences, occurrences_of
from searchui.results.place import Crumb, addresses_above, crumbs_to, dates_above
from searchui.results.room import Room
from searchui.results.snippet import Passage
from searchui.results.strip import cut_strip

A_VIEW = 50
"""Occurrences in one view (opinion)."""
MOST_SORTED = 5_000
"""Occurrences whose neighbours are compared, the first in page order: half a second of work (measured)."""
MOST_ROWS = 10_000
"""Occurrences that are given out as one list: some seconds of work, and more than anybody reads (opinion)."""
IN_VIEW, IN_LIST = 46, 120
"""Letters of context on each side: half a line of a wide screen, and a line of typescript and a half (opinion)."""


class Sort(StrEnum):
    """In which order occurrences stand. What is equal keeps the order of the pages."""

    PAGE = "page"
    BEFORE = "before"
    WORD = "word"
    AFTER = "after"
    DATE = "date"

    @property
    def by_pages(self) -> Order:
        """The order in which the pages are: by their dates, or as the finding aid has them."""
        return Order.OLDEST if self is Sort.DATE else Order.FINDING_AID


@dataclass(frozen=True, slots=True)
class Whereabout:
    """The page of an occurrence and its item.

    Shapes: sequence counts the item's open pages; crumbs are the levels above the item; first is its first open page;
    above is what is said of the dates of the level it lies in, beside a date from the page.
    """

    page: Card
    item: Item
    sequence: int
    crumbs: tuple[Crumb, ...]
    first: PageId
    above: str


@dataclass(frozen=True, slots=True)
class Line:
    """An occurrence for its reader. Shapes: number is its place in the order, from 1; strip is its printed line."""

    number: int
    occurrence: Occurrence
    context: Context
    where: Whereabout
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Concordance:
    """A part of the occurrences of a search in an order.

    Shapes: pages counts the pages found, as the results do; total counts the occurrences that are listed, ordered those
    of them that the order goes over, the first in page order; undated counts the pages found without a date; across
    counts pages of items that have the words, but apart.
    """

    query: str
    sort: Sort
    with_repeated: bool
    pages: int
    counts: Occurrences
    total: int
    ordered: int
    lines: tuple[Line, ...]
    undated: int
    across: int
    coverage: Coverage
    notices: tuple[str, ...]


def concordance(
    text: str, room: Room, *, sort: Sort = Sort.PAGE, with_repeated: bool = False, offset: int = 0, limit: int = A_VIEW
) -> Concordance:
    """Return a part of the occurrences of a search, those in repeated blocks only where they are asked for.

    Shapes: a page that was closed since the index was made has no line.
    Raises: QueryError for what cannot be searched.
    Cost: that of `occurrences_of`, and the context of what is shown; of all that is ordered by neighbours.
    """
    inquiry = inquire(text, room)
    counts = occurrences_of(inquiry)
    with_repeated = with_repeated or brings_in_repeated(inquiry.understood.tree)
    listed = counts.all_of(with_repeated=with_repeated)
    ordered = in_order(listed, sort, inquiry)
    width = IN_VIEW if limit <= A_VIEW else IN_LIST
    return Concordance(
        query=text,
        sort=sort,
        with_repeated=with_repeated,
        pages=inquiry.matches.total,
        counts=counts,
        total=len(listed),
        ordered=len(ordered),
        lines=tuple(_lines(ordered, offset, limit, inquiry.desk, width=width)),
        undated=inquiry.matches.facets()["date"].get(UNDATED.value, 0),
        across=len(inquiry.across),
        coverage=covered(inquiry.understood.tree, inquiry.desk),
        notices=(*inquiry.understood.notices, *inquiry.expansion.notices, *behind(inquiry.desk)),
    )


def in_order(listed: Sequence[Occurrence], sort: Sort, inquiry: Inquiry) -> Sequence[Occurrence]:
    """Return occurrences, which are in page order, in another; by neighbours only so many of the first."""
    if sort is Sort.PAGE:
        return listed
    if sort is Sort.DATE:
        dated = inquiry.every.window(limit=0, order=Order.OLDEST).scored
        place = {each.page: number for number, each in enumerate(dated)}
        return sorted(listed, key=lambda each: place[each.page])
    some = listed[:MOST_SORTED]
    shown = inquiry.desk.searcher.shown({each.page for each in some})
    passages = (passage_of(shown[each.page], each.ordinals, each.band) for each in some)
    keys = [neighbours(*around(passage, width=_COMPARED), sort) for passage in passages]
    return [some[n] for n in sorted(range(len(some)), key=keys.__getitem__)]


_COMPARED = 24
"""Letters on each side that are compared: three words or four (opinion)."""

Neighbours: TypeAlias = tuple[Sequence[str], ...]


def neighbours(before: str, word: str, after: str, sort: Sort) -> Neighbours:
    """Return what an occurrence is ordered by: the words beside it, the nearest first, or itself and what follows.

    Shapes: words as terms, so that capitals, points and marks make no difference.
    """
    match sort:
        case Sort.BEFORE:
            return words_of(before)[::-1], words_of(word)
        case Sort.AFTER:
            return words_of(after), words_of(word)
        case _:
            return words_of(word), words_of(after)


def _lines(ordered: Sequence[Occurrence], offset: int, limit: int, desk: Desk, *, width: int) -> Iterable[Line]:
    held = list(islice(ordered, offset, offset + limit))
    where, shown = whereabouts_of({each.page for each in held}, desk), desk.searcher.shown({each.page for each in held})
    for number, each in enumerate(held, start=offset + 1):
        if each.page in where:
            at = where[each.page]
            passage = passage_of(shown[each.page], each.ordinals, each.band)
            context = context_of(passage, at.page.languages, width=width)
            yield Line(number, each, context, at, _strip(each, passage, at.page))


def _strip(each: Occurrence, passage: Passage, page: Card) -> Strip | None:
    """Return the printed line of an occurrence on the scan."""
    lit = lit_rects(dict.fromkeys(each.ordinals, each.band), passage.shown)
    return cut_strip(lit, passage, page.scan, lines=1)


def whereabouts_of(pages: Iterable[PageId], desk: Desk) -> dict[PageId, Whereabout]:
    """Return where pages stand, without those that are not open any more."""
    cards = list(desk.store.cards(pages))
    ids: list[ItemId] = list(dict.fromkeys(card.place.item for card in cards))
    items, beside = desk.store.items_of(ids), desk.store.pages_of_each(ids)
    above = {each for item in items.values() for each in addresses_above(item.address)}
    described = desk.store.described(above)
    crumbs = {
        item.id: tuple(crumbs_to(item.address, described, repository=None, item=item)[:-1]) for item in items.values()
    }
    sequence = {page: number for of_item in beside.values() for number, page in enumerate(of_item, start=1)}
    return {
        card.id: Whereabout(
            card, item, sequence[card.id], crumbs[item.id], beside[item.id][0], dates_above(item, described)
        )
        for card in cards
        if (item := items.get(card.place.item)) is not None and card.id in sequence
    }

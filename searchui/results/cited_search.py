"""A search as a footnote states it: what was asked, in which spellings, of how much, on which state of the index."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from indexer.model.page import PageId
from indexer.model.query import Band
from indexer.model.results import Coverage, Expanded
from indexer.postings.engine import Order
from searchui.query.rephrase import switched_off
from searchui.query.widening import Widening
from searchui.results.coverage import behind, covered
from searchui.results.desk import Desk
from searchui.results.find import count_forms
from searchui.results.inquiry import Inquiry, inquire
from searchui.results.room import Room
from searchui.results.then import Since, Then, since

MOST_SHOWN = 10
"""New pages that are named; the results list them all (opinion)."""
_LONG = 8
"""Figures of a state's name: two states of one archive have the same once in 4,000 million."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A word of a search and the spellings that pages have of it, the surest first, each with its pages."""

    word: str
    spellings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CitedSearch:
    """A search for a footnote.

    Shapes: found counts pages, apart those of items that have the words on different pages; words are in the order in
    which they were asked; left_out are spellings switched off, reach says how far others were looked for; state names
    the pages that were searched: the same name, the same pages in the same readings.
    """

    query: str
    found: int
    items: int
    apart: int
    words: tuple[Searched, ...]
    left_out: tuple[str, ...]
    reach: Band
    coverage: Coverage
    state: str
    then: Then
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page that was not found then. Shapes: sequence counts the item's open pages, from 1."""

    page_id: PageId
    title: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed in a search since it was cited, and the first of the pages that are new."""

    since: Since
    new: tuple[NewPage, ...]


def cite_search(text: str, room: Room, *, day: date) -> CitedSearch:
    """Return what a footnote states of a search on this day.

    Raises: QueryError for what cannot be searched.
    Cost: that of the search, and once a generation of a digest over all pages (benchmarks/room).
    """
    inquiry = inquire(text, room)
    tree, desk = inquiry.understood.tree, inquiry.desk
    coverage = covered(tree, desk)
    return CitedSearch(
        query=text,
        found=inquiry.matches.total,
        items=inquiry.matches.items,
        apart=len(inquiry.across),
        words=tuple(_searched(count_forms(inquiry.expansion, desk))),
        left_out=tuple(switched_off(tree)),
        reach=Widening.of(tree).upto,
        coverage=coverage,
        state=state_of(desk),
        then=Then.of(day, coverage.searchable, found_by(inquiry)),
        notices=(*inquiry.understood.notices, *inquiry.expansion.notices, *behind(desk)),
    )


def changed_since(text: str, then: Then, room: Room) -> Changed:
    """Return what has changed in a search since then. Raises: as `cite_search`."""
    inquiry = inquire(text, room)
    desk = inquiry.desk
    changes = since(then, covered(inquiry.understood.tree, desk).searchable, found_by(inquiry))
    return Changed(changes, tuple(_named(changes.new or (), desk)))


def _named(pages: Sequence[PageId], desk: Desk) -> Iterator[NewPage]:
    for card in desk.store.cards(pages[:MOST_SHOWN]):
        item = desk.store.item(card.place.item)
        if item is not None:
            sequence = desk.store.pages_of(item.id).index(card.id) + 1
            yield NewPage(card.id, item.title or card.scan.source, sequence)


def found_by(inquiry: Inquiry) -> list[PageId]:
    """Return the pages that a search finds, in finding-aid order."""
    return [each.page for each in inquiry.matches.window(limit=0, order=Order.FINDING_AID).scored]


def state_of(desk: Desk) -> str:
    """Return the name of what a desk searches: a digest of its pages and of the revisions of their texts."""
    return desk.once("state", lambda: digest(desk.searcher.pages()))


def digest(pages: Mapping[PageId, int]) -> str:
    """Return the name of a state by its pages and their revisions."""
    lines = "\n".join(f"{page} {revision}" for page, revision in sorted(pages.items()))
    return sha256(lines.encode()).hexdigest()[:_LONG]


def _searched(expanded: list[Expanded]) -> Iterator[Searched]:
    for each in expanded:
        spellings = dict[str, int]()
        for printed, pages in zip(each.printed, each.pages, strict=True):
            spellings[printed] = max(pages, spellings.get(printed, 0))
        yield Searched(each.text, tuple(spellings.items()))

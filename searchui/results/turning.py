"""What of a search goes over the turn of a page: on which page it goes on, and what is lit there."""

from collections.abc import Collection
from dataclasses import replace

from indexer.model.page import Card, PageId
from indexer.model.query import Query
from indexer.model.results import Carried, Light, Seen
from searchui.results.light import bands_of
from searchui.results.room import Desk
from searchui.results.snippet import best_passage, cut_snippet


def carried_over(tree: Query, pages: Collection[PageId], desk: Desk) -> dict[PageId, tuple[Card, tuple[Light, ...]]]:
    """Return the page on which what begins on each of these goes on, and its light there, of those of which any does.

    Shapes: a page that was closed since the index was made is passed over.
    """
    after = desk.searcher.goes_on(pages)
    carried = {page: lights for page, lights in desk.searcher.carried(tree, after.values()).items() if lights}
    cards = {card.id: card for card in desk.store.cards(carried)} if carried else {}
    return {page: (cards[other], carried[other]) for page, other in after.items() if other in cards}


def with_carried(tree: Query, pages: Collection[PageId], desk: Desk) -> dict[PageId, Seen]:
    """Return what a search is seen by on pages, lit on each with what begins on the page before it."""
    seen, carried = desk.searcher.seen(tree, pages), desk.searcher.carried(tree, pages)
    lit = {page: lights for page, lights in carried.items() if lights}
    both = {page: seen.get(page, Seen()) for page in lit}
    return seen | {page: replace(one, lights=(*lit[page], *one.lights)) for page, one in both.items()}


def goes_on_of(tree: Query, pages: Collection[PageId], desk: Desk) -> dict[PageId, Carried]:
    """Return where what begins on each of these pages goes on, with the words there, of those of which any does."""
    over = carried_over(tree, pages, desk)
    shown = desk.searcher.shown([card.id for card, _ in over.values()])
    return {
        page: Carried(
            card.id,
            card.place.sequence,
            cut_snippet(best_passage(shown[card.id], bands_of(lights)), card.languages),
        )
        for page, (card, lights) in over.items()
    }

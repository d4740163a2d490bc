"""What of a search goes over the turn of a page: on which page it goes on, and what is lit there."""

from collections.abc import Mapping

from indexer.model.page import Card, PageId
from indexer.model.results import Carried, Seen
from indexer.postings.shown import Shown
from searchui.results.desk import Desk
from searchui.results.light import bands_of
from searchui.results.snippet import best_passage, cut_snippet


def goes_on_of(seen: Mapping[PageId, Seen], desk: Desk) -> dict[PageId, Carried]:
    """Return where what a search sees on pages goes on, with the words there, of those of which anything does.

    Shapes: a page that was closed since the index was made is passed over.
    """
    over = [page for page, each in seen.items() if each.carried]
    after = desk.searcher.goes_on(over)
    cards = {card.id: card for card in desk.store.cards(after.values())} if over else {}
    shown = desk.searcher.shown(cards)
    return {page: _carried(cards[other], shown[other], seen[page]) for page, other in after.items() if other in cards}


def _carried(card: Card, shown: Shown, seen: Seen) -> Carried:
    passage = best_passage(shown, bands_of(seen.carried))
    return Carried(card.id, card.place.sequence, cut_snippet(passage, card.languages))

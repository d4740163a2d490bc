"""Where the words of a search stand: every lit place of every page it finds, with its number on the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.model.page import PageId
from indexer.model.query import Band
from indexer.postings.engine import Order
from indexer.postings.patience import spend
from indexer.postings.zones import slots_in
from searchui.results.desk import CONCORDANCES
from searchui.results.inquiry import Inquiry
from searchui.results.lit_places import LitPlace, lit_places_shown

MOST_PAGES = 10_000
"""Pages that are looked through for one search, the first by the finding aid: a second of work (measured: 0.05 to
0.1 ms each on real typescript)."""
MOST_PLACES = 50_000
"""Places after which no further page is looked through: a second of work where each page has many (measured: 0.01 ms
each), and some megabytes while they are kept."""
_TOGETHER = 250
"""Pages that are looked through at once, before the clock of the answer is looked at again (opinion)."""


class Occurrence(NamedTuple):
    """One lit place on a page: a word, or the words of a phrase.

    Shapes: hit counts the lit places of its page from 1, as the view of the page does; band is that of its least sure
    word; is_repeated where all of it stands in a repeated block.
    """

    page: PageId
    hit: int
    ordinals: tuple[int, ...]
    band: Band
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All lit places of a search in page order: as the finding aid has the pages, on each as they are read.

    Shapes: repeated are those in repeated blocks, own all others; looked_at counts the pages that were looked through
    of those that are found, unlit those of them on which nothing is lit, which are found by titles, dates or places.
    """

    own: tuple[Occurrence, ...]
    repeated: tuple[Occurrence, ...]
    found: int
    looked_at: int
    unlit: int

    @property
    def pages(self) -> int:
        """How many pages have any of their own."""
        return len({each.page for each in self.own})

    @property
    def repeated_pages(self) -> int:
        """How many pages have any in repeated blocks."""
        return len({each.page for each in self.repeated})

    def all_of(self, *, with_repeated: bool) -> tuple[Occurrence, ...]:
        """Return those to be listed; those in repeated blocks come after all others."""
        return (*self.own, *self.repeated) if with_repeated else self.own


def occurrences_of(inquiry: Inquiry) -> Occurrences:
    """Return where the words of a search stand. Cost: linear in its pages; nothing for one of the last few searches."""
    return inquiry.desk.kept(inquiry.text, lambda: _located(inquiry), CONCORDANCES)


def _located(inquiry: Inquiry) -> Occurrences:
    found = inquiry.every.window(limit=MOST_PAGES, order=Order.FINDING_AID)
    pages = [each.page for each in found.scored]
    own: list[Occurrence] = []
    repeated: list[Occurrence] = []
    lit = looked_at = 0
    while looked_at < len(pages) and len(own) + len(repeated) < MOST_PLACES:
        spend()
        some = pages[looked_at : looked_at + _TOGETHER]
        looked_at += len(some)
        for of_page in _on_pages(some, inquiry):
            lit += bool(of_page)
            for each in of_page:
                (repeated if each.is_repeated else own).append(each)
    return Occurrences(tuple(own), tuple(repeated), found.total, looked_at, looked_at - lit)


def _on_pages(pages: Sequence[PageId], inquiry: Inquiry) -> Iterator[list[Occurrence]]:
    lights, shown = inquiry.lights(pages), inquiry.desk.searcher.shown(pages)
    blocks = inquiry.desk.searcher.repeated(pages)
    for page in pages:
        places = lit_places_shown(inquiry.expansion.tree, lights[page], shown[page])
        yield list(_of_page(page, places, slots_in(blocks[page])))


def _of_page(page: PageId, places: Sequence[LitPlace], repeated: frozenset[int]) -> Iterator[Occurrence]:
    for hit, place in enumerate(places, start=1):
        yield Occurrence(page, hit, place.ordinals, max(place.bands), repeated.issuperset(place.ordinals))

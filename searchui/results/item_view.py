"""Everything that the view of an item shows: what it is, where it is kept, and its pages with their first words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.errors import UnknownAddressError
from indexer.model.archive import Description, Item
from indexer.model.page import Card, PageId, PageKind
from indexer.model.query import Band
from indexer.model.results import Snippet
from indexer.model.rights import Rights
from indexer.postings.shown import Shown
from searchui.results.citation import preferred_form
from searchui.results.cited import Cited, cited_item
from searchui.results.desk import Desk
from searchui.results.hits import seen_on
from searchui.results.light import bands_of
from searchui.results.neighbours import items_beside
from searchui.results.place import Crumb, addresses_above, crumbs_to, dates_above
from searchui.results.repeated import asides_of
from searchui.results.rights import rights_at, shared_use
from searchui.results.room import Room
from searchui.results.snippet import beginning, best_passage, cut_snippet
from searchui.results.whereabouts import Whereabouts, query_of_item, whereabouts
from searchui.tongue import N_, _, name_of_language

A_VIEW = 40
"""Pages in one view (opinion)."""
_FIRST_SLOTS = 18
"""Printed words that tell a page from its neighbours, about two lines of typescript (opinion)."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A page of an item.

    Shapes: number counts the item's open pages from 1; says is given where there are no words to show; words are the
    lines of the hits where a search finds the page, else the first words.
    """

    page_id: PageId
    number: int
    side: str
    has_picture: bool
    width_px: int
    height_px: int
    says: str
    words: Snippet
    is_found: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item for its reader.

    Shapes: description None where the finding aid does not describe it; pages are those in view, of which the first
    has the number offset + 1; count is how many are open; found gives the pages that the search finds with their
    numbers, results that search within this item alone; previous and next are items of the same folder; first is the
    first open page, above what is said of the dates of the level it lies in, beside a date from the page.
    """

    item: Item
    label: str
    description: Description | None
    crumbs: tuple[Crumb, ...]
    languages: tuple[str, ...]
    pages: tuple[ItemPage, ...]
    count: int
    offset: int
    cited: Cited
    preferred: str
    query: str
    results: str
    found: tuple[tuple[int, PageId], ...]
    notices: tuple[str, ...]
    previous: Crumb | None
    next: Crumb | None
    first: PageId
    above: str
    rights: Rights

    @property
    def earlier(self) -> int | None:
        """The offset of the pages before these, None where these are the first."""
        return max(self.offset - A_VIEW, 0) if self.offset else None

    @property
    def later(self) -> int | None:
        """The offset of the pages after these, None where these are the last."""
        return self.offset + A_VIEW if self.offset + A_VIEW < self.count else None


def item_view(address: str, room: Room, *, repository: str = "", query: str = "", offset: int = 0) -> ItemView:
    """Return the view of the item at an address.

    Raises: UnknownAddressError, the same words for an item that is closed and for one that never was.
    """
    desk = room.desk()
    item = desk.store.shelves.item_at(address) if address else None
    if item is None:
        raise UnknownAddressError(
            _("There is nothing at %(address)s.", address=address), remedy=_("Search, or start at the collections.")
        )
    pages = desk.store.pages_of(item.id)
    before, after = items_beside(item, desk.store)
    found = whereabouts(query, desk, address)
    offset = offset if offset < len(pages) else 0
    descriptions = desk.store.described(addresses_above(address))
    crumbs = crumbs_to(address, descriptions, repository=repository, item=item)
    return ItemView(
        item=item,
        label=crumbs[-1].label,
        description=descriptions.get(item.address),
        crumbs=tuple(crumbs),
        languages=tuple(map(name_of_language, item.languages)),
        pages=tuple(_pages(pages[offset : offset + A_VIEW], offset, found, desk)),
        count=len(pages),
        offset=offset,
        cited=cited_item(item, descriptions, desk.names.authorities, repository=repository),
        preferred=preferred_form(item.address, descriptions),
        query=query,
        results=query_of_item(found.tree, item) if found.tree else "",
        found=tuple((n, page) for n, page in enumerate(pages, start=1) if page in found.pages_found),
        notices=found.notices,
        previous=before,
        next=after,
        first=pages[0],
        above=dates_above(item, descriptions),
        rights=rights_at(address, descriptions, item=item, own_use=shared_use(pages, desk.store)),
    )


def _pages(ids: Sequence[PageId], offset: int, found: Whereabouts, desk: Desk) -> Iterator[ItemPage]:
    hits = [page for page in ids if page in found.pages_found]
    seen = seen_on(found.expanded, hits, desk) if found.expanded and hits else {}
    asides, shown = asides_of(ids, desk), desk.searcher.shown(ids)
    for card in desk.store.cards(ids):
        lit = bands_of(seen[card.id].lit) if card.id in seen else {}
        yield ItemPage(
            page_id=card.id,
            number=offset + 1 + ids.index(card.id),
            side=card.place.side,
            has_picture=bool(card.scan.image),
            width_px=card.scan.width_px,
            height_px=card.scan.height_px,
            says=_(_SAYS.get(card.kind, "")),
            words=_words(card, lit, asides[card.id].slots, shown[card.id]),
            is_found=card.id in found.pages_found,
        )


_SAYS = {
    PageKind.PICTURE: N_("picture"),
    PageKind.BLANK: N_("blank"),
    PageKind.HANDWRITING: N_("handwriting"),
    PageKind.UNREADABLE: N_("no text could be read"),
}


def _words(card: Card, lit: Mapping[int, Band], repeated: Collection[int], shown: Shown) -> Snippet:
    """Return the lines of the hits, or the first words below what repeats on other pages.

    Shapes: none of a page that has no text or that no index knows yet.
    """
    if not shown.words or not (card.searchable or lit):
        return Snippet((), "")
    passage = best_passage(shown, lit, repeated) if lit else beginning(shown, _FIRST_SLOTS, repeated)
    return cut_snippet(passage, card.languages)

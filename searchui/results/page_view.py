"""Everything that the view of a page shows, without a word of HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.errors import QueryError
from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import Page, PageId, PageKind
from indexer.model.results import SnippetPart
from indexer.model.rights import Rights
from indexer.model.spine import Spine
from indexer.pages.blacked import blacked_on
from searchui.results.black import BLACKED, with_black
from searchui.results.citation import preferred_form
from searchui.results.cited import Cited
from searchui.results.desk import Desk
from searchui.results.hits import spine_of
from searchui.results.inquiry import Inquiry, inquire
from searchui.results.lineage import Fact, how_made, why_no_text
from searchui.results.lines import lines_of, parts_of, rect_of
from searchui.results.open_page import cited_page, open_page
from searchui.results.page_light import PageLight, Sought, page_light
from searchui.results.place import Crumb, addresses_above, crumbs_to, dates_above
from searchui.results.repeated import asides_of, repeated_lines
from searchui.results.rights import rights_at
from searchui.results.room import Room
from searchui.results.script import line_languages
from searchui.results.stated import ShownStatement, stated_on
from searchui.results.vocabulary import error_in_words
from searchui.tongue import _

PAGES_IN_SIGHT = 7
"""Pages of the item that are shown small beside the page: a row on a wide screen (opinion)."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line of the shown text, in logical order.

    Shapes: language is a three-letter code; rect is where it stands on the scan, None where that is not known; doubtful
    counts its words of which the machine was not sure.
    """

    parts: tuple[SnippetPart, ...]
    language: str
    rect: Rect | None = None
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the same item, small. Shapes: image is empty where there is no picture. Units: px of the picture."""

    page_id: PageId
    sequence: int
    side: str
    image: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class PageView:
    """A page for its reader.

    Shapes: image is the picture's file name, empty where there is none; width and height are the frame of the
    rectangles in px; sequence counts the item's open pages, for a gap would betray a closed one; previous and next are
    the pages of the same item, None at its ends; leaves are some pages of the item in sequence, this one among them,
    pages counts all, first is the first of them; above is what is said of the dates of the level the item lies in,
    beside a date from the page; light is None where nothing is searched for, or what cannot be; no_text says why a page
    has no text, empty where it has; stated is what it states of its item; made tells how the text came about; notices
    are sentences on the search that is lit; is_blacked where part of the scan is black, and then sha256 is empty, for
    it would be that of the original.
    """

    page_id: PageId
    item: Item
    crumbs: tuple[Crumb, ...]
    sequence: int
    pages: int
    side: str
    previous: PageId | None
    next: PageId | None
    first: PageId
    above: str
    leaves: tuple[Leaf, ...]
    image: str
    width_px: int
    height_px: int
    light: PageLight | None
    lines: tuple[TextLine, ...]
    languages: tuple[str, ...]
    kind: PageKind
    searchable: bool
    no_text: str
    stated: tuple[ShownStatement, ...]
    made: tuple[Fact, ...]
    rights: Rights
    cited: Cited
    preferred: str
    source: str
    leaf: int
    sha256: str
    notices: tuple[str, ...] = ()
    is_blacked: bool = False


_NOTHING = Sought()


def page_view(
    page_id: str, room: Room, *, sought: Sought = _NOTHING, repository: str = "", marks_doubt: bool = False
) -> PageView:
    """Return the view of an open page, with a search lit on it where one is given.

    Shapes: a search that cannot be run lights nothing and says so in the notices; doubtful words are runs of their own
    where they are to be marked.
    Raises: UnknownAddressError, the same words for a page that is closed and for one that never was.
    Cost: that of the search, where one is given.
    """
    desk = room.desk()
    opened = open_page(page_id, desk)
    page, item, beside, place = opened.page, opened.item, opened.beside, opened.number - 1
    near = _in_sight(beside, place)
    inquiry, notices = _inquiry(sought.query, desk)
    light = page_light(page, sought, inquiry, item=beside, near=near) if inquiry else None
    descriptions = desk.store.described(addresses_above(item.address))
    black = black_on(page.id, desk)
    spine, own_use = spine_of(page.id, desk), desk.store.uses.of([page.id]).get(page.id, "")
    return PageView(
        page_id=page.id,
        item=item,
        crumbs=tuple(crumbs_to(item.address, descriptions, repository=repository, item=item)),
        sequence=place + 1,
        pages=len(beside),
        side=page.place.side,
        previous=beside[place - 1] if place else None,
        next=beside[place + 1] if place + 1 < len(beside) else None,
        first=beside[0],
        above=dates_above(item, descriptions),
        leaves=tuple(_leaves(near, beside, desk)),
        image=page.scan.image,
        width_px=page.scan.width_px,
        height_px=page.scan.height_px,
        light=light,
        lines=_lines(page, light, spine, black, marks_doubt=marks_doubt),
        languages=page.languages,
        kind=page.kind,
        searchable=page.searchable,
        no_text=why_no_text(page),
        stated=stated_on(page, spine, desk),
        made=(*how_made(page, spine), *_repeats(page.id, spine, desk)),
        rights=rights_at(item.address, descriptions, item=item, own_use=own_use),
        cited=cited_page(opened, desk, descriptions, repository=repository),
        preferred=preferred_form(item.address, descriptions),
        source=page.scan.source,
        leaf=page.scan.leaf,
        sha256=page.scan.sha256,
        notices=notices,
        is_blacked=bool(black),
    )


def black_on(page: PageId, desk: Desk) -> tuple[Rect, ...]:
    """Return what of a page is black for readers."""
    made_of = blacked_on(desk.store, [page]).get(page)
    return made_of.rects if made_of else ()


def _inquiry(query: str, desk: Desk) -> tuple[Inquiry | None, tuple[str, ...]]:
    if not query.strip():
        return None, ()
    try:
        inquiry = inquire(query, desk)
    except QueryError as error:
        return None, (error_in_words(error),)
    return inquiry, (*inquiry.understood.notices, *inquiry.expansion.notices)


def _in_sight(beside: Sequence[PageId], place: int) -> Sequence[PageId]:
    """Return the pages round a place, as many on both sides as there are."""
    first = max(0, min(place - PAGES_IN_SIGHT // 2, len(beside) - PAGES_IN_SIGHT))
    return beside[first : first + PAGES_IN_SIGHT]


def _leaves(pages: Sequence[PageId], beside: Sequence[PageId], desk: Desk) -> Iterator[Leaf]:
    for card in desk.store.cards(pages):
        scan = card.scan
        yield Leaf(card.id, beside.index(card.id) + 1, card.place.side, scan.image, scan.width_px, scan.height_px)


def _repeats(page: PageId, spine: Spine | None, desk: Desk) -> Iterator[Fact]:
    said = repeated_lines(spine, asides_of([page], desk)[page]) if spine is not None else ""
    if said:
        yield Fact(_("Repeats"), _("%(lines)s: a letterhead, running head or stamp; hits in it come last", lines=said))


def _lines(
    page: Page, light: PageLight | None, spine: Spine | None, black: Sequence[Rect], *, marks_doubt: bool
) -> tuple[TextLine, ...]:
    """Return the shown text by the spine; a page that the index does not know has the words of its shown reading."""
    if spine is None:
        plain = [(SnippetPart(text),) for text in _plain_lines(page)]
        return tuple(map(TextLine, plain, _languages(plain, page)))
    lit, places = (light.bands, light.places) if light else ({}, {})
    lines = with_black(lines_of(spine, lit, places), spine, black)
    parts = [parts_of(line, marks_doubt=marks_doubt) for line in lines]
    rects = [rect_of(line, spine) for line in lines]
    doubtful = [sum(word.is_doubtful for word in line) for line in lines]
    return tuple(map(TextLine, parts, _languages(parts, page), rects, doubtful))


def _languages(lines: Sequence[Sequence[SnippetPart]], page: Page) -> list[str]:
    texts = ("".join(part.text for part in parts).replace(BLACKED, "") for parts in lines)
    return list(line_languages(list(texts), page.languages))


def _plain_lines(page: Page) -> list[str]:
    if page.shown is None:
        return []
    lines: dict[int, list[str]] = {}
    for word in page.readings[page.shown].words:
        lines.setdefault(word.line, []).append(word.text)
    return [" ".join(words) for words in lines.values()]

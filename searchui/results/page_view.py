"""Everything that the view of a page shows, without a word of HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.errors import QueryError, UnknownAddressError
from indexer.model.archive import Item
from indexer.model.page import Page, PageId, PageKind
from indexer.model.query import Band
from indexer.model.results import Light, LitRect, Said, SnippetPart
from searchui.query.expand import expand
from searchui.query.limits import check_limits, check_text
from searchui.query.parse import understand
from searchui.results.citation import cite
from searchui.results.hits import lights_on, spine_of
from searchui.results.light import bands_of, lit_rects, reasons_of, said_of
from searchui.results.lineage import how_made
from searchui.results.lines import lines_of, parts_of
from searchui.results.place import Crumb, by_address, crumbs_to
from searchui.results.room import Desk, Room
from searchui.results.script import language_of


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line of the shown text, in logical order. Shapes: language is a three-letter code."""

    parts: tuple[SnippetPart, ...]
    language: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page for its reader.

    Shapes: image is the picture's file name, empty where there is none; width and height are the frame of the
    rectangles in px; previous and next are the pages of the same item, None at its ends; made holds sentences on how
    the text came about, notices sentences on the search that is lit.
    """

    page_id: PageId
    item: Item
    crumbs: tuple[Crumb, ...]
    sequence: int
    pages: int
    side: str
    previous: PageId | None
    next: PageId | None
    image: str
    width_px: int
    height_px: int
    lit: tuple[LitRect, ...]
    because: tuple[str, ...]
    said: tuple[Said, ...]
    lines: tuple[TextLine, ...]
    languages: tuple[str, ...]
    kind: PageKind
    searchable: bool
    made: tuple[str, ...]
    citation: str
    source: str
    leaf: int
    sha256: str
    query: str = ""
    notices: tuple[str, ...] = ()


def page_view(page_id: str, room: Room, *, query: str = "", repository: str = "") -> PageView:
    """Return the view of an open page, with a search lit on it where one is given.

    Shapes: a search that cannot be run lights nothing and says so in the notices.
    Raises: UnknownAddressError, the same words for a page that is closed and for one that never was.
    """
    desk = room.desk()
    page = desk.store.page(PageId(page_id))
    item = desk.store.item(page.place.item) if page else None
    if page is None or item is None:
        raise UnknownAddressError(
            f"There is no page {page_id}.", remedy="Search for its words or start at the collections."
        )
    lights, notices = _light(query, page.id, desk)
    lit = bands_of(lights)
    spine = spine_of(page.id, desk)
    descriptions = by_address(desk.store.descriptions())
    beside = desk.store.pages_of(item.id)
    place = beside.index(page.id)
    return PageView(
        page_id=page.id,
        item=item,
        crumbs=tuple(crumbs_to(item.address, descriptions, repository=repository, item=item)),
        sequence=page.place.sequence,
        pages=len(beside),
        side=page.place.side,
        previous=beside[place - 1] if place else None,
        next=beside[place + 1] if place + 1 < len(beside) else None,
        image=page.scan.image,
        width_px=page.scan.width_px,
        height_px=page.scan.height_px,
        lit=lit_rects(lit, spine) if spine else (),
        because=reasons_of(lights),
        said=said_of(lights, desk.lexicon.as_printed),
        lines=_lines(page, lit, desk),
        languages=page.languages,
        kind=page.kind,
        searchable=page.searchable,
        made=how_made(page),
        citation=cite(page, item, descriptions, pages=len(beside), repository=repository),
        source=page.scan.source,
        leaf=page.scan.leaf,
        sha256=page.scan.sha256,
        query=query,
        notices=notices,
    )


def _light(query: str, page: PageId, desk: Desk) -> tuple[tuple[Light, ...], tuple[str, ...]]:
    if not query.strip():
        return (), ()
    try:
        check_text(query)
        understood = understand(query)
        check_limits(understood.tree)
        expansion = expand(understood.tree, desk.lexicon)
        lights = lights_on(expansion.tree, [page], desk)[page]
    except QueryError as error:
        return (), (str(error),)
    return lights, (*understood.notices, *expansion.notices)


def _lines(page: Page, lit: Mapping[int, Band], desk: Desk) -> tuple[TextLine, ...]:
    """Return the shown text by the spine; a page that the index does not know has the words of its shown reading."""
    spine = spine_of(page.id, desk)
    if spine is not None:
        lines = [parts_of(line) for line in lines_of(spine, lit)]
    else:
        lines = [(SnippetPart(text),) for text in _plain_lines(page)]
    return tuple(TextLine(parts, language_of("".join(part.text for part in parts), page.languages)) for parts in lines)


def _plain_lines(page: Page) -> list[str]:
    if page.shown is None:
        return []
    lines: dict[int, list[str]] = {}
    for word in page.readings[page.shown].words:
        lines.setdefault(word.line, []).append(word.text)
    return [" ".join(words) for words in lines.values()]

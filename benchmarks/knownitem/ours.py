"""Our answers: pages stored and indexed as Pinkas does it after reading, and asked as the reading room asks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

from benchmarks.knownitem.measuring import FIRST
from benchmarks.knownitem.noise import Token
from benchmarks.knownitem.texts import Text
from indexer.model.archive import Address, Item
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.store import Store
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.pipeline.words import Words
from indexer.postings.engine import Order
from indexer.postings.index import Index
from searchui.query.rephrase import any_words
from searchui.results.inquiry import inquire
from searchui.results.room import Room

MADE_AT = "2026-01-01T00:00:00Z"
_LETTER_PX, _LINE_PX, _MARGIN_PX = 20, 40, 100
_WIDTH_PX, _HEIGHT_PX, _DPI = 1700, 2200, 200
_BATCH = 50

Lines = Sequence[Sequence[Token]]
"""The lines of a page as they were read."""


def open_room(texts: Iterable[tuple[Text, Sequence[Lines]]], home: Path, names: Path | None) -> Room:
    """Return a reading room of these texts with their pages, and with the names on file of a folder."""
    side = Store.open(home, writable=True)
    pages = (page for text, of_text in texts for page in _put(text, of_text, side))
    while batch := list(islice(pages, _BATCH)):
        _shelve(batch, side)
    catch_up(side, now=MADE_AT, afresh=True)
    side.close()
    return Room.open(home, names)


def _shelve(pages: Sequence[Page], side: Store) -> None:
    words = Words(Index.open(index_directory(side)).lexicon, (page.readings[0] for page in pages))
    side.put_pages(pages, [(page.id, words.spine_of(page)) for page in pages])


def _put(text: Text, pages: Sequence[Lines], side: Store) -> Iterator[Page]:
    """Put the item of a text, and yield its pages."""
    address = Address(f"TEXTS/{text.name}")
    side.put_items([Item(ItemId(text.name), address, text.title, text.day, text.type, (text.language,))])
    yield from (_page(text, number, lines) for number, lines in enumerate(pages, start=1))


def _page(text: Text, number: int, lines: Lines) -> Page:
    name = f"{text.name}-p{number}"
    is_read = any(token.confidence is not None for line in lines for token in line)
    return Page(
        id=PageId(name),
        place=Place(ItemId(text.name), number),
        scan=Scan(f"{text.name}.pdf", sha256(name.encode()).hexdigest(), number, _WIDTH_PX, _HEIGHT_PX, _DPI),
        kind=PageKind.PRINT,
        route=Route.OCR if is_read else Route.LAYER,
        reason="",
        languages=(text.language,),
        readings=(Reading(ReadingKind.OCR if is_read else ReadingKind.LAYER, _LINEAGE, tuple(_words(lines))),),
        shown=0,
    )


_LINEAGE = Lineage("a seeded reader", "1", ("eng",), "", MADE_AT)


def _words(lines: Lines) -> Iterator[Word]:
    for number, line in enumerate(lines):
        left, top = _MARGIN_PX, _MARGIN_PX + number * _LINE_PX
        for token in line:
            width = _LETTER_PX * len(token.text)
            yield Word(token.text, (Rect(left, top, width, _LINE_PX - 10),), token.confidence, number, 0)
            left += width + _LETTER_PX


def ways(room: Room) -> Iterator[tuple[str, Callable[[str], Iterable[str]]]]:
    """Yield the ways to ask us, by name: the search as typed, and after it the one for any of its words."""
    yield "as typed", lambda query: _items(query, room)
    yield "as typed, then any", lambda query: _then_any(query, room)


def _then_any(query: str, room: Room) -> Iterator[str]:
    """Yield what the search finds, then what its link "any of these words" does."""
    yield from _items(query, room)
    yield from _items(any_words(query), room)


def _items(query: str, room: Room) -> Iterator[str]:
    items = inquire(query, room).items(Order.RELEVANCE, limit=FIRST, offset=0, pages=1)
    return (found.item for found in items)

"""An open side of drawn pages, index and all, of any size: what the reading room is asked about, without scans."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from benchmarks.frozen import CHECKOUT
from benchmarks.search.drawn import PAGES_AN_ITEM, DrawnPage, draw_part
from benchmarks.search.learned import learn, texts_of
from benchmarks.search.ours import never
from indexer.model.archive import Address, Description, Item, Level
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.model.slots import Rects, Slots
from indexer.model.spine import Spine
from indexer.pages.store import Store
from indexer.pipeline.columns import Cataloguer
from indexer.pipeline.indexing import index_directory
from indexer.postings.engine import Heading, PageEntry
from indexer.postings.headings import spine_of_heading
from indexer.postings.index import IndexWriter
from indexer.postings.showing import encode_shown
from indexer.postings.spine import build_spine, postings_of
from indexer.postings.tier import Tier

PART = 1000
"""Pages that are put into the store together; a multiple of the pages of an item."""
_LEFT_PX, _TOP_PX, _LINE_PX, _LETTER_PX, _PRINT_PX = 180, 200, 60, 14, 34
"""A typed letter at 150 dpi: margins, a line, a letter and its height."""
_ITEMS_A_FOLDER, _FOLDERS_A_BOX = 10, 8
_LINEAGE = Lineage("drawn", "1", ("eng",), "", "")
MADE_AT = "2000-01-01T00:00:00Z"

Say = Callable[[str], None]


def draw_home(home: Path, pages: int, *, seed: int, say: Say) -> None:
    """Make the open side of so many pages.

    Shapes: nothing repeats and nothing is closed, so that the index is written without looking for either; its segments
    are merged as those of pages that are taken in.
    Cost: some 8 ms a page, CPU.
    """
    learned = learn(texts_of(None, CHECKOUT))
    side = Store.open(home / "open", writable=True)
    writer = IndexWriter(index_directory(side), afresh=True)
    for part in range(-(-pages // PART)):
        drawn = draw_part(learned, seed, part, PART)[: pages - part * PART]
        writer.add(*_put(side, drawn))
        writer.merge_filling(never)
        say(f"{part * PART + len(drawn):,} pages")
    writer.merge_rest(never)
    writer.publish(MADE_AT)
    side.close()


def _put(side: Store, drawn: list[DrawnPage]) -> tuple[list[PageEntry], bytes]:
    """Put pages into the store and return what the index is given of them."""
    items = {page.item: _item(page) for page in drawn}
    known = {each.address: each for each in side.descriptions()}
    described = {each.address: each for item in items.values() for each in _levels(item)}
    if not described.keys() <= known.keys():
        side.put_descriptions((described | known).values())
    side.put_items(items.values())
    pages = [
        _page(page, n)
        for _, of_item in groupby(drawn, key=lambda page: page.item)
        for n, page in enumerate(of_item, start=1)
    ]
    spines = {page.id: _spine(page) for page in pages}
    side.put_pages(pages, spines.items())
    filed = Cataloguer(side.descriptions())
    entries = [_entry(page, spines[page.id], items[page.place.item], filed) for page in pages]
    return entries, Tier.of([*spines.values(), *(spine_of_heading(h) for h in _headings(entries))]).encode()


def _headings(entries: Iterable[PageEntry]) -> Iterable[Heading]:
    return dict.fromkeys(heading for entry in entries for heading in entry.headings)


def _spine(page: Page) -> Spine:
    """Return the spine of a page of one reading, each of whose words is given its rectangle after it is made."""
    words = page.readings[0].words
    bare = Reading(ReadingKind.OCR, _LINEAGE, tuple(replace(word, rects=()) for word in words))
    spine = build_spine([bare], 0, revision=1, prefers_joined=lambda *_: True)
    slots = Slots.of(spine.slots)
    if len(slots) != len(words):
        return spine
    return Spine(1, Slots(slots.lines, Rects.of(word.rects for word in words), slots.counts, slots.forms))


def _entry(page: Page, spine: Spine, item: Item, filed: Cataloguer) -> PageEntry:
    place, headings = filed.columns_of(page, item), filed.headings_of(item)
    shown = encode_shown(spine)
    return PageEntry(page.id, 1, len(spine.slots), postings_of(spine), place, headings, shown=shown)


def _levels(item: Item) -> Iterator[Description]:
    collection, series, box, folder, _ = item.address.split("/")
    yield Description(Address(collection), Level.COLLECTION, f"Records of {collection}", 1, identifier=collection)
    yield Description(Address(f"{collection}/{series}"), Level.SERIES, f"Papers, part {series}", 2)
    address = Address(f"{collection}/{series}/{box}/{folder}")
    yield Description(address, Level.FOLDER, f"Letters {folder}", 3, box=box, folder=folder)


def _item(page: DrawnPage) -> Item:
    number = page.number // PAGES_AN_ITEM
    folder, box = number // _ITEMS_A_FOLDER, number // (_ITEMS_A_FOLDER * _FOLDERS_A_BOX)
    above = f"{page.collection.upper()}/{page.series.rpartition(' ')[2]}/{box}/{folder}"
    return Item(
        ItemId(page.item),
        Address(f"{above}/{number}"),
        f"{page.type.capitalize()} from {page.place.capitalize()}",
        dates=f"{page.day // 10000}-{page.day // 100 % 100:02}-{page.day % 100:02}" if page.day else "",
        type=page.type,
        series=page.series.rpartition(" ")[2],
        box=str(box),
        folder=str(folder),
    )


def _page(page: DrawnPage, sequence: int) -> Page:
    words = tuple(_words(page.text))
    return Page(
        id=PageId(f"p{page.number:07}"),
        place=Place(ItemId(page.item), sequence),
        scan=Scan(f"{page.item}.pdf", f"{page.number:064x}", sequence, 1275, 1650, 150, image=f"p{page.number}.png"),
        kind=PageKind.PRINT,
        route=Route.OCR,
        reason="drawn",
        languages=("eng",),
        readings=(Reading(ReadingKind.OCR, _LINEAGE, words),),
        shown=0,
        searchable=True,
    )


def _words(text: str) -> Iterator[Word]:
    for line, of_line in enumerate(text.split("\n")):
        x = _LEFT_PX
        for word in of_line.split(" "):
            yield Word(word, (Rect(x, _TOP_PX + _LINE_PX * line, len(word) * _LETTER_PX, _PRINT_PX),), 0.9, line, 0)
            x += (len(word) + 1) * _LETTER_PX

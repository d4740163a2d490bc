"""A small open side written by hand, index and all: what stands in the archive is what the test says."""

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.store import Store
from indexer.pipeline.describing import describe
from indexer.pipeline.textstates import text_state
from indexer.postings.engine import Columns, PageEntry
from indexer.postings.index import IndexWriter
from indexer.postings.normalize import fold_value
from indexer.postings.showing import encode_shown
from indexer.postings.shown import Shown
from indexer.postings.spine import build_spine, postings_of
from indexer.postings.tier import Tier


def item(name, title, **more):
    return Item(ItemId(name), Address(f"SP-9/I/1/1/{name}"), title, box="1", folder="1", **more)


def page(name, sequence, text, *, of="letter", source="letter.pdf", **changed):
    """A page of lines of words, each word 100 x 40 px on a grid."""
    words = [
        Word(word, (Rect(100 + 120 * column, 100 + 60 * line, 100, 40),), 0.9, line, 0)
        for line, whole in enumerate(text.split("\n"))
        for column, word in enumerate(whole.split(" "))
        if word
    ]
    lineage = Lineage("tesseract", "5.3.0", ("eng",), "d1", "2026-11-26T10:00:00Z")
    values = {
        "id": PageId(name),
        "place": Place(ItemId(of), sequence),
        "scan": Scan(source, "a" * 64, sequence, 1700, 2200, 200),
        "kind": PageKind.PRINT,
        "route": Route.OCR,
        "reason": "no text layer",
        "languages": ("eng",),
        "readings": (Reading(ReadingKind.OCR, lineage, tuple(words)),) if words else (),
        "shown": 0 if words else None,
        "searchable": bool(words),
    }
    return Page(**(values | changed))


def write_home(directory, items, pages, descriptions=()):
    """Write the open side into the directory."""
    store = Store.open(directory, writable=True)
    collection = Description(Address("SP-9"), Level.COLLECTION, "Specimen records", 0, identifier="SP-9")
    store.put_descriptions([collection, *descriptions])
    store.put_items(items)
    spines = {
        one.id: build_spine(one.readings, one.shown, revision=1, prefers_joined=lambda *_: False) for one in pages
    }
    store.put_pages(pages, spines.items())
    writer = IndexWriter(directory / "index")
    held = {each.id: each for each in items}
    entries = [_entry(one, spines[one.id], held[one.place.item]) for one in pages]
    writer.add(entries, Tier.of(spines.values()).encode())
    writer.publish("2026-11-26T12:00:00Z")
    describe(store, now="2026-11-26T12:00:00Z")
    store.close()


def _entry(one, spine, own):
    columns = {"type": fold_value(own.type), "box": "1", "date": own.date.dating, "text": text_state(one, own).value}
    shown = encode_shown(spine)
    columns["sure"] = Shown(shown).sure
    place = Columns("sp-9", str(own.id), f"{own.id}#{one.place.sequence:03}", **columns)
    return PageEntry(one.id, 1, len(spine.slots), postings_of(spine), place, shown=shown)

"""Small made-up pages, readings and an item for tests of what keeps them."""

from dataclasses import replace

from indexer.model.archive import Address, Item
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word

LETTER = Item(
    ItemId("letter"),
    Address("I-487/VI/A/12/3/letter"),
    "Letter to a committee",
    "about 1975",
    "letter",
    ("eng", "rus"),
    extra={"Регистр": "5"},
)


def reading(*texts, made_at="2026-01-01T00:00:00Z", kind=ReadingKind.OCR):
    lineage = Lineage("tesseract", "5.3.0", ("eng", "rus"), "d1", made_at)
    words = tuple(Word(text, (Rect(n * 10, 5, 9, 4),), 0.91, 0, 0) for n, text in enumerate(texts))
    return Reading(kind, lineage, words)


def page(name, *readings, sequence=1, sha256="a" * 64, source="box12/letter.tif", image="", **changed):
    scan = Scan(source, sha256, sequence, 1700, 2200, 200, image=image)
    whole = Page(
        PageId(name),
        Place(ItemId("letter"), sequence, "recto"),
        scan,
        PageKind.PRINT,
        Route.OCR,
        "no text layer",
        ("eng",),
        readings,
        len(readings) - 1 if readings else None,
    )
    return replace(whole, **changed)


def frames_of(store, name):
    """The bytes of the scan that each reading of a page was made on, in order: its rectangles are in that frame."""
    frames = (
        "SELECT sha256 FROM readings JOIN scans ON scans.page = readings.page AND scans.n = readings.scan "
        "WHERE readings.page = ? ORDER BY readings.n"
    )
    with store.database.reading() as connection:
        return [sha256 for (sha256,) in connection.exec_driver_sql(frames, (name,))]

"""The page store of one side."""

from dataclasses import replace

import pytest

from indexer.errors import StoreError
from indexer.model.archive import Address, Description, Item, Level
from indexer.model.dates import DateSpan
from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page, PageId, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.pages.store import Store

LETTER = Item(
    ItemId("letter"),
    Address("I-487/VI/A/12/3/letter"),
    "Letter to a committee",
    "about 1975",
    DateSpan(19750101, 19751231),
    "letter",
    ("eng", "rus"),
    extra={"Регистр": "5"},
)


def reading(*texts, made_at="2026-01-01T00:00:00Z", kind=ReadingKind.OCR):
    lineage = Lineage("tesseract", "5.3.0", ("eng", "rus"), "d1", made_at)
    words = tuple(Word(text, (Rect(n * 10, 5, 9, 4),), 0.91, 0, 0) for n, text in enumerate(texts))
    return Reading(kind, lineage, words)


def page(name, *readings, sequence=1, sha256="a" * 64, source="box12/letter.tif", **changed):
    scan = Scan(source, sha256, sequence, 1700, 2200, 200)
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


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    store.put_items([LETTER])
    yield store
    store.close()


def test_a_page_comes_back_as_it_was_put(store):
    one = page("p1", reading("exit", "visa"), reading("выездная", "виза", made_at="2026-02-01T00:00:00Z"))
    store.put_pages([one])
    assert store.page(PageId("p1")) == one
    assert store.item(ItemId("letter")) == LETTER
    assert store.page(PageId("p2")) is None


def test_reading_again_keeps_the_older_reading_and_shows_the_new_one(store):
    first, second = reading("cxit"), reading("exit", made_at="2026-02-01T00:00:00Z")
    store.put_pages([page("p1", first)])
    store.put_pages([page("p1", second, revision=2)])
    held = store.page(PageId("p1"))
    assert held.readings == (first, second)
    assert held.shown == 1
    assert held.revision == 2


def test_putting_the_same_page_again_changes_nothing(store):
    one = page("p1", reading("exit"), reading("visa", kind=ReadingKind.LAYER))
    store.put_pages([one])
    store.put_pages([one, one])
    assert store.page(PageId("p1")) == one


def test_other_bytes_are_a_new_scan_and_the_old_one_is_kept(store):
    store.put_pages([page("p1", reading("dim"))])
    store.put_pages([page("p1", reading("clear"), sha256="b" * 64)])
    held = store.page(PageId("p1"))
    assert held.scan.sha256 == "b" * 64
    assert [scan.sha256 for scan in held.earlier] == ["a" * 64]
    assert [scan.sha256[0] for scan in store.scans_read(PageId("p1"))] == ["a", "b"]
    assert store.find_scan("a" * 64, 1) == store.find_scan("b" * 64, 1) == "p1"


def test_a_page_is_found_by_its_bytes_and_by_its_place(store):
    store.put_pages([page("p1", sequence=1), page("p2", sequence=2)])
    assert store.find_scan("a" * 64, 2) == "p2"
    assert store.find_scan("a" * 64, 3) is None
    assert store.find_source("box12/letter.tif", 1) == "p1"
    assert store.find_source("box12/other.tif", 1) is None


def test_the_pages_of_an_item_are_in_sequence(store):
    store.put_pages([page("p1", sequence=10), page("p2", sequence=2), page("p3", sequence=1)])
    assert store.pages_of(ItemId("letter")) == ("p3", "p2", "p1")
    assert [each.id for each in store.pages([PageId("p2"), PageId("none"), PageId("p1")])] == ["p2", "p1"]
    assert [each.id for each in store.pages()] == ["p1", "p2", "p3"]


def test_spines_of_live_generations_and_of_the_present_revision_are_kept(store):
    printed = Printed("Visa", "visa", 1, Capital.TITLE, ReadingKind.OCR, None)
    slots = (Slot((Rect(1, 2, 3, 4),), 0, (printed,)),)
    store.put_pages([page("p1", reading("Visa"), revision=3)])
    store.put_spines([(PageId("p1"), Spine(revision, slots)) for revision in (1, 2, 3)])
    assert store.forget_spines({(PageId("p1"), 2)}) == 1
    assert store.spine(PageId("p1"), 1) is None
    assert store.spine(PageId("p1"), 2) == Spine(2, slots)
    assert store.spine(PageId("p1"), 3) == Spine(3, slots)


def test_descriptions_are_replaced_as_a_whole(store):
    folder = Description(
        Address("I-487/VI/A/12/3"), Level.FOLDER, "Trips", 2, dates=("1975, undated",), restriction="Closed"
    )
    series = Description(Address("I-487/VI"), Level.SERIES, "Public relations", 1, notes=("one", "two"))
    store.put_descriptions([folder, series])
    assert store.descriptions() == (series, folder)
    store.put_descriptions([series])
    assert store.descriptions() == (series,)


def test_counts_say_what_cannot_be_searched_and_why(store):
    blank = page("p2", sequence=2, kind=PageKind.BLANK, searchable=False)
    store.put_pages([page("p1", reading("exit")), blank])
    counts = store.counts()
    assert (counts.pages, counts.searchable, counts.items) == (2, 1, 1)
    assert counts.unsearchable == {PageKind.BLANK: 1}


def test_a_page_before_its_item_is_refused_in_plain_words(store):
    stray = page("p1", place=Place(ItemId("nobody"), 1))
    with pytest.raises(StoreError, match="Put the item before its pages"):
        store.put_pages([page("p2"), stray])
    assert store.page_ids() == ()

"""What is held: collections with their series, counted by what is open."""

import pytest

from indexer.model.archive import Address, Description, Item, Level, Note, NoteKind
from indexer.model.page import ItemId
from indexer.pages.store import Store
from searchui.results.held import collections_held
from tests.searchui.web.small_home import page


def described(address, title, order, level=Level.SERIES, **more):
    return Description(Address(address), level, title, order, **more)


DESCRIPTIONS = [
    described(
        "SP-9",
        "Specimen records",
        0,
        Level.COLLECTION,
        dates=("1970-1989",),
        notes=(Note(NoteKind.SCOPE, "Letters. Reports of trips."),),
    ),
    described("SP-9/II", "Reports", 1),
    described("SP-9/I", "Letters", 2),
    described("SP-9/III", "Household files", 3),
    described("SP-9/III/4", "Files, L", 4, Level.FOLDER, restriction="Closed until 2062."),
    described("SP-9/IV", "Not yet sorted", 5),
]


@pytest.fixture
def store(tmp_path):
    held = Store.open(tmp_path, writable=True)
    addresses = {"a": "SP-9/I/1/1/a", "b": "SP-9/I/1/2/b", "c": "SP-9/II/2/1/c", "d": "X-1/d"}
    held.put_descriptions(DESCRIPTIONS)
    held.put_items([Item(ItemId(name), Address(address), name) for name, address in addresses.items()])
    held.put_pages([page(f"{name}{n}", n, "text", of=name) for name in "abcd" for n in (1, 2)])
    yield held
    held.close()


def test_a_collection_has_its_series_in_the_order_of_the_finding_aid_with_what_is_open(store):
    collection = collections_held(store)[0]
    assert (collection.label, collection.dates, collection.pages) == ("Specimen records", ("1970-1989",), 6)
    assert [(each.label, each.folders, each.pages) for each in collection.levels] == [
        ("Series II: Reports", 1, 2),
        ("Series I: Letters", 2, 4),
        ("Series III: Household files", 0, 0),
        ("Series IV: Not yet sorted", 0, 0),
    ]
    assert collection.is_series


def test_what_is_closed_says_what_the_finding_aid_says(store):
    levels = collections_held(store)[0].levels
    assert [each.restriction for each in levels] == [None, None, "Closed until 2062.", None]


def test_a_collection_that_nobody_described_is_held_all_the_same(store):
    collection = collections_held(store)[1]
    assert (collection.label, collection.pages, collection.says, collection.levels) == ("X-1", 2, "", ())


def test_what_is_closed_is_counted_no_more(store):
    store.remove_pages(["b1", "b2", "d1", "d2"])
    assert [each.address for each in collections_held(store)] == ["SP-9"]
    assert [(each.folders, each.pages) for each in collections_held(store)[0].levels] == [
        (1, 2),
        (1, 2),
        (0, 0),
        (0, 0),
    ]


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("Letters. Reports of trips.", "Letters. Reports of trips."),
        ("Letters, etc. and more. " + "Much else. " * 40, "Letters, etc. and more." + " Much else." * 19),
        ("word " * 100, "word " * 47 + "word …"),
        ("Письма. Отчеты.", "Письма. Отчеты."),
    ],
)
def test_a_description_is_shown_from_its_beginning_in_whole_sentences(store, note, says):
    store.put_descriptions(
        [described("SP-9", "Specimen records", 0, Level.COLLECTION, notes=(Note(NoteKind.ABSTRACT, note),))]
    )
    assert collections_held(store)[0].says == says

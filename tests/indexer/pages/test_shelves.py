"""What stands at and below an address is told from addresses that only look like it, and counted by its pages."""

from pathlib import Path

import pytest

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId
from indexer.pages.shelves import Child, Shelf
from indexer.pages.store import Store
from tests.searchui.web.small_home import page

ITEMS = {
    "letter": ("C/VI/A/1", 2),
    "note": ("C/VI/A/2", 1),
    "alone": ("C/VI/3", 1),
    "other": ("C/VI0/3", 4),
    "beside": ("C/VI-A/3", 5),
    "empty": ("C/VII/1", 0),
}
TOLD = [("C/VI/B/9", Level.FOLDER), ("C", Level.COLLECTION), ("C/VI", Level.SERIES), ("C/VI-A", Level.SERIES)]


@pytest.fixture
def shelves(tmp_path: Path):
    store = Store.open(tmp_path / "open", writable=True)
    store.put_items(Item(ItemId(name), Address(address), name, type=name[:1]) for name, (address, _) in ITEMS.items())
    store.put_pages(
        page(f"{name}{n}", n, "word", of=name) for name, (_, number) in ITEMS.items() for n in range(number)
    )
    store.put_descriptions(
        Description(Address(address), level, f"Title of {address}", n, box="9" if level is Level.FOLDER else "")
        for n, (address, level) in enumerate(TOLD)
    )
    yield store.shelves
    store.close()


def test_what_is_below_an_address_is_found_and_what_only_begins_like_it_is_not(shelves):
    assert [each.id for each in shelves.items("C/VI")] == ["alone", "letter", "note"]
    assert [each.address for each in shelves.descriptions("C/VI")] == ["C/VI/B/9", "C/VI"]
    assert shelves.pages("C/VI/A") == {"letter": ("letter0", "letter1"), "note": ("note0",)}
    assert {each.id for each in shelves.standings("C/VI")} == {"alone", "letter", "note"}


def test_children_are_counted_by_the_pages_below_them_and_at_them(shelves):
    assert {each.address: each for each in shelves.children("C/VI")} == {
        "C/VI/A": Child("C/VI/A", pages=3),
        "C/VI/3": Child("C/VI/3", own_pages=1),
        "C/VI/B": Child("C/VI/B", has_described_below=True),
    }
    assert [each.address for each in shelves.children("C/VI") if each.is_level] == ["C/VI/A", "C/VI/B"]


def test_an_item_without_pages_is_nowhere(shelves):
    assert "C/VII" not in {each.address for each in shelves.children("C")}
    assert shelves.item_at("C/VII/1") is None
    assert shelves.items("C/VII") == shelves.items_right_below("C/VII") == ()
    assert shelves.first_inside("C/VII") is None


def test_a_level_is_told_by_its_first_item_else_by_a_description_with_a_box(shelves):
    assert shelves.first_inside("C/VI").id == "alone"
    assert shelves.first_inside("C/VI/B").address == "C/VI/B/9"


def test_collections_and_what_is_right_below_them_count_folders_and_pages(shelves):
    assert set(shelves.upper()) == {Shelf("C/VI", 2, 4), Shelf("C/VI0", 1, 4), Shelf("C/VI-A", 1, 5)}
    assert [each.address for each in shelves.upper_descriptions()] == ["C", "C/VI", "C/VI-A"]
    assert shelves.described_below() == {"C", "C/VI", "C/VI-A"}


def test_values_come_in_the_order_of_the_addresses_that_have_them(shelves):
    assert shelves.spellings("type") == ("b", "a", "l", "n", "o", "e")

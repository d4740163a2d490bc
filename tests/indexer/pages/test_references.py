"""Identifiers meet whatever their signs, containers whatever their ranges; nothing without an open page is found."""

from pathlib import Path

import pytest

from indexer.model.archive import Address, Description, Item, Level, Related
from indexer.model.page import ItemId
from indexer.pages.references import identifier_key, spans
from indexer.pages.store import Store
from tests.searchui.web.small_home import page

TOLD = [
    Description(Address("P-90"), Level.COLLECTION, "Papers", 0, identifier="P-90", related=(Related("X-1", "Other"),)),
    Description(Address("P-90/1"), Level.SERIES, "Letters", 1, identifier="P-90.1"),
    Description(Address("P-90/1/12-13/3"), Level.FOLDER, "Files", 2, box="12-13", folder="3"),
]


@pytest.fixture
def references(tmp_path: Path):
    store = Store.open(tmp_path / "open", writable=True)
    held = {"open": "S-7/2/item-c0077", "extra": "S-7/2/5", "bare": "S-7/2/9"}
    more = {"open": {"box": "12", "folder": "3"}, "extra": {"extra": {"number": "ZB 4"}}, "bare": {"box": "12"}}
    store.put_items(Item(ItemId(name), Address(held[name]), name, **more[name]) for name in held)
    store.put_pages(page(name, 1, "word", of=name) for name in ("open", "extra"))
    store.put_descriptions(TOLD)
    yield store.references
    store.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("P-90", ["P-90"]),
        ("p 90", ["P-90"]),
        ("P90.1", ["P-90/1"]),
        ("s7", ["S-7"]),
        ("C0077", ["S-7/2/item-c0077"]),
        ("ZB 4", ["S-7/2/5"]),
        ("P-9", []),
        ("%", []),
        ("--", []),
    ],
)
def test_an_identifier_finds_what_has_it_and_nothing_that_only_begins_so(references, asked, found):
    assert list(references.identified(asked)) == found


def test_a_box_holds_levels_that_span_it_and_open_items(references):
    assert [(each.address, each.folder) for each in references.contained("12")] == [
        ("P-90/1/12-13/3", "3"),
        ("S-7/2/item-c0077", "3"),
    ]
    assert [each.address for each in references.contained("13", "P-90")] == ["P-90/1/12-13/3"]
    assert references.contained("1") == ()


@pytest.mark.parametrize(
    ("numbers", "number", "is_in"),
    [
        ("8-9", "8", True),
        ("8–12", "10", True),
        ("1, 3", "3", True),
        ("12", "1", False),
        ("3A", "3a", True),
        ("1-2a", "2", False),
        ("", "1", False),
        ("7 and 9", "9", True),
        ("1-3", "x", False),
    ],
)
def test_ranges_and_lists_of_numbers_hold_their_numbers(numbers, number, is_in):
    assert spans(numbers, number) is is_in


def test_what_points_elsewhere_is_told(references):
    assert [(each.address, each.related.identifier) for each in references.pointers()] == [("P-90", "X-1")]
    assert identifier_key("P-90 / α") == "p90α"

"""What a side keeps of repeated blocks."""

import sqlite3

import pytest

from indexer.errors import StoreError
from indexer.model.page import PageId
from indexer.model.repeats import Imprint, Repeat
from indexer.pages.store import Store
from tests.sheets import HEAD, imprinted, sheet
from tests.specimen_pages import LETTER, page, reading

ONE, TWO = PageId("p1"), PageId("p2")


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    store.put_items([LETTER])
    store.put_pages([page(each, reading("exit")) for each in (ONE, TWO)])
    yield store
    store.close()


def test_imprints_and_repeats_come_back_as_they_were_put(store):
    lines = (*imprinted(sheet(*HEAD)), Imprint(((3, 4), (7, 9)), "ועד למען", (1, 2), 10, 0, 999, False, True))
    repeats = (Repeat(0, 4, 3), Repeat(7, 9, 12))
    store.blocks.put_imprints({ONE: (2, lines), TWO: (1, ())}, rules=5)
    store.blocks.put_repeats({ONE: (2, repeats), TWO: (1, ())}, rules=5)
    assert store.blocks.imprints([ONE, TWO, PageId("zz")]) == {ONE: lines, TWO: ()}
    assert store.blocks.imprinted(5) == store.blocks.told(5) == {ONE: 2, TWO: 1}
    assert store.blocks.imprinted(4) == store.blocks.told(4) == {}
    assert store.blocks.repeats([ONE, TWO, PageId("zz")]) == {ONE: (2, repeats)}


def test_repeats_that_are_put_are_all_there_are(store):
    store.blocks.put_repeats({ONE: (1, (Repeat(0, 4, 3),)), TWO: (1, (Repeat(1, 2, 3),))}, rules=1)
    store.blocks.put_repeats({TWO: (1, (Repeat(1, 2, 4),))}, rules=1)
    assert store.blocks.repeats([ONE, TWO]) == {TWO: (1, (Repeat(1, 2, 4),))}


def test_they_go_with_their_page_and_do_not_move_to_the_other_side(store):
    store.blocks.put_imprints({ONE: (1, imprinted(sheet(*HEAD)))}, rules=1)
    store.blocks.put_repeats({ONE: (1, (Repeat(0, 4, 3),))}, rules=1)
    assert {table.name for table in store.rows_of([ONE])}.isdisjoint({"imprints", "repeats"})
    store.remove_pages([ONE])
    assert (store.blocks.imprints([ONE]), store.blocks.told(1)) == ({}, {})


def as_before(directory):
    """Make a store what it was before it kept repeated blocks."""
    connection = sqlite3.connect(directory / "pages.sqlite")
    with connection:
        connection.execute("DROP TABLE imprints")
        connection.execute("DROP TABLE repeats")
        connection.execute("UPDATE about SET value = '1' WHERE key = 'schema'")
    connection.close()


def test_a_store_that_was_made_before_has_none_for_readers_and_gets_its_tables_from_the_next_writer(tmp_path):
    Store.open(tmp_path, writable=True).close()
    as_before(tmp_path)
    reader = Store.open(tmp_path, writable=False)
    assert reader.blocks.repeats([ONE]) == {}
    reader.close()
    writer = Store.open(tmp_path, writable=True)
    assert writer.blocks.told(1) == {}
    assert writer.blocks.imprints([ONE]) == {}
    writer.close()
    assert Store.open(tmp_path, writable=False).blocks.repeats([ONE]) == {}


def test_damage_is_told_in_plain_words(store):
    store.blocks.put_imprints({ONE: (1, imprinted(sheet(*HEAD)))}, rules=1)
    store.blocks.put_repeats({ONE: (1, (Repeat(0, 4, 3),))}, rules=1)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE imprints SET lines = x'00'")
        connection.exec_driver_sql("UPDATE repeats SET runs = x'00'")
    for ask in (store.blocks.imprints, store.blocks.repeats):
        with pytest.raises(StoreError, match="repeated blocks"):
            ask([ONE])

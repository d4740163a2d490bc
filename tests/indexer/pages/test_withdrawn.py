"""Readers see a side without what is on its list, whatever they ask of it."""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from indexer.model.archive import Address, Description, Level
from indexer.model.page import ItemId, PageId, Place
from indexer.pages.store import Store
from indexer.pages.withdrawn import Hidden, Withdrawals, open_for_readers
from tests.laws import tried
from tests.specimen_pages import LETTER, page, reading

ITEMS = [
    replace(LETTER, id=ItemId(f"i{n}"), address=Address(f"C/{n % 2}/{n}"), title=f"Title {n}", serial="News" * (n % 2))
    for n in range(4)
]
DESCRIBED = [
    Description(Address(each), level, f"Level {each}", n)
    for n, (each, level) in enumerate({"C": Level.COLLECTION, "C/0": Level.SERIES, "C/0/2": Level.ITEM}.items())
]
PAGES = [
    replace(page(f"p{n}", reading("exit", "visa")), place=Place(ItemId(f"i{n % 4}"), 1 + n // 4)) for n in range(10)
]
IDS = [each.id for each in PAGES]


def filled(directory, pages, described):
    store = Store.open(directory, writable=True)
    store.put_items([each for each in ITEMS if any(one.place.item == each.id for one in pages)])
    store.put_pages(pages)
    store.uses.put({one.id: "ask" for one in pages})
    store.put_descriptions(described)
    return store


def seen_in(store):
    """What readers can ask of a store, as it answers."""
    shelves, asked = store.shelves, ["", "C", "C/0", "C/1/3"]
    of_shelves = [(shelves.children(at), shelves.items(at), shelves.pages(at), shelves.files(at)) for at in asked]
    whole = (store.page_ids(), list(store.pages()), store.items(), store.places(), store.counts(), store.descriptions())
    by_name = [(store.page(each), store.sources([each]), list(store.cards([each]))) for each in IDS]
    by_item = [(store.item(each.id), store.pages_of(each.id)) for each in ITEMS]
    named = (shelves.titles(), shelves.collections(), store.references.identified("3"), store.uses.of(IDS))
    return of_shelves, whole, by_name, by_item, named, store.revisions(), store.find_source("box12/letter.tif", 1)


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from([each.address for each in DESCRIBED])))
@tried(8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_side_is_seen_as_one_that_never_had_what_is_withdrawn(tmp_path_factory, pages, addresses):
    directory = tmp_path_factory.mktemp("sides")
    left = [each for each in PAGES if each.id not in pages]
    without = filled(directory / "without", left, [each for each in DESCRIBED if each.address not in addresses])
    whole = filled(directory / "whole", PAGES, DESCRIBED)
    store, withdrawals = open_for_readers(directory / "whole")
    before = seen_in(store)
    names = withdrawals.add(Hidden(frozenset(pages), frozenset(addresses)))
    assert seen_in(store) == seen_in(without)
    withdrawals.end(names)
    assert seen_in(store) == before == seen_in(whole)
    for each in (without, whole, store):
        each.close()


def test_a_request_sees_to_its_end_what_it_saw_first_and_the_next_one_what_holds(tmp_path):
    filled(tmp_path, PAGES, DESCRIBED).close()
    store, withdrawals = open_for_readers(tmp_path)
    with withdrawals.still():
        assert store.page(IDS[0])
        withdrawals.add(hidden(IDS[0]))
        assert store.page(IDS[0])
        assert IDS[0] in store.pages_of(ITEMS[0].id)
    assert store.page(IDS[0]) is None
    store.close()


@pytest.fixture
def withdrawals(tmp_path):
    return Withdrawals(tmp_path)


def hidden(*pages):
    return Hidden(frozenset(map(PageId, pages)))


def test_several_who_close_at_once_hide_what_all_of_them_named(withdrawals, tmp_path):
    one = withdrawals.add(hidden("p1", "p2"))
    other = Withdrawals(tmp_path).add(hidden("p2", "p3"))
    assert withdrawals.hidden() == hidden("p1", "p2", "p3")
    withdrawals.end(one)
    assert withdrawals.hidden() == hidden("p2", "p3")
    assert withdrawals.hidden() is withdrawals.hidden()
    withdrawals.end(other | one)
    assert (withdrawals.hidden(), withdrawals.names()) == (Hidden(), frozenset())


def test_a_file_that_is_being_written_hides_what_it_names_so_far(withdrawals):
    (name,) = withdrawals.add(hidden("p1", "p2"))
    file = withdrawals.directory / name
    whole = file.read_text()
    file.write_text("page p1\npag")
    assert Withdrawals(withdrawals.directory.parent).hidden() == hidden("p1")
    begun = Withdrawals(withdrawals.directory.parent)
    assert begun.hidden() == hidden("p1")
    file.write_text(whole)
    assert begun.hidden() == hidden("p1", "p2")


def test_nothing_is_written_where_nothing_is_withdrawn_and_anybody_may_read_the_list(withdrawals):
    assert withdrawals.add(Hidden()) == frozenset()
    assert not withdrawals.directory.exists()
    mask = os.umask(0o077)
    try:
        (name,) = withdrawals.add(hidden("p1"))
    finally:
        os.umask(mask)
    assert [each.stat().st_mode & 0o777 for each in (withdrawals.directory, withdrawals.directory / name)] == [
        0o755,
        0o644,
    ]

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from room_of_pages import SmallGeneration, page, put_pages

from indexer.model.archive import Address, Item
from indexer.model.page import ItemId
from indexer.pages.store import Store
from searchui.query.limits import MOST_CHARACTERS
from searchui.results.find import find
from searchui.results.levels import branch_at
from searchui.results.room import Room
from searchui.results.whereabouts import narrowing, whereabouts

SERIES = st.sampled_from(["I", "I/A", "I/B", "II", "ii"])
LABELS = st.sampled_from(["1", "2", "3a", 'the "red" box', "*", "“7”"])
PLACES = st.tuples(st.sampled_from(["SP-1", "SP-2"]), SERIES, LABELS, LABELS, st.sampled_from(["visa", "matzo"]))


def room_of_places(directory, places, *, is_whole=False):
    """A room with an item of one page at each place; of some the box or folder is known to the address alone."""
    store = Store.open(directory / "open", writable=True)
    items = [
        Item(
            ItemId(f"i{n}"),
            Address(f"{collection}/{series}/{box}/{folder}/{n}"),
            f"Item {n}",
            series=series.partition("/")[0],
            box=box if is_whole or n % 5 else "",
            folder=folder if is_whole or n % 7 else "",
        )
        for n, (collection, series, box, folder, _) in enumerate(places)
    ]
    store.put_items(items)
    put_pages(store, [page(f"p{n}", f"i{n}", 1, f"We have a {place[-1]}") for n, place in enumerate(places)])
    return Room(store, lambda: SmallGeneration(store))


def branches(branch):
    yield branch
    for each in branch.below:
        yield from branches(each)


@settings(max_examples=25, deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=24))
def test_a_search_narrowed_to_a_branch_finds_the_pages_that_were_counted_there_and_no_other(tmp_path_factory, places):
    room = room_of_places(tmp_path_factory.mktemp("places"), places)
    desk = room.desk()
    found, narrows = whereabouts("visa", desk), narrowing(desk)
    for branch in branches(branch_at("", room.store)):
        held = tuple(branch.within())
        pages = found.pages(held)
        query = narrows.query(found.tree, [each.item for each in held], branch.kind) if pages else ""
        if query:
            narrowed = {hit.page_id for hit in find(query, room, limit=0).hits if hit.band.name != "ACROSS"}
            assert narrowed == {page for each in held for page in each.pages} & found.pages_found, query
            assert len(narrowed) == pages
    room.close()


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("SP-1", "visa collection:SP-1"),
        ("SP-1/II", "visa collection:SP-1 series:II"),
        ("SP-1/I/A", "visa collection:SP-1 series:I box:1 (folder:1 OR folder:2)"),
        ("SP-1/I/A/1/1", "visa collection:SP-1 series:I box:1 folder:1"),
        ("SP-2", "visa collection:SP-2"),
    ],
)
def test_a_branch_is_written_by_its_place_and_only_as_far_as_is_needed(tmp_path, address, query):
    places = [
        ("SP-1", "I/A", "1", "1", "visa"),
        ("SP-1", "I/A", "1", "2", "visa"),
        ("SP-1", "I/B", "1", "3a", "visa"),
        ("SP-1", "II", "2", "1", "visa"),
        ("SP-2", "I", "1", "1", "visa"),
    ]
    room = room_of_places(tmp_path, places, is_whole=True)
    desk = room.desk()
    branch = branch_at(address, room.store)
    inside = [each.item for each in branch.within()]
    assert narrowing(desk).query(whereabouts("visa", desk).tree, inside, branch.kind) == query
    room.close()


def test_an_empty_search_and_one_that_cannot_be_run_find_nothing_and_the_second_says_why(room):
    assert whereabouts("  ", room.desk()).notices == ()
    refused = whereabouts("a*", room.desk())
    assert (refused.pages_found, refused.tree) == (frozenset(), None)
    assert "too many words" in refused.notices[0]
    assert whereabouts("x" * (MOST_CHARACTERS + 1), room.desk()).notices


def test_pages_are_counted_by_item_and_those_closed_since_are_not_counted(room, store):
    desk = room.desk()
    found = whereabouts("visa", desk)
    assert found.by_item == Counter(report=1, letter=1)
    store.remove_pages(["l1"])
    assert whereabouts("visa", desk).by_item == Counter(report=1)

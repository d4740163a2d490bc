"""A search that is nothing but a number leads to what has it: an identifier, a box, a folder in it."""

import pytest
from room_of_pages import DESCRIPTIONS, described, make_room

from indexer.model.archive import Level, Related
from searchui.results.lookup import look_up, look_up_box


@pytest.fixture
def desk(store):
    papers = (Related("P-906", "Papers of a physicist", "Harbor Library"), Related("DEMO-1", "Records"))
    more = [
        described("SP-2", Level.COLLECTION, "Levantin papers", 10, identifier="SP-2", related=papers),
        described("SP-2/3/2", Level.FOLDER, "Drafts", 11, box="3", folder="2"),
        described("SP-2/4/7-9", Level.FOLDER, "Diaries", 12, box="4", folder="7-9"),
    ]
    store.put_descriptions([*DESCRIPTIONS, *more])
    return make_room(store).desk()


def labels(found):
    return [place.crumbs[-1].label for place in found.places]


@pytest.mark.parametrize(
    "asked", ["box 3 folder 1", "Box 3, Folder 1", "box:3 folder:1", "DEMO-1, box 3 folder 1", "b. 3 f. 1"]
)
def test_a_box_and_folder_lead_to_the_folder(desk, asked):
    found = look_up(asked, desk)
    assert (labels(found), found.places[0].pages, found.asked) == (["Folder 1: Letters"], 5, "box 3, folder 1")


def test_one_number_in_several_collections_leads_to_each_and_says_what_is_not_digitized(desk):
    found = look_up("box 3 folder 2", desk)
    assert [(place.address, place.pages) for place in found.places] == [("DEMO-1/V/3/2", 0), ("SP-2/3/2", 0)]
    assert [place.address for place in look_up("SP-2 box 3 folder 2", desk).places] == ["SP-2/3/2"]


def test_a_folder_within_a_range_is_found_and_a_box_alone_is_the_box(desk):
    assert [place.address for place in look_up("box 4 folder 8", desk).places] == ["SP-2/4/7-9"]
    assert [place.address for place in look_up("box 3", desk).places] == ["DEMO-1/V/3", "SP-2/3"]
    assert labels(look_up_box("3", "", desk, above="DEMO-1")) == ["Box 3"]


def test_a_number_that_nobody_names_is_said_to_be_nowhere(desk):
    found = look_up("box 99 folder 1", desk)
    assert (found.is_container, found.places, found.asked) == (True, (), "box 99, folder 1")


@pytest.mark.parametrize(("asked", "address"), [("sp 2", "SP-2"), ('"SP-2"', "SP-2"), ("DEMO1", "DEMO-1")])
def test_an_identifier_leads_to_what_has_it(desk, asked, address):
    assert [place.address for place in look_up(asked, desk).places] == [address]


def test_material_that_is_not_held_says_who_keeps_it_and_where_it_is_named(desk):
    (stub,) = look_up("p-906", desk).stubs
    assert (stub.identifier, stub.title, stub.holder) == ("P-906", "Papers of a physicist", "Harbor Library")
    assert [crumb.label for crumb in stub.named_in] == ["Levantin papers"]


@pytest.mark.parametrize(
    "asked", ["letters", "1975", "X-12", "exit visas 1985", "box", "OTHER-9 box 3", "collection:SP-2", ""]
)
def test_a_search_for_words_is_looked_up_nowhere(desk, asked):
    assert look_up(asked, desk) is None


def test_an_item_that_was_closed_is_not_found_by_its_number(store):
    desk = make_room(store).desk()
    store.remove_pages(store.page_ids())
    assert look_up("box 3 folder 1", desk).places == ()

"""A phrase one word of which is misprinted: found, lit on the scan, and told to the reader."""

import pytest

from indexer.model.query import Band
from searchui.results.find import find
from searchui.results.room import Room
from tests.searchui.web.small_home import item, page, write_home

TRUE = "the council on Polish Archives\nmet Tsirelman of the Polish Archives again"
MISREAD = "COUNCIL ON POLISH 4RCHIVES\nMET THE OIRECTOR AND TSIRELNAN"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    directory = tmp_path_factory.mktemp("open")
    pages = [page("one", 1, TRUE, of="first"), page("two", 1, MISREAD, of="second", source="second.pdf")]
    write_home(directory, [item("first", "A letter"), item("second", "A telegram")], pages)
    return Room.open(directory)


def hit_on(page_id, query, room):
    return next(hit for hit in find(query, room, limit=0).hits if hit.page_id == page_id)


def test_a_phrase_is_found_and_lit_where_a_word_of_it_is_misread(room):
    hit = hit_on("two", '"Polish Archives"', room)
    lit = [(part.text, part.band) for part in hit.snippet.parts if part.band is not None]
    assert lit == [("POLISH", Band.TYPED), ("4RCHIVES", Band.DAMAGED)]


def test_a_reader_is_told_which_letter_was_misread(room):
    assert any("4 read for a" in because for because in hit_on("two", "Archives", room).because)


def test_a_name_misread_by_a_letter_is_found_with_the_page_that_has_it_right(room):
    assert {hit.page_id for hit in find("Tsirelman", room, limit=0).hits} == {"one", "two"}


def test_exactly_as_typed_finds_no_damaged_print(room):
    assert {hit.page_id for hit in find('="Polish Archives"', room, limit=0).hits} == {"one"}

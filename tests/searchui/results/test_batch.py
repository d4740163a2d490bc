"""A list of names by folder: every number is the total of the search it leads to, and nothing found is lost."""

import itertools
from dataclasses import replace

import pytest
from room_of_pages import ITEMS, make_room, page, put_pages

from indexer.model.archive import Address
from indexer.model.page import ItemId
from searchui.results.batch import batch, shown_folders
from searchui.results.find import find
from searchui.results.name_list import LinesAs

LINES = ("Sharansky", "visa", "Moscow", "Hebrew", "nobody", "a*", "type:photograph", "exit visa")


@pytest.fixture
def desk(store):
    elsewhere = [
        replace(ITEMS[0], id=ItemId("other"), address=Address("DEMO-1/V/3/2/other"), folder="2"),
        replace(ITEMS[0], id=ItemId("top"), address=Address("DEMO-2/top"), box="", folder=""),
    ]
    store.put_items(elsewhere)
    pages = [page("o1", "other", 1, "a visa for Moscow"), page("t1", "top", 1, "Sharansky\nand SHARANSKY, a visa")]
    put_pages(store, pages)
    return make_room(store).desk()


def found_of(desk, lines=LINES, lines_as=LinesAs.WORDS, **more):
    return batch(lines, lines_as, desk, seconds=5.0, **more)


@pytest.mark.parametrize("lines_as", LinesAs)
def test_every_number_is_the_total_of_the_search_it_leads_to(desk, store, lines_as):
    room, found = make_room(store), found_of(desk, lines_as=lines_as)
    folders = shown_folders(found, desk, offset=0, limit=99)
    for row in found.rows:
        if not row.refused:
            assert find(row.query, room).total == row.pages == sum(row.by_folder.values())
        for folder in folders:
            pages = row.by_folder.get(folder.address, 0)
            assert (find(folder.queries[row.line], room).total if pages else 0) == pages
            assert (row.line in folder.queries) == bool(pages)


def test_folders_with_most_names_come_first_and_parts_make_up_the_whole(desk):
    found = found_of(desk)
    assert (found.folders[0].address, found.folders[0].names) == ("DEMO-1/V/3/1", 6)
    assert {each.address for each in found.folders} == {"DEMO-1/V/3/1", "DEMO-1/V/3/2", "DEMO-2"}
    parts = [shown_folders(found, desk, offset=at, limit=2) for at in (0, 2)]
    assert [each.address for part in parts for each in part] == [each.address for each in found.folders]


def test_a_name_says_how_it_is_printed_and_what_cannot_be_searched_says_why(desk):
    rows = {row.line: row for row in found_of(desk).rows}
    assert rows["Sharansky"].spellings == ("Sharansky", "Щаранский")
    assert "too many words" in rows["a*"].refused
    assert (rows["nobody"].pages, rows["nobody"].spellings) == (0, ())


def test_when_the_time_is_over_what_was_found_stays_and_the_rest_is_named(desk):
    ticks = itertools.count(0.0, 10.0)
    found = found_of(desk, clock=lambda: next(ticks))
    assert [row.is_reached for row in found.rows] == [True, True, *[False] * 6]
    assert found.unreached == LINES[2:]
    assert found.rows[0].pages == 3

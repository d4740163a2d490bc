"""Searches over the years: every count is the total of its search, and no year without pages is a zero."""

import pytest
from room_of_pages import ITEMS, make_room, page, put_pages

from searchui.results.find import find
from searchui.results.frequency import MOST_SEARCHES, Gap, frequency

SEARCHES = ["Moscow", "visa", "visa OR leningrad", "type:photograph", "visa date:1975..1985", "type:report", "nothing"]


def counted(search):
    return [*search.years.items(), *([("undated", search.undated)] if search.undated else [])]


@pytest.mark.parametrize("query", SEARCHES)
def test_every_count_is_the_total_of_the_search_it_leads_to(room, query):
    (search,) = frequency([query], room.desk()).searches
    for year, each in counted(search):
        assert (find(each.query, room).total if each.query else 0) == each.pages, year
        assert each.certain <= each.pages <= each.of
        assert each.certain <= each.of_certain <= each.of
        if each.query and year != "undated":
            assert find(each.query.replace(f"date:{year}", f"certainly:{year}"), room).total == each.certain


@pytest.mark.parametrize("query", SEARCHES)
def test_what_a_year_has_is_what_can_be_searched_of_the_part_asked_for(room, query):
    (search,) = frequency([query], room.desk()).searches
    for year, each in (search.years or {}).items():
        assert each.of == find(f"{search.scope} text:searchable date:{year}".strip(), room).total > 0


def test_years_of_which_nothing_can_be_searched_are_gaps_also_between_two_searches(room):
    found = frequency(["Moscow", "visa type:report"], room.desk())
    assert found.columns == (1974, 1975, 1976, Gap(1977, 1984), 1985)
    assert [list(each.years) for each in found.searches] == [[1974, 1975, 1976, 1985], [1985]]


def test_pages_without_text_are_told_and_left_out(store):
    put_pages(store, [page("x2", "photo", 2, "a photograph of a visa")])
    (search,) = frequency(["photograph"], make_room(store).desk()).searches
    assert (search.total, search.without_text, search.undated.pages, search.undated.of) == (2, 1, 1, 1)
    assert any(each.id == "photo" and not each.dates for each in ITEMS)


def test_a_search_that_cannot_be_run_says_why_beside_the_others_and_no_more_are_compared_than_fit(room):
    found = frequency(["visa", "a*", *SEARCHES], room.desk())
    assert len(found.searches) == MOST_SEARCHES
    assert [bool(each.refused) for each in found.searches[:3]] == [False, True, False]

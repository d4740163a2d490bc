"""How surely the pages found are from the days asked for."""

import pytest

from searchui.results.find import find

QUERIES = [
    "date:1975",
    "date:1970..1990",
    "Moscow date:1970..1990",
    "certainly:1985",
    "visa possibly:1975",
    "date:1970..1990 date:1985",
    "Moscow -visa date:1985..",
]


def counts(results):
    return {how: each.pages for how, each in results.by_date.counts.items()}


@pytest.mark.parametrize("query", QUERIES)
def test_each_count_is_the_total_of_the_search_it_leads_to(room, query):
    for each in find(query, room).by_date.counts.values():
        assert find(each.query, room).total == each.pages


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_found_either_way_is_certain_or_possible(room, query):
    results = find(query, room)
    parts = {how: {hit.page_id for hit in find(each.query, room).hits} for how, each in results.by_date.counts.items()}
    assert not parts["certainly"] & parts["possibly"]
    found = {hit.page_id for hit in results.hits}
    assert found in (parts["certainly"] | parts["possibly"], parts["certainly"], parts["possibly"])


def test_a_page_about_a_year_is_possibly_from_it_and_one_without_a_date_is_counted_apart(room):
    results = find("date:1975", room)
    assert (results.total, counts(results)) == (2, {"certainly": 0, "possibly": 2, "undated": 1})
    assert counts(find("date:1970..1990", room)) == {"certainly": 2, "possibly": 2, "undated": 1}
    assert results.by_date.days == ("1975",)


def test_a_search_without_a_date_says_nothing_of_dates(room):
    assert find("Moscow", room).by_date is None
    assert find("Moscow OR date:1985", room).by_date is None


def test_a_hit_has_its_date_as_stated_and_what_it_means(room):
    (hit, *_) = find("Leningrad", room).hits
    assert (hit.dates, hit.dates_from, hit.edtf) == ("about 1975", "", "1975~")

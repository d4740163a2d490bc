"""The years of a level: their counts, the gaps between them, and the searches they lead to."""

import pytest

from searchui.results.find import find
from searchui.results.folder_view import folder_view
from searchui.results.timeline import Gap, Year

PLACES = ["DEMO-1", "DEMO-1/V", "DEMO-1/V/3/1"]


def years_of(timeline):
    return [(each.year, each.pages, each.certain) for each in timeline.years if isinstance(each, Year)]


@pytest.mark.parametrize("query", ["", "Moscow", "visa OR leningrad"])
@pytest.mark.parametrize("address", PLACES)
def test_every_count_is_the_total_of_the_search_it_leads_to(room, address, query):
    timeline = folder_view(address, room, query=query).timeline
    for each in timeline.years:
        if isinstance(each, Year):
            assert find(each.query, room).total == each.pages > 0
            certain = find(each.query.replace("date:", "certainly:"), room).total
            assert certain == each.certain
    assert (find(timeline.undated_query, room).total if timeline.undated_query else 0) == timeline.undated


def test_the_years_of_a_series_stand_in_a_row_with_the_gaps_between_them(room):
    timeline = folder_view("DEMO-1/V", room).timeline
    assert years_of(timeline) == [(1974, 2, 0), (1975, 2, 0), (1976, 2, 0), (1985, 2, 2)]
    assert [each for each in timeline.years if isinstance(each, Gap)] == [Gap(1977, 1984)]
    assert (timeline.most, timeline.undated) == (2, 1)


def test_what_a_search_finds_has_its_own_years_and_one_year_alone_makes_no_timeline(room):
    assert years_of(folder_view("DEMO-1/V", room, query="Moscow").timeline)[-1] == (1985, 1, 1)
    assert folder_view("DEMO-1/V", room, query="Hebrew").timeline is None
    assert folder_view("", room).timeline is None

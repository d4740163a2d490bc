"""What the results view makes of results."""

import pytest

from indexer.model.facets import Facet, FacetValue
from indexer.model.results import Coverage, Offered, Results
from searchui.web.results_view import results_view


def view_of(query="visa", total=0, offset=0, **more):
    results = Results(query, query, total, (), (), Coverage(5, 4, 1), **more)
    return results_view(results, (), offset=offset)


@pytest.mark.parametrize(
    ("total", "items", "across", "heading"),
    [
        (0, 0, 0, "No page found"),
        (1, 1, 0, "1 page in 1 item"),
        (214, 61, 0, "214 pages in 61 items"),
        (1214, 1061, 0, "1,214 pages in 1,061 items"),
        (0, 0, 3, "No page with all the words, 3 pages of items that hold them apart"),
        (2, 1, 1, "2 pages in 1 item, 1 page of items that hold them apart"),
    ],
)
def test_the_heading_counts_pages_and_items(total, items, across, heading):
    assert view_of(total=total, items=items, across=across).heading == heading


@pytest.mark.parametrize(
    ("total", "by_title", "sentence"),
    [
        (214, 0, ""),
        (214, 1, "1 of them only by its titles."),
        (214, 21, "21 of them only by their titles."),
        (1, 1, "It is found only by its titles."),
        (3, 3, "All of them are found only by their titles."),
    ],
)
def test_pages_found_only_by_their_titles_are_counted(total, by_title, sentence):
    assert view_of(total=total, by_title=by_title).by_title == sentence


@pytest.mark.parametrize(
    ("query", "total", "repeated", "says", "does"),
    [
        ("visa", 9, 1, "Also in the letterhead, running head or stamp of 1 more page, not counted above.", "Show them"),
        (
            "visa",
            9,
            7,
            "Also in the letterhead, running head or stamp of 7 more pages, not counted above.",
            "Show them",
        ),
        ("visa", 0, 2, "Only in the letterhead, running head or stamp of 2 pages.", "Show them"),
        ("visa repeated:in", 9, 2, "2 of these pages only in a letterhead, running head or stamp.", "Leave them out"),
    ],
)
def test_pages_found_only_by_repeated_blocks_are_told_in_one_line(query, total, repeated, says, does):
    told = view_of(query, total=total, repeated=repeated, repeated_query="other").repeated
    assert (told.says, told.does, told.query) == (says, does, "other")
    assert view_of(query, total=total).repeated is None


@pytest.mark.parametrize(
    ("offset", "counts", "pager"),
    [
        (0, {"total": 90, "items": 20}, ("Items 1 to 20 of 20", None, None)),
        (0, {"total": 90, "items": 19, "across": 4, "across_items": 2}, ("Items 1 to 20 of 21", None, 20)),
        (20, {"total": 90, "items": 61}, ("Items 21 to 40 of 61", 0, 40)),
        (60, {"total": 90, "items": 61}, ("Items 61 to 61 of 61", 40, None)),
        (0, {"total": 90, "items": 1}, ("Pages 1 to 20 of 90", None, 20)),
        (1000, {"total": 5000, "items": 3000}, ("Items 1,001 to 1,020 of 3,000", 980, None)),
    ],
)
def test_the_pager_counts_items_or_the_pages_of_one_item_and_ends_where_hits_end(offset, counts, pager):
    found = view_of(offset=offset, **counts).pager
    assert (found.says, found.previous, found.next) == pager


def values(number):
    return tuple(FacetValue(f"v{each}", f"V{each}", 2, f"visa type:v{each}") for each in range(number))


def test_eight_values_of_a_field_are_in_sight_and_those_that_are_chosen():
    last = FacetValue("last", "last", 1, "visa type:last", is_chosen=True)
    (shown,) = view_of(total=40, facets=(Facet("type", (*values(11), last)),)).narrow.facets
    assert (shown.name, len(shown.values), len(shown.rest), shown.values[-1]) == ("Type", 9, 3, last)


def test_a_value_whose_search_would_be_too_long_is_not_offered():
    long = FacetValue("letter", "letter", 2, "visa " * 120)
    assert view_of(total=40, facets=(Facet("type", (long,)),)).narrow.facets[0].values == ()


def test_the_order_in_which_results_come_is_told():
    assert [each.label for each in view_of(total=2).orders if each.is_current] == ["Best match"]
    assert [each.label for each in view_of(total=2, order="newest").orders if each.is_current] == ["Newest first"]


def test_an_offer_names_whom_it_is_for_without_the_conditions_of_its_search():
    offers = (Offered("As a name", "name:Begun type:letter", 2), Offered("As a name", "name:" + "B" * 500, 1))
    shown = view_of(offers=offers).offers
    assert [(each.says, each.whom, each.query, each.pages) for each in shown] == [
        ("As a name", "Begun", "name:Begun type:letter", 2)
    ]

"""Results by item and by value, in every order, with words that stand only in titles, and advice where nothing is."""

from dataclasses import replace

import pytest
from room_of_pages import make_room, page, put_pages

from indexer.model.readsure import per_cent
from indexer.postings.engine import Order
from searchui.results.find import find, find_items

QUERIES = ["Moscow", "visa", "visa OR moscow", "type:report", "-leningrad", "Moscow visa", "letter", "date:1975..1985"]


def pages(results):
    return [hit.page_id for hit in results.hits]


@pytest.mark.parametrize("query", QUERIES)
def test_the_count_of_every_value_is_the_total_of_the_search_it_leads_to(room, query):
    facets = find(query, room, limit=1).facets
    assert facets
    for facet in facets:
        for value in facet.values:
            assert find(value.query, room).total == value.pages > 0, value.query


def test_values_are_written_as_the_record_has_them(room):
    shown = {facet.field: [(each.label, each.pages) for each in facet.values] for facet in find("-xyzzy", room).facets}
    assert shown == {
        "collection": [("Records of a committee", 5)],
        "type": [("letter", 2), ("Report", 2), ("photograph", 1)],
        "date": [("1974", 2), ("1975", 2), ("1976", 2), ("1985", 2), ("undated", 1)],
        "lang": [("English", 5), ("Russian", 5)],
        "source": [("archival", 5)],
        "text": [("clear", 4), ("picture", 1)],
        "sure": [("90..", 4), ("unknown", 1)],
    }


def test_a_word_of_a_title_counts_says_so_and_lights_nothing(room):
    results = find("Sharansky report", room)
    assert (results.total, results.items, results.by_title) == (2, 1, 1)
    assert pages(results) == ["r1", "r2"]
    hit = results.hits[1]
    assert hit.because == ("same name: щаранский", "in the title: report")
    assert [(title.where, title.words) for title in hit.in_titles] == [("the title", ("report",))]
    assert [part.text for part in hit.snippet.parts if part.band is not None] == ["Щаранский"]


def test_a_photograph_is_found_by_its_title_alone(room):
    (hit,) = find("photograph", room).hits
    assert (hit.page_id, hit.lit, hit.because) == ("x1", (), ("in the title: photograph",))


def test_a_word_of_the_folder_is_found_after_those_of_pages_and_titles(room):
    results = find("correspondence", room)
    assert (results.total, results.by_title) == (5, 5)
    assert {hit.because for hit in results.hits} == {("in the description of the series: correspondence",)}
    assert find("committee", room).total == 2, "the collection's name does not count"


def test_pages_come_by_date_both_ways_with_undated_ones_last(room):
    tree = "-xyzzy"
    assert pages(find(tree, room, order=Order.OLDEST)) == ["l1", "l2", "r1", "r2", "x1"]
    assert pages(find(tree, room, order=Order.NEWEST)) == ["r1", "r2", "l1", "l2", "x1"]
    assert pages(find(tree, room, order=Order.FINDING_AID)) == ["l1", "l2", "x1", "r1", "r2"]


def test_the_best_read_come_first_and_what_no_machine_read_last(store):
    put_pages(store, [read_at(0.61, page("l3", "letter", 3, "visa")), read_at(0.97, page("l4", "letter", 4, "visa"))])
    room = make_room(store)
    best = find("-xyzzy", room, order=Order.BEST_READ)
    assert [(hit.page_id, per_cent(hit.confidence)) for hit in best.hits] == [
        ("l4", 97), ("l1", 90), ("l2", 90), ("r1", 90), ("r2", 90), ("l3", 61), ("x1", None),
    ]  # fmt: skip
    found = {query: pages(find(query, room)) for query in ("sure:..61", "visa sure:91..", "sure:unknown")}
    assert found == {"sure:..61": ["l3"], "visa sure:91..": ["l4"], "sure:unknown": ["x1"]}
    (sure,) = [facet for facet in find("-xyzzy sure:60..79", room).facets if facet.field == "sure"]
    assert [(each.label, each.pages, each.is_chosen) for each in sure.values] == [
        ("90..", 5, False), ("60..79", 1, True), ("unknown", 1, False),
    ]  # fmt: skip


def read_at(confidence, one):
    (reading,) = one.readings
    words = tuple(replace(word, confidence=confidence) for word in reading.words)
    return replace(one, readings=(replace(reading, words=words),))


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", QUERIES)
def test_items_hold_the_same_pages_and_are_cut_into_parts_without_a_rest(room, query, order):
    whole = find_items(query, room, limit=0, order=order)
    by_page = find(query, room, limit=0, order=order)
    assert (whole.total, whole.across, whole.items) == (by_page.total, by_page.across, by_page.items)
    assert len(whole.groups) == whole.items + whole.across_items
    assert sum(group.total for group in whole.groups) == whole.total + whole.across
    assert [hit for group in whole.groups for hit in group.hits] == list(whole.hits)
    parts = [find_items(query, room, limit=1, offset=n, order=order).groups for n in range(len(whole.groups))]
    assert [group for part in parts for group in part] == list(whole.groups)


def test_an_item_stands_where_its_best_page_does_and_leads_to_all_its_pages(room):
    results = find_items("visa OR moscow", room)
    assert [(group.item, group.total) for group in results.groups] == [("report", 1), ("letter", 2)]
    assert results.groups[1].query == "(visa OR moscow) item:letter"
    assert find(results.groups[1].query, room).total == 2


def test_a_search_for_all_words_offers_any_of_them(room):
    assert find("Moscow visa date:1985", room).any_words == "(Moscow OR visa) date:1985"
    assert find("visa", room).any_words == ""


def test_where_nothing_is_found_each_part_is_left_out_in_turn(room):
    results = find("Leningrad Hebrew date:1985", room)
    assert results.total == 0
    assert [(each.part, each.query, each.pages) for each in results.without] == [
        ("Leningrad", "Hebrew date:1985", 1),
    ]
    assert find("visa", room).without == ()


def test_where_nothing_is_found_a_word_that_stands_nowhere_may_be_another(room):
    meant = find("Leningard visa", room).meant
    assert (meant.query, meant.words, meant.pages) == ("leningrad visa", (("Leningard", "leningrad"),), 1)
    assert find("zzzzz visa", room).meant is None
    assert find("visa", room).meant is None


def test_a_page_that_has_the_words_of_a_search_only_in_its_title_is_not_among_those_of_words_apart(room, store):
    put_pages(store, [page("l3", "letter", 3, "Nothing else")])
    results = find("Leningrad Moscow letter", make_room(store))
    assert (results.total, pages(results)) == (0, ["l1", "l2"])
    assert [hit.because[-1] for hit in results.hits] == ["in the title: letter"] * 2

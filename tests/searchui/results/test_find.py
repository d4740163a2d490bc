import pytest

from indexer.errors import QueryError
from indexer.model.query import Band
from searchui.results.find import find


def pages(results):
    return [hit.page_id for hit in results.hits]


def lit_words(hit):
    return [part.text for part in hit.snippet.parts if part.band is not None]


@pytest.mark.parametrize("name", ["Sharansky", "Щаранский", "שרנסקי", "name:Shcharansky"])
def test_a_page_is_found_by_any_spelling_of_a_name(room, name):
    assert sorted(pages(find(name, room))) == ["r1", "r2"]


def test_one_word_is_ordered_by_how_sure_the_match_is(room):
    results = find("Sharansky", room)
    assert pages(results) == ["r1", "r2"]
    assert [hit.band for hit in results.hits] == [Band.TYPED, Band.SOUNDS]
    assert results.hits[1].because == ("same name: щаранский",)


def test_a_hit_carries_its_place_and_the_rectangle_of_its_word(room):
    hit = find("Leningrad", room).hits[0]
    assert (hit.source, hit.leaf, hit.item, hit.sequence) == ("box3/letter.pdf", 1, "letter", 1)
    assert hit.address == "DEMO-1/V/3/1/letter"
    assert [(lit.ordinal, lit.rect.x, lit.rect.y, lit.rect.width) for lit in hit.lit] == [(3, 400, 100, 180)]


@pytest.mark.parametrize(
    ("query", "found", "lit"),
    [
        ('"exit visa"', ["l1"], ["exit visa"]),
        ('"visa exit"~2', ["l1"], ["exit visa"]),
        ("exit visa", ["l1", "r1"], None),
        ("=visas", ["r1"], ["visas"]),
        ("lenin*", ["l1"], ["Leningrad"]),
        ("Bar-Mitzvah", ["r2"], ["Bar-Mitzvah"]),
        ("mitzvah", ["r2"], ["Bar-Mitzvah"]),
        ("visa -leningrad", ["r1"], ["visas"]),
        ("leningrad OR answered", ["l1", "l2"], None),
        ("visa type:letter", ["l1"], ["visa"]),
        ("visa date:1985..1987", ["r1"], ["visas"]),
        ("name:Sharansky spoke", ["r1", "r2"], None),
        ("Hebrew~", ["r2"], ["Hebrew"]),
    ],
)
def test_every_kind_of_query_finds_its_pages_and_lights_its_words(room, query, found, lit):
    results = find(query, room)
    by_page = {hit.page_id: hit for hit in results.hits if hit.band is not Band.ACROSS}
    assert sorted(by_page) == found
    assert results.total == len(found)
    assert all(hit.lit and lit_words(hit) for hit in results.hits)
    if lit:
        assert lit_words(by_page[found[0]]) == lit


def test_items_with_the_words_on_different_pages_follow_as_a_band_of_their_own(room):
    results = find("Moscow visa", room)
    assert (results.total, results.across) == (1, 2)
    assert [(hit.page_id, hit.band) for hit in results.hits] == [
        ("r1", Band.TYPED if results.hits[0].band is Band.TYPED else Band.KNOWN),
        ("l1", Band.ACROSS),
        ("l2", Band.ACROSS),
    ]
    assert results.hits[1].because == ("on different pages of the item", "as typed")
    assert [lit_words(hit) for hit in results.hits[1:]] == [["visa"], ["Moscow"]]


def test_conditions_and_exclusions_hold_across_pages_too(room):
    assert find("Moscow visa type:letter", room).across == 2
    assert find("Moscow visa -answered", room).across == 0
    assert find("Moscow visa date:1985", room).across == 0


def test_limit_and_offset_run_over_both_kinds_of_hits(room):
    every = pages(find("Moscow visa", room, limit=0))
    assert [pages(find("Moscow visa", room, limit=1, offset=n)) for n in range(4)] == [[p] for p in every] + [[]]
    assert pages(find("Moscow visa", room, limit=2, offset=1)) == every[1:]
    assert pages(find("Moscow visa", room, limit=0, offset=2)) == every[2:]


def test_a_search_by_conditions_alone_shows_the_first_lines(room):
    hit = find("type:report", room).hits[0]
    assert hit.lit == ()
    assert hit.because == ("type:report",)
    assert hit.snippet.text.startswith("Trip report of March 1985 We met")


def test_a_page_without_text_is_found_by_its_conditions_and_counted_as_unsearchable(room):
    results = find("type:photograph", room)
    assert pages(results) == ["x1"]
    assert results.hits[0].snippet.text == ""
    assert (results.coverage.pages, results.coverage.searchable, results.coverage.unsearchable) == (1, 0, 1)
    everything = results.everything
    assert (everything.pages, everything.searchable, everything.unsearchable) == (5, 4, 1)


def test_every_form_is_shown_with_the_pages_it_stands_on(room):
    (expanded,) = find("Sharansky", room).expanded
    assert [(form.term, pages) for form, pages in zip(expanded.forms, expanded.pages, strict=True)] == [
        ("sharansky", 1),
        ("щаранский", 1),
    ]


def test_the_answer_says_how_the_question_was_understood(room):
    results = find("(visa moscow OR leningrad", room)
    assert results.described == "visa (moscow OR leningrad)"
    assert len(results.notices) == 1


def test_nothing_found_is_an_answer(room):
    results = find("nowhere", room)
    assert (results.total, results.across, results.hits) == (0, 0, ())


@pytest.mark.parametrize(("query", "limits"), [("", {}), ("a*", {}), ("w " * 300, {}), ("visa", {"offset": 1001})])
def test_what_may_not_be_searched_is_refused_before_any_index_is_touched(query, limits):
    with pytest.raises(QueryError):
        find(query, None, **limits)


def test_a_page_closed_since_the_index_was_made_is_not_shown(room, store):
    room.desk()
    store.remove_pages(["r1"])
    assert pages(find("visa", room)) == ["l1"]

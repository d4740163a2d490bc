from hypothesis import given
from hypothesis import strategies as st
from room_of_pages import page, put_pages

from indexer.model.textstate import SEARCHABLE, TextState
from searchui.query.parse import parse
from searchui.results.coverage import covered, in_state, part_asked
from searchui.results.coverage_told import in_words
from searchui.results.find import find
from searchui.results.json import as_json


def test_results_say_that_they_may_be_partial_while_the_index_is_behind_the_pages(room, store):
    assert find("visa", room).notices == ()
    put_pages(store, [page("l3", "letter", 3, "A third page"), page("l4", "letter", 4, "A fourth page")])
    notice = "2 open pages are not in the index yet: results may be partial until it has caught up."
    assert find("visa", room).notices == (notice,)


def test_pages_that_were_closed_since_the_index_was_made_make_nothing_partial(room, store):
    store.remove_pages(["l1"])
    assert find("visa", room).notices == ()


def test_everything_is_covered_where_a_search_is_narrowed_to_nothing(room):
    coverage = find("visa", room).coverage
    assert (coverage.pages, coverage.searchable, coverage.unsearchable, coverage.scope) == (5, 4, 1, "")
    assert coverage.of(TextState.PICTURE) == 1
    assert list(in_words(coverage)) == [
        "4 of 5 open pages can be searched; 1 is a picture without a caption.",
        "Finding aids state that 1 folder is closed or restricted.",
    ]


def test_the_part_that_a_search_is_narrowed_to_is_covered(room):
    coverage = find("visa type:letter", room).coverage
    assert (coverage.pages, coverage.searchable, coverage.scope) == (2, 2, "type:letter")
    assert list(in_words(coverage)) == ["In type:letter: 2 of 2 open pages can be searched."]


def test_nothing_is_in_a_part_that_is_not_there_and_no_closed_folder_is_counted_in_it(room):
    coverage = find("visa box:99", room).coverage
    assert (coverage.pages, coverage.searchable, coverage.closed) == (0, 0, {})


def test_how_to_search_and_the_state_of_text_are_no_part():
    assert part_asked(parse("visa spelling:known text:weak sure:..60 -Moscow place:Leningrad")) is None
    assert part_asked(parse("visa OR box:3")) is None
    assert part_asked(parse("visa (box:3 OR box:4) -date:undated")) == parse("(box:3 OR box:4) -date:undated")


def test_programs_get_the_search_behind_every_number(room):
    coverage = as_json(find("visa collection:DEMO-1", room))["coverage"]["part"]
    assert coverage["texts"] == {
        "clear": {"pages": 4, "query": "collection:DEMO-1 text:clear"},
        "picture": {"pages": 1, "query": "collection:DEMO-1 text:picture"},
    }
    assert (coverage["closed"], coverage["without_pages"], coverage["boxes"]) == ({}, 0, None)


def test_the_numbers_of_everything_stay_what_they_were_whatever_a_search_is_narrowed_to(room):
    coverage = as_json(find("visa type:letter", room))["coverage"]
    assert (coverage["pages"], coverage["searchable"], coverage["unsearchable"]) == (5, 4, 1)
    assert coverage["part"]["pages"] == 2


def test_a_page_is_found_by_the_state_of_its_text(room):
    assert [hit.page_id for hit in find("text:picture", room).hits] == ["x1"]
    assert find("text:searchable", room).total == 4


CONDITIONS = st.sampled_from(
    [
        "type:letter",
        "box:3",
        "folder:1",
        "date:1985",
        "date:undated",
        "series:V",
        "collection:X-1",
        "lang:rus",
        "-box:3",
    ]
)
ASKED = st.lists(CONDITIONS | st.sampled_from(["visa", "Moscow", "spelling:typed"]), min_size=1, max_size=4)


@given(words=ASKED, is_either=st.booleans())
def test_every_number_is_the_number_of_pages_that_its_search_finds(module_room, words, is_either):
    tree = parse((" OR " if is_either else " ").join(words))
    desk, part = module_room.desk(), part_asked(tree)
    coverage = covered(tree, desk)
    assert sum(each.pages for each in coverage.texts.values()) == coverage.pages
    assert coverage.searchable + coverage.unsearchable == coverage.pages
    for state in TextState:
        assert find(in_state(part, state), module_room).total == coverage.of(state)
    assert find(in_state(part, SEARCHABLE), module_room).total == coverage.searchable
    if coverage.scope:
        assert find(coverage.scope, module_room).total == coverage.pages

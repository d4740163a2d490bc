"""Every engine gives the same pages in the same order with the same light, for any archive and any tree."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.dates import DateSpan
from indexer.model.query import AllOf, AnyOf, Dated, Field, Rewarded, Sureness
from indexer.postings import heldsegment, index
from indexer.postings.engine import Order, Zone
from indexer.postings.filters import UNDATED
from indexer.postings.index import IndexWriter
from indexer.postings.memory import MemoryEngine
from indexer.postings.ranking import scoring_groups
from indexer.postings.whoosh.engine import WhooshEngine
from indexer.postings.zones import slots_in
from tests.engines.archive import carried_of, lights_of, told_of
from tests.engines.index_engine import MADE_AT, IndexEngine
from tests.engines.trees import NAMES, TERMS, entries, trees
from tests.laws import tried

STEPS = st.lists(
    st.tuples(st.lists(entries(), max_size=5), st.lists(NAMES, max_size=2)),
    max_size=3,
)


def play(engine, steps):
    for put, drop in steps:
        engine.put(put)
        engine.drop(drop)
        engine.commit()
    return engine.searcher()


def assert_alike(expected, given_searcher, tree):
    assert given_searcher.pages() == expected.pages()
    assert given_searcher.search(tree, limit=0) == expected.search(tree, limit=0)
    pages = list(expected.pages())
    assert given_searcher.seen(tree, pages) == expected.seen(tree, pages)
    assert given_searcher.goes_on(pages) == expected.goes_on(pages)
    given_matches, expected_matches = given_searcher.matches(tree), expected.matches(tree)
    assert given_matches.facets() == expected_matches.facets()
    assert given_matches.certain_years() == expected_matches.certain_years()
    assert given_matches.texts() == expected_matches.texts()
    assert given_matches.sureness() == expected_matches.sureness()
    assert given_matches.by_title == expected_matches.by_title
    assert given_matches.repeated == expected_matches.repeated
    assert given_matches.bands == expected_matches.bands
    assert given_searcher.repeated(pages) == expected.repeated(pages)
    for order in Order:
        assert given_matches.window(limit=3, offset=1, order=order) == expected_matches.window(
            limit=3, offset=1, order=order
        )
        assert given_matches.by_item(order) == expected_matches.by_item(order)
        assert given_matches.listing(order).by_item(limit=2, offset=1) == expected_matches.by_item(
            order, limit=2, offset=1
        )
    assert len(given_matches.places) == given_matches.count_among(given_matches.places) == given_matches.total
    assert given_searcher.total == len(pages)
    assert given_searcher.revisions([*pages, "zz"]) == expected.pages()
    keys = [(term, span) for term in TERMS for span in (1, 2)]
    assert given_searcher.page_counts(keys) == expected.page_counts(keys)


@tried(80)
@given(STEPS, st.lists(trees(), min_size=1, max_size=8))
def test_whoosh_answers_as_the_engine_in_memory_does(steps, asked):
    expected = play(MemoryEngine(), steps)
    with TemporaryDirectory() as directory:
        found = play(WhooshEngine(Path(directory)), steps)
        for tree in asked:
            assert_alike(expected, found, tree)


@tried(60)
@given(st.lists(entries(), max_size=10, unique_by=lambda entry: entry.page), st.lists(trees(), min_size=1, max_size=8))
def test_one_segment_answers_as_many_do(pages, asked):
    with TemporaryDirectory() as one, TemporaryDirectory() as many:
        whole = play(WhooshEngine(Path(one)), [(pages, [])])
        parts = play(WhooshEngine(Path(many), together=3), [([page], []) for page in pages])
        for tree in asked:
            assert_alike(whole, parts, tree)


@tried(150)
@given(STEPS, trees())
def test_a_page_is_lit_only_if_it_matches_and_the_first_hits_are_the_first_of_all(steps, tree):
    searcher = play(MemoryEngine(), steps)
    whole = searcher.search(tree, limit=0)
    matching = {scored.page for scored in whole.scored}
    assert all(page in matching for page, lights in lights_of(searcher, tree, list(searcher.pages())).items() if lights)
    for limit in (1, 2, 5):
        assert searcher.search(tree, limit=limit).scored == whole.scored[:limit]


@tried(150)
@given(STEPS, trees())
def test_a_page_is_told_of_only_if_it_matches_and_every_page_that_needs_a_title_is(steps, tree):
    searcher = play(MemoryEngine(), steps)
    whole = searcher.search(tree, limit=0)
    told = told_of(searcher, tree, list(searcher.pages()))
    assert {page for page, each in told.items() if each} <= {scored.page for scored in whole.scored}
    assert all(told[scored.page] for scored in whole.scored if scored.zone in (Zone.TITLE, Zone.ABOVE))


@tried(150)
@given(STEPS, trees())
def test_repeated_blocks_change_the_order_and_neither_the_pages_nor_their_light(steps, tree):
    marked = play(MemoryEngine(), steps)
    bare = play(MemoryEngine(), [([replace(one, repeated=()) for one in put], drop) for put, drop in steps])
    pages = list(bare.pages())
    assert {one.page for one in marked.search(tree, limit=0).scored} == {
        one.page for one in bare.search(tree, limit=0).scored
    }
    assert marked.seen(tree, pages) == bare.seen(tree, pages)
    keys = [(term, span) for term in TERMS for span in (1, 2)]
    assert marked.page_counts(keys) == bare.page_counts(keys)


def can_hold_by_a_condition(tree):
    """Whether one of several ways in which a page can be found asks for no word."""
    match tree:
        case AnyOf(children):
            return any(not list(scoring_groups(each)) or can_hold_by_a_condition(each) for each in children)
        case AllOf(children):
            return any(map(can_hold_by_a_condition, children))
        case Rewarded(child):
            return can_hold_by_a_condition(child)
    return False


@tried(150)
@given(STEPS, trees())
def test_pages_found_only_by_repeated_blocks_come_last_and_all_their_light_lies_in_them(steps, tree):
    searcher = play(MemoryEngine(), steps)
    scored = searcher.search(tree, limit=0).scored
    pages = [one.page for one in scored]
    last = [one.zone is Zone.REPEATED for one in scored]
    # A page that a condition finds is found by more than a letterhead, whatever of it is lit.
    by_condition = can_hold_by_a_condition(tree)
    assert last == sorted(last)
    assert searcher.matches(tree).repeated == sum(last)
    lights, runs = lights_of(searcher, tree, pages), searcher.repeated(pages)
    after = searcher.goes_on(pages)
    carried = carried_of(searcher, tree, after.values())
    for one in scored:
        lit = {ordinal for light in lights[one.page] for ordinal in light.ordinals}
        inside = lit <= slots_in(runs[one.page])
        if one.zone is Zone.REPEATED:
            assert lit
            assert inside
        elif lit and one.zone is Zone.TEXT and not carried.get(after.get(one.page)) and not by_condition:
            assert not inside


@tried(150)
@given(STEPS, trees())
def test_the_count_of_a_value_is_the_total_of_the_search_with_its_field_added(steps, tree):
    searcher = play(MemoryEngine(), steps)
    for field, values in searcher.matches(tree).facets().items():
        for value, count in values.items():
            asked = narrowing(field, value)
            assert searcher.search(AllOf((tree, asked)), limit=0).total == count


@tried(100)
@given(STEPS, trees())
def test_the_count_of_a_year_is_the_total_of_the_search_for_what_is_certainly_from_it(steps, tree):
    searcher = play(MemoryEngine(), steps)
    matches = searcher.matches(tree)
    for year in matches.facets()["date"].keys() - {UNDATED.value}:
        asked = replace(narrowing("date", year), how=Sureness.CERTAINLY)
        assert searcher.search(AllOf((tree, asked)), limit=0).total == matches.certain_years().get(year, 0)


@tried(150)
@given(STEPS, trees())
def test_pages_of_which_more_is_found_than_repeated_blocks_are_the_others_as_they_were(steps, tree):
    matches = play(MemoryEngine(), steps).matches(tree)
    every = matches.window(limit=0).scored
    assert matches.own.window(limit=0).scored == tuple(each for each in every if each.zone is not Zone.REPEATED)
    assert (matches.own.total, matches.own.repeated) == (matches.total - matches.repeated, 0)


@tried(100)
@given(STEPS, trees())
def test_the_count_of_a_run_of_years_is_the_total_of_the_search_for_what_can_be_from_any_of_them(steps, tree):
    searcher = play(MemoryEngine(), steps)
    runs = [(1970, 1979), (1985, 1985), (1985, 1987), (1000, 2999)]
    asked = [Dated(DateSpan(first * 10000 + 101, last * 10000 + 1231)) for first, last in runs]
    totals = [searcher.search(AllOf((tree, days)), limit=0).total for days in asked]
    assert searcher.matches(tree).within_years(runs) == totals


@tried(150)
@given(STEPS, trees())
def test_the_count_of_a_state_of_text_is_the_total_of_the_search_for_it(steps, tree):
    matches = (searcher := play(MemoryEngine(), steps)).matches(tree)
    for state, count in matches.texts().items():
        asked = searcher.matches(AllOf((tree, Field("text", state))))
        assert asked.total == count
        assert set(matches.named(asked.places)) == {each.page for each in asked.window(limit=0).scored}
    assert sum(matches.texts().values()) == matches.total


@tried(100)
@given(STEPS, trees())
def test_the_count_of_a_per_cent_is_the_total_of_the_search_for_it(steps, tree):
    matches = (searcher := play(MemoryEngine(), steps)).matches(tree)
    for sure, count in matches.sureness().items():
        asked = Field("sure", "unknown" if sure is None else str(sure))
        assert searcher.matches(AllOf((tree, asked))).total == count
    assert sum(matches.sureness().values()) == matches.total


def narrowing(field, value):
    if field == "date" and value != UNDATED.value:
        return Dated(DateSpan(int(f"{value}0101"), int(f"{value}1231")))
    return Field(field, value)


@tried(100)
@given(STEPS, trees())
def test_every_order_has_the_same_pages_and_items_stand_where_their_first_page_does(steps, tree):
    matches = play(MemoryEngine(), steps).matches(tree)
    for order in Order:
        ordered = [scored.page for scored in matches.window(limit=0, order=order).scored]
        items = matches.by_item(order)
        assert len(set(ordered)) == len(ordered) == matches.total
        assert len(items) == matches.items
        assert sorted(scored.page for item in items for scored in item.scored) == sorted(ordered)
        first = [ordered.index(item.scored[0].page) for item in items]
        assert first == sorted(first)


@tried(40)
@given(STEPS, st.lists(trees(), min_size=1, max_size=6), st.lists(NAMES, max_size=2))
def test_an_index_that_grew_answers_as_one_that_was_built_at_once(steps, asked, purged):
    with TemporaryDirectory() as grown, TemporaryDirectory() as built, pytest.MonkeyPatch.context() as limits:
        growing, building = IndexEngine(Path(grown)), IndexEngine(Path(built))
        # So few pages are merged in every way there is only where there is less to wait for.
        limits.setattr(heldsegment, "MERGED_TOGETHER", 2)
        limits.setattr(index, "RUN", 2)
        play(growing, steps)
        IndexWriter(growing.directory).purge(purged, growing.rebuild, made_at=MADE_AT)
        whole = play(building, [([one for one in growing.entries.values() if one.page not in purged], [])])
        for tree in asked:
            assert_alike(whole, growing.searcher(), tree)

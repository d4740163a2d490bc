"""Phrases over the turn of a page as pages come, change and go: found on the first, and never over a closed one."""

import pytest

from indexer.model.page import PageId
from indexer.model.query import Band, Form, Group, Sequence
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.postings.index import Index
from tests.engines.archive import carried_of, lights_of
from tests.office import bytes_below
from tests.sheets import read
from tests.stored_sheets import page_of, put

NOW = "2026-11-27T12:00:00Z"


def sheet(number, head="visa in that year", tail="an exit", *, revision=1):
    """A page whose text goes on from the page before and on the next one, between a running head and a number."""
    lines = (
        (100, 700, f"page {number}"),
        (200, 300, f"{head} of nine families was promised"),
        (260, 300, f"to the consul and we believe that {tail}"),
        (2100, 800, f"- {number} -"),
    )
    return page_of(number, read(*lines), revision=revision)


def put_in(store, pages):
    put(store, pages)
    catch_up(store, now=NOW)


def found(store, *words):
    """The pages on which a phrase stands, each with the words that are lit on it and on the page after it."""
    searcher = Index.open(index_directory(store)).searcher
    groups = tuple(Group(word, (Form(word, 1, Band.TYPED, 1.0, ""),)) for word in words)
    tree = Sequence(groups, 0, ordered=True)
    pages = [scored.page for scored in searcher.search(tree, limit=0).scored]
    after = searcher.goes_on(pages)
    lights, carried = lights_of(searcher, tree, pages), carried_of(searcher, tree, after.values())
    lit = {page: [*carried.get(page, ()), *lights.get(page, ())] for page in (*pages, *after.values())}
    return {page: [light.form.term for light in of_page] for page, of_page in lit.items() if of_page}


@pytest.fixture
def side(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    yield store
    store.close()


def test_a_phrase_is_found_past_page_number_and_running_head_and_lit_on_both_pages(side):
    put_in(side, [sheet(1), sheet(2, tail="all")])
    assert found(side, "an", "exit", "visa") == {"p1": ["an", "exit"], "p2": ["visa"]}
    assert catch_up(side, now=NOW) == 0


def test_it_is_found_when_pages_come_in_any_order_and_changes_with_each(side):
    put_in(side, [sheet(2)])
    put_in(side, [sheet(1)])
    assert found(side, "exit", "visa", "in") == {"p1": ["exit"], "p2": ["visa", "in"]}
    put_in(side, [sheet(2, head="permit in that year", revision=2)])
    assert found(side, "exit", "visa") == {}
    assert found(side, "exit", "permit") == {"p1": ["exit"], "p2": ["permit"]}
    side.remove_pages([PageId("p2")])
    catch_up(side, now=NOW)
    assert found(side, "exit", "permit") == {}


def test_nothing_goes_over_a_page_that_is_missing(side):
    put_in(side, [sheet(1), sheet(3)])
    assert found(side, "exit", "visa") == {}


def test_a_word_broken_at_the_turn_stands_in_a_phrase_with_the_words_around_it(side):
    put_in(side, [sheet(1, tail="the refuse-"), sheet(2, head="nik movement of that year", tail="all")])
    assert found(side, "the", "refusenik", "movement") == {"p1": ["the", "refusenik"], "p2": ["movement"]}


def test_no_phrase_goes_over_to_a_page_of_the_other_side(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        put_in(holdings.open_side, [sheet(1), sheet(3)])
        put_in(holdings.closed_side, [sheet(2)])
        for each in holdings.sides:
            assert found(each, "exit", "visa") == {}
        move_pages(holdings, [PageId("p2")], to="open")
        for each in holdings.sides:
            catch_up(each, now=NOW)
        assert found(holdings.open_side, "exit", "visa") == {"p1": ["exit"], "p2": ["visa", "exit"], "p3": ["visa"]}


@pytest.mark.parametrize("closed", ["p1", "p2"])
def test_closing_a_page_of_a_pair_ends_what_went_over_and_leaves_no_byte_of_it(tmp_path, closed):
    with Holdings.open(tmp_path) as holdings:
        # Each page in a segment of its own, so that the other one is not written anew.
        for page in (sheet(1, tail="gratissimus"), sheet(2, head="clarissimus visa in the year")):
            put_in(holdings.open_side, [page])
        assert found(holdings.open_side, "gratissimus", "clarissimus") == {"p1": ["gratissimus"], "p2": ["clarissimus"]}
        move_pages(holdings, [PageId(closed)], to="closed")
        catch_up(holdings.open_side, now=NOW)
        assert found(holdings.open_side, "gratissimus", "clarissimus") == {}
        searcher = Index.open(index_directory(holdings.open_side)).searcher
        assert searcher.goes_on([PageId("p1"), PageId("p2")]) == {}
        gone = {"p1": b"gratissimus", "p2": b"clarissimus"}[closed]
        assert not [path for path, content in bytes_below(tmp_path / "open").items() if gone in content]

"""Words broken at the end of a page as pages come and go: as if all had come at once, and never from a closed page."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.page import PageId
from indexer.model.query import Band, Form, Group
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from indexer.pipeline import indexing
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.postings.index import Index
from tests.laws import tried
from tests.office import bytes_below, letter, write
from tests.sheets import read
from tests.stored_sheets import page_of, put

NOW = "2026-11-26T12:00:00Z"


def sheet(number, head="gration", tail="emi-", *, revision=1):
    """A page of text whose first word goes on what the page before broke off, and whose last is broken off."""
    lines = (
        (100, 700, f"page {number}"),
        (200, 300, f"{head} of nine families was promised"),
        (260, 300, f"to the consul and we believe that {tail}"),
    )
    return page_of(number, read(*lines), revision=revision)


def put_in(store, pages):
    put(store, pages)
    catch_up(store, now=NOW)


def found(store, *words):
    """The pages on which each word stands, which a reader can be told of."""
    index = Index.open(index_directory(store))
    assert index.searcher.pages() == store.revisions()
    pages = {}
    for word in words:
        tree = Group(word, (Form(word, 1, Band.TYPED, 1.0, ""),))
        for scored in index.searcher.search(tree, limit=0).scored:
            pages.setdefault(scored.page, []).append(word)
            assert index.lexicon.known(word)
    return pages


@pytest.fixture
def side(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    yield store
    store.close()


def test_a_word_is_found_on_the_page_that_begins_it(side):
    put_in(side, [sheet(1, head="The life"), sheet(2, tail="all")])
    assert found(side, "emigration") == {"p1": ["emigration"]}


def test_it_is_found_when_the_second_page_comes_later(side):
    put_in(side, [sheet(1)])
    assert found(side, "emigration") == {}
    put_in(side, [sheet(2)])
    assert found(side, "emigration") == {"p1": ["emigration"]}
    assert catch_up(side, now=NOW) == 0


def test_it_changes_when_the_second_page_is_read_again(side):
    put_in(side, [sheet(1), sheet(2)])
    put_in(side, [sheet(2, head="nent", revision=2)])
    assert found(side, "emigration", "eminent") == {"p1": ["eminent"]}


def test_it_goes_when_the_second_page_is_taken_out(side):
    put_in(side, [sheet(1), sheet(2), sheet(3)])
    side.remove_pages([PageId("p2")])
    catch_up(side, now=NOW)
    assert found(side, "emigration") == {}


def test_a_page_between_that_is_not_there_joins_nothing(side):
    put_in(side, [sheet(1), sheet(3)])
    assert found(side, "emigration") == {}


def test_a_page_that_can_hardly_be_read_goes_on_nothing(side):
    put_in(side, [sheet(1), replace(sheet(2), searchable=False)])
    assert found(side, "emigration") == {}


def test_nothing_goes_on_from_an_open_page_to_a_closed_one(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        put_in(holdings.open_side, [sheet(1)])
        put_in(holdings.closed_side, [sheet(2, head="gratissima")])
        assert found(holdings.open_side, "emigratissima") == {}
        move_pages(holdings, [PageId("p2")], to="open")
        for side in holdings.sides:
            catch_up(side, now=NOW)
        assert found(holdings.open_side, "emigratissima") == {"p1": ["emigratissima"]}


def test_closing_the_second_page_leaves_no_byte_of_the_word(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        # The two stand in two segments, of which one holds nothing that is closed.
        for page in (sheet(1), sheet(2, head="gratissima"), sheet(3)):
            put_in(holdings.open_side, [page])
        assert found(holdings.open_side, "emigratissima") == {"p1": ["emigratissima"]}
        move_pages(holdings, [PageId("p2")], to="closed")
        catch_up(holdings.open_side, now=NOW)
        assert found(holdings.open_side, "emigratissima") == {}
        assert not [path for path, content in bytes_below(tmp_path / "open").items() if b"gratissima" in content]


STEPS = st.lists(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["gration", "nent", "The"])), max_size=3), max_size=4
)


@tried(15)
@given(STEPS, st.lists(st.integers(1, 6), max_size=2), st.booleans())
def test_pages_that_came_bit_by_bit_go_on_as_pages_that_came_at_once(steps, removed, are_many):
    last = {}
    with TemporaryDirectory() as grown, TemporaryDirectory() as built, pytest.MonkeyPatch.context() as patched:
        patched.setattr(indexing, "SLOW_FROM", 1 if are_many else indexing.SLOW_FROM)
        growing, building = (Store.open(Path(each), writable=True) for each in (grown, built))
        for step in steps:
            for number, head in dict(step).items():
                last[number] = sheet(number, head, revision=last[number].revision + 1 if number in last else 1)
            put_in(growing, [last[number] for number in dict(step)])
        growing.remove_pages([PageId(f"p{number}") for number in removed])
        catch_up(growing, now=NOW)
        put_in(building, [one for number, one in sorted(last.items(), reverse=True) if number not in removed])
        words = ("emigration", "eminent", "emithe")
        assert found(growing, *words) == found(building, *words)
        for store in (growing, building):
            store.close()


def test_a_search_finds_the_page_and_lights_the_half_that_stands_on_it(office, tmp_path):
    pages = (
        f"{letter('meadow')}\nand its neighbours asked about emi-",
        "gration of nine families\n" + letter("harbor"),
    )
    office.run("add", write(tmp_path / "scans", {"letter.pdf": pages}), "--collection", "SP-9", "--access", "open")
    (hit,) = office.ask("find", "emigration", "--limit", 0)["hits"]
    assert (hit["leaf"], len(hit["rects"])) == (1, 1)
    assert "emi-" in hit["snippet"]
    assert office.hits("gration") == [("letter.pdf", 2)]

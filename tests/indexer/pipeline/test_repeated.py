"""Repeated blocks as pages come and go: the same as if all had come at once, on each side by itself."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.page import PageId
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from indexer.pipeline import indexing, repeated
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.postings.index import Index
from indexer.postings.repeats import RULES
from tests.laws import tried
from tests.office import bytes_below
from tests.sheets import HEAD, OFFICERS, body, imprinted, read, sheet
from tests.stored_sheets import page_of, put

NOW = "2026-11-26T12:00:00Z"


def letter(number, *, head=HEAD, revision=1):
    """A letter under a letterhead, as a page of the store."""
    reading = read(*head, *body(number, top=900))
    return page_of(number, reading, revision=revision)


def told(store):
    """The marked runs of each page, by the store and by the index, which say the same."""
    pages = store.page_ids()
    kept = {
        page: (revision, tuple((each.first, each.end, each.pages) for each in repeats))
        for page, (revision, repeats) in store.blocks.repeats(pages).items()
    }
    searcher = Index.open(index_directory(store)).searcher
    runs = {page: tuple((first, end) for first, end, _ in each) for page, (_, each) in kept.items()}
    assert {page: each for page, each in searcher.repeated(pages).items() if each} == runs
    assert searcher.pages() == store.revisions()
    return kept


@pytest.fixture
def side(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    yield store
    store.close()


def test_a_letterhead_is_marked_on_the_older_pages_when_a_third_comes(side):
    put(side, [letter(1), letter(2)])
    assert catch_up(side, now=NOW) == 2
    assert told(side) == {}
    put(side, [letter(3)])
    assert catch_up(side, now=NOW) == 3
    assert set(told(side)) == {"p1", "p2", "p3"}
    put(side, [letter(4)])
    assert catch_up(side, now=NOW) == 1
    assert {each[2] for _, runs in told(side).values() for each in runs} == {4}
    assert catch_up(side, now=NOW) == 0


def test_it_is_marked_no_more_when_only_two_are_left(side):
    put(side, [letter(n) for n in (1, 2, 3)])
    catch_up(side, now=NOW)
    side.remove_pages([PageId("p2")])
    catch_up(side, now=NOW)
    assert told(side) == {}


def test_a_page_that_is_read_again_is_looked_at_again(side):
    put(side, [letter(n) for n in (1, 2, 3)])
    catch_up(side, now=NOW)
    put(side, [letter(3, head=(), revision=2)])
    catch_up(side, now=NOW)
    assert told(side) == {}


def test_a_run_that_was_killed_before_it_marked_anything_is_made_good(side):
    put(side, [letter(n) for n in (1, 2, 3)])
    catch_up(side, now=NOW)
    expected = told(side)
    with side.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM repeats")
    catch_up(side, now=NOW)
    assert told(side) == expected
    with side.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM imprints WHERE page = 'p2'")
        connection.exec_driver_sql("UPDATE repeats SET rules = 0")
    catch_up(side, now=NOW)
    assert told(side) == expected


def test_among_many_pages_what_came_can_be_searched_before_it_is_known_what_repeats(side, monkeypatch):
    put(side, [letter(n) for n in (1, 2)])
    catch_up(side, now=NOW)
    put(side, [letter(3)])
    found, renew = [], indexing.renew_repeats

    def looked_at_before(*given):
        found.extend(Index.open(index_directory(side)).searcher.pages())
        return renew(*given)

    monkeypatch.setattr(indexing, "SLOW_FROM", 2)
    monkeypatch.setattr(indexing, "renew_repeats", looked_at_before)
    assert catch_up(side, now=NOW) == 3
    assert sorted(found) == ["p1", "p2", "p3"]
    assert set(told(side)) == {"p1", "p2", "p3"}


def test_nothing_is_compared_where_no_line_came_changed_or_left(side, monkeypatch):
    put(side, [letter(n) for n in (1, 2, 3)])
    catch_up(side, now=NOW)
    compared, compare = [], repeated.repeats_of

    def noted(*given):
        compared.append(side.page_ids())
        return compare(*given)

    monkeypatch.setattr(repeated, "repeats_of", noted)
    put(side, [letter(2, revision=2), page_of(4, read())])
    assert catch_up(side, now=NOW) == 2
    assert {page: revision for page, (revision, _) in told(side).items()} == {"p1": 1, "p2": 2, "p3": 1}
    assert compared == []
    # A page that left is seen, and so is one whose imprint was put before a kill.
    put(side, [letter(3, head=(), revision=2)])
    side.blocks.put_imprints({PageId("p3"): (2, imprinted(sheet(*body(3, top=900))))}, RULES)
    catch_up(side, now=NOW)
    assert (told(side), len(compared)) == ({}, 1)
    side.remove_pages([PageId("p1")])
    catch_up(side, now=NOW)
    assert len(compared) == 2


def test_a_page_that_can_hardly_be_read_is_like_no_other(side):
    put(side, [*(letter(n) for n in (1, 2)), replace(letter(3), searchable=False)])
    catch_up(side, now=NOW)
    assert told(side) == {}


def test_pages_on_the_closed_side_make_nothing_on_the_open_side_a_repeat(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        put(holdings.closed_side, [letter(n) for n in range(1, 6)])
        for side in holdings.sides:
            catch_up(side, now=NOW)
        assert {runs[-1][2] for _, runs in told(holdings.closed_side).values()} == {5}
        move_pages(holdings, [PageId("p1"), PageId("p2")], to="open")
        for side in holdings.sides:
            catch_up(side, now=NOW)
        assert told(holdings.open_side) == {}
        assert {runs[-1][2] for _, runs in told(holdings.closed_side).values()} == {3}


def test_closing_leaves_no_mark_that_closed_pages_made(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        # Two segments, of which one holds nothing that is closed.
        for numbers in ((1, 2, 3), (4,)):
            put(holdings.open_side, [letter(n, head=(*HEAD, *OFFICERS)) for n in numbers])
            catch_up(holdings.open_side, now=NOW)
        assert set(told(holdings.open_side)) == {"p1", "p2", "p3", "p4"}
        move_pages(holdings, [PageId("p1"), PageId("p2")], to="closed")
        catch_up(holdings.open_side, now=NOW)
        assert told(holdings.open_side) == {}
        generations = [path for path in bytes_below(tmp_path / "open") if path.parent.name == "generations"]
        assert len(generations) == 1


STEPS = st.lists(
    st.lists(st.tuples(st.integers(1, 9), st.sampled_from(((), HEAD, (*HEAD, *OFFICERS)))), max_size=4), max_size=4
)


@tried(15)
@given(STEPS, st.lists(st.integers(1, 9), max_size=2), st.booleans())
def test_pages_that_came_bit_by_bit_are_marked_as_pages_that_came_at_once(steps, removed, are_many):
    last = {}
    with TemporaryDirectory() as grown, TemporaryDirectory() as built, pytest.MonkeyPatch.context() as patched:
        patched.setattr(indexing, "SLOW_FROM", 1 if are_many else indexing.SLOW_FROM)
        growing, building = (Store.open(Path(each), writable=True) for each in (grown, built))
        for step in steps:
            for number, head in dict(step).items():
                revision = last[number].revision + 1 if number in last else 1
                last[number] = letter(number, head=head, revision=revision)
            put(growing, [last[number] for number in dict(step)])
            catch_up(growing, now=NOW)
        growing.remove_pages([PageId(f"p{number}") for number in removed])
        catch_up(growing, now=NOW)
        put(building, [one for number, one in sorted(last.items(), reverse=True) if number not in removed])
        catch_up(building, now=NOW)
        assert told(growing) == told(building)
        before = told(growing)
        catch_up(growing, now=NOW, afresh=True)
        assert told(growing) == before
        for store in (growing, building):
            store.close()

"""Dates that first pages give their items: found as others, renewed, withdrawn, and never on the wrong side."""

import sqlite3
from dataclasses import replace

import pytest

from indexer.model.archive import FROM_PAGE, Address, Description, Level
from indexer.model.page import PageId
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pages.store import Store
from indexer.pipeline.indexing import catch_up, index_directory
from indexer.postings.index import IndexWriter
from indexer.postings.spine import build_spine
from tests.office import bytes_below
from tests.sheets import HEAD, body, read
from tests.specimen_pages import LETTER
from tests.stored_sheets import page_of

NOW = "2026-11-26T12:00:00Z"
UNDATED = replace(LETTER, dates="")
FOLDER = Description(Address("I-487/VI/A/12/3"), Level.FOLDER, "Letters", 1, dates=("1986",))


def put(store, *heads, item=UNDATED, revision=1):
    """Put pages of one letter that have these words at their heads."""
    pages = [
        page_of(number, read(*HEAD, (400, 900, head), *body(number)), revision=revision)
        for number, head in enumerate(heads, start=1)
    ]
    spines = [
        (page.id, build_spine(page.readings, page.shown, revision=page.revision, prefers_joined=lambda *_: False))
        for page in pages
    ]
    store.put_items([item])
    store.put_pages(pages, spines)


def days(store):
    """The days by which the index has each page."""
    indexed = IndexWriter(index_directory(store)).held.columns()
    return {page: (columns.date.first, columns.date.last) for part in indexed for page, columns in part}


def date_of(store):
    item = store.item(UNDATED.id)
    return item.dates, item.dates_from


@pytest.fixture
def side(tmp_path):
    store = Store.open(tmp_path / "open", writable=True)
    yield store
    store.close()


def test_all_pages_of_an_item_are_found_by_the_date_of_its_first(side):
    put(side, "October 4, 1986", "October 9, 1986")
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (19861004, 19861004), "p2": (19861004, 19861004)}
    assert catch_up(side, now=NOW) == 0


def test_an_archivists_own_date_wins(side):
    put(side, "October 4, 1986", item=LETTER)
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (19740101, 19761231)}
    side.put_items([replace(LETTER, dates="undated")])
    put(side, "October 4, 1986", item=replace(LETTER, dates="undated"), revision=2)
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (19861004, 19861004)}


def test_a_page_that_is_read_again_gives_another_date(side):
    put(side, "October 4, 1936")
    catch_up(side, now=NOW)
    put(side, "October 4, 1986", revision=2)
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (19861004, 19861004)}
    put(side, "Shabbat Shalom", revision=3)
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (0, 0)}


def test_a_damaged_year_is_taken_from_the_folder_as_long_as_the_folder_says_so(side):
    side.put_descriptions([FOLDER])
    put(side, "October 4, 198?")
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (19861004, 19861004)}
    side.put_descriptions([replace(FOLDER, dates=("1985-1986",))])
    catch_up(side, now=NOW)
    assert days(side) == {"p1": (0, 0)}


def test_a_damaged_year_is_taken_from_the_dates_beside_where_no_level_has_any(side):
    side.put_descriptions([replace(FOLDER, dates=())])
    put(side, "October 4, 198?")
    beside = replace(LETTER, id="other", address=Address("I-487/VI/A/12/4/1"), dates="10 October 1986")
    side.put_items([beside])
    catch_up(side, now=NOW)
    assert date_of(side) == ("4 October 1986", FROM_PAGE)


def test_a_store_of_an_older_pinkas_gets_its_proposals_from_the_next_run(side):
    put(side, "October 4, 1986")
    catch_up(side, now=NOW)
    side.close()
    with sqlite3.connect(side.directory / "pages.sqlite") as connection:
        connection.execute("DROP TABLE proposals")
        connection.execute("UPDATE about SET value = '4' WHERE key = 'schema'")
    connection.close()
    reader = Store.open(side.directory, writable=False)
    assert reader.proposals.of_items() == {}
    reader.close()
    writer = Store.open(side.directory, writable=True)
    catch_up(writer, now=NOW)
    assert date_of(writer) == ("4 October 1986", FROM_PAGE)
    writer.close()


def test_a_run_that_was_killed_before_the_index_had_a_date_is_made_good(side):
    put(side, "October 4, 1986")
    catch_up(side, now=NOW)
    with sqlite3.connect(side.directory / "pages.sqlite") as connection:
        connection.execute("INSERT INTO about VALUES ('proposals not in the index', 'yes')")
    connection.close()
    assert side.proposals.is_owed
    catch_up(side, now=NOW)
    assert not side.proposals.is_owed


def test_a_date_goes_from_the_open_side_with_the_page_it_stands_on(tmp_path):
    with Holdings.open(tmp_path) as holdings:
        put(holdings.open_side, "October 4, 1986", "Second page")
        catch_up(holdings.open_side, now=NOW)
        move_pages(holdings, [PageId("p1")], to="closed")
        for each in holdings.sides:
            catch_up(each, now=NOW)
        assert days(holdings.open_side) == {"p2": (0, 0)}
        assert days(holdings.closed_side) == {"p1": (19861004, 19861004)}
        assert holdings.open_side.proposals.of_items() == {}
        day = (19861004).to_bytes(4, "little")
        assert not any(b"October" in held or day in held for held in bytes_below(tmp_path / "open").values())

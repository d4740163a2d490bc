"""The home page: searches to try on the scan, what is held, and what is gone when it is closed."""

import re
from html import unescape

import pytest

from indexer.model.archive import Address, Description, Level
from indexer.pages.store import Store
from indexer.pages.withdrawn import Hidden, Withdrawals
from searchui.results.room import Room
from searchui.web.app import create_app
from searchui.web.examples import Examples
from tests.searchui.web.scanned_home import scanned, write_scanned_home
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page


@pytest.fixture
def side(tmp_path):
    pages = [
        scanned("p1", 1, "We met Sharansky in Moscow\nand spoke of a visa"),
        page("p2", 2, "שרנסקי אמר שלום\nלחבריו בלנינגרד"),
    ]
    series = Description(Address("SP-9/I"), Level.SERIES, "Letters", 1)
    shut = Description(Address("SP-9/II"), Level.SERIES, "Household files", 2, restriction="Closed until 2062.")
    write_scanned_home(tmp_path / "open", [item("letter", "Letter")], pages, [series, shut])
    return tmp_path / "open"


def section_of(text, name):
    return re.search(rf'<section aria-labelledby="{name}">.*?</section>', text, re.DOTALL)[0]


def test_a_search_to_try_shows_its_lines_on_the_scan_and_is_one_click_away(side):
    client = create_app(side).test_client()
    tried = section_of(client.get("/").text, "try")
    assert "/page/p1/strip/" in tried
    assert "A name in one script finds it in every other" in tried
    links = {unescape(link) for link in Seen(tried).links if link.startswith("/search")}
    assert len(links) == 1
    assert "2 pages" in client.get(links.pop()).text


def test_staff_can_say_what_to_try(side):
    tried = section_of(create_app(side, examples='visa; "in Moscow"').test_client().get("/").text, "try")
    assert re.findall(r"<h3><a[^>]*><bdi[^>]*>(.*?)</bdi>", tried) == ["visa", "&#34;in Moscow&#34;"]
    assert 'id="try"' not in create_app(side, examples="zzyzx").test_client().get("/").text


def test_what_is_held_stands_in_a_table_and_what_is_closed_says_so(side):
    held = section_of(create_app(side).test_client().get("/").text, "held")
    rows = [Seen(row).text for row in re.findall(r"<tr.*?</tr>", held, re.DOTALL)]
    assert rows == ["SeriesFoldersPages", "Series I: Letters12", "Series II: Household filesClosed until 2062."]


def test_no_search_of_before_a_closing_is_shown_while_they_are_made_anew(side):
    room = Room.open(side)
    examples = Examples(room, "visa")
    assert [each.query for each in examples.shown()] == ["visa"]
    with examples.making:
        Withdrawals(side).add(Hidden(frozenset(["p2"])))
        assert examples.shown() == ()
    assert [each.query for each in examples.shown()] == ["visa"]
    room.close()


def test_a_page_that_is_closed_is_on_the_home_page_no_more(side):
    client = create_app(side).test_client()
    assert "/page/p1/" in client.get("/").text
    writer = Store.open(side, writable=True)
    writer.remove_pages(["p1"])
    writer.close()
    text = client.get("/").text
    assert "p1" not in text
    assert "Sharansky" not in text


def test_the_home_page_of_an_empty_room_says_that_nothing_is_open(tmp_path):
    write_scanned_home(tmp_path / "open", [], [])
    text = create_app(tmp_path / "open").test_client().get("/").text
    assert "No page is open yet." in text
    assert 'id="try"' not in text

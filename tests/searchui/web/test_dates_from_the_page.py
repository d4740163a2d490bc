"""A date that a page gives itself, as a reader meets it: beside the folder's, with its proof, and found by it."""

import pytest

from indexer.model.archive import Address, Description, Level
from indexer.pages.holdings import Holdings
from indexer.pipeline.indexing import catch_up
from indexer.postings.spine import build_spine
from searchui.web.app import create_app
from tests.office import Office
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page

LETTER = "Committee\n\nBoston, October 4, 1986\n\nDear friends,\n" + "we write to you about the families who wait\n" * 6


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("dated")
    pages = [page("p1", 1, LETTER), page("p2", 2, "and we hope to hear"), page("q1", 1, LETTER, of="other")]
    items = [item("letter", "A letter"), item("other", "Another letter", dates="5 October 1986")]
    with Holdings.open(home) as holdings:
        side = holdings.open_side
        folder = Description(Address("SP-9/I/1/1"), Level.FOLDER, "Letters", 2, dates=("1986-1987",))
        side.put_descriptions([Description(Address("SP-9"), Level.COLLECTION, "Records", 0, identifier="SP-9"), folder])
        side.put_items(items)
        spines = [(one.id, build_spine(one.readings, 0, revision=1, prefers_joined=lambda *_: False)) for one in pages]
        side.put_pages(pages, spines)
        catch_up(side, now="2026-11-27T12:00:00Z")
    return home


@pytest.fixture(scope="module")
def desk(home):
    return create_app(home / "open").test_client()


@pytest.mark.parametrize("address", ["/page/p1", "/page/p2", "/search?q=families", "/held/SP-9/I/1/1/letter"])
def test_it_stands_beside_the_folder_s_and_leads_to_the_words(desk, address):
    text = desk.get(address).text
    assert "4 October 1986, from the page (folder: 1986-1987)" in Seen(text).text
    assert 'href="/page/p1#stated-date"' in text


def test_its_words_are_said_as_they_are_printed(desk):
    text = desk.get("/page/p1").text
    assert "4 October 1986, by the head of the page: “October 4, 1986”" in Seen(text).text


def test_the_citation_says_whose_date_it_is(desk):
    assert "A letter, 4 October 1986 (date from the page), p. 1" in Seen(desk.get("/page/p1").text).text


def test_it_is_found_and_counted_by_it(desk):
    assert 'href="/page/p1' in desk.get("/search?q=families+date:1986-10-04").text
    assert 'href="/page/q1' not in desk.get("/search?q=families+date:1986-10-04").text


def test_the_life_of_a_page_tells_what_it_states(home):
    lines = Office(home).run("trace", "p1").splitlines()
    assert "states   4 October 1986, by the head of the page: October 4, 1986" in lines
    assert any("A letter, 4 October 1986 (from the page)" in line for line in lines)
    (stated,) = Office(home).ask("trace", "p1")["states"]
    assert (stated["name"], stated["statement"], len(stated["passage"]["rects"])) == ("date", "4 October 1986", 3)
    assert Office(home).ask("trace", "p2")["states"] == []


def test_an_archivist_s_date_stands_alone_and_the_page_s_is_told_on_the_page(desk):
    seen = Seen(desk.get("/page/q1").text).text
    assert "5 October 1986" in seen
    assert "from the page (" not in seen
    assert "4 October 1986, by the head of the page" in seen

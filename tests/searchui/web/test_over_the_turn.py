"""A phrase over the turn of a page as a reader sees it: found once, lit on both pages, never over a closed one."""

import re
from html import unescape

import pytest

from indexer.model.page import PageId
from indexer.pages.holdings import Holdings
from indexer.pages.moves import move_pages
from indexer.pipeline.indexing import catch_up
from searchui.results.find import find
from searchui.results.json import as_json
from searchui.results.page_light import Sought
from searchui.results.page_view import page_view
from searchui.results.room import Room
from searchui.web.app import create_app
from tests.searchui.web.seen import Seen
from tests.sheets import read
from tests.stored_sheets import page_of, put

NOW = "2026-11-27T12:00:00Z"
FIRST = ((200, 300, "and the consul wrote that he was refused an exit"), (2100, 800, "- 1 -"))
SECOND = ((100, 700, "page 2"), (200, 300, "visa for the fourth time and nobody in Harborville knows why"))


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    directory = tmp_path_factory.mktemp("home")
    with Holdings.open(directory) as holdings:
        put(holdings.open_side, [page_of(1, read(*FIRST)), page_of(2, read(*SECOND))])
        catch_up(holdings.open_side, now=NOW)
    return directory


@pytest.fixture(scope="module")
def desk(home):
    return create_app(home / "open").test_client()


def marked(text):
    """What is lit in the text of an answer."""
    return [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<mark[^>]*>(.*?)</mark>", text, re.DOTALL)]


def link(text, label):
    return unescape(re.search(rf'href="([^"]+)">{label}</a>', text)[1])


def test_it_is_one_page_among_the_results_with_what_goes_on_on_the_next(desk):
    text = desk.get('/search?q="refused an exit visa"').text
    assert "1 page in 1 item" in Seen(text).text
    assert marked(text) == ["refused an exit", "visa"]
    assert "continues on page 2" in Seen(text).text
    assert link(text, "continues on page 2").startswith("/page/p2?hit=1&q=")


def test_both_pages_are_lit_and_lead_to_each_other(desk):
    first = desk.get(link(desk.get('/search?q="an exit visa for"').text, "Page 1"))
    assert marked(first.text) == ["an exit"]
    assert "Hit 1 of 1 on this page, page 1 of 1 found" in Seen(first.text).text
    assert "It continues on the next page" in Seen(first.text).text
    second = desk.get(link(first.text, "the next page"))
    assert marked(second.text) == ["visa for"]
    assert "It begins on the page before" in Seen(second.text).text
    assert link(second.text, "the page before").startswith("/page/p1?hit=1&q=")


def test_the_words_are_framed_on_both_scans_as_one_hit_each(home):
    room, sought = Room.open(home / "open"), Sought('"an exit visa for"')
    rects = {page: page_view(page, room, sought=sought).light.rects for page in ("p1", "p2")}
    assert [(each.hit, each.rect.y) for each in rects["p1"]] == [(1, 200)]
    assert [(each.hit, each.rect.x, each.rect.y) for each in rects["p2"]] == [(1, 300, 200)]


def test_words_near_each_other_go_over_too_and_a_page_without_them_says_nothing_of_it(desk):
    assert marked(desk.get('/page/p2?q="refused time"~6').text) == ["time"]
    for query in ('"exit visa" -refused', '"visa exit"', "visa", '"in Harborville knows"'):
        for page in ("p1", "p2"):
            text = Seen(desk.get(f"/page/{page}?q={query}").text).text
            assert "It begins on" not in text
            assert "It continues on" not in text


def test_programs_are_told_where_a_hit_goes_on(home):
    (hit,) = as_json(find('"exit visa"', Room.open(home / "open")))["hits"]
    assert hit["page_id"] == "p1"
    assert (hit["goes_on"]["page_id"], hit["goes_on"]["sequence"]) == ("p2", 2)
    assert "visa for the fourth time" in hit["goes_on"]["snippet"]
    (hit,) = as_json(find('"fourth time"', Room.open(home / "open")))["hits"]
    assert hit["goes_on"] is None


@pytest.mark.parametrize("is_indexed", [False, True])
def test_a_page_that_was_closed_is_neither_shown_nor_led_to(tmp_path, is_indexed):
    with Holdings.open(tmp_path) as holdings:
        put(holdings.open_side, [page_of(1, read(*FIRST)), page_of(2, read(*SECOND))])
        catch_up(holdings.open_side, now=NOW)
        move_pages(holdings, [PageId("p2")], to="closed")
        if is_indexed:
            catch_up(holdings.open_side, now=NOW)
    desk = create_app(tmp_path / "open").test_client()
    for address in ('/search?q="exit visa"', '/page/p1?q="exit visa"', "/page/p1"):
        text = desk.get(address).text
        assert "p2" not in text
        assert "Harborville" not in text
        assert "continues on" not in text
    assert desk.get('/page/p2?q="exit visa"').status_code == 404

"""From hit to hit by links alone: over the border of a page, to the ends, and back to the same results."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from searchui.web.app import create_app
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A letter of two pages with three visas, twenty notes with one each, and a page that has none."""
    items = [item("a-letter", "Letter"), *(item(f"note{n:02}", f"Note {n}") for n in range(1, 22))]
    pages = [page("p1", 1, "visa and\nvisa", of="a-letter"), page("p2", 2, "nothing here", of="a-letter")]
    pages += [page("p3", 3, "the exit visa", of="a-letter")]
    pages += [page(f"n{n:02}", 1, f"one visa {'x ' * n}", of=f"note{n:02}") for n in range(1, 22)]
    directory = tmp_path_factory.mktemp("trail") / "open"
    write_home(directory, items, pages)
    return create_app(directory).test_client()


def links_of(text):
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', text, re.DOTALL)
    return {re.sub(r"<[^>]+>", "", label): unescape(address) for address, label in found}


def stand_of(text):
    return Seen(re.search(r'aria-label="Hits">\s*<p[^>]*>(.*?)</p>', text, re.DOTALL)[1]).text


def current(text):
    return re.findall(r'<mark class="\w+ now"(?: id="(hit\d+)")?', text)


def test_next_hit_goes_through_every_hit_of_every_page_found_and_ends_as_text(desk):
    results = "/search?q=visa&order=finding-aid"
    address = re.search(r'href="(/page/[^"]+)"', desk.get(results).text)[1]
    address, walked = unescape(address), []
    while address:
        assert (urlsplit(address).fragment or "none") in desk.get(address).text
        text = desk.get(address).text
        walked.append((urlsplit(address).path.rpartition("/")[2], stand_of(text), current(text)))
        address = links_of(text).get("Next hit ›")
    assert '<span class="quiet">Next hit ›</span>' in text
    assert walked[:4] == [
        ("p1", "Hit 1 of 2 on this page, page 1 of 23 found for visa", ["hit1"]),
        ("p1", "Hit 2 of 2 on this page, page 1 of 23 found for visa", ["hit2"]),
        ("p3", "Hit 1 of 1 on this page, page 2 of 23 found for visa", ["hit1"]),
        ("n01", "Hit 1 of 1 on this page, page 3 of 23 found for visa", ["hit1"]),
    ]
    assert len(walked) == 24
    assert walked[-1][0] == "n21"


def test_previous_hit_leads_to_the_last_hit_of_the_page_before(desk):
    text = desk.get("/page/p3?q=visa&order=finding-aid").text
    back = links_of(text)["‹ Previous hit"]
    assert back == "/page/p1?hit=last&q=visa&order=finding-aid#hit2"
    assert current(desk.get(back).text) == ["hit2"]
    first = desk.get("/page/p1?q=visa&order=finding-aid&hit=1").text
    assert '<span class="quiet">‹ Previous hit</span>' in first


def test_back_to_results_leads_to_where_the_page_stands_among_them(desk):
    address = "/page/n19?q=visa&order=finding-aid"
    following = links_of(desk.get(address).text)["Next hit ›"]
    assert parse_qs(urlsplit(following).query)["from"] == ["20"]
    back = urlsplit(links_of(desk.get(following).text)["Back to results"])
    assert parse_qs(back.query) == {"q": ["visa"], "order": ["finding-aid"], "from": ["20"]}
    assert f'id="{back.fragment}"' in desk.get(f"{back.path}?{back.query}").text


def test_a_page_that_is_not_found_says_so_and_leads_to_the_nearest_that_are(desk):
    text = desk.get("/page/p2?q=visa").text
    assert stand_of(text) == "No hit on this page; 23 pages found for visa"
    links = links_of(text)
    assert links["‹ Previous hit"].startswith("/page/p1?hit=last")
    assert links["Next hit ›"].startswith("/page/p3?hit=1")


def test_the_small_pages_say_how_many_hits_they_have_and_which_one_is_open(desk):
    text = desk.get("/page/p3?q=visa").text
    thumbs = re.search(r'<ul class="thumbs">(.*?)</ul>', text, re.DOTALL)[1]
    assert list(links_of(thumbs)) == ["Page 1, 2 hits", "Page 2", "Page 3, 1 hit"]
    assert [link.get("aria-current") for link in Seen(thumbs).named("a")] == [None, None, "page"]


def test_an_item_of_many_pages_shows_those_round_the_open_one_and_leads_to_all(room_of, tmp_path):
    pages = [page(f"p{n}", n, "visa") for n in range(1, 13)]
    client = room_of(tmp_path / "open", [item("letter", "Letter")], pages)
    for open_page, first, last in (("p1", 1, 7), ("p6", 3, 9), ("p12", 6, 12)):
        text = client.get(f"/page/{open_page}").text
        thumbs = re.search(r'<ul class="thumbs">(.*?)</ul>', text, re.DOTALL)[1]
        assert list(links_of(thumbs)) == [f"Page {n}" for n in range(first, last + 1)]
        assert client.get(links_of(text)["All 12 pages of this item"]).status_code == 200


@pytest.mark.parametrize(
    ("hit", "now"), [("2", "hit2"), ("last", "hit2"), ("0", "hit1"), ("x", "hit1"), ("99", "hit2")]
)
def test_an_address_names_a_hit_and_any_other_word_means_the_first(desk, hit, now):
    text = desk.get(f"/page/p1?q=visa&hit={hit}").text
    assert current(text) == [now]


def test_a_search_that_cannot_be_run_leaves_the_page_to_be_read(desk):
    text = desk.get("/page/p1?q=a*&hit=last").text
    assert stand_of(text) == "Nothing lit for a*"
    assert "Next hit" not in text
    assert "too many words" in Seen(text).text


def test_each_hit_is_marked_once_and_the_lines_lead_to_it(desk):
    text = desk.get("/page/p1?q=visa").text
    assert [mark.get("id") for mark in Seen(text).named("mark")] == ["hit1", "hit2"]
    assert links_of(text)["2"] == "/page/p1?hit=2&q=visa#hit2"

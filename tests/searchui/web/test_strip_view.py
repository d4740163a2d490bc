"""Strips of the scan among the results: every lit hit has one, and what is lit is in sight."""

import io
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from indexer.model.geometry import Rect
from indexer.model.query import Band
from indexer.model.results import Hit, LitRect, Snippet, Strip
from searchui.web.app import create_app
from searchui.web.strip_view import strip_view
from tests.searchui.web.scanned_home import scanned, write_scanned_home
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    directory = tmp_path_factory.mktemp("strips") / "open"
    items = [item("letter", "Letter to a committee"), item("memo", "Memorandum on visas")]
    text = "We met Sharansky in Moscow\nand spoke about an exit visa\nThe committee has not answered"
    pages = [
        scanned("p1", 1, text, of="letter"),
        scanned("p2", 2, "Families wait", of="letter"),
        scanned("p3", 3, "Another visa", of="letter"),
        page("m1", 1, "A visa for Haifa", of="memo"),
    ]
    write_scanned_home(directory, items, pages)
    return create_app(directory).test_client()


def hits_of(answer):
    return re.findall(r'<li class="hit"[^>]*>.*?</li>', answer.text, re.DOTALL)


def test_each_hit_that_is_lit_on_a_scan_has_its_strip_and_no_other_has_one(client):
    with_strip = [hit for hit in hits_of(client.get("/search?q=visa")) if 'class="strip' in hit]
    assert [re.search(r"/page/(\w+)/strip/", hit)[1] for hit in with_strip] == ["p3", "p1"]
    assert "/strip/" not in client.get("/search?q=Memorandum").text
    assert "/strip/" not in client.get("/search?q=box:1").text


def test_a_strip_leads_to_its_page_says_what_it_is_and_is_loaded_when_it_comes_in_sight(client):
    hit = Seen(hits_of(client.get("/search?q=visa"))[0])
    image = hit.named("img")[0]
    assert image["alt"] == "The lines of this hit on the scan of page 3"
    assert image["loading"] == "lazy"
    links = [each["href"] for each in hit.named("a")]
    assert links[0] == links[1] == "/page/p3?hit=1&q=visa#hit1"


def test_what_is_drawn_over_a_strip_is_what_is_cut_out_of_the_page(client):
    hit = hits_of(client.get('/search?q="exit visa"'))[0]
    x, y, width, height = map(int, re.search(r'viewBox="(\d+) (\d+) (\d+) (\d+)"', hit).groups())
    answer = client.get(unescape(re.search(r'src="([^"]+)"', hit)[1]))
    image = Image.open(io.BytesIO(answer.data))
    assert image.size == (width, height)
    for rect in Seen(hit).named("rect"):
        left, top = int(rect["x"]) + 4 - x, int(rect["y"]) + 4 - y
        inside = image.crop((left, top, left + int(rect["width"]) - 8, top + int(rect["height"]) - 8))
        assert inside.getextrema() == (0, 0)
        assert image.getpixel((left - 3, top)) == image.getpixel((left, top - 3)) == 255


def test_each_item_says_how_many_of_its_pages_match_and_each_hit_how_it_was_read(client):
    text = Seen(client.get("/search?q=visa").text).text
    assert "2 of 3 pages match" in text
    assert "1 page" in text
    assert "machine-read, 90 % sure" in text
    assert "1 of 3 pages matches" in Seen(client.get("/search?q=Sharansky").text).text
    assert "the words on 2 of 3 pages" in Seen(client.get("/search?q=Sharansky Families").text).text


def hit_with(rect, *lit, print_px=40):
    strip = Strip(rect, tuple(LitRect(each, Band.TYPED, n) for n, each in enumerate(lit)), print_px)
    return Hit("p", "", 1, "i", "", "", 1, "", 1.0, Band.TYPED, (), (), Snippet((), ""), strip=strip)


@given(st.floats(0.25, 1), st.integers(0, 1900))
def test_on_a_narrow_screen_the_first_hit_is_in_sight(share, left):
    shown = strip_view(hit_with(Rect(0, 0, 2000, 150), Rect(left, 50, 100, 40)))
    start = shown.place / 10 * (1 - share)
    assert start - 0.025 <= (left + 50) / 2000 <= start + share + 0.025


def test_full_lines_stand_flush_and_print_has_one_size():
    full, column = strip_view(hit_with(Rect(0, 0, 1800, 150), Rect(9, 9, 9, 9))), Rect(0, 0, 600, 150)
    assert (full.width, full.is_full) == (896, True)
    for print_px, width in ((40, 270), (24, 450), (5, 896)):
        shown = strip_view(hit_with(column, Rect(9, 9, 9, 9), print_px=print_px))
        assert (shown.width, shown.is_full) == (width, width > 540)
    wide = strip_view(hit_with(Rect(0, 0, 9000, 150), Rect(9, 9, 9, 9)))
    assert (wide.width, wide.is_full) == (4050, False)

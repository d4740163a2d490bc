"""Addresses of the reading room: what each answers, and with which status."""

import re

import pytest

from searchui.web.app import create_app
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home


def test_what_comes_from_the_archive_says_its_language_or_keeps_to_itself(reader):
    text = reader.get("/search?q=שלום").text
    assert '<p class="snippet" lang="he" dir="rtl">' in text
    assert '<bdi lang="he">שלום</bdi>' in text
    page = reader.get(re.search(r'href="(/page/[^"#]+)', text)[1].replace("&amp;", "&")).text
    assert re.search(r'<li lang="he" dir="rtl" id="line\d+" class="lit".*?>.*?<mark class="\w+ now" id="hit1"', page)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/page/nowhere", 404, "Nothing is there"),
        ("/page/nowhere/scan", 404, "Nothing is there"),
        ("/held/NO-1/2", 404, "Nothing is there"),
        ("/no/such/thing", 404, "Nothing is there"),
        ("/static/../../app.py", 404, "Nothing is there"),
        ("/search?q=a*", 400, "This search cannot be run"),
        ("/search?q=date:nonsense", 400, "This search cannot be run"),
        ("/search?q=visa&from=5000", 400, "This search cannot be run"),
        ("/search?q=visa&from=-1", 200, "visa"),
        ("/search?q=visa&from=%F0%9F%98%80", 200, "visa"),
    ],
)
def test_what_cannot_be_shown_is_said_with_its_status(reader, address, status, says):
    answer = reader.get(address)
    assert answer.status_code == status
    assert says in answer.text


def test_whoever_watches_over_the_room_is_told_that_it_is_open(reader, counts):
    answer = reader.get("/health")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert answer.text == f"ok, {counts.searchable} pages can be searched\n"


def test_whoever_watches_over_the_room_is_told_that_the_store_cannot_be_read(tmp_path):
    write_home(tmp_path / "open", [item("letter", "Letter")], [page("p1", 1, "We met in Moscow")])
    room = create_app(tmp_path / "open").test_client()
    (tmp_path / "open" / "index" / "CURRENT").unlink()
    assert room.get("/health").text == "ok, 1 pages can be searched\n"
    (tmp_path / "open" / "index" / "CURRENT").write_text("a newer one")
    assert room.get("/health").text == (
        "ok, 1 pages can be searched; what was published since cannot be opened: pinkas doctor says why\n"
    )
    for file in (tmp_path / "open").glob("pages.sqlite*"):
        file.write_bytes(b"nothing of ours")
    answer = room.get("/health")
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert answer.text == "closed: the store of pages cannot be read\n"


def test_a_search_that_cannot_be_run_stays_in_the_box(reader):
    seen = Seen(reader.get("/search?q=a*+%22x").text)
    assert next(each for each in seen.named("input"))["value"] == 'a* "x'


def test_an_empty_search_leads_back_to_the_desk(reader):
    for address in ("/search", "/search?q=", "/search?q=%20%20"):
        answer = reader.get(address)
        assert (answer.status_code, answer.location) == (302, "/")


def test_an_address_that_takes_no_orders_says_so(reader):
    assert reader.post("/search?q=visa").status_code == 405
    assert reader.delete("/page/nowhere").status_code == 405


def test_items_come_twenty_at_a_time_and_lead_on_and_back_in_their_order(reader):
    first = reader.get("/search?q=specimen repeated:in&order=oldest")
    following = re.search(r'rel="next" href="([^"]+)"', first.text)[1].replace("&amp;", "&")
    second = reader.get(following)
    assert first.text.count('class="item"') == 20
    assert 'rel="prev" href="/search?q=specimen+repeated:in&amp;order=oldest"' in second.text
    shown = [set(re.findall(r"/page/(\w+)", answer.text)) for answer in (first, second)]
    assert shown[0]
    assert shown[1]
    assert not shown[0] & shown[1]


def test_past_the_last_result_there_is_a_way_back(reader):
    answer = reader.get("/search?q=Levantin&from=900")
    assert "These are all the pages there are." in answer.text
    assert 'rel="prev"' in answer.text


def test_spellings_are_shown_as_print_has_them_and_each_band_is_named_once_a_hit(reader):
    text = reader.get("/search?q=Цирельман").text
    assert re.search(r'class="spellings".*<bdi lang="en">Tsirelman</bdi> <small>\d+</small>', text, re.DOTALL)
    for line in re.findall(r'<p class="line">.*?</p>', text, re.DOTALL):
        bands = re.findall(r'class="band (\w+)"', line)
        assert len(bands) == len(set(bands))


def test_a_word_that_has_no_other_spelling_shows_no_list_of_spellings(small):
    assert 'class="spellings"' not in small.get("/search?q=answered").text
    assert 'class="spellings"' in small.get("/search?q=Sharansky").text


def test_a_picture_says_kindly_that_it_has_no_text(reader):
    found = reader.get("/search?q=type:photograph").text
    pages = {link.replace("&amp;", "&") for link in re.findall(r'href="(/page/[^"#]+)', found)}
    texts = [reader.get(link).text for link in pages]
    assert len(texts) >= 2
    assert all("This page is a picture; it was not read for text." in text for text in texts)
    assert sum("On the back, in pencil" in text for text in texts) == 1


def test_a_page_links_to_its_neighbours_with_the_search_kept(reader):
    found = reader.get('/search?q="Summer Garden"').text
    page = reader.get(re.search(r'href="(/page/[^"#]+)', found)[1].replace("&amp;", "&")).text
    following = re.search(r'rel="next" href="([^"]+)"', page)[1]
    assert following.endswith("?q=%22Summer+Garden%22")
    assert re.search(r'href="/search\?q=%22Summer\+Garden%22#page-\w+">Back to results', page)


def test_what_fails_on_our_side_names_no_file_to_readers(room_of, tmp_path):
    client = room_of(tmp_path / "open", [item("letter", "Letter")], [page("p1", 1, "exit visa")])
    client.application.extensions["pinkas"].room.close()
    for each in (tmp_path / "open").glob("pages.sqlite*"):
        each.write_bytes(b"this is no database" * 1000)
    answer = client.get("/search?q=visa")
    assert answer.status_code >= 500
    assert "The reading room cannot answer just now" in answer.text
    assert str(tmp_path) not in answer.text
    assert "sqlite" not in answer.text.lower()

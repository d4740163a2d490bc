"""What is held, as readers walk it: the whole finding aid, folders, items, and the pages of a search where they lie."""

import re
from html import unescape

import pytest

from indexer.model.archive import Address, Description, Level
from indexer.model.page import PageKind, Route
from indexer.pages.recall import Recall, publish
from searchui.web.app import create_app
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home

BADGE = re.compile(r'<a href="([^"]+)"><b>([\d,]+)</b> pages?<span class="unseen"> in')


def described(address, level, title, order, **more):
    return Description(Address(address), level, title, order, **more)


DESCRIPTIONS = [
    described("SP-9/I", Level.SERIES, "Correspondence", 1),
    described("SP-9/I/1/1", Level.FOLDER, "Letters", 2, dates=("circa 1975",), box="1", folder="1"),
    described("SP-9/I/1/2", Level.FOLDER, "Clippings", 3, box="1", folder="2"),
    described("SP-9/I/1/3", Level.FOLDER, "Files", 4, box="1", folder="3", restriction="Closed until 2062: health."),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A room with a folder of two items, one of which has a photograph, one that nobody scanned, and one closed."""
    from tests.searchui.web.conftest import room_over

    pages = [
        page("p1", 1, "We met Sharansky in Moscow\nand spoke about an exit visa"),
        page("p2", 2, "", kind=PageKind.BLANK, route=Route.NONE),
        page("q1", 1, "The visa was refused", of="reply"),
        page("q2", 2, "", of="reply", kind=PageKind.PICTURE, route=Route.NONE),
    ]
    more = {"languages": ("eng", "rus"), "caption": "On the quay", "extra": {"negative": "N-80"}}
    items = [item("letter", "Letter to a committee", type="letter", dates="about 1975"), item("reply", "Reply", **more)]
    return room_over(tmp_path_factory.mktemp("shelf") / "open", items, pages, DESCRIPTIONS)


@pytest.mark.parametrize("query", ["letter", "visa OR Leningrad", "type:letter", "Цирельман", "-letter", "exit visa"])
def test_every_badge_leads_to_a_search_that_finds_that_many_pages(reader, query):
    for collection in ("SP-1", "ASJ"):
        text = reader.get(f"/finding-aid/{collection}", query_string={"q": query}).text
        badges = BADGE.findall(text)
        assert badges or "No page for" in text
        for address, number in badges:
            found = reader.get(unescape(address)).text
            assert re.search(rf"<h1>{number} pages? in ", found), (address, number)


def test_badges_of_levels_add_up_to_the_pages_found(reader):
    text = reader.get("/finding-aid/SP-1?q=letter").text
    whole = int(re.search(r"<b>(\d+) pages</b> for", text)[1])
    tree = text[text.index('class="tree"') :]
    top = re.findall(r'^<ul class="tree">|^<li class="has"><span class="badge"><a [^>]+><b>(\d+)', tree, re.MULTILINE)
    series = [int(number) for number in top if number]
    assert whole > 20
    assert sum(series) >= whole


def test_branches_with_hits_are_open_and_the_others_are_not(reader):
    text = reader.get('/finding-aid/SP-1?q="Summer Garden"').text
    tree = text[text.index('class="tree"') :]
    levels = re.findall(r"<li( class=\"has\")?>(?:<span class=\"badge\">.*?</span>)?\s*<details( open)?>", tree)
    assert {bool(has): bool(is_open) for has, is_open in levels} == {True: True, False: False}
    assert len({(bool(has), bool(is_open)) for has, is_open in levels}) == 2


def test_all_branches_can_be_opened_and_shut_without_a_script(reader):
    opened, shut = (reader.get(f"/finding-aid/SP-1?{asked}").text for asked in ("open=all", "q=letter&open=none"))
    assert "<details>" not in opened[opened.index('class="tree"') :]
    assert "<details open>" not in shut[shut.index('class="tree"') :]


def test_only_branches_with_hits_leave_the_others_out(reader):
    every, only = (reader.get(f"/finding-aid/SP-1?q=Garden{more}").text for more in ("", "&only=hits"))
    assert "Series VI" in every
    assert "Series VI" not in only
    assert 'href="/finding-aid/SP-1?q=Garden">All branches' in only


def test_dates_stand_as_they_are_given_and_where_none_is_given_that_is_said(shelf):
    text = Seen(shelf.get("/finding-aid/SP-9?open=all").text).text
    assert "Box 1, Folder 1: Letters circa 1975 · 2 items, 4 pages" in text
    assert "Letter to a committee about 1975 · 2 pages" in text
    assert "Reply no date given · 2 pages" in text


def test_what_is_closed_says_what_the_finding_aid_says_and_what_has_no_open_page_says_only_that(shelf):
    seen = Seen(shelf.get("/finding-aid/SP-9").text)
    assert "Box 1, Folder 3: Files no date given · Closed until 2062: health." in seen.text
    assert "Box 1, Folder 2: Clippings no date given · not digitized or not open" in seen.text
    missing, closed = (Seen(shelf.get(f"/held/SP-9/I/1/{folder}").text).text for folder in (2, 3))
    assert "Not digitized or not open: ask the repository." in missing
    assert "The finding aid restricts it: Closed until 2062: health. Ask: the repository" in closed


def test_a_finding_aid_says_what_the_collection_is(reader):
    text = Seen(reader.get("/finding-aid/SP-1").text).text
    for said in ("IdentifierSP-1", "undated, 1975-1989", "English, Russian, Hebrew, Yiddish", "Open to everyone, but"):
        assert said in text
    assert "Records of the Harbor Committee for Soviet Jews (specimens), undated, 1975-1989, SP-1" in text


def test_every_collection_leads_to_its_whole_finding_aid(reader):
    assert {"/finding-aid/SP-1", "/finding-aid/ASJ"} <= set(Seen(reader.get("/held/").text).links)


def test_an_item_shows_its_columns_and_its_pages(shelf):
    seen = Seen(shelf.get("/held/SP-9/I/1/1/reply").text)
    for said in ("English, Russian", "On the quay", "N-80", "Page 2 picture", "The visa was refused"):
        assert said in seen.text
    assert {"/page/q1", "/page/q2", "/held/SP-9/I/1/1/letter"} <= set(seen.links)
    cited = next(attributes for _, attributes in seen.elements if attributes.get("id") == "cite")
    assert cited["class"] == "cite"


def test_a_search_in_an_item_shows_where_its_pages_are_found(shelf):
    text = shelf.get("/held/SP-9/I/1/1/reply?q=visa").text
    assert "<b>1 page</b> for" in text
    assert 'href="/page/q1?q=visa#hit1"' in text
    assert '<mark class="typed">visa</mark>' in text
    assert 'href="/search?q=visa+item:reply"' in text


YEAR = re.compile(r'<a href="([^"]+)"><svg .*?<b>(\d{4})</b> <small>([\d,]+)<span class="unseen"> pages?')


def test_a_level_shows_its_pages_by_year_and_each_year_leads_to_them(reader):
    years = YEAR.findall(reader.get("/held/SP-1").text)
    assert years and [year for _, year, _ in years] == sorted({year for _, year, _ in years})
    for address, year, number in years[:4]:
        answer = reader.get(unescape(address)).text
        assert re.search(rf"<h1>{number} pages? in ", answer), (year, number)


def test_a_search_in_a_folder_stays_there_and_leads_to_its_results(shelf):
    seen = Seen(shelf.get("/held/SP-9/I/1/1?q=visa").text)
    assert "2 pages for visa are shown where they lie." in seen.text
    forms = seen.named("form")
    assert [form["action"] for form in forms] == ["/search", "/held/SP-9/I/1/1"]
    assert "/held/SP-9/I/1/1/reply?q=visa" in seen.links


def test_a_search_without_a_page_in_a_folder_says_so(shelf):
    assert "No page for" in shelf.get("/held/SP-9/I/1/1?q=nothingofthekind").text
    assert "No page for" in shelf.get("/finding-aid/SP-9?q=nothingofthekind").text
    assert "too many words" in shelf.get("/held/SP-9/I/1/1?q=a*").text


def test_a_folder_leads_to_the_folders_before_and_after_it(shelf):
    text = shelf.get("/held/SP-9/I/1/2").text
    assert re.search(r'rel="prev" href="/held/SP-9/I/1/1"', text)
    assert re.search(r'rel="next" href="/held/SP-9/I/1/3"', text)


def test_a_page_leads_to_its_item(shelf):
    assert "/held/SP-9/I/1/1/letter?q=visa" in Seen(shelf.get("/page/p1?q=visa").text).links


@pytest.mark.parametrize("address", ["/finding-aid/NO-1", "/finding-aid/SP-1/I", "/finding-aid/", "/held/SP-1/NO"])
def test_what_is_not_held_is_not_found(reader, address):
    assert reader.get(address).status_code == 404


def test_an_empty_result_can_be_cited_with_what_was_searched_and_when(shelf):
    text = Seen(shelf.get("/search?q=nothingofthekind").text).text
    assert re.search(
        r"Pinkas, search for “nothingofthekind”: no page among 2 searchable pages of 4 open pages, "
        r"\d+ [A-Z][a-z]+ \d{4}. http://localhost/search\?q=nothingofthekind",
        text,
    )


def test_pages_are_numbered_without_a_gap_where_one_of_an_item_is_closed(tmp_path):
    write_home(
        tmp_path / "open",
        [item("letter", "Letter")],
        [page("p1", 1, "first sheet"), page("p3", 3, "third sheet")],
    )
    desk = create_app(tmp_path / "open").test_client()
    for address in ("/page/p3", "/page/p1", "/search?q=third", "/held/SP-9/I/1/1/letter"):
        text = re.sub(r"\s+", " ", desk.get(address).text)
        assert "Page 3" not in text, address
        assert "page 3" not in text, address
    assert "Page 2 of 2" in desk.get("/page/p3").text
    assert "Letter, p. 2" in Seen(desk.get("/page/p3").text).text
    assert ">Page 2</a>" in desk.get("/search?q=third").text


def test_a_collection_says_how_much_of_it_was_read_by_a_sample(tmp_path):
    from tests.searchui.web.conftest import room_over

    open_side = tmp_path / "open"
    room = room_over(open_side, [item("letter", "Letter")], [page("p1", 1, "We met Sharansky")])
    said = "drawn by chance"
    assert said not in room.get("/held/SP-9").text
    publish(Recall("SP-9", "2026-11-26T10:00:00+00:00", 20, 412, 0.951, 0.925, 0.968), open_side)
    for address in ("/held/SP-9", "/finding-aid/SP-9"):
        text = room.get(address).text
        assert "95% of the words were read right in a sample: 412 words on 20 pages drawn by chance" in text
        assert "most likely 92% to 97%" in text
        assert '<time datetime="2026-11-26">26 November 2026</time>' in text
    for address in ("/held/", "/held/SP-9/I"):
        assert said not in room.get(address).text
    publish(Recall("", "2026-11-26T10:00:00+00:00", 20, 412, 0.951, 0.925, 0.968), open_side)
    assert "For all that is open" in room.get("/held/").text


def test_a_box_and_folder_lead_to_the_folder_or_say_that_there_is_none(shelf):
    answer = shelf.get("/box?in=SP-9&box=1&folder=1")
    assert (answer.status_code, answer.location) == (302, "/held/SP-9/I/1/1")
    assert "No finding aid here and no open page names box 8." in Seen(shelf.get("/box?in=SP-9&box=8").text).text
    assert shelf.get("/box?in=SP-9").location == "/held/SP-9"


def test_a_number_typed_as_a_search_is_offered_above_the_results(shelf):
    seen = Seen(shelf.get("/search?q=box 1 folder 2").text)
    assert "Folder 2: Clippings" in seen.text
    assert "not digitized or not open: ask the repository" in seen.text
    assert "/held/SP-9/I/1/2" in seen.links
    assert "/held/SP-9" in Seen(shelf.get("/search?q=sp 9").text).links


def test_a_finding_aid_stands_whole_on_one_page_with_everything_that_it_says(shelf):
    seen = Seen(shelf.get("/finding-aid/SP-9/whole").text)
    for said in ("Series I: Correspondence", "Letters circa 1975", "Files", "Closed until 2062: health.", "Reply"):
        assert said in seen.text, said
    assert "11Letters circa 1975 4" in seen.text
    assert "12Clippings –" in seen.text
    body = shelf.get("/finding-aid/SP-9/whole").text.partition("<main")[2]
    assert "<details" not in body.partition('<section class="citing"')[0]
    assert shelf.get("/finding-aid/NO-9/whole").status_code == 404


def test_titles_from_a_to_z_lead_to_their_files(shelf):
    seen = Seen(shelf.get("/a-z/SP-9").text)
    assert "Clippings box 1, folder 2 · –" in seen.text
    assert "Letters circa 1975 · box 1, folder 1 · 4 pages" in seen.text
    assert {"/held/SP-9/I/1/1", "/held/SP-9/I/1/2", "#l-1"} <= set(seen.links)
    assert shelf.get("/a-z/SP-9/NO").status_code == 404

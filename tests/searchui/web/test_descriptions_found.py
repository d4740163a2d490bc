"""Descriptions as a reader sees them: beside the pages found, first where there are none, and all of them in a row."""

import re
from html import unescape
from itertools import pairwise

import pytest

from indexer.model.archive import Address, Description, Level, Note, NoteKind
from searchui.web.app import create_app
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home

MORE = 25


def folder(number, title, **more):
    return Description(Address(f"SP-9/I/7/{number}"), Level.FOLDER, title, 10 + number, box="7", **more)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A letter of two pages, the folder it lies in, and many folders that nobody scanned."""
    aid = [
        Description(
            Address("SP-9/I"),
            Level.SERIES,
            "Appeals",
            1,
            notes=(Note(NoteKind.SCOPE, "Petitions for a visa, sent to the ministry by families."),),
        ),
        Description(Address("SP-9/I/1/1"), Level.FOLDER, "Visa letters", 2, box="1", folder="1", dates=("1975-1979",)),
        folder(99, "עצומות", notes=(Note(NoteKind.SCOPE, "Tashkent and Samarkand"),)),
        *(folder(number, f"Bukhara {number}", dates=(str(1950 + number),)) for number in range(MORE)),
    ]
    pages = [page("p1", 1, "the exit visa of a family"), page("p2", 2, "nobody has answered")]
    directory = tmp_path_factory.mktemp("aided") / "open"
    write_home(directory, [item("letter", "Letter")], pages, aid)
    return create_app(directory, repository="The house of records").test_client()


def links_of(text):
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', text, re.DOTALL)
    return {re.sub(r"<[^>]+>", "", label): unescape(address) for address, label in found}


def band_of(text):
    return text[text.index('<section class="aid"') :].split("</section>")[0]


def test_descriptions_stand_beside_pages_and_each_says_what_it_is(desk):
    text = desk.get("/search?q=visa").text
    band = band_of(text)
    assert text.index('class="items"') < text.index('class="aid"'), "pages come first"
    assert "1 page in 1 item" in text
    assert "In the finding aid: 2 descriptions" in band
    said = [text.strip() for text in Seen(band).texts if text.strip()]
    for row in (
        ["Folder description", "Folder 1:", "Visa", "letters", "1975-1979", "2 open pages"],
        [
            "Series description",
            "Series I: Appeals",
            "2 open pages",
            "in Scope and contents:",
            "Petitions for a",
            "visa",
        ],
    ):
        start = said.index(row[0])
        assert said[start : start + len(row)] == row
    assert '<mark class="typed">Visa</mark> letters' in band
    assert '<mark class="typed">visa</mark>' in band


def test_a_description_leads_to_its_level_and_the_pages_there(desk):
    links = links_of(band_of(desk.get("/search?q=visa").text))
    assert links["Folder 1: Visa letters"] == "/held/SP-9/I/1/1?q=visa"
    assert links["2 open pages"] in ("/held/SP-9/I/1/1", "/held/SP-9/I")
    assert "1 page for visa is shown where it lies" in Seen(desk.get(links["Folder 1: Visa letters"]).text).text


def test_where_no_page_is_found_descriptions_come_first_and_say_whom_to_ask(desk):
    text = desk.get("/search?q=Samarkand").text
    assert text.index('class="aid"') < text.index("What you can try")
    band = band_of(text)
    assert "Not digitized or not open" in Seen(band).text
    assert "ask The house of records" in Seen(band).text
    assert '<bdi lang="he">Folder 99: עצומות</bdi>' in band
    assert desk.get(links_of(band)["Folder 99: עצומות"]).status_code == 200


def test_all_descriptions_are_listed_view_by_view_in_an_order(desk):
    first = desk.get(links_of(desk.get("/search?q=bukhara").text)[f"All {MORE} descriptions"]).text
    assert f"{MORE} descriptions in the finding aid for bukhara" in Seen(first).text
    assert "Descriptions 1 to 20 of 25" in Seen(first).text
    rest = desk.get(links_of(first)["Next"]).text
    shown = [re.findall(r"Bukhara</mark> (\d+)", text) for text in (first, rest)]
    assert [len(of_view) for of_view in shown] == [20, 5]
    newest = desk.get(links_of(rest)["Newest first"]).text
    assert re.findall(r"Bukhara</mark> (\d+)", newest)[:3] == ["24", "23", "22"]
    assert links_of(newest)["No page for the same search"] == "/search?q=bukhara&order=newest"


def test_pages_after_the_first_view_have_no_descriptions_beside_them(desk):
    assert 'class="aid"' not in desk.get("/search?q=visa&from=20").text


def test_a_search_that_no_description_answers_says_so_in_its_own_view_alone(desk):
    assert 'class="aid"' not in desk.get("/search?q=answered").text
    answer = desk.get("/search?q=answered&in=descriptions")
    assert "No description found" in answer.text
    assert links_of(answer.text)["1 page for the same search"] == "/search?q=answered"
    assert desk.get("/search?q=bukhara&in=descriptions&from=40").text.count("These are all the descriptions") == 1
    assert desk.get("/search?q=a*&in=descriptions").status_code == 400


@pytest.mark.parametrize("address", ["/search?q=visa", "/search?q=Samarkand", "/search?q=bukhara&in=descriptions"])
def test_headings_step_down_one_by_one(desk, address):
    headings = Seen(desk.get(address).text).headings
    assert headings[0] == 1
    assert all(after - before < 2 for before, after in pairwise(headings))

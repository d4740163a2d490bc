"""Citing in the room: beside a page, an item, a folder and a collection, and as files with safe names."""

import json
import re

import pytest

from indexer.model.archive import Address, Description, Level
from searchui.web.app import create_app
from searchui.web.file_names import file_name
from tests.searchui.results.test_cite_files import read_bibtex, read_ris
from tests.searchui.results.test_cite_styles import LETTER
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page, write_home

TITLE = 'מכתב "to" a\u202e committee/../x'


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    directory = tmp_path_factory.mktemp("citing") / "open"
    told = [
        Description(Address("SP-9/I"), Level.SERIES, "Letters and cables", 0),
        Description(Address("SP-9/I/1/1"), Level.FOLDER, "Letters", 1, dates=("1986",), box="1", folder="1"),
    ]
    pages = [
        page("p1", 1, "First sheet\n- 7 -"),
        page("p2", 2, "Second sheet\n- 8 -"),
        page("m1", 1, "Memo", of="memo"),
    ]
    write_home(directory, [item("letter", TITLE, dates="1986-10-04"), item("memo", "Memorandum")], pages, told)
    return create_app(directory, repository="Specimen Archive").test_client()


def test_a_page_is_cited_by_its_printed_number_and_its_image_in_three_styles(room):
    seen = Seen(room.get("/page/p2").text)
    assert "p. 8 (image 2), box 1, folder 1" in seen.text
    assert [each["id"] for each in seen.named("p") if each.get("class") == "cite"] == ["cite", "cite-mla", "cite-apa"]
    assert "p. " not in Seen(room.get("/page/m1").text).text.split("Cite")[1].split("MLA")[0]


@pytest.mark.parametrize("address", ["/page/p1", "/held/SP-9/I/1/1/letter", "/held/SP-9/I/1/1", "/held/SP-9/I"])
def test_a_citation_is_the_same_in_every_language_of_the_interface(room, address):
    def cited(language):
        text = room.get(address, headers={"Accept-Language": language}).text
        return re.findall(r'<p class="cite" id="cite[^>]*>.*?</p>', text, re.DOTALL)

    assert len(cited("en")) == 3
    assert cited("en") == cited("ru") == cited("he")


@pytest.mark.parametrize("address", ["/page/p1", "/held/SP-9/I/1/1/letter", "/held/SP-9/I/1/1", "/held/SP-9"])
def test_every_view_of_something_held_leads_to_files_that_read_back(room, address):
    text = room.get(address).text
    files = {link.rpartition(".")[2]: link for link in Seen(text).links if "/cite" in link}
    answers = [room.get(link) for link in Seen(text).links if "/cite" in link]
    assert len(answers) == 3, files
    bib, ris, csl = (each.text for each in answers)
    (item_of_csl,) = json.loads(csl)
    assert read_bibtex(bib)["url"] == read_ris(ris)["UR"][0] == item_of_csl["URL"] == f"http://localhost{address}"
    assert read_bibtex(bib)["archive"] == read_ris(ris)["DB"][0] == item_of_csl["archive"] == "Specimen Archive"


def test_the_name_of_a_file_is_safe_and_says_what_it_is(room):
    said = room.get("/page/p1/cite.ris").headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename=[\w.-]+; filename\*=UTF-8''[\w.%-]+", said)
    assert file_name(LETTER, "pdf") == "SP-1-box-12-folder-3-Letter-to-the-committee-p5.pdf"


def test_what_is_not_there_is_cited_by_nobody(room):
    for address in ("/page/p9/cite.bib", "/page/p1/cite.doc", "/cite/bib/SP-9/II", "/cite/doc/SP-9"):
        assert room.get(address).status_code == 404
    assert room.get("/page/p1/cite.bib").headers["X-Robots-Tag"].startswith("noindex")


def test_the_head_of_a_page_tells_programs_what_it_is(room):
    told = {each["name"]: each["content"] for each in Seen(room.get("/page/m1").text).named("meta") if "name" in each}
    assert (told["z.itemType"], told["dc.title"], told["dc.publisher"]) == (
        "manuscript",
        "Memorandum",
        "Specimen Archive",
    )
    assert told["dc.identifier"] == "http://localhost/page/m1"

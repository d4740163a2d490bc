"""What the box suggests: names that open pages have, titles that are published, and nothing else."""

import pytest

from indexer.accession.authorities import names_folder
from indexer.model.archive import Address, Description, Level
from indexer.pages.hidden_titles import without_hidden
from searchui.web.app import create_app
from tests.searchui.web.small_home import item, page, write_home

CLOSED = Address("SP-9/II")


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("suggest") / "open"
    items = [
        item("letter", "Letter to a committee"),
        *(item(f"list{n}", "Lists of applicants") for n in range(2)),
    ]
    pages = [
        page("p1", 1, "We met Natan Sharansky in Leningrad\nand Qwrtzp visas"),
        page("p2", 1, "about Grabnik", of="list0", source="list0.pdf"),
        page("p3", 1, "about Grabnik", of="list1", source="list1.pdf"),
    ]
    told = [
        Description(Address("SP-9/I"), Level.SERIES, "Appeals", 1),
        Description(CLOSED, Level.SERIES, "Case of Vorontsova", 2),
    ]
    write_home(directory, items, pages, without_hidden(told, {CLOSED}))
    return directory


@pytest.fixture(scope="module")
def reader(directory):
    reader = create_app(directory, names=names_folder("")).test_client()
    while reader.get("/suggest?q=Shar").json["later"]:
        pass
    return reader


def suggested(reader, text):
    answer = reader.get("/suggest", query_string={"q": text})
    assert answer.status_code == 200
    return [(each["text"]["text"], each["says"], each["to"]) for each in answer.json["suggestions"]]


@pytest.mark.parametrize("typed", ["Shar", "nat sha", "Шар", "Натан Щ", "שר", 'name:"Natan Sh', "name:Shar"])
def test_a_person_is_suggested_by_the_beginning_of_any_spelling(reader, typed):
    assert suggested(reader, typed)[0] == ("Natan Sharansky", "person", "/search?q=name:%22Natan+Sharansky%22")


def test_a_place_is_suggested_by_any_of_its_names_and_says_by_which(reader):
    told = reader.get("/suggest?q=Leningr").json
    assert told["said"].startswith("1 suggestion")
    assert told["suggestions"][0]["known_as"]["text"] == "Leningrad"
    assert told["suggestions"][0]["query"] == 'place:"Saint Petersburg"'


def test_a_title_leads_to_its_level_and_one_that_several_have_to_a_search(reader):
    assert suggested(reader, "letter com") == [("Letter to a committee", "box 1, folder 1", "/held/SP-9/I/1/1/letter")]
    assert suggested(reader, "app") == [
        ("Appeals", "in the finding aid", "/held/SP-9/I"),
        ("Lists of applicants", "several of this title", "/search?q=%22lists+of+applicants%22"),
    ]


def test_what_is_written_before_a_name_stays_and_leads_to_no_title(reader):
    assert suggested(reader, "visas -Shar")[0][2] == "/search?q=visas+-name:%22Natan+Sharansky%22"
    assert suggested(reader, "visas lett") == []
    assert suggested(reader, "visas place:Lenin")[0][2] == "/search?q=visas+place:%22Saint+Petersburg%22"


@pytest.mark.parametrize("typed", ["Qwr", "Grab", "Voron", "Case", "S", "", '"visas Shar', "type:Shar", "=Shar", "Kie"])
def test_text_of_pages_hidden_titles_and_names_that_no_page_has_are_never_suggested(reader, typed):
    assert suggested(reader, typed) == []


def test_a_title_that_is_gone_from_the_store_is_no_longer_suggested(directory, monkeypatch):
    reader = create_app(directory).test_client()
    assert suggested(reader, "letter")
    shelves = reader.application.extensions["pinkas"].room.store.shelves
    monkeypatch.setattr(type(shelves), "item_at", lambda *_: None)
    assert suggested(reader, "letter") == []

"""Several repositories in one room: each is credited, told apart and shown with its own conditions."""

import pytest

from searchui.web.app import create_app
from tests.office import Office, letter, write
from tests.searchui.web.seen import Seen

TERMS = "Ask the library first.\nCredit: Town Library."


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The office of a home with two repositories, of which one is written in two ways."""
    directory = tmp_path_factory.mktemp("hub")
    office = Office(directory / "home")
    for label, repository in (("TL-1", "Town Library"), ("QM-1", "The Quayside Museum"), ("QM-2", "Quayside museum.")):
        scans = write(directory / label, {f"{label}.pdf": letter("petition")})
        office.run("add", scans, "--collection", label, "--repository", repository, "--access", "open")
    office.run("repository", "town library", "--use", TERMS)
    return office


@pytest.fixture(scope="module")
def room(hub):
    """A reader's browser in its room."""
    return create_app(hub.home / "open", repository="Nobody's House").test_client()


def test_the_home_page_lists_collections_by_repository_and_leads_to_each(room):
    text = room.get("/").text
    at = [text.index(name) for name in ("The Quayside Museum", "QM-1", "QM-2", "Town Library", "TL-1")]
    assert at == sorted(at)
    assert 'href="/repository/town-library"' in text
    assert 'href="/repository/quayside-museum"' in text


def test_a_repository_has_a_view_with_its_collections_and_conditions(room):
    library = room.get("/repository/town-library").text
    assert "Ask the library first." in library
    assert "Credit: Town Library." in library
    assert "TL-1" in library
    assert "QM-1" not in library
    assert "1 collection, 1 open page" in library
    museum = room.get("/repository/quayside-museum").text
    assert "2 collections, 2 open pages" in museum
    assert "It states none" in museum
    assert room.get("/repository/harbor").status_code == 404


def test_hits_credit_their_repository_and_carry_its_conditions(hub, room):
    hits = {hit["address"][:4]: hit for hit in hub.ask("find", "petition")["hits"]}
    assert {label: hit["repository"] for label, hit in hits.items()} == {
        "TL-1": "Town Library",
        "QM-1": "The Quayside Museum",
        "QM-2": "Quayside museum.",
    }
    assert hits["TL-1"]["rights"]["use"] == [{"text": TERMS, "from": "Town Library", "address": ""}]
    assert hits["QM-1"]["rights"]["use"] == []
    text = room.get("/search?q=petition").text
    assert text.count('href="/repository/quayside-museum"') == 2
    assert text.count('href="/repository/town-library"') == 1


def test_results_are_narrowed_to_a_repository_whatever_the_spelling_of_its_name(hub, room):
    facets = hub.ask("find", "petition")["facets"]["repository"]
    assert [(value["label"], value["pages"]) for value in facets] == [("The Quayside Museum", 2), ("Town Library", 1)]
    for value in facets:
        assert len(hub.ask("find", value["query"])["hits"]) == value["pages"]
    assert hub.hits("petition repository:'x'") == []
    assert len(hub.hits('repository:"the quayside museum"')) == 2
    assert "<legend>Repository</legend>" in room.get("/search?q=petition").text
    narrowed = room.get('/search?q=petition+repository:"Quayside+Museum"').text
    assert 'value="quayside museum" checked' in narrowed
    assert 'value="town library"' in narrowed


def test_a_page_begins_with_its_repository_and_is_cited_with_it(hub, room):
    (page,) = (hit["page_id"] for hit in hub.ask("find", "petition")["hits"] if hit["address"].startswith("TL-1"))
    text = room.get(f"/page/{page}").text
    assert 'href="/repository/town-library">' in text
    assert "TL-1, Town Library, http" in Seen(text).text
    assert "Ask the library first." in text
    assert "Nobody&#39;s House" not in text


def test_staff_are_told_who_keeps_what_and_a_misspelt_name(hub):
    told = {each["name"]: (each["collections"], each["open_pages"], each["use"]) for each in hub.ask("repository")}
    assert told == {
        "Town Library": (["TL-1"], 1, TERMS),
        "The Quayside Museum": (["QM-1", "QM-2"], 2, ""),
    }
    assert "Did you mean Town Library?" in hub.run("repository", "Town Libary", "--use", "x", code=8)


def test_another_collection_of_a_repository_has_its_conditions_at_once(hub, tmp_path):
    scans = write(tmp_path, {"late.pdf": letter("appeal")})
    hub.run("add", scans, "--collection", "TL-2", "--repository", "TOWN LIBRARY", "--access", "open")
    (hit,) = hub.ask("find", "appeal")["hits"]
    assert (hit["repository"], hit["rights"]["use"][0]["text"]) == ("TOWN LIBRARY", TERMS)
    hub.run("remove", "--collection", "TL-2", "--reason", "taken in by mistake", "--yes")
    assert hub.hits("appeal") == []

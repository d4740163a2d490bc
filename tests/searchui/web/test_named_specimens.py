"""The pages of persons and places over the specimens: three scripts, somebody identified, and names that are closed."""

import re

import pytest

from indexer.accession.authorities import names_folder
from searchui.web.app import create_app


@pytest.fixture(scope="module")
def named(open_side):
    """A reader in the room of the specimens with the names that are shipped."""
    app = create_app(open_side, names=names_folder(""))
    client = app.test_client()
    for address in ("/people", "/places"):
        client.get(address)
    app.extensions["pinkas"].room.desk().wait()
    return client


def headings(answer):
    return re.findall(r'<div class="apart"><h2 id="[\w-]+">([^<]+)', answer.text)


def test_a_name_is_gathered_in_three_scripts_and_outside_the_finding_aids_order(named):
    answer = named.get("/person?name=Tsirelman")
    for spelling in ("Tsirelman", "Цирельман", "צירלמן"):
        assert f">{spelling}</bdi></b>" in answer.text
    days = re.findall(r'<span class="when"><b><bdi>(\d{4}-\d\d)', answer.text)
    assert days == sorted(days)
    assert len(days) > 3


def test_who_was_identified_stands_apart_from_who_may_be_meant(named):
    answer = named.get("/person/halberin-alexander")
    assert headings(answer) == ["Identified: 1 page", "The full name: 1 page", "Surname only: 1 page"]
    assert re.search(
        r'/person/halberin-alexander"><bdi[^>]*>Halberin, Alexander</bdi></a> <span[^>]*>2 pages',
        named.get("/people").text,
    )


def test_a_place_is_gathered_under_the_name_of_its_time(named):
    answer = named.get("/place/saint-petersburg")
    assert headings(answer)[0].startswith("A name of the place: ")
    assert ">Leningrad</bdi></b>" in answer.text
    assert re.search(r"1924–1991</bdi></span> <bdi[^>]*>Leningrad", answer.text)


def test_whoever_stands_on_closed_pages_alone_is_as_unknown_as_nobody(named, closed_words):
    """Of words that only closed pages have, and of one that no page has, a reader is told the same.

    Published finding aids may have a word too, and open pages one that is spelt alike.
    """
    nobody = named.get("/person?name=Qwxzyvq").text
    told = {
        word: named.get(f"/person?name={word.capitalize()}").text for word in sorted(filter(str.isalpha, closed_words))
    }
    silent = {word: text for word, text in told.items() if _is_silent(text)}
    assert len(silent) > 10
    for word, text in silent.items():
        assert text.replace(word.capitalize(), "Qwxzyvq") == nobody


def _is_silent(text):
    return "No open page has this name." in text and "in=descriptions" not in text

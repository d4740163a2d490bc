"""Results of a name, kept apart by what shows it."""

import re

import pytest

from indexer.accession.authorities import names_folder
from indexer.model.query import Band
from indexer.model.results import Coverage, Results
from searchui.web.app import create_app
from searchui.web.kept_apart import counts_of, kept_apart
from tests.searchui.web.small_home import item, page, write_home

LETTERS = {
    "full": "Alexander Halberin sends greetings\nfrom Minsk",
    "more": "We heard that Halberin has moved\nfor the second time",
    "only": "We asked for Halberin on Tuesday\nand he was out",
    "other": "Harry Halberin of Salem paid\nfor the parcel",
    "initial": "We wrote to Sasha H. in May\nand he has answered",
    "gold": "Rebecca Gold has the watch\nand it is made of gold",
    "word": "We read that Gold prices rose\nwhile gold was sold",
    "lines": "GOLD FOUND\nin the harbor there was gold",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A reading room of letters of one page, each an item."""
    directory = tmp_path_factory.mktemp("apart") / "open"
    items = [item(name, f"The {name} letter") for name in LETTERS]
    write_home(directory, items, [page(f"p{name}", 1, text, of=name) for name, text in LETTERS.items()])
    return create_app(directory, names=names_folder("")).test_client()


def outline(answer):
    """The headings of the results with their level."""
    found = re.findall(r"<h([23])>(?:<a [^>]*>)?(?:<bdi[^>]*>)?([^<]+)", answer.text)
    return [(int(level), text) for level, text in found if text.startswith(("The ", "Surname", "Perhaps", "Initial"))]


def test_a_full_name_stands_before_the_surname_alone_and_nobody_elses_surname_is_taken(small):
    answer = small.get('/search?q=name:"Alexander Halberin"')
    assert "3 pages in 3 items" in answer.text
    assert "<span>The full name: 1 page; surname only: 2 pages.</span>" in answer.text
    assert outline(answer) == [
        (2, "The full name: 1 page"),
        (3, "The full letter"),
        (2, "Surname only: 2 pages"),
        (3, "The more letter"),
        (3, "The only letter"),
    ]


def test_a_name_that_is_also_a_word_stands_beside_a_given_name_first(small):
    answer = small.get("/search?q=name:Gold")
    assert outline(answer) == [
        (2, "The name: 1 page"),
        (3, "The gold letter"),
        (2, "Perhaps a word: 2 pages"),
        (3, "The word letter"),
        (3, "The lines letter"),
    ]


def test_results_in_another_order_and_those_of_words_are_not_parted(small):
    assert {level for level, _ in outline(small.get("/search?q=name:Gold&order=oldest"))} == {2}
    words = small.get("/search?q=gold")
    assert "Perhaps a word" not in words.text
    assert {level for level, _ in outline(words)} == {2}


def test_an_offer_leads_to_the_initial_of_a_surname(small):
    answer = small.get('/search?q=name:"Sasha Hertzman"')
    assert re.search(
        r'<li>With the initial of the surname only: <a href="([^"]+)"><bdi lang="en">Sasha H\.</bdi></a>, 1 page',
        answer.text,
    )


def test_pages_of_one_kind_are_not_counted_apart():
    results = Results("name:Gold", "name:Gold", 4, (), (), Coverage(5, 5, 0), bands={Band.TYPED: 3, Band.KNOWN: 1})
    assert counts_of(results) == {}
    assert kept_apart(results, ()) == ()


def test_each_kind_is_counted_over_its_bands():
    bands = {Band.IDENTIFIED: 1, Band.TYPED: 2, Band.SOUNDS: 3, Band.SURNAME: 4, Band.INITIAL: 5}
    results = Results('name:"Ida Nudel"', "", 15, (), (), Coverage(20, 20, 0), bands=bands)
    assert [(kind.says, pages) for kind, pages in counts_of(results).items()] == [
        ("Identified", 1),
        ("The full name", 5),
        ("Surname only", 4),
        ("Initial only", 5),
    ]

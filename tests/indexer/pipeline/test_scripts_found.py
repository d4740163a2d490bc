"""Words in every script of a page are found, and phrases across lines in which two scripts stand side by side."""

import sys
from pathlib import Path

import pytest

from tests.office import Office

sys.path.append(str(Path(__file__).parents[3] / "benchmarks" / "ocr"))

from tongues import draw

HEBREW, ENGLISH = "hebrew-with-latin-names.png", "english-with-russian.png"


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory):
    """An office that was given two letters, of which nothing is said."""
    directory = tmp_path_factory.mktemp("scripts")
    for name in (HEBREW, ENGLISH):
        draw(Path(name).stem).image.save(directory / name, dpi=(200, 200))
    office = Office(directory / "home")
    office.run("add", directory / HEBREW, directory / ENGLISH, "--collection", "C", "--access", "open")
    return office


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"American Friends of Hebrew Schools"', [HEBREW]),
        ('"האגודה American Friends"', [HEBREW]),
        ('"Hebrew Schools מבקשת לדעת"', [HEBREW]),
        ('"הדואר מארצות הברית"', [HEBREW]),
        ('"лежит уже третью неделю"', [ENGLISH]),
        ("Lindqvist", [HEBREW]),
        ("следователь", [ENGLISH]),
        ("lang:rus congressman", [ENGLISH]),
        ("lang:eng משפחות", [HEBREW]),
        ("lang:ukr congressman", []),
    ],
)
def test_a_page_is_found_in_each_of_its_languages(taken_in, query, found):
    assert [source for source, _ in taken_in.hits(query)] == found


def test_the_text_of_a_page_is_given_in_the_order_in_which_it_is_spoken(taken_in):
    flat = " ".join(taken_in.run("text").split())
    assert "האגודה American Friends of Hebrew Schools מבקשת לדעת" in flat
    assert "בין 3.5.1986 לבין 17.5.1986" in flat
    assert "Дорогие друзья! Пишу вам из больницы" in flat

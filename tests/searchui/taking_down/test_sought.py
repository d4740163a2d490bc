"""A name is found in any text that has it, and told from those of others."""

import pytest

from indexer.model.query import Band
from indexer.names.given import GivenForm, GivenNames, Kind
from searchui.taking_down.sought import Sought

FORMS = (("anatoly", "Anatoly"), ("anatoly", "Анатолий"), ("lawrence", "Lawrence"), ("miriam", "Miriam"))
GIVEN = GivenNames(
    [GivenForm(of, form, form.casefold(), Kind.PLAIN, "") for of, form in FORMS]
    + [GivenForm("anatoly", "Tolya", "tolya", Kind.DIMINUTIVE, "")]
)
SOUGHT = Sought("Anatoly Kastelsky", (), GIVEN)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Letters of Anatoly Kastelsky to his sister", Band.TYPED),
        ("KASTELSKY, Anatoly, engineer", Band.TYPED),
        ("Анатолий Кастельский", Band.KNOWN),
        ("We met A. Kastelski in the street", Band.KNOWN),
        ("Tolya Kastelsky asks for books", Band.KNOWN),
        ("Anatoly Kaste1sky", Band.DAMAGED),
        ("the Kastelsky family", Band.SURNAME),
        ("Miriam Kastelsky", Band.SURNAME),
        ("Lawrence A. Kastelsky", Band.SURNAME),
        ("Anatoly K. told us", Band.INITIAL),
    ],
)
def test_a_text_has_the_name_as_surely_as_what_stands_beside_the_surname_says(text, band):
    found = SOUGHT.found_in(text)
    assert found is not None
    assert found.band is band


def test_a_text_without_the_name_has_it_not():
    assert SOUGHT.found_in("Anatoly met the guard at the gate") is None


def test_the_name_of_a_file_is_taken_apart_into_words():
    for name in ("letters/kastelsky_anatoly-2.pdf", "AnatolyKastelsky1985.tif"):
        found = SOUGHT.found_in_file_name(name)
        assert found is not None, name
        assert found.band is Band.TYPED


def test_a_name_of_one_word_and_one_in_either_order_are_found():
    for asked, text in (("Tolya", "Tolya asks for books"), ("Brimstone Zebulon", "Mr Zebulon Brimstone")):
        found = Sought(asked, (), GIVEN).found_in(text)
        assert found is not None, asked
        assert found.band <= Band.KNOWN

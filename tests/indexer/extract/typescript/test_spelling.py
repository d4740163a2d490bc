"""Spelling: of the words in the list, the ones that the cells' letters make at the least cost."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.engines.wordlist import word_list
from indexer.extract.typescript.spelling import Case, case_of, spelt

ENGLISH = word_list("eng")


def cells(word, alternatives=None, doubtful=()):
    """Return cells that show a word clearly; at doubtful places all letters look alike but for the alternatives."""
    made = []
    for place, sign in enumerate(word):
        others = string.ascii_uppercase if sign.isupper() else string.ascii_lowercase
        costs = dict.fromkeys(others, 0.4)
        costs[sign] = 0.35 if place in doubtful else 0.15
        made.append(costs | (alternatives or {}).get(place, {}))
    return made


def test_a_clear_word_comes_first_at_no_cost():
    assert spelt(cells("EMIGRATION"), ENGLISH, Case.UPPER, {}, 1.0)[0] == (0.0, "EMIGRATION")


def test_an_unclear_letter_is_told_by_the_list():
    likelier_o = {3: {"O": 0.14, "D": 0.2}}
    assert spelt(cells("PRESIDENT", {5: {"O": 0.14}}), ENGLISH, Case.UPPER, {}, 1.0)[0][1] == "PRESIDENT"
    assert spelt(cells("READING", likelier_o), ENGLISH, Case.UPPER, {}, 1.0)[0][1] == "READING"


def test_a_letter_that_the_page_shows_nowhere_may_stand_once():
    without_j = [{sign: cost for sign, cost in cell.items() if sign != "J"} for cell in cells("JUDGED")]
    found = spelt(without_j, ENGLISH, Case.UPPER, {"J": 0.3}, 1.0)
    assert "JUDGED" in [text for _, text in found]


def test_what_no_list_has_is_not_spelt():
    assert spelt(cells("XQZVKJ"), ENGLISH, Case.UPPER, {}, 0.5) == []


@pytest.mark.parametrize(("word", "case"), [("moscow", Case.LOWER), ("Moscow", Case.TITLE), ("MOSCOW", Case.UPPER)])
def test_the_case_is_told_by_the_letters(word, case):
    both = [dict.fromkeys(string.ascii_letters, 0.4) | cell for cell in cells(word)]
    assert case_of(both) is case


@given(st.lists(st.dictionaries(st.sampled_from(string.ascii_lowercase), st.floats(0, 1), min_size=1), max_size=7))
def test_all_that_is_spelt_is_listed_fits_its_cells_and_comes_cheapest_first(made):
    found = spelt(made, ENGLISH, Case.LOWER, {}, 0.8)
    assert found == sorted(found)
    for cost, text in found:
        least = sum(cell[sign] - min(cell.values()) for cell, sign in zip(made, text, strict=True))
        assert abs(cost - least) < 1e-9
        assert ENGLISH.has(text) or ENGLISH.has(text.capitalize()) or not text

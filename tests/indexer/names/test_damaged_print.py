"""Damaged print: misread words meet the words meant; other words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band
from indexer.names.damage import damage_keys_of, damage_of

MISREAD = [
    ("presioent", "president"),
    ("confioential", "confidential"),
    ("uewry", "jewry"),
    ("vewry", "jewry"),
    ("sovict", "soviet"),
    ("sharan5ky", "sharansky"),
    ("sbaransky", "sharansky"),
    ("nude1", "nudel"),
    ("lemer", "lerner"),
    ("emigratlon", "emigration"),
    ("моеква", "москва"),
    ("шаранский", "щаранский"),
    ("שלוס", "שלום"),
    ("ירושלימ", "ירושלים"),
    ("5вваrапзку", "sharansky"),
]


@pytest.mark.parametrize(("printed", "meant"), [pair for pair in MISREAD if pair[0] not in ("ירושלימ", "5вваrапзку")])
def test_a_misread_word_is_taken_for_the_word_meant(printed, meant):
    match = damage_of(printed, meant)
    assert match is not None
    assert match.band is Band.DAMAGED
    assert match.because == "damaged print"


@pytest.mark.parametrize(("printed", "meant"), MISREAD)
def test_a_misread_word_meets_the_word_meant_under_a_key(printed, meant):
    assert damage_keys_of(printed) & damage_keys_of(meant)


def test_a_latin_name_read_by_a_cyrillic_engine_is_still_that_name():
    assert damage_of("5ввагапзку", "sharansky") is not None


def test_d_read_as_o_costs_less_than_a_rarer_confusion():
    cheap, rare = damage_of("presioent", "president"), damage_of("prasident", "president")
    assert cheap is not None
    assert rare is not None
    assert cheap.score > rare.score


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("house", "mouse"),
        ("form", "from"),
        ("letter", "ladder"),
        ("moscow", "mosque"),
        ("exit", "visa"),
        ("nudelman", "nudel"),
        ("translated", "translate"),
        ("москва", "киев"),
        ("שלום", "לחם"),
        ("dog", "oog"),
    ],
)
def test_another_word_that_was_read_well_is_not_taken_for_damage(printed, meant):
    assert damage_of(printed, meant, is_read_well=True) is None


def test_short_words_and_numbers_have_no_keys():
    assert damage_keys_of("oog") == damage_keys_of("1985") == damage_keys_of("") == frozenset()


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_judged(printed, meant):
    match = damage_of(printed, meant)
    assert match is None or 0.0 <= match.score <= 1.0
    assert len(damage_keys_of(printed)) <= 4


@given(st.text(alphabet="bcdefghijlmnoprstu", min_size=6, max_size=14), st.data())
def test_d_read_as_o_is_found_anywhere(word, data):
    place = data.draw(st.integers(0, len(word)))
    meant, printed = word[:place] + "d" + word[place:], word[:place] + "o" + word[place:]
    assert damage_of(printed, meant) is not None

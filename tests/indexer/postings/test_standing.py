"""How far a printed form can be trusted to be a word."""

import numpy as np
import pytest

from indexer.model.reading import ReadingKind
from indexer.model.slots import KINDS
from indexer.model.spine import Capital, Printed
from indexer.postings.standing import Seen, Standing, is_oddly_cased, is_plausible, standings_of


def sighting(term, confidence=0.9, source=ReadingKind.OCR, capital=Capital.LOWER, span=1):
    return Printed(term, term, span, capital, source, confidence)


def standing(printed, *, is_agreed=False, is_born_digital=False):
    """The standing of a form by one sighting of it, as a column of one."""
    seen = Seen(
        plausible=np.array([is_plausible(printed.term, printed.capital)]),
        sources=np.array([KINDS.index(printed.source)], np.uint8),
        confidences=np.array([printed.confidence], np.float64),
        sure=np.array([is_agreed or is_born_digital]),
        whole=np.array([printed.span == 1 and not is_oddly_cased(printed.text)]),
    )
    return Standing(standings_of(seen)[0])


@pytest.mark.parametrize("term", ["visa", "shcharansky", "schtscharanskij", "щаранский", "שרנסקי", "vewry", "ov"])
def test_what_looks_like_a_word_is_plausible(term):
    assert is_plausible(term, Capital.LOWER)


@pytest.mark.parametrize("term", ["x", "lllll", "bcdfghjk", "viзa", "p906", "1975", "a" * 40, "tst", "aeiouae"])
def test_what_does_not_is_not(term):
    assert not is_plausible(term, Capital.LOWER)


def test_an_abbreviation_in_capitals_needs_no_vowel():
    assert is_plausible("rsfsr", Capital.UPPER)
    assert not is_plausible("rsfsr", Capital.LOWER)


def test_a_form_is_classed_by_how_well_it_was_read():
    assert standing(sighting("begun", 0.9)) is Standing.ATTESTED
    assert standing(sighting("begun", 0.5)) is Standing.WORDLIKE
    assert standing(sighting("begun", 0.1)) is Standing.DEBRIS
    assert standing(sighting("bgn", 0.99)) is Standing.DEBRIS


@pytest.mark.parametrize("text", ["vEWRY", "eREYKJAVIK"])
def test_a_word_that_begins_small_and_goes_on_in_capitals_is_at_best_word_like(text):
    printed = Printed(text, text.lower(), 1, Capital.UPPER, ReadingKind.OCR, 0.95)
    assert standing(printed, is_agreed=True) is Standing.WORDLIKE


@pytest.mark.parametrize("text", ["JEWRY", "McDONALD", "jewry", "Jewry"])
def test_a_word_as_print_has_it_is_attested(text):
    assert standing(Printed(text, text.lower(), 1, Capital.UPPER, ReadingKind.OCR, 0.95)) is Standing.ATTESTED


def test_two_readings_or_a_text_of_its_own_attest_a_form():
    layer = sighting("begun", None, ReadingKind.LAYER)
    assert standing(layer) is Standing.WORDLIKE
    assert standing(layer, is_born_digital=True) is Standing.ATTESTED
    assert standing(sighting("begun", 0.5), is_agreed=True) is Standing.ATTESTED


def test_what_a_reader_wrote_is_attested_whatever_it_looks_like():
    assert standing(sighting("bgn", None, ReadingKind.CORRECTION)) is Standing.ATTESTED


def test_joined_pieces_are_wordlike_at_best():
    assert standing(sighting("sovietjewish", 0.99, span=2)) is Standing.WORDLIKE

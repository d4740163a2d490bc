"""What a search for a name finds in a list of words and names, and in what order."""

from itertools import pairwise

import pytest

from indexer.model.query import Band
from indexer.postings.namesakes import Namesakes

LINES = ("Sharansky", "SHARANSKY", "Ščaranskij", "Щаранский", "שרנסקי", "Saransky", "visa", "Tel-Aviv")


@pytest.fixture(scope="module")
def listed():
    return Namesakes(LINES)


def bands(found):
    return {each.term: each.band for each in found}


def test_lines_come_back_as_they_stand_the_same_word_first(listed):
    found = listed.rank("sharansky")
    assert [each.term for each in found[:2]] == ["SHARANSKY", "Sharansky"]
    assert found[0].score == found[1].score == 1.0
    assert bands(found)["Ščaranskij"] is Band.KNOWN


def test_a_surer_band_stands_before_every_less_sure_one(listed):
    found = listed.rank("Sharansky")
    assert {Band.TYPED, Band.KNOWN, Band.SOUNDS} <= set(bands(found).values())
    assert all(one.score > other.score for one, other in pairwise(found) if one.band < other.band)
    assert [each.band for each in found] == sorted(each.band for each in found)


def test_a_word_of_several_pieces_is_one_word(listed):
    assert [each.term for each in listed.rank("telaviv")] == ["Tel-Aviv"]


def test_what_is_not_like_anything_finds_nothing(listed):
    assert listed.rank("Petrosyan") == listed.rank("...") == ()

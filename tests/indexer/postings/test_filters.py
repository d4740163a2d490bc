"""Filters by column."""

from dataclasses import replace

import pytest

from indexer.model.query import Field
from indexer.postings.engine import Columns
from indexer.postings.filters import passes

RELEASE = Columns(collection="i-487", item="1", order="1", type="press release", box="12")


@pytest.mark.parametrize("wanted", ["press release", "release"])
def test_a_type_is_found_whole_and_by_its_last_words(wanted):
    assert passes(RELEASE, Field("type", wanted))


@pytest.mark.parametrize(
    "field", [Field("type", "news release"), Field("type", "press"), Field("type", "ease"), Field("box", "1")]
)
def test_another_type_or_part_of_a_value_does_not_pass(field):
    assert not passes(RELEASE, field)


@pytest.mark.parametrize("wanted", ["shcharansky, avital", "avital shcharansky", "shcharansky"])
def test_a_maker_is_found_by_any_words_of_the_name(wanted):
    assert passes(replace(RELEASE, made=("harbor committee", "shcharansky avital 1950-")), Field("made", wanted))


def test_a_maker_is_not_found_by_words_of_two_names():
    both = replace(RELEASE, made=("harbor committee", "town library"))
    assert not passes(both, Field("made", "harbor library"))

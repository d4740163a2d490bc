"""Filters by column."""

import pytest

from indexer.model.query import Field
from indexer.postings.engine import Columns
from indexer.postings.filters import passes

RELEASE = Columns(collection="i-487", item="1", order="1", type="press release", box="12")


@pytest.mark.parametrize("wanted", ["press release", "release", "press", "release press"])
def test_a_type_is_found_by_each_of_its_words(wanted):
    assert passes(RELEASE, Field("type", wanted))


@pytest.mark.parametrize("field", [Field("type", "news release"), Field("type", "rel"), Field("box", "1")])
def test_another_type_or_part_of_a_value_does_not_pass(field):
    assert not passes(RELEASE, field)

"""How sure the machine was of a page: per cents as they are told, asked for and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.readsure import BANDS, UNKNOWN, is_as_sure, per_cent, range_of, written

PER_CENTS = st.integers(0, 100)
RANGES = st.tuples(PER_CENTS, PER_CENTS).map(sorted)


@given(RANGES, PER_CENTS)
def test_a_range_that_is_written_shortest_asks_for_the_same_pages(edges, own):
    first, last = edges
    short = written(range_of(f"{first}..{last}"))
    assert range_of(short) == range(first, last + 1)
    assert written(range_of(short)) == short
    assert is_as_sure(own, short) is (first <= own <= last)
    assert not is_as_sure(None, short)


@given(st.none() | PER_CENTS)
def test_every_page_is_in_one_band(own):
    assert [is_as_sure(own, band) for band in BANDS].count(True) == 1


def test_a_page_of_which_nothing_is_said_is_neither_sure_nor_unsure():
    assert per_cent(None) is None
    assert is_as_sure(None, UNKNOWN)
    assert not is_as_sure(0, UNKNOWN)
    assert (per_cent(0.0), per_cent(0.974), per_cent(1.0)) == (0, 97, 100)


@pytest.mark.parametrize("text", ["..", "", "high", "80..60", "101", "..1000", "-5..", "8 0", "٨٠", "1..2..3"])
def test_what_is_no_range_is_refused(text):
    with pytest.raises(ValueError, match=r"range|number"):
        range_of(text)

"""Places on pages that are also others'."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.places import PLACE_BITS, PlaceSet, shared
from indexer.postings.postinglist import begins_of
from tests.laws import tried


def places_of(numbers):
    return np.array(sorted(page << PLACE_BITS | ordinal for page, ordinal in numbers), dtype=np.int64)


PLACES = st.sets(st.tuples(st.integers(0, 70), st.integers(0, 40)), max_size=80).map(places_of)


@tried(100)
@given(PLACES, PLACES)
def test_places_are_found_among_others(some, others):
    both = sorted(set(some.tolist()) & set(others.tolist()))
    assert shared(some, others).tolist() == both
    assert others[PlaceSet(some[::-1]).holds(others)].tolist() == both


def test_few_places_are_found_among_many():
    many = places_of((page, ordinal) for page in range(300) for ordinal in range(0, 40, 2))
    few = places_of([(0, 1), (7, 12), (299, 38), (400, 0)])
    assert shared(few, many).tolist() == shared(many, few).tolist() == few[1:3].tolist()


@tried(50)
@given(st.lists(st.integers(1, 255), min_size=1, max_size=40), st.data())
def test_ordinals_of_a_page_begin_where_those_before_it_end(counts, data):
    at = data.draw(st.sets(st.integers(0, len(counts) - 1)).map(sorted))
    expected = [sum(counts[:each]) for each in at]
    assert begins_of(np.array(counts, dtype=np.uint8), np.array(at, dtype=np.intp)).tolist() == expected

"""Pages of a segment as arrays: which of them are meant."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.fits import Among
from tests.laws import tried

NUMBERS = st.sets(st.integers(0, 299)).map(lambda numbers: np.array(sorted(numbers), dtype=np.intp))


@tried(60)
@given(NUMBERS, NUMBERS)
def test_pages_are_found_among_others_at_their_places(some, others):
    shared = sorted(set(some.tolist()) & set(others.tolist()))
    assert others[Among(some, 300).find(others)].tolist() == shared
    assert Among(some, 300).without(others).numbers.tolist() == sorted(set(some.tolist()) - set(others.tolist()))


def test_few_pages_are_found_among_many():
    every = np.arange(0, 300, 3)
    assert Among(np.array([4, 6, 299]), 300).find(every).tolist() == [2]
    assert Among(np.array([4, 297, 299]), 300).find(every).tolist() == [99]

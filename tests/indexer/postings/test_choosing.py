"""The first few of many."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.choosing import first_by
from tests.laws import tried


@tried(100)
@given(st.data(), st.integers(1, 40), st.booleans())
def test_the_first_few_are_those_that_sorting_puts_first(data, count, of_some):
    size = data.draw(st.integers(0, 3)) * 1000
    random = np.random.default_rng(data.draw(st.integers(0, 9)))
    columns = [random.integers(0, most, size) for most in (1, 3, 200)] + [random.permutation(size)]
    some = np.flatnonzero(random.random(size) < 0.7) if of_some else None
    every = np.arange(size) if some is None else some
    found = first_by([lambda at, column=column: column[at] for column in columns], some, count)
    ordered = sorted(every.tolist(), key=lambda one: [column[one] for column in columns])
    assert set(ordered[:count]) == set((every if found is None else found).tolist())

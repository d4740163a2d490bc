"""Keys made of many terms at once are those made of each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.bulkkeys import long_keys, short_keys
from indexer.postings.vicinity import LONG_FROM, kept_under, sign_of

LETTERS = st.one_of(st.sampled_from("abегшü٣ש1"), st.characters(exclude_characters="\0"))


@given(st.lists(st.text(LETTERS, min_size=LONG_FROM, max_size=20)))
def test_the_pieces_of_many_terms_are_those_of_each(terms):
    of = np.arange(len(terms), dtype=np.uint32) * 7
    kept = long_keys(terms, of)
    expected = [(7 * n, key, sign_of(term)) for n, term in enumerate(terms) for key in sorted(kept_under(term))]
    assert list(zip(*(each.tolist() for each in kept), strict=True)) == expected


@given(st.lists(st.text(LETTERS, min_size=1, max_size=LONG_FROM - 1)))
def test_what_is_left_of_short_terms_is_that_of_each(terms):
    kept = short_keys(terms, np.arange(len(terms), dtype=np.uint32))
    expected = [(n, key, key) for n, term in enumerate(terms) for key in sorted(set(kept_under(term)))]
    assert list(zip(*(each.tolist() for each in kept), strict=True)) == expected

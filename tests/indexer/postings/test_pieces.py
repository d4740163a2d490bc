"""Sorted lists are parted so that every text lies in one piece, and no piece weighs too much."""

from itertools import accumulate, chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.pieces import pieces_of_lists


class Texts(list):
    def place(self, encoded):
        return sum(text.encode() < encoded for text in self)


HEAVIEST = 5
LISTS = st.lists(st.dictionaries(st.text("abж", max_size=3), st.integers(1, HEAVIEST)), min_size=1, max_size=4)


@given(LISTS, st.integers(1, 20))
def test_pieces_follow_one_another_and_none_weighs_over_twice_as_much(weighed, at_once):
    lists = [Texts(sorted(each)) for each in weighed]
    ends = [np.array([0, *accumulate(of[text] for text in texts)]) for of, texts in zip(weighed, lists, strict=True)]
    pieces = list(pieces_of_lists(lists, ends, at_once))
    for n, texts in enumerate(lists):
        assert [number for piece in pieces for number in range(*piece[n])] == list(range(len(texts)))
    inside = [[texts[slice(*ends)] for texts, ends in zip(lists, piece, strict=True)] for piece in pieces]
    together = [sorted(chain.from_iterable(of_piece)) for of_piece in inside]
    assert list(chain.from_iterable(together)) == sorted(chain.from_iterable(lists))
    for of_piece in inside:
        weight = sum(of[text] for of, texts in zip(weighed, of_piece, strict=True) for text in texts)
        assert weight <= 2 * max(at_once, len(lists)) + 2 * HEAVIEST * len(lists)

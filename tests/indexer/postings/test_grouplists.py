"""Posting lists of the forms of a word read as one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Band, Form
from indexer.postings.fits import Among
from indexer.postings.grouplists import FormColumns, GroupLists, Listed, added_by_page
from indexer.postings.occurrences import add_up
from indexer.postings.places import PLACE_BITS
from indexer.postings.postinglist import PostingList
from tests.laws import tried

SEGMENT = 4000
"""Pages of a segment."""


def long_list(seed):
    """A list of some 15,000 places."""
    dice = np.random.default_rng(seed)
    numbers = np.flatnonzero(dice.random(SEGMENT) < 0.9).astype(np.uint16)
    counts = dice.integers(1, 8, len(numbers)).astype(np.uint8)
    ordinals = np.concatenate([np.sort(dice.choice(300, count, replace=False)) for count in counts]).astype(np.uint16)
    return PostingList(numbers, counts, ordinals, np.ones(len(numbers), dtype=np.uint8))


LISTS = [Listed(0, start, long_list(start)) for start in (0, SEGMENT)]
PLACES = [
    (start + page) << PLACE_BITS | ordinal
    for _, start, postings in LISTS
    for page, ordinal in zip(
        np.repeat(postings.numbers, postings.counts).tolist(), postings.ordinals.tolist(), strict=True
    )
]


@tried(20)
@given(st.sets(st.integers(0, 2 * SEGMENT - 1), max_size=9) | st.just(range(2 * SEGMENT)))
def test_a_common_word_stands_on_some_pages_where_its_lists_say(some):
    pages = np.array(sorted(some), dtype=np.intp)
    lists = GroupLists(FormColumns([Form("the", 1, Band.TYPED, 1.0, "")]), LISTS, 2 * SEGMENT)
    wanted = set(pages.tolist())
    placed = lists.placed(Among(pages, 2 * SEGMENT))
    assert placed.places.tolist() == [place for place in PLACES if place >> PLACE_BITS in wanted]


@tried(60)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from((0.1, 0.7, 3.0))), min_size=1, max_size=40),
    st.lists(st.sampled_from((Band.TYPED, Band.KNOWN, Band.DAMAGED)), min_size=40, max_size=40).map(sorted),
    st.sampled_from((Band.TYPED, Band.KNOWN)),
)
def test_few_postings_add_up_as_many_do(postings, bands, floor):
    numbers, weights = np.array([page for page, _ in postings]), np.array([weight for _, weight in postings])
    few, many = (added_by_page(numbers, weights, size) for size in (100_000, 41))
    assert [each.tolist() for each in few] == [each.tolist() for each in many]
    of_bands = np.array(bands[: len(numbers)], dtype=np.uint8)
    few, many = (add_up(numbers, of_bands, weights, floor, size) for size in (100_000, 41))
    assert [each.tolist() for each in few[:3]] == [each.tolist() for each in many[:3]]

"""Words and spines as one column of bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import StoreError
from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind, Word
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.pages.codec import decode_spine, decode_words, encode_spine, encode_words, same_words

# Any code point at all: text layers hold NUL, right-to-left marks and halves of surrogate pairs.
texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
pixels = st.integers(-5, 60_000)
rects = st.lists(st.builds(Rect, pixels, pixels, pixels, pixels), max_size=3).map(tuple)
confidences = st.none() | st.floats(0, 1)
counts = st.integers(0, 5_000)
words = st.lists(st.builds(Word, texts, rects, confidences, counts, counts), max_size=8).map(tuple)
printed = st.builds(
    Printed, texts, texts, st.integers(1, 9), st.sampled_from(Capital), st.sampled_from(ReadingKind), confidences
)
slots = st.lists(st.builds(Slot, rects, counts, st.lists(printed, max_size=3).map(tuple)), max_size=5).map(tuple)


@given(words)
def test_words_come_back_as_they_were(given_words):
    assert decode_words(encode_words(given_words)) == given_words


@given(slots, st.integers(1, 99))
def test_a_spine_comes_back_as_it_was(given_slots, revision):
    spine = Spine(revision, given_slots)
    assert decode_spine(encode_spine(spine), revision) == spine


@given(words, words)
def test_columns_are_the_same_when_their_words_are(one, other):
    assert same_words(encode_words(one), encode_words(other)) == (one == other)


def test_damaged_words_are_told_in_plain_words():
    column = encode_words((Word("visa", (Rect(1, 2, 3, 4),), 0.5, 0, 0),))
    with pytest.raises(StoreError, match="damaged"):
        decode_words(column[:-5])
    with pytest.raises(StoreError, match="damaged"):
        decode_spine(column, 1)

"""Sorted lists of texts as arrays."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.arrays import Arrays, bound
from indexer.postings.texts import Texts, list_in, put_lists, put_texts

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)


def kept(put):
    arrays, codes = put
    return Texts(Arrays(b"".join(bound({}, arrays)), "The list"), "words"), codes.tolist()


@given(st.lists(words), st.lists(words))
def test_texts_come_back_by_their_places_and_places_by_their_texts(given_words, others):
    texts, codes = kept(put_texts("words", given_words))
    assert list(texts) == sorted(set(given_words))
    assert [texts[code] for code in codes] == given_words
    assert [each.decode() for each in texts.padded.tolist()] == list(texts)
    asked = given_words + others
    places = texts.places(asked).tolist()
    assert [None if place < 0 else texts[place] for place in places] == [
        word if word in given_words else None for word in asked
    ]


@given(st.lists(st.lists(words).map(tuple)))
def test_lists_of_texts_come_back(lists):
    texts, codes = kept(put_lists("words", lists))
    assert [list_in(texts[code]) for code in codes] == lists


def test_codes_take_one_byte_while_the_texts_are_few():
    assert put_texts("words", ["exit", "visa"])[1].itemsize == 1
    assert put_texts("words", map(str, range(257)))[1].itemsize == 2

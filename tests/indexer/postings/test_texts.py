"""Sorted lists of texts as arrays."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.postings.arrays import Arrays, bound
from indexer.postings.texts import Texts, joined, list_in, list_text, put_texts

words = st.text(st.characters(exclude_characters="\0\x1e", exclude_categories=["Cs"]), max_size=6)


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
    texts, codes = kept(put_texts("words", map(list_text, lists)))
    assert [list_in(texts[code]) for code in codes] == lists


@given(st.lists(st.lists(words), max_size=4))
def test_lists_are_joined_and_know_where_their_texts_went(lists):
    each = [kept(put_texts("words", given_words))[0] for given_words in lists]
    together, places = joined(each)
    assert [text.decode() for text in together.tolist()] == sorted(set().union(*lists))
    for texts, at in zip(each, places, strict=True):
        assert [together[place].decode() for place in at] == list(texts)


def test_codes_take_one_byte_while_the_texts_are_few():
    assert put_texts("words", ["exit", "visa"])[1].itemsize == 1
    assert put_texts("words", map(str, range(257)))[1].itemsize == 2

"""Word lists know the words of their language, whatever case and signs they are printed with, and nothing else."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.engines.languagedata import data_directory
from indexer.extract.engines.wordlist import WordList, knows, word_list

ENGLISH = ("eng",)


@pytest.mark.parametrize("text", ["president", "PRESIDENT", "President,", "(emigration)", "well-known", "“of”"])
def test_words_are_known_in_any_case_and_between_signs(text):
    assert knows(text, ENGLISH)


@pytest.mark.parametrize("text", ["PRESIOENT", "vEWRY", "genepal", "a", "1986", "--", "", "well-knqwn", "presidenq"])
def test_debris_single_letters_and_numbers_are_not_known(text):
    assert not knows(text, ENGLISH)


def test_each_language_knows_its_own_words():
    assert knows("Свобода", ("rus",)) and not knows("Свобода", ENGLISH)
    assert knows("שלום", ("heb",)) and not knows("שלום", ("rus",))
    assert knows("Свобода", ("eng", "rus")) and knows("freedom", ("eng", "rus"))


def test_a_language_without_data_knows_nothing():
    assert word_list("tlh") is None
    assert not knows("president", ("tlh",))


@given(st.text(max_size=12), st.sampled_from(["president", "Moscow", "emigration"]))
def test_what_follows_a_word_must_be_listed_too(more, word):
    english = word_list("eng")
    assert english.has(word)
    assert not english.has(word + "\x00" + more)


def packed(parts):
    """Language data as tesseract packs it, of 22 parts."""
    starts, body = [], b""
    for number in range(22):
        starts.append(4 + 22 * 8 + len(body) if number in parts else -1)
        body += parts.get(number, b"")
    return struct.pack("<i22q", 22, *starts) + body


def test_a_list_of_two_words_is_read_as_it_is_written():
    signs = b"4\nNULL 0\na 1\nb 1\nc 1\n"
    last, ends, bits = 1, 4, 3  # a list over four signs takes three bits a sign: the words "ab" and "abc"
    edges = [1 | last << bits | 1 << bits + 3, 2 | (last | ends) << bits | 2 << bits + 3, 3 | (last | ends) << bits]
    words = WordList(packed({19: struct.pack("<hii3Q", 42, 4, 3, *edges), 21: signs}))
    assert [word for word in ("", "a", "ab", "abc", "abca", "b", "c", "bc") if words.has(word)] == ["ab", "abc"]


@pytest.mark.parametrize("data", [b"", b"\x16", packed({}), packed({19: b"??", 21: b"0\n"}), packed({21: b"x"})])
def test_what_is_no_word_list_is_refused(data):
    with pytest.raises((ValueError, struct.error)):
        WordList(data)


def test_the_data_of_all_languages_has_a_list():
    assert all(word_list(name) for name in ("eng", "rus", "heb", "yid", "ukr"))
    assert data_directory().is_dir()

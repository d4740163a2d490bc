"""Name keys: the forms of one name share a key, in three scripts."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.keys import MOST_KEYS, keys_of
from indexer.names.readings import readings_of

SHARANSKY = (
    "sharansky", "shcharansky", "shcharanskiy", "scharansky", "shtcharansky", "schtscharanski", "szczaranski",
    "chtcharanski", "ščaranskij", "shharanskij", "щаранский", "щаранского", "щаранскому", "щаранским", "щаранская",
    "shcharanskaya", "שרנסקי", "שצרנסקי", "שטשאראנסקי", "לשרנסקי", "ושרנסקי",
)  # fmt: skip
FAMILIES = {
    "Sharansky": SHARANSKY,
    "Slepak": ("slepak", "sliepak", "slepack", "слепак", "слепака", "слепаку", "слепаком", "סלפק", "לסלפק"),
    "Nudel": ("nudel", "noudel", "noodel", "nudell", "нудель", "нуделя", "נודל", "נודעל"),
    "Begun": ("begun", "begoun", "biegun", "бегун", "бегуна", "бегуном", "בגון", "בעגון"),
    "Lerner": ("lerner", "lehrner", "лернер", "лернера", "לרנר", "לערנער"),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_any_two_spellings_of_a_name_share_a_key(family):
    apart = [pair for pair in combinations(FAMILIES[family], 2) if keys_of(pair[0]).isdisjoint(keys_of(pair[1]))]
    assert apart == []


def test_families_do_not_share_keys():
    for one, other in combinations(FAMILIES, 2):
        assert keys_of(FAMILIES[one][0]).isdisjoint(keys_of(FAMILIES[other][0]))


def test_vowel_points_and_yiddish_marks_do_not_change_keys():
    assert keys_of("שטשאַראַנסקי") == keys_of("שטשאראנסקי")


def test_final_letters_do_not_change_keys():
    assert keys_of("בגון") == keys_of("בגונ")


def test_soft_signs_and_apostrophes_of_schemes_do_not_change_keys():
    assert keys_of("nudelʹ") == keys_of("nudel’") == keys_of("nudel")


@pytest.mark.parametrize("term", ["", "487", "i487", "12a", "aeiou", "東京", "shaранский", "x" * 41, "...", "ʹ"])
def test_what_cannot_be_a_name_has_no_keys(term):
    assert keys_of(term) == frozenset()


def test_a_prefix_letter_is_not_taken_off_a_short_name():
    assert len(readings_of("לרנר")) == 1


def test_a_case_ending_is_not_taken_off_a_short_name():
    assert {reading.note for reading in readings_of("шолом")} == {""}


def test_an_ordinary_word_and_a_name_do_not_meet():
    assert keys_of("house").isdisjoint(keys_of("nudel"))
    assert keys_of("mouse").isdisjoint(keys_of("house"))


@given(st.text(max_size=60))
def test_any_text_has_keys_or_none_and_the_same_ones_twice(text):
    first = keys_of(text)
    keys_of.cache_clear()
    assert keys_of(text) == first
    assert all(key and key.isascii() and key.isupper() for key in first)


@given(st.text(alphabet="אבגדהוזחטיכלמנסעפצקרשת", min_size=1, max_size=40))
def test_hebrew_words_of_any_length_have_few_keys(word):
    assert len(keys_of(word)) <= 8 * MOST_KEYS * len(readings_of(word))

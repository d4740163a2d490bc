"""Stems of English and Russian words."""

import pytest

from indexer.postings.stems import stems_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("emigration", "emigrate"), ("refusenik", "refuseniks"), ("эмиграция", "эмиграции"), ("emigré", "emigre")],
)
def test_endings_of_one_word_share_a_stem(one, other):
    assert stems_of(one) & stems_of(other)


def test_a_stem_says_by_whose_rules_it_was_made():
    assert stems_of("emigration") == {"en:emigr"}
    assert {stem[:3] for stem in stems_of("эмиграция")} == {"ru:"}


@pytest.mark.parametrize("term", ["1975", "p906", "шшaa", "שלומ", "of", "日本語", ""])
def test_numbers_short_words_and_scripts_without_rules_have_no_stem(term):
    assert stems_of(term) == frozenset()

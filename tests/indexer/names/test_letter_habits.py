"""How unusual the letters of a word are among the words of a list."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.names.habits import Habits

WORDS = ("sharansky", "slepak", "begun", "lerner", "nudel", "brailovsky", "shcharansky", "sharov")


def test_letters_in_an_unusual_order_surprise_more():
    habits = Habits(WORDS)
    assert habits.surprise("sharansky") < habits.surprise("sbaransky") < habits.surprise("5b4r4n5kv")


def test_a_word_does_not_count_for_itself():
    alone = Habits(["xqzwk", *WORDS])
    assert alone.surprise("xqzwk") == Habits(WORDS).surprise("xqzwk")


@given(st.text("абвгabc05", min_size=1, max_size=12), st.lists(st.text("абвгabc05", min_size=1, max_size=8)))
def test_surprise_is_never_negative_and_the_same_for_the_same_list(word, words):
    assert Habits(words).surprise(word) == Habits(reversed(words)).surprise(word) >= 0

"""The distance of two readings: a law for the shortcut, and what leaving out a vowel costs in which script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.distance import distance, weighed_of


def words_of_one_script():
    alphabets = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщэюя", "אבגדהוזחטיכלמנסעפצקרשת")
    return st.sampled_from(alphabets).flatmap(lambda letters: st.text(alphabet=letters, min_size=1, max_size=12))


@given(words_of_one_script(), words_of_one_script(), st.floats(0.0, 2.0))
def test_asking_for_less_never_changes_a_distance_that_is_less(one, other, most):
    for mine in weighed_of(one)[:1]:
        for theirs in weighed_of(other)[:1]:
            whole = distance(mine, theirs, 1000.0)
            asked = distance(mine, theirs, most)
            assert asked == whole if whole <= most else asked > most


@given(words_of_one_script(), words_of_one_script())
def test_a_distance_is_the_same_both_ways(one, other):
    for mine in weighed_of(one)[:1]:
        for theirs in weighed_of(other)[:1]:
            assert distance(mine, theirs, 1000.0) == pytest.approx(distance(theirs, mine, 1000.0))


def test_a_vowel_that_hebrew_leaves_out_costs_next_to_nothing():
    (whole,), (points_out,), (shorter,) = (weighed_of(word) for word in ("vadran", "ודרנ", "vadrn"))
    assert distance(whole, points_out, 9.0) < 0.1
    assert distance(whole, shorter, 9.0) >= 0.5

"""Pages that are like others are told by their letters, wherever lines end and whatever was misread."""

import random

from hypothesis import given
from hypothesis import strategies as st

from searchui.taking_down.near import LEAST, SHARE, stretches_of
from tests.sheets import body, imprinted, sheet


def stretches(*lines):
    return stretches_of(imprinted(sheet(*lines)))


def share(one, other):
    return len(one & other) / min(len(one), len(other))


def misread(lines, every, seed):
    chance = random.Random(seed)
    for top, left, text in lines:
        yield top, left, "".join(chance.choice("aeounrtl") if chance.random() < 1 / every else each for each in text)


@given(st.integers(0, 40), st.integers(0, 1000))
def test_a_page_of_which_one_letter_in_twenty_was_misread_is_like_itself(number, seed):
    page = tuple(body(number, 12))
    assert share(stretches(*page), stretches(*misread(page, 20, seed))) >= SHARE


@given(st.integers(0, 40))
def test_a_page_typed_again_with_other_line_ends_is_like_the_first(number):
    words = " ".join(text for _, _, text in body(number, 12)).split()
    again = tuple((800 + 60 * n, 500, " ".join(words[n * 9 : n * 9 + 9])) for n in range(8))
    assert share(stretches(*body(number, 12)), stretches(*again)) >= 2 * SHARE


def test_two_letters_on_other_things_are_not_alike():
    one = stretches((800, 500, "The families have waited for permission since their first application"))
    other = stretches((800, 500, "Our treasurer was asked to send the parcels with the next travellers"))
    assert min(len(one), len(other)) >= LEAST
    assert share(one, other) < SHARE

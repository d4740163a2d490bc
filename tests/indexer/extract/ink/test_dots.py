"""Dots of a dot-punch and dots that are not."""

import random

from indexer.extract.ink.dots import regular_dots
from indexer.extract.ink.regions import Region
from indexer.model.geometry import Rect

LETTER = 12.0


def dot(x, y, size=6):
    return Region(Rect(x, y, size, size), size * size - 4, size)


def test_rows_of_even_dots_are_a_punch():
    punch = [dot(100 + 11 * column, 50 + 11 * row) for column in range(6) for row in range(5)]
    assert regular_dots(punch, LETTER) >= set(punch) - {punch[0], punch[4], punch[-5], punch[-1]}


def test_a_dotted_line_of_eight_is_not():
    assert regular_dots([dot(100 + 11 * column, 50) for column in range(8)], LETTER) == frozenset()


def test_dots_scattered_by_chance_are_not():
    chance = random.Random(7)
    scattered = [dot(chance.randrange(800), chance.randrange(800)) for _ in range(60)]
    assert regular_dots(scattered, LETTER) == frozenset()


def test_letters_in_a_row_are_not_dots():
    assert regular_dots([dot(100 + 14 * column, 50, size=12) for column in range(40)], LETTER) == frozenset()

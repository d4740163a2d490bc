"""Shapes of letters: each is most like itself, wherever in its cell it stands, and a space is told from dust."""

import string
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.typescript.grid import typed_lines
from indexer.extract.typescript.letters import face_of, is_blank, shapes_of, shifts_of
from tests.indexer.extract.typescript.typed_sheets import typed_sheet

SHAPES = st.integers(0, (1 << 384) - 1)


@pytest.fixture(scope="module")
def samples():
    sheet = typed_sheet()
    by_sign = defaultdict(list)
    for line, text in zip(typed_lines(sheet.image, sheet.words, ("eng",)), sheet.lines, strict=True):
        for sign, shape in zip(text, shapes_of(sheet.image, line), strict=True):
            by_sign[sign].append(shape)
    return by_sign


def test_spaces_are_blank_and_letters_are_not(samples):
    assert all(map(is_blank, samples[" "]))
    assert not any(is_blank(shape) for sign in string.ascii_uppercase for shape in samples[sign])


def test_letters_are_most_like_themselves(samples):
    often = {sign: shapes for sign, shapes in samples.items() if sign.isupper() and len(shapes) >= 5}
    face = face_of(often)
    assert len(face) > 15
    for sign, shapes in often.items():
        costs = {other: letter.cost(shifts_of(shapes[-1])) for other, letter in face.items()}
        assert min(costs, key=costs.get) == sign


def test_a_letter_half_gone_costs_more_and_is_still_itself(samples):
    face = face_of({sign: samples[sign] for sign in "ABCDEHMNOT"})
    whole = samples["E"][0]
    half = whole & ~sum(0xFF << (16 * row) for row in range(12))
    costs = {sign: letter.cost(shifts_of(half)) for sign, letter in face.items()}
    assert min(costs, key=costs.get) == "E"
    assert costs["E"] > face["E"].cost(shifts_of(whole))


@given(SHAPES)
def test_shifts_keep_the_shape_and_lose_ink_over_the_edge_alone(shape):
    shifts = shifts_of(shape)
    assert len(shifts) == 9
    assert shape in shifts
    assert all(each.bit_count() <= shape.bit_count() and each < 1 << 384 for each in shifts)


@given(st.lists(SHAPES, min_size=1, max_size=8), SHAPES)
def test_costs_are_never_negative(shapes, other):
    assert face_of({"A": shapes})["A"].cost(shifts_of(other)) >= 0

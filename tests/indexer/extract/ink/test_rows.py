"""Rows and blocks of print from the places of letters."""

from indexer.extract.ink.rows import blocks_of, lies, lying_rows_of, rows_of
from indexer.model.geometry import Rect

LETTER = 10.0


def letters(x, y, count):
    return [Rect(x + 12 * place, y, 8, 10) for place in range(count)]


def test_letters_side_by_side_are_a_row_and_a_gap_parts_two():
    left, right = letters(100, 50, 6), letters(300, 50, 6)
    assert rows_of([*right, *left], LETTER) == [left, right]


def test_letters_that_hang_below_the_line_are_of_the_row():
    row = letters(100, 50, 6)
    hanging = [*row[:2], Rect(row[2].x, 54, 8, 10), *row[3:]]
    assert rows_of(hanging, LETTER) == [hanging]


def test_two_letters_are_no_row():
    assert rows_of(letters(100, 50, 2), LETTER) == []


def test_rows_at_line_pitch_are_a_block_and_a_row_far_below_is_not_of_it():
    rows = [letters(100, 50, 8), letters(100, 75, 8), letters(100, 400, 8)]
    assert [block.height for block in blocks_of(rows, LETTER)] == [35, 10]


def test_a_short_row_alone_is_no_block():
    assert blocks_of([letters(100, 50, 5)], LETTER) == []


def test_rows_beside_one_another_are_two_blocks():
    rows = [letters(x, y, 8) for y in (50, 75) for x in (100, 400)]
    assert len(blocks_of(rows, LETTER)) == 2


def down(count, *, x=50, y=0, gap=4):
    """Letters of 10 x 14 px that lie on their side, one under the other."""
    return [Rect(x, y + n * (10 + gap), 14, 10) for n in range(count)]


def test_letters_close_under_one_another_are_a_row_that_lies():
    assert lying_rows_of(down(8), 14) == [down(8)]
    assert lies(down(8))


def test_a_list_and_the_edge_of_a_column_do_not_lie():
    assert lying_rows_of(down(8, gap=24), 14) == []
    assert lying_rows_of(down(4), 14) == []
    column = [Rect(50 + 14 * n, 30 * line, 10, 14) for line in range(8) for n in range(3)]
    assert not lies(column)


def test_lines_that_lie_side_by_side_lie_though_they_stand_in_rows_as_well():
    assert lies([rect for line in range(4) for rect in down(12, x=50 + 30 * line)])

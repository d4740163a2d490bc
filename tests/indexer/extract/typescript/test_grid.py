"""The grid of typescript: its pitch and its cells are found from words alone, and set type has none."""

import pytest

from indexer.extract.typescript.grid import lines_of, pitch_of, typed_lines
from tests.indexer.extract.typescript.typed_sheets import LEFT, set_sheet, typed_sheet

ENGLISH = ("eng",)


@pytest.mark.parametrize("step", [18, 20, 25])
def test_the_pitch_is_the_step_of_the_typewriter(step):
    sheet = typed_sheet(step=step)
    assert pitch_of(lines_of(sheet.words)) == pytest.approx(step, rel=0.01)


def test_set_type_has_no_pitch():
    assert pitch_of(lines_of(set_sheet().words)) is None


def test_too_few_words_tell_no_pitch():
    assert pitch_of(lines_of(typed_sheet().words[:4])) is None


def test_every_letter_stands_in_its_cell():
    sheet = typed_sheet()
    lines = typed_lines(sheet.image, sheet.words, ENGLISH)
    assert len(lines) == len(sheet.lines)
    for line, text in zip(lines, sheet.lines, strict=True):
        assert line.length == len(text)
        assert line.left == pytest.approx(LEFT, abs=4)
        for word in line.words:
            first, last = line.cells_under(word.rects[0])
            assert text[first:last] == word.text


def test_nothing_read_has_no_lines():
    assert typed_lines(typed_sheet().image, [], ENGLISH) == []

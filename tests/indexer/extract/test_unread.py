"""Unread print read again: upright, from either side, by evidence, and at no cost where nothing is left."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from indexer.extract.ink.ink import page_ink
from indexer.extract.reading import UNREAD_PRINT, read_page
from indexer.extract.unread import words_left
from indexer.model.geometry import Rect
from indexer.model.reading import Word

NOTE = "Returned to the committee in March together with photographs"
PLACE = {1: Rect(1560, 500, 60, 1000), 3: Rect(60, 500, 60, 1000)}
"""Where a note stands that must be turned so often to be read: on the right, and on the left."""


def note(turns):
    """A line in small type as it lies in a margin, that many clockwise turns from standing upright."""
    line = Image.new("L", (1000, 60), 255)
    ImageDraw.Draw(line).text((10, 12), NOTE, font=ImageFont.load_default(size=30), fill=0)
    return line.transpose(Image.Transpose.ROTATE_90 if turns == 1 else Image.Transpose.ROTATE_270)


@pytest.fixture
def with_note(printed_page):
    def of(turns):
        page = printed_page[0].copy()
        page.paste(note(turns), (PLACE[turns].x, PLACE[turns].y))
        return page, [Rect(*map(round, (x, y, right - x, bottom - y))) for _, (x, y, right, bottom) in printed_page[1]]

    return of


@pytest.mark.parametrize("turns", [1, 3])
def test_a_note_in_the_margin_is_seen_to_lie_on_its_side(with_note, turns):
    page, words = with_note(turns)
    ink = page_ink(page, words)
    assert ink.unread == ink.lying
    assert all(block.overlap(PLACE[turns]) > 0.9 for block in ink.lying)
    assert sum(block.height for block in ink.lying) > 600


@pytest.mark.parametrize("turns", [1, 3])
def test_a_note_in_the_margin_is_found_on_its_page_at_its_place(with_note, tmp_path, request_for, turns):
    with_note(turns)[0].save(tmp_path / "leaf.png", dpi=(200, 200))
    page = read_page(request_for(tmp_path / "leaf.png", "png"))
    found = {word.text: word.rects[0] for reading in page.readings for word in reading.words}
    assert set(NOTE.split()) - {"to", "in"} <= set(found)
    assert PLACE[turns].overlap(found["photographs"]) > 0.9
    assert found["photographs"].height > 2 * found["photographs"].width
    assert [each.lineage.engine for each in page.readings if UNREAD_PRINT in each.lineage.engine] in (
        [],
        [f"tesseract, {UNREAD_PRINT}"],
    )


def test_a_page_on_which_no_look_finds_a_word_is_read_all_the_same(tmp_path, request_for):
    page = Image.new("L", (1700, 2200), 255)
    for place in range(12):  # a row of boxes to be ticked
        page.paste(0, (300 + 45 * place, 600, 324 + 45 * place, 632))
    page.save(tmp_path / "boxes.png", dpi=(200, 200))
    read = read_page(request_for(tmp_path / "boxes.png", "png"))
    assert read.readings == ()
    assert read.unread.blocks


def word(text, confidence):
    return Word(text, (Rect(140, 140, 100, 20),), confidence, 0, 0)


@pytest.fixture
def block(printed_page):
    """A page of which nothing was read, with its ink."""
    return printed_page[0], page_ink(printed_page[0], ())


def test_only_words_that_are_sure_enough_are_kept_and_debris_is_not(block):
    page, ink = block
    read = [word("visa", 0.6), word("vjsa", 0.6), word("Zyrkin", 0.9), word("exit", 0.4), word("to", 0.95)]
    kept = words_left(page, ink, (), lambda _: read, {"visa", "exit", "to"}.__contains__)
    assert [each.text for each in kept] == ["visa", "Zyrkin"]
    assert all(any(place.overlap(each.rects[0]) for place in ink.unread) for each in kept)


def test_what_was_read_unsurely_is_not_read_once_more_and_what_is_no_print_never(block):
    page, ink = block
    asked = []
    assert words_left(page, ink, ink.unread, lambda image: asked.append(image) or [], str.isalpha) == ()
    blank = Image.new("L", page.size, 255)
    assert words_left(blank, page_ink(blank, ()), (), lambda image: asked.append(image) or [], str.isalpha) == ()
    assert asked == []

"""Ink outside the words, told apart on drawn pages."""

import math

import pytest
from PIL import Image, ImageDraw, ImageFont

from indexer.extract.ink.ink import InkKind, ink_outside, page_ink, tone_of
from indexer.model.geometry import Rect

SIZE = (1275, 1650)  # letter size at 150 dpi, seen as it is
LINES = (
    "The committee met eleven families who",
    "had asked for permission to leave the",
    "country; seven were refused again.",
)


@pytest.fixture
def page():
    return Image.new("L", SIZE, 255)


def write(image, lines, x=200, y=300, pitch=45, size=22):
    """Write lines and return the rectangles of their words."""
    draw, font, rects = ImageDraw.Draw(image), ImageFont.load_default(size=size), []
    for row, line in enumerate(lines):
        at = float(x)
        for word in line.split():
            left, top, right, bottom = draw.textbbox((at, y + row * pitch), word, font=font)
            draw.text((at, y + row * pitch), word, font=font, fill=0)
            rects.append(Rect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1))
            at += draw.textlength(word + " ", font=font)
    return rects


def scrawl(image, x, y, *, height=60, loops=3):
    """Draw a trace of a pen: loops that lean, as a signature has."""
    points = [
        (x + 0.35 * height * turn + 0.3 * height * math.cos(6.3 * turn), y + 0.5 * height * math.sin(6.3 * turn))
        for turn in (step / 20 for step in range(20 * loops))
    ]
    ImageDraw.Draw(image).line(points, fill=0, width=3, joint="curve")


def punch(image, x, y, *, columns=24, rows=5, pitch=12, size=6):
    draw = ImageDraw.Draw(image)
    for column in range(columns):
        for row in range(rows):
            left, top = x + column * pitch, y + row * pitch
            draw.ellipse((left, top, left + size, top + size), fill=0)


def kinds(image, rects=()):
    """The kinds of ink outside the words, without the dust that edges of letters leave."""
    return {ink.kind for ink in ink_outside(image, rects)} - {InkKind.SPECK}


def test_a_page_that_was_read_in_full_has_no_ink_outside_its_words(page):
    assert kinds(page, write(page, LINES)) == set()


def test_print_that_was_not_read_is_found_where_it_stands(page):
    read, unread = write(page, LINES), write(page, LINES, y=900)
    [block] = page_ink(page, read).unread
    assert all(block.overlap(rect) > 0.8 for rect in unread)
    assert not any(block.overlap(rect) for rect in read)


def test_print_in_two_columns_gives_a_block_a_column(page):
    write(page, LINES, x=100, size=16, pitch=30)
    write(page, LINES, x=700, size=16, pitch=30)
    left, right = sorted(page_ink(page, ()).unread, key=lambda block: block.x)
    assert left.right < 600 < right.x


def test_on_a_page_of_which_nothing_was_read_all_print_is_unread(page):
    write(page, LINES)
    assert kinds(page) == {InkKind.PRINT}
    assert page_ink(page, ()).read == 0.0


def test_a_label_in_large_type_is_print_and_not_handwriting(page):
    write(page, ["LETTERS"], size=120)
    assert InkKind.HANDWRITING not in kinds(page)


def test_a_word_by_itself_is_not_a_row_of_print(page):
    write(page, ["No. 2"])
    assert page_ink(page, ()).unread == ()


def test_large_slanting_strokes_are_handwriting_and_not_unread_print(page):
    rects = write(page, LINES)
    scrawl(page, 600, 800)
    assert kinds(page, rects) == {InkKind.HANDWRITING}
    assert page_ink(page, rects).unread == ()


def test_rows_of_even_dots_are_a_dot_punch(page):
    rects = write(page, LINES)
    punch(page, 500, 900)
    assert kinds(page, rects) == {InkKind.DOT}
    assert page_ink(page, rects).unread == ()


def test_scattered_dots_are_specks(page):
    rects = write(page, LINES)
    draw = ImageDraw.Draw(page)
    for step in range(60):
        x, y = 80 + (step * 197) % 1100, 600 + (step * 389) % 900
        draw.ellipse((x, y, x + 4, y + 4), fill=0)
    assert kinds(page, rects) == set()


def test_lines_and_boxes_are_rules(page):
    rects = write(page, LINES)
    draw = ImageDraw.Draw(page)
    draw.line((200, 700, 900, 700), fill=0, width=3)
    draw.rectangle((200, 900, 700, 1200), outline=0, width=3)
    assert kinds(page, rects) == {InkKind.RULE}


def test_a_solid_area_is_a_picture(page):
    rects = write(page, LINES)
    ImageDraw.Draw(page).ellipse((400, 800, 700, 1100), fill=0)
    assert kinds(page, rects) == {InkKind.PICTURE}


def test_what_lies_along_the_edge_or_goes_round_the_page_is_border(page):
    rects = write(page, LINES)
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 60, 1200, 1600), outline=0, width=6)
    draw.rectangle((0, 500, 12, 900), fill=0)
    assert kinds(page, rects) == {InkKind.BORDER}


def test_strokes_in_film_grain_are_not_taken_for_a_pen(page):
    rects = write(page, LINES)
    draw = ImageDraw.Draw(page)
    for step in range(9000):
        x, y = 100 + (step * 7919) % 1000, 800 + (step * 104729) % 600
        draw.rectangle((x, y, x + 1, y + 1), fill=0)
    scrawl(page, 600, 1000)
    assert InkKind.HANDWRITING not in kinds(page, rects)


def test_shares_of_ink_are_shares_of_the_page(page):
    ImageDraw.Draw(page).rectangle((400, 800, 599, 999), fill=0)
    [ink] = ink_outside(page, ())
    assert (ink.kind, ink.rect) == (InkKind.PICTURE, Rect(400, 800, 200, 200))
    assert ink.share == pytest.approx(200 * 200 / (SIZE[0] * SIZE[1]), rel=0.01)


def test_ink_that_was_read_and_ink_outside_are_told_apart(page):
    rects = write(page, LINES)
    write(page, LINES, y=900)
    ink = page_ink(page, rects)
    assert ink.read == pytest.approx(ink.share(InkKind.PRINT), rel=0.1)
    assert ink.legible == pytest.approx(ink.read + ink.share(InkKind.PRINT))


def test_a_box_drawn_round_the_page_by_ocr_does_not_hide_what_is_unread(page):
    rects = write(page, LINES)
    write(page, LINES, y=900)
    assert len(page_ink(page, [*rects, Rect(100, 800, 1000, 600)]).unread) == 1


def test_a_photograph_has_tones_and_print_has_few(page):
    write(page, LINES)
    assert tone_of(page) < 0.05
    assert tone_of(Image.radial_gradient("L").resize(SIZE)) > 0.4


def test_dark_paper_is_paper_and_no_tone(page):
    write(page, LINES)
    assert tone_of(page.point(lambda value: 60 + value // 3)) < 0.1


def test_noise_is_not_told_apart():
    assert page_ink(Image.effect_noise((1500, 1500), 200), ()).is_noise

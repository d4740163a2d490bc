"""Skew, borders and light are undone only where the picture asks for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from indexer.extract.frame import Straightening
from indexer.extract.prepare import (
    Prepared,
    prepare,
    skew_of,
    turned_image,
    turned_rects,
    with_even_light,
    without_dark_border,
)
from indexer.model.geometry import Rect
from tests.laws import tried


@pytest.mark.parametrize("angle", [-3.0, -1.5, 2.0])
def test_the_skew_of_a_page_is_found_to_a_fifth_of_a_degree(printed_page, angle):
    page, _ = printed_page
    assert skew_of(page.rotate(angle, fillcolor=255)) == pytest.approx(-angle, abs=0.2)


def test_a_straight_clean_page_is_left_as_it_is(printed_page):
    page, _ = printed_page
    prepared = prepare(page)
    assert ImageChops.difference(prepared.image, page).getbbox() is None
    assert prepared.straightening == Straightening(*page.size)
    assert not prepared.was_lit


def test_an_empty_page_has_no_skew():
    assert skew_of(Image.new("L", (800, 1000), 255)) == 0.0


def test_a_black_margin_is_painted_as_paper(printed_page):
    page, _ = printed_page
    copied = page.copy()
    copied.paste(0, (0, 0, 90, page.height))
    copied.paste(0, (0, page.height - 60, page.width, page.height))
    cleaned = without_dark_border(copied)
    assert cleaned.size == page.size
    assert cleaned.getpixel((40, 1000)) == 255
    assert cleaned.getpixel((800, page.height - 20)) == 255


def test_uneven_light_is_divided_out(printed_page):
    page, _ = printed_page
    shadow = Image.linear_gradient("L").resize(page.size).point(lambda value: 90 + value // 2)
    shaded = ImageChops.multiply(page, shadow)
    lit = with_even_light(shaded)
    top, bottom = (lit.crop((0, y, page.width, y + 100)) for y in (100, 2000))
    assert abs(ImageStat.Stat(top).median[0] - ImageStat.Stat(bottom).median[0]) < 12


def test_faint_ink_is_made_darker(printed_page):
    page, _ = printed_page
    faint = page.point(lambda value: 200 + value * 50 // 255)
    assert ImageStat.Stat(with_even_light(faint)).extrema[0][0] < 100


def test_a_broadsheet_is_made_smaller_for_ocr_and_its_words_come_back_to_the_frame():
    prepared = prepare(Image.new("L", (9000, 9000), 255))
    assert prepared.image.width * prepared.image.height <= 40_000_000
    scale = prepared.straightening.scale
    found = prepared.straightening.to_frame(Rect(round(900 * scale), 0, round(90 * scale), round(45 * scale)))
    assert found.x == pytest.approx(900, abs=2)
    assert found.width == pytest.approx(90, abs=3)


@tried(200)
@given(
    st.floats(-5, 5),
    st.floats(0.1, 1.0),
    st.builds(Rect, st.integers(-50, 2000), st.integers(-50, 2000), st.integers(1, 400), st.integers(1, 90)),
)
def test_no_rectangle_leaves_the_page(angle, scale, rect):
    found = Straightening(1700, 2200, angle, scale).to_frame(rect)
    assert 0 <= found.x < found.right <= 1700
    assert 0 <= found.y < found.bottom <= 2200


def test_a_picture_of_one_dot_has_no_border():
    for value in (0, 255):
        dot = Image.new("L", (1, 1), value)
        assert without_dark_border(dot).tobytes() == dot.tobytes()


def test_what_is_settled_is_painted_as_paper_and_the_rest_stays():
    page = Prepared(Image.new("L", (900, 600), 0), Straightening(900, 600))
    rest = page.without([Rect(100, 100, 50, 20)], 0.5)
    assert rest.image.getpixel((250, 220)) == 255
    assert rest.image.getpixel((90, 110)) == rest.image.getpixel((320, 260)) == 0
    assert page.image.getpixel((250, 220)) == 0


def test_a_picture_is_made_smaller_but_never_larger():
    page = Prepared(Image.new("L", (900, 600), 0), Straightening(900, 600, angle=1.0))
    half = page.at_most(0.5)
    assert (half.image.size, half.straightening) == ((450, 300), Straightening(900, 600, 1.0, 0.5))
    assert half.at_most(0.7) is half


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_rectangles_turn_with_their_picture(turns):
    picture, rect = Image.new("L", (70, 40), 255), Rect(10, 5, 20, 8)
    picture.paste(0, (rect.x, rect.y, rect.right, rect.bottom))
    (turned,) = turned_rects([rect], picture.size, turns)
    box = ImageChops.invert(turned_image(picture, turns)).getbbox()
    assert box == (turned.x, turned.y, turned.right, turned.bottom)


def test_a_prepared_picture_that_is_turned_takes_its_frame_along():
    prepared = prepare(Image.new("L", (300, 200), 255)).at_most(0.5)
    turned = prepared.turned(1)
    assert turned.image.size == (100, 150)
    assert turned.straightening == Straightening(200, 300, 0.0, 0.5)
    assert prepared.turned(2).straightening == prepared.straightening

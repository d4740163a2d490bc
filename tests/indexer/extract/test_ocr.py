"""How often a page is looked at: clean print once, doubtful print again, and what is kept of each look."""

import random

import pytest
from PIL import Image, ImageChops, ImageFilter

from indexer.extract.engines.tesseract import installed_languages
from indexer.extract.ocr import FIRST, Look, OcrWish, read_raster
from indexer.extract.render import Raster
from indexer.model.geometry import Rect


def wish(turns=0):
    return OcrWish(("eng",), installed_languages(), turns)


def broken(page):
    """The page as a bad copy has it: strokes eaten away and specks between them."""
    noise = Image.frombytes("L", page.size, random.Random(1986).randbytes(page.width * page.height))
    noise = noise.filter(ImageFilter.GaussianBlur(1.5)).point(lambda value: 255 if value > 136 else 0)
    small = page.resize((page.width // 2, page.height // 2)).resize(page.size)
    eaten = Image.composite(Image.new("L", page.size, 255), small, noise)
    return eaten.filter(ImageFilter.GaussianBlur(0.8)).point(lambda value: 255 if value > 150 else 0)


@pytest.fixture(scope="module")
def at_300(printed_page):
    page = printed_page[0]
    return page.resize((page.width * 3 // 2, page.height * 3 // 2))


def test_a_clean_page_is_looked_at_once_and_smaller_than_it_is(at_300, printed_page, tmp_path):
    (only,) = read_raster(Raster(at_300, 300, is_bilevel=False), wish(), tmp_path)
    assert only.look is FIRST
    assert only.prepared.image.height == pytest.approx(at_300.height * 2 / 3, abs=1)
    assert [word.text for word in only.words] == [text for text, _ in printed_page[1]]
    assert only.doubtful_share == 0.0


def test_words_of_a_smaller_look_lie_on_the_print_of_the_page(at_300, printed_page, tmp_path):
    (only,) = read_raster(Raster(at_300, 300, is_bilevel=False), wish(), tmp_path)
    for word, (_, (left, _top, right, _bottom)) in zip(only.words_in_frame(), printed_page[1], strict=True):
        assert abs(word.rects[0].x - 1.5 * left) < 9
        assert abs(word.rects[0].right - 1.5 * right) < 9


def test_a_page_with_doubtful_words_is_looked_at_again(at_300, tmp_path):
    passes = read_raster(Raster(broken(at_300), 300, is_bilevel=True), wish(), tmp_path)
    assert len(passes) > 1
    assert passes[0].doubtful_share >= 0.05
    assert {each.look.name for each in passes} >= {"first look", "half size"}
    assert all(word.confidence >= 0.10 for each in passes[1:] for word in each.words)


def test_an_empty_page_is_not_looked_at_again(tmp_path):
    blank = Raster(Image.new("L", (1700, 2200), 255), 200, is_bilevel=False)
    passes = read_raster(blank, wish(), tmp_path)
    assert [each.words for each in passes] == [()]


@pytest.mark.parametrize(
    ("size", "dpi", "scale"),
    [
        ((2550, 3300), 300, 2 / 3),
        ((5100, 6600), 600, 1 / 3),
        ((1700, 2200), 200, 1.0),
        ((1024, 1332), 300, 1300 / 1332),
    ],
)
def test_a_page_is_made_smaller_by_its_resolution_but_never_tiny(size, dpi, scale):
    assert FIRST.scale_of(Raster(Image.new("L", size), dpi, is_bilevel=False)) == pytest.approx(scale)


def test_a_full_look_leaves_the_page_as_it_is():
    full = Look("full size", 300, FIRST.layout)
    assert full.scale_of(Raster(Image.new("L", (2550, 3300)), 300, is_bilevel=False)) == 1.0


def test_what_the_first_look_settled_is_not_read_again(at_300, tmp_path):
    first, *further = read_raster(Raster(broken(at_300), 300, is_bilevel=True), wish(), tmp_path)
    scale = first.prepared.straightening.scale
    settled = [Rect(*(round(n / scale) for n in (r.x, r.y, r.width, r.height))) for r in first.settled()]
    again = [word.rects[0] for each in further for word in each.words_in_frame()]
    assert settled and again
    assert not [rect for rect in again if any(rect.shared_area(other) > 0.5 * rect.area for other in settled)]


@pytest.mark.parametrize("way", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_print_that_was_read_well_lying_is_not_read_again_and_its_words_lie_on_the_page_upright(
    at_300, printed_page, tmp_path, way
):
    lying = Raster(at_300.transpose(way), 300, is_bilevel=False)
    (only,) = read_raster(lying, OcrWish(("eng",), installed_languages(), None), tmp_path)
    assert only.quarter_turns == (1 if way is Image.Transpose.ROTATE_90 else 3)
    assert [word.text for word in only.words] == [text for text, _ in printed_page[1]]
    for word, (_, (left, top, right, bottom)) in zip(only.words_in_frame(), printed_page[1], strict=True):
        middle = (left + right) * 0.75, (top + bottom) * 0.75
        rect = word.rects[0]
        assert rect.x < middle[0] < rect.right
        assert rect.y < middle[1] < rect.bottom


def test_a_worn_page_is_read_mended_and_that_is_told(at_300, tmp_path):
    rough = ImageChops.add(at_300.filter(ImageFilter.GaussianBlur(1.8)), _grain(at_300.size), 1, -128)
    first, *further = read_raster(
        Raster(rough.point(lambda v: 0 if v < 70 else 255), 300, is_bilevel=True), wish(), tmp_path
    )
    assert first.is_mended
    assert {each.look.name for each in further} <= {"half size"}


def _grain(size):
    noise = Image.frombytes(
        "L", (size[0] // 2, size[1] // 2), random.Random(7).randbytes(size[0] // 2 * (size[1] // 2))
    )
    return noise.resize(size, Image.Resampling.BICUBIC)

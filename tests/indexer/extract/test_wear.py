"""Worn print is told from sound print by its strokes and its paper, and mended only where it is worn."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from indexer.extract.engines.engine import Layout, Picture
from indexer.extract.engines.tesseract import engine_here
from indexer.extract.prepare import prepare
from indexer.extract.wear import Wear, mended, wear_of
from tests.laws import tried


def noise_like(page, grain_px):
    size = (page.width // grain_px, page.height // grain_px)
    noise = Image.frombytes("L", size, random.Random(1978).randbytes(size[0] * size[1]))
    return noise.resize(page.size, Image.Resampling.BICUBIC)


def broken(page):
    """A copy made too light: what is not quite black goes, unevenly."""
    rough = ImageChops.add(page.filter(ImageFilter.GaussianBlur(1.8)), noise_like(page, 2), 1, -128)
    return rough.point(lambda value: 0 if value < 70 else 255)


def grainy(page):
    """Dust of one dot and two over the whole page, on three in a thousand."""
    dust = noise_like(page, 1).point(lambda value: 0 if value < 1 else 255)
    return ImageChops.darker(page, dust)


@pytest.fixture(scope="module")
def sound(printed_page):
    page = printed_page[0].crop((0, 200, 1700, 1300))
    return page.resize((page.width * 3 // 2, page.height * 3 // 2), Image.Resampling.BICUBIC)


def test_sound_print_is_left_as_it_is(sound):
    assert wear_of(sound) is Wear.SOUND
    assert mended(sound, Wear.SOUND) is sound
    prepared = prepare(sound)
    assert prepared.wear is Wear.SOUND
    assert ImageChops.difference(prepared.image, sound).getbbox() is None


@pytest.mark.parametrize("radius", [1.0, 2.0])
def test_print_out_of_focus_is_not_taken_for_worn(sound, radius):
    assert wear_of(sound.filter(ImageFilter.GaussianBlur(radius))) is Wear.SOUND


def test_black_and_white_print_that_was_turned_level_is_rough_but_not_worn(sound):
    bilevel = sound.point(lambda value: 0 if value < 128 else 255)
    assert wear_of(bilevel.rotate(0.5, Image.Resampling.BICUBIC, fillcolor=255)) is Wear.SOUND


def test_broken_strokes_and_dust_are_told_apart(sound):
    assert wear_of(broken(sound)) is Wear.BROKEN
    assert wear_of(grainy(sound)) is Wear.GRAINY


def test_a_picture_too_small_for_filters_and_an_empty_one_are_left_alone(sound):
    small = broken(sound).resize((sound.width // 2, sound.height // 2))
    assert wear_of(small) is Wear.SOUND
    assert wear_of(Image.new("L", (2550, 3300), 255)) is Wear.SOUND


@pytest.mark.parametrize("wear", [broken, grainy])
def test_worn_print_reads_better_mended(sound, printed_page, tmp_path, wear):
    worn, true = wear(sound), {text for text, _ in printed_page[1]}

    def found(image):
        words = engine_here(tmp_path).words(Picture(image, 300), ("eng",), Layout.COLUMNS)
        return sum((word.confidence or 0.0) for word in words if word.text in true)

    prepared = prepare(worn)
    assert prepared.wear is not Wear.SOUND
    assert found(prepared.image) > found(worn)


def test_a_picture_that_is_not_to_be_mended_stays_worn(sound):
    worn = broken(sound)
    assert prepare(worn, mend=False).wear is Wear.SOUND
    assert ImageChops.difference(prepare(worn, mend=False).image, worn).getbbox() is None


@given(st.binary(min_size=48, max_size=48))
@tried(50)
def test_mending_broken_strokes_takes_no_ink_away(dots):
    picture = Image.frombytes("L", (8, 6), dots)
    framed = Image.new("L", (12, 10), 255)
    framed.paste(picture, (2, 2))
    thick = framed.filter(ImageFilter.MinFilter(3))
    whole = mended(framed, Wear.BROKEN)
    assert ImageChops.difference(whole, thick.filter(ImageFilter.GaussianBlur(1.5))).getbbox() is None

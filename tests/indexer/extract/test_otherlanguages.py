"""Pages in other languages and in several at once, drawn and read by the real engine without a description."""

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from indexer.extract.engines.engine import Layout
from indexer.extract.engines.tesseract import engine_here, installed_languages
from indexer.extract.ocr import FIRST, OcrWish, _read_first, _Reader
from indexer.extract.render import Raster

sys.path.append(str(Path(__file__).parents[3] / "benchmarks" / "ocr"))

from scoring import words_of
from tongues import draw, read, recall

INSTALLED = tuple(name for name in installed_languages() if name != "fra")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Read a page once and give what was drawn and what was found."""
    held = {}

    def page(name):
        if name not in held:
            drawn = draw(name)
            held[name] = drawn, read(drawn, (), tmp_path_factory.mktemp(name))[0]
        return held[name]

    return page


def words_shown(found):
    return [word.text for word in found.readings[found.shown].words]


def phrase_is_shown(phrase, found):
    return f" {' '.join(words_of(phrase))} " in f" {' '.join(words_of(' '.join(words_shown(found))))} "


@pytest.mark.parametrize(
    ("name", "languages", "most_missed"),
    [
        ("english-with-russian", ("eng", "rus"), 6),
        ("english-with-hebrew", ("eng", "heb"), 3),
        ("hebrew-under-a-letterhead", ("heb", "eng"), 3),
        ("hebrew-with-latin-names", ("heb", "eng"), 4),
        ("russian-under-a-letterhead", ("rus", "eng"), 2),
        ("russian-with-ukrainian", ("rus", "ukr"), 4),
        ("names", ("eng", "rus", "heb"), 4),
        ("ukrainian", ("ukr",), 4),
        ("yiddish", ("yid",), 4),
    ],
)
def test_every_language_of_a_page_is_read_without_being_told(pages, name, languages, most_missed):
    drawn, found = pages(name)
    assert found.languages == languages
    assert all(0 <= want - have <= most_missed for have, want in recall(drawn, found).values())


def test_a_single_line_in_another_script_is_read_in_it(pages):
    _, found = pages("english-with-a-russian-line")
    assert phrase_is_shown("Одесса, улица Гоголя, дом семь, Райхману Льву Исааковичу", found)


def test_a_reading_says_which_language_data_made_it(pages):
    assert pages("english-with-russian")[1].readings[0].lineage.language_data == ("eng", "rus")
    assert pages("russian-with-ukrainian")[1].readings[0].lineage.language_data == ("rus", "ukr")


def test_hebrew_inside_an_english_page_is_in_the_order_in_which_it_is_spoken(pages):
    _, found = pages("english-with-hebrew")
    assert phrase_is_shown("אבא שלי עבד בבית חרושת לנעליים", found)
    assert phrase_is_shown("should be read slowly and without any acting", found)


@pytest.mark.parametrize(
    "phrase",
    [
        "האגודה American Friends of Hebrew Schools מבקשת לדעת",
        "בין 3.5.1986 לבין 17.5.1986 ומסרה להן",
        "גם אל Peter Lindqvist",
        "את המספר 4072 על המעטפה",
    ],
)
def test_latin_words_and_numbers_inside_a_hebrew_line_keep_their_order_and_their_place(pages, phrase):
    assert phrase_is_shown(phrase, pages("hebrew-with-latin-names")[1])


@dataclass
class Counting:
    """An engine that counts what it is asked to read."""

    engine: object
    asked: list = field(default_factory=list)

    def words(self, picture, languages, layout):
        self.asked.append((languages, layout, picture.image.size))
        return self.engine.words(picture, languages, layout)

    def stance(self, picture):
        return self.engine.stance(picture)


def first_look(image, tmp_path, languages=("eng",)):
    engine = Counting(engine_here(tmp_path))
    reader = _Reader(Raster(image, 200, is_bilevel=False), engine)
    return _read_first(reader, OcrWish(languages, INSTALLED, 0)), engine.asked


def test_a_clean_page_in_one_language_is_read_once(tmp_path):
    page, asked = first_look(draw("english").image, tmp_path)
    assert [languages for languages, _, _ in asked] == [("eng",)]
    assert page.look is FIRST
    assert first_look(draw("russian").image, tmp_path, ("rus",))[1] == [(("rus",), Layout.COLUMNS, (1700, 2200))]


def test_the_price_of_a_second_language_is_that_of_its_lines(tmp_path):
    page, asked = first_look(draw("english-with-a-russian-line").image, tmp_path)
    assert page.beside == ("rus",)
    (whole, *strips) = [width * height for _, _, (width, height) in asked]
    assert sum(strips) < 0.1 * whole


def test_noise_is_not_taken_for_another_language(tmp_path):
    image = draw("english").image
    noise = Image.frombytes("L", image.size, random.Random(1986).randbytes(image.width * image.height))
    noise = noise.filter(ImageFilter.GaussianBlur(1.5)).point(lambda value: 255 if value > 138 else 0)
    eaten = Image.composite(Image.new("L", image.size, 255), image, noise).filter(ImageFilter.GaussianBlur(0.8))
    page, asked = first_look(eaten, tmp_path)
    assert len(asked) > 1
    assert page.mean_confidence < 0.8
    assert page.beside == ()

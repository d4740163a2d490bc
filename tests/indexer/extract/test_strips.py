"""Which stretches of lines are doubtful, and that what is read of them lies where it stands on the page."""

import pytest
from PIL import Image

from indexer.extract.engines.engine import Picture
from indexer.extract.engines.tesseract import engine_here
from indexer.extract.strips import doubtful_strips, mean_by_letters, read_strips, strips_where, whole_lines
from indexer.model.geometry import Rect
from indexer.model.reading import Word


def line(number, *words):
    return [
        Word(text, (Rect(100 * place, 50 * number, 90, 30),), confidence, number, 0)
        for place, (text, confidence) in enumerate(words)
    ]


def texts(strips, words):
    return [" ".join(word.text for word in strip.of(words)) for strip in strips]


ENGLISH = line(0, ("The", 0.96), ("letter", 0.95), ("from", 0.96), ("Velkind", 0.92))
FOREIGN = line(1, ("NpUxo", 0.0), ("HE", 0.93), ("Mbl", 0.81), ("TOMbKO", 0.64), ("BCe", 0.91))


def test_print_that_is_sure_or_listed_is_not_doubtful():
    assert doubtful_strips(ENGLISH, ("eng",)) == []
    assert doubtful_strips(line(0, ("president", 0.3), ("visited", 0.2)), ("eng",)) == []


def test_a_line_of_another_script_is_doubtful_up_to_its_last_unsure_word():
    words = [*ENGLISH, *FOREIGN]
    strips = doubtful_strips(words, ("eng",))
    assert texts(strips, words) == ["NpUxo HE Mbl TOMbKO"]
    assert texts(whole_lines(strips, words), words) == ["NpUxo HE Mbl TOMbKO BCe"]


def test_a_doubtful_word_inside_a_sure_line_does_not_make_the_line_doubtful():
    words = line(0, ("letter", 0.96), ("6onbHULbl", 0.05), ("committee", 0.96), ("received", 0.96))
    strips = doubtful_strips(words, ("eng",))
    assert texts(strips, words) == texts(whole_lines(strips, words), words) == ["6onbHULbl"]


def test_crumbs_rules_and_pen_strokes_are_not_tried():
    words = [*ENGLISH, *line(1, ("|", 0.1), ("a.", 0.2))]
    tall = Word("Sfflw", (Rect(0, 200, 300, 90),), 0.1, 2, 0)
    flat = Word("-----", (Rect(0, 300, 300, 5),), 0.1, 3, 0)
    assert doubtful_strips([*words, tall, flat], ("eng",)) == []
    assert doubtful_strips([], ("eng",)) == []


def test_a_strip_ends_with_its_line():
    words = [*ENGLISH, *FOREIGN]
    assert texts(strips_where(words, [True] * len(words)), words) == [
        "The letter from Velkind",
        "NpUxo HE Mbl TOMbKO BCe",
    ]


def test_long_words_count_for_more_in_the_mean():
    assert mean_by_letters(line(0, ("a", 0.0), ("bcd", 1.0))) == 0.75
    assert mean_by_letters([]) == 0.0


def test_strips_read_by_themselves_give_the_words_at_their_places(printed_page, tmp_path):
    page, places = printed_page
    words = [
        Word(text, (Rect(*map(round, (left, top, right - left, bottom - top))),), 0.9, round(top) // 90, 0)
        for text, (left, top, right, bottom) in places
    ]
    picked = {"families", "country.", "photographs", "children."}
    strips = strips_where(words, [word.text in picked for word in words])
    found = list(read_strips(engine_here(tmp_path), Picture(page, 200), strips, "eng"))
    assert [[word.text for word in of_strip] for of_strip in found] == [[strip.of(words)[0].text] for strip in strips]
    for strip, (word,) in zip(strips, found, strict=True):
        assert word.rects[0].x == pytest.approx(strip.rect.x, abs=4)
        assert word.rects[0].y == pytest.approx(strip.rect.y, abs=8)


def test_a_strip_without_print_gives_no_words(tmp_path):
    blank = Picture(Image.new("L", (800, 400), 255), 200)
    (strip,) = strips_where(line(1, ("NpUxo", 0.1)), [True])
    assert list(read_strips(engine_here(tmp_path), blank, [strip], "eng")) == [()]

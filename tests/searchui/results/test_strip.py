"""Strips: the lines of a hit, cut out of the scan between the lines."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.geometry import Rect
from indexer.model.page import Scan
from indexer.model.query import Band
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.postings.showing import encode_shown
from indexer.postings.shown import Shown
from indexer.postings.spine import build_spine
from searchui.results.light import lit_rects
from searchui.results.snippet import best_passage
from searchui.results.strip import cut_strip

SCAN = Scan("letter.pdf", "a" * 64, 1, 1700, 2200, 200, image="p1-0.png")
LINEAGE = Lineage("tesseract", "5.3.0", ("eng",), "d1", "2026-11-26T10:00:00Z")


def spine_of(words):
    reading = Reading(ReadingKind.OCR, LINEAGE, tuple(words))
    return build_spine([reading], 0, revision=1, prefers_joined=lambda *_: False)


def word(text, x, y, line, *, width=100, height=40, confidence=0.9):
    return Word(text, (Rect(x, y, width, height),), confidence, line, 0)


def lines_from(top, number, *, x=300, words=6, first_line=0, text="word"):
    """Lines of words, 40 px high and 60 px apart."""
    return [
        word(f"{text}{line}x{n}", x + 120 * n, top + 60 * line, first_line + line)
        for line in range(number)
        for n in range(words)
    ]


def strip_of(words, *lit, scan=SCAN):
    shown = Shown(encode_shown(spine_of(words)))
    bands = dict.fromkeys(lit, Band.TYPED)
    return cut_strip(lit_rects(bands, shown), best_passage(shown, bands), scan)


def test_a_strip_is_the_line_of_the_hit_with_the_ones_above_and_below_cut_between_the_lines():
    strip = strip_of(lines_from(400, 9), 6 * 4 + 2)
    assert (strip.rect.y, strip.rect.bottom) == (400 + 3 * 60 - 10, 400 + 5 * 60 + 50)
    assert (strip.rect.x, strip.rect.right) == (300 - 40, 300 + 5 * 120 + 100 + 40)
    assert [place.rect for place in strip.lit] == [Rect(540, 640, 100, 40)]
    assert strip.print_px == 40


def test_lit_lines_come_before_others():
    strip = strip_of(lines_from(400, 9), 6 * 4, 6 * 5, 6 * 6 + 3)
    assert [place.ordinal for place in strip.lit] == [24, 30, 39]
    assert (strip.rect.y, strip.rect.bottom) == (400 + 4 * 60 - 10, 400 + 6 * 60 + 50)


def test_the_strip_shows_the_lines_of_the_snippet():
    words = lines_from(100, 20)
    strip = strip_of(words, 3, 6 * 10, 6 * 11 + 1, 6 * 12 + 2)
    assert strip.rect.y > 600
    assert {place.ordinal for place in strip.lit} == {60, 67, 74}


def test_a_strip_keeps_to_one_column_and_to_what_belongs_together():
    left = lines_from(400, 4, x=100, words=5)
    right = lines_from(400, 4, x=900, words=5, first_line=4, text="right")
    last_of_left = strip_of(left + right, 5 * 3 + 1)
    assert last_of_left.rect.right < 900
    assert last_of_left.rect.y == 400 + 60 - 10
    first_of_right = strip_of(left + right, 5 * 4 + 2)
    assert first_of_right.rect.x > 700
    assert first_of_right.rect.bottom == 400 + 2 * 60 + 50
    heading = [word("Heading", 600, 100, 0), *lines_from(500, 4, first_line=1)]
    assert strip_of(heading, 0).rect.bottom < 200


def test_the_other_half_of_a_word_that_is_broken_is_shown_with_its_line():
    broken = Word("emigration", (Rect(1020, 460, 100, 40), Rect(300, 520, 60, 40)), 0.9, 1, 0)
    words = [*lines_from(400, 2)[:11], broken, word("goes", 420, 520, 2), word("on", 540, 520, 2)]
    strip = strip_of(words, 11)
    assert [place.rect for place in strip.lit] == list(broken.rects)
    assert (strip.rect.y, strip.rect.bottom) == (400 - 20, 520 + 40 + 20)


def test_a_text_that_says_nothing_of_lines_is_cut_by_where_its_words_stand():
    words = [word(each.text, each.rects[0].x, each.rects[0].y, 0) for each in lines_from(400, 9)]
    strip = strip_of(words, 6 * 4 + 2)
    assert (strip.rect.y, strip.rect.bottom) == (400 + 3 * 60 - 10, 400 + 5 * 60 + 50)


def test_a_rule_that_was_read_as_a_letter_does_not_make_the_strip_higher():
    words = lines_from(400, 5)
    words[13] = word("I", 420, 300, 2, width=4, height=900)
    strip = strip_of(words, 6 * 2 + 3)
    assert strip.rect.height < 200


def test_a_short_line_keeps_some_of_its_surroundings():
    strip = strip_of([word("visa", 800, 400, 0)], 0)
    assert (strip.rect.x, strip.rect.width) == (700, 300)


def test_there_is_no_strip_without_light_without_a_picture_and_without_rectangles():
    words = lines_from(400, 3)
    assert strip_of(words) is None
    assert strip_of(words, 2, scan=Scan("letter.pdf", "a" * 64, 1, 1700, 2200, 200)) is None
    typed = [Word(each.text, (), None, each.line, 0) for each in words]
    assert strip_of(typed, 2) is None


rects = st.builds(Rect, st.integers(0, 1690), st.integers(0, 2190), st.integers(1, 600), st.integers(1, 300))
places = st.lists(st.tuples(rects, st.integers(0, 5)), min_size=1, max_size=40)


@given(places, st.data())
def test_wherever_words_stand_the_strip_lies_on_the_page_and_holds_what_is_lit_in_it(found, data):
    words = [
        Word(f"w{n}", (rect.clipped(1700, 2200),), 0.5, line, 0)
        for n, (rect, line) in enumerate(sorted(found, key=lambda each: each[1]))
    ]
    lit = data.draw(st.sets(st.integers(0, len(words) - 1), min_size=1, max_size=4))
    strip = strip_of(words, *lit)
    if strip is not None:
        assert strip.rect == strip.rect.clipped(1700, 2200)
        assert strip.lit
        assert strip.print_px > 0
        for place in strip.lit:
            assert place.ordinal in lit
            assert place.rect.y >= strip.rect.y
            assert place.rect.bottom <= strip.rect.bottom

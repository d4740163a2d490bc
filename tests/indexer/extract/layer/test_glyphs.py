"""Glyphs in content-stream order become words, each print once."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.layer.glyphs import Glyph, turned_glyph, words_of_glyphs

SIZE = 10.0


def set_text(text, x, top, *, step=6.0):
    """Glyphs of a line set from left to right, as a content stream shows them; blanks are glyphs too."""
    return [Glyph(sign, x + place * step, top, x + place * step + step, top + SIZE) for place, sign in enumerate(text)]


def texts(words):
    return [word.text for word in words]


def test_words_are_cut_at_blanks_and_at_gaps():
    words, _ = words_of_glyphs([*set_text("exit visa", 0, 0), *set_text("denied", 80, 0)])
    assert texts(words) == ["exit", "visa", "denied"]


def test_columns_are_read_in_the_order_of_the_content_stream():
    left = [*set_text("left one", 0, 0), *set_text("left two", 0, 14)]
    right = [*set_text("right one", 300, 0), *set_text("right two", 300, 14)]
    words, _ = words_of_glyphs([*left, *right])
    assert texts(words) == ["left", "one", "left", "two", "right", "one", "right", "two"]
    assert [word.line for word in words] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert len({word.block for word in words}) == 2


def test_a_hyphen_at_a_line_end_stays_and_the_next_line_follows():
    words, _ = words_of_glyphs([*set_text("Anatoly Shcha-", 0, 0), *set_text("ransky was", 0, 12)])
    assert [(word.text, word.line) for word in words] == [("Anatoly", 0), ("Shcha-", 0), ("ransky", 1), ("was", 1)]


def test_bold_made_by_setting_each_letter_twice_gives_one_word():
    bold = [
        glyph for one in set_text("Bold", 0, 0) for glyph in (one, Glyph(one.text, one.x0 + 0.4, 0, one.x1 + 0.4, SIZE))
    ]
    assert texts(words_of_glyphs(bold)[0]) == ["Bold"]


def test_letters_that_are_really_doubled_stay():
    assert texts(words_of_glyphs(set_text("Committee", 0, 0))[0]) == ["Committee"]


def test_a_line_set_twice_and_slightly_shifted_gives_each_word_once():
    lines = [set_text("TEXT OF TELEGRAM", 0, 0), set_text("EXIT VISAS WERE REFUSED", 0, 14)]
    shifted = [set_text("TEXT OF TELEGRAM", 1.5, 0.8), set_text("EXIT VISAS WERE REFUSED", 1.5, 14.8)]
    words, second = words_of_glyphs([glyph for line in (*lines, *shifted) for glyph in line])
    assert texts(words) == ["TEXT", "OF", "TELEGRAM", "EXIT", "VISAS", "WERE", "REFUSED"]
    assert second == ()


def test_a_second_opinion_over_the_same_print_is_kept_apart():
    first = [set_text("CONFIOENTIAL CABLE", 0, 0), set_text("SOVIET vEWRY", 0, 14)]
    other = [set_text("CONFIDENTIAL CABLE", 1, 0.5), set_text("SOVIET JEWRY", 1, 14.5)]
    words, second = words_of_glyphs([glyph for line in (*first, *other) for glyph in line])
    assert texts(words) == ["CONFIOENTIAL", "CABLE", "SOVIET", "vEWRY"]
    assert texts(second) == ["CONFIDENTIAL", "CABLE", "SOVIET", "JEWRY"]


def test_hebrew_stored_as_it_lies_on_paper_is_read_in_logical_order():
    words, _ = words_of_glyphs(set_text("1986 יקסנרש ןתנ", 0, 0))
    assert texts(words) == ["נתן", "שרנסקי", "1986"]


def test_hebrew_stored_as_it_is_spoken_is_read_in_the_same_order():
    text = "נתן שרנסקי"
    stored = [Glyph(sign, 200 - 6.0 * place, 0, 206 - 6.0 * place, SIZE) for place, sign in enumerate(text)]
    assert texts(words_of_glyphs(stored)[0]) == ["נתן", "שרנסקי"]


def test_hebrew_whose_letters_are_stored_as_spoken_but_from_the_left_is_not_turned_round():
    words, _ = words_of_glyphs(set_text("1986 כולם המורים ארגון של מכתבים", 0, 0))
    assert texts(words) == ["מכתבים", "של", "ארגון", "המורים", "כולם", "1986"]


def test_a_word_covers_its_glyphs():
    (word,), _ = words_of_glyphs(set_text("visa", 12, 30))
    assert (word.x0, word.top, word.x1, word.bottom) == (12, 30, 36, 40)


@given(st.integers(0, 3))
def test_four_quarter_turns_bring_a_glyph_home(turns):
    glyph = Glyph("a", 10, 20, 16, 30)
    size = (100.0, 200.0)
    there = turned_glyph(glyph, *size, turns)
    back = turned_glyph(there, *(size if turns % 2 == 0 else size[::-1]), 4 - turns)
    assert back == glyph


words_of_print = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=1, max_size=12)


@given(words_of_print)
def test_print_set_once_keeps_all_its_words_in_order(print_words):
    words, second = words_of_glyphs(set_text(" ".join(print_words), 0, 0))
    assert texts(words) == print_words
    assert second == ()


@given(words_of_print, st.floats(0.2, 1.5), st.floats(0.0, 1.5))
def test_print_set_twice_counts_once(print_words, across, down):
    line = " ".join(print_words)
    words, second = words_of_glyphs([*set_text(line, 0, 0), *set_text(line, across, down)])
    assert texts(words) == print_words
    assert second == ()

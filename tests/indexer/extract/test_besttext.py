"""One text of several readings: each place has what was read there with the most behind it, and nothing is made up."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.besttext import apart_from, joined
from indexer.model.geometry import Rect
from indexer.model.reading import Word

LISTED = {"the", "president", "soviet", "jewry", "iceland", "in", "met"}


def is_listed(text):
    return text.lower().strip(".,") in LISTED


def line(*words, y=100, number=0):
    """Words of a line: (text, x, width, confidence)."""
    return [Word(text, (Rect(x, y, width, 40),), confidence, number, 0) for text, x, width, confidence in words]


def texts(words):
    return [word.text for word in words]


def test_a_listed_word_takes_the_place_of_a_garbled_one():
    first = line(("THE", 0, 90, 0.95), ("PRESIOENT", 110, 260, 0.9))
    other = line(("THE", 0, 90, 0.9), ("PRESIDENT", 112, 258, 0.7))
    assert texts(joined(first, [other], is_listed)) == ["THE", "PRESIDENT"]


def test_a_sure_name_that_no_list_has_stays_beside_another_name():
    assert texts(joined(line(("Slepak", 0, 160, 0.92)), [line(("Slopak", 0, 160, 0.6))], is_listed)) == ["Slepak"]


def test_words_run_together_are_parted_and_keep_their_line():
    first = line(("INTHEICELAND", 0, 360, 0.5), number=7)
    other = line(("IN", 0, 60, 0.9), ("THE", 80, 90, 0.9), ("ICELAND", 190, 170, 0.9), number=3)
    best = joined(first, [other], is_listed)
    assert texts(best) == ["IN", "THE", "ICELAND"]
    assert {word.line for word in best} == {7}


def test_words_torn_apart_are_put_together():
    first = line(("Pres", 0, 110, 0.6), ("dent", 140, 110, 0.5), ("met", 280, 90, 0.9))
    assert texts(joined(first, [line(("President", 0, 250, 0.8))], is_listed)) == ["President", "met"]


def test_a_listed_part_does_not_take_the_place_of_the_whole():
    first = line(("INTHEICELAND", 0, 360, 0.5))
    assert texts(joined(first, [line(("IN", 0, 60, 0.9))], is_listed)) == ["INTHEICELAND"]


def test_what_stands_on_another_line_leaves_this_one_alone_and_comes_after_it():
    first = line(("PRESIOENT", 0, 260, 0.3), number=4)
    best = joined(first, [line(("PRESIDENT", 0, 260, 0.9), y=150)], is_listed)
    assert texts(best) == ["PRESIOENT", "PRESIDENT"]
    assert best[1].line > best[0].line


def test_what_is_neither_listed_nor_very_sure_does_not_stand_alone():
    first = line(("MET", 0, 90, 0.9))
    other = line(("my", 0, 60, 0.5), ("cy", 90, 60, 0.9), ("Iceland", 200, 160, 0.55), y=150)
    assert joined(first, [other], is_listed) == first


def test_a_sure_name_stands_alone():
    assert texts(joined([], [line(("Hoenlein", 0, 200, 0.9))], is_listed)) == ["Hoenlein"]


def test_a_word_that_two_more_readings_have_wins_over_one_a_little_surer():
    first = line(("Slopak", 0, 160, 0.8))
    others = [line(("Slepak", 0, 160, 0.6)), line(("Slepak,", 2, 162, 0.6)), line(("Slepak", 1, 158, None))]
    assert texts(joined(first, others, is_listed)) == ["Slepak"]


def test_a_short_word_is_helped_less_by_a_list_that_has_nearly_any():
    short, long = line(("NCSJ", 0, 120, 0.9)), line(("vEWRY", 0, 150, 0.9))
    assert texts(joined(short, [line(("met", 0, 120, 0.45))], is_listed)) == ["NCSJ"]
    assert texts(joined(long, [line(("JEWRY", 0, 150, 0.45))], is_listed)) == ["JEWRY"]


def test_a_text_layer_without_confidence_helps_where_ocr_is_unsure():
    unsure = line(("vEWRY", 0, 150, 0.4))
    best = joined(unsure, [line(("JEWRY", 0, 150, None))], is_listed)
    assert (texts(best), best[0].confidence) == (["JEWRY"], None)


def test_what_a_reading_gives_beside_the_text_is_told():
    text = line(("THE", 0, 90, 0.95), ("PRESIDENT", 112, 258, 0.7))
    other = line(("THE", 0, 90, 0.4), ("PRESIOENT", 110, 260, 0.9), ("MET", 400, 90, 0.9))
    assert texts(apart_from(other, text)) == ["PRESIOENT", "MET"]


WORDS = st.lists(
    st.builds(
        Word,
        st.sampled_from(["the", "Iceland", "x7", "--", "genepal"]),
        st.builds(Rect, st.integers(0, 600), st.integers(0, 200), st.integers(1, 300), st.integers(1, 60)).map(
            lambda rect: (rect,)
        ),
        st.none() | st.floats(0, 1),
        st.integers(0, 3),
        st.just(0),
    ),
    max_size=12,
)


@given(WORDS, st.lists(WORDS, max_size=3))
def test_every_word_was_read_where_it_stands(first, others):
    read = {(word.text, word.rects, word.confidence) for words in (first, *others) for word in words}
    best = joined(first, others, is_listed)
    assert {(word.text, word.rects, word.confidence) for word in best} <= read


@given(WORDS, WORDS)
def test_what_comes_after_the_text_stands_on_lines_of_its_own(first, other):
    best = joined(first, [other], is_listed)
    apart = [word for word in best if word.line > max((each.line for each in first), default=-1)]
    assert best[len(best) - len(apart) :] == apart


@given(WORDS)
def test_a_reading_joined_with_itself_is_unchanged_and_gives_nothing_beside(words):
    assert joined(words, [], is_listed) == words
    assert apart_from(words, words) == ()

"""Which words are left where a scan is black: the text says no more than the picture shows."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.geometry import Rect
from indexer.model.reading import Word
from indexer.pipeline.wordsleft import words_left


def word(text, x, y, *, width=100, height=40, line=0):
    return Word(text, (Rect(x, y, width, height),), 0.9, line, 0)


def left(words, *black):
    return [each.text for each in words_left([words], black)[0]]


LINE = [word("Lev", 0, 100), word("Example", 120, 100), word("wrote", 240, 100)]


def test_a_word_goes_whole_where_the_black_covers_a_part_of_it():
    assert left(LINE, Rect(150, 90, 10, 60)) == ["Lev", "wrote"]
    assert left(LINE, Rect(219, 100, 1, 40)) == ["Lev", "wrote"]
    assert left(LINE, Rect(0, 118, 400, 3)) == []


def test_a_word_of_which_only_the_edge_is_black_can_be_read_and_stays():
    assert left(LINE, Rect(0, 130, 400, 60)) == ["Lev", "Example", "wrote"]
    assert left(LINE, Rect(0, 60, 400, 50)) == ["Lev", "Example", "wrote"]
    assert left(LINE, Rect(0, 129, 400, 60)) == []


def test_letters_of_a_word_that_runs_down_the_page_are_no_edge():
    assert left([word("Example", 0, 0, width=40, height=300)], Rect(0, 280, 40, 60)) == []


def test_the_half_of_a_word_that_a_line_end_broke_off_goes_with_it():
    broken = [word("Shcha-", 0, 100, line=0), word("ransky", 0, 160, line=1), word("wrote", 120, 160, line=1)]
    for black in (Rect(0, 100, 100, 40), Rect(0, 160, 100, 40)):
        assert left(broken, black) == ["wrote"]
    whole = Word("Shcharansky", (Rect(300, 100, 50, 40), Rect(0, 160, 50, 40)), None, 0, 0)
    assert left([whole, word("wrote", 120, 160, line=1)], Rect(0, 160, 50, 40)) == ["wrote"]


def test_another_reading_loses_the_word_where_it_has_it_some_pixels_beside():
    layer = [word("EXAMPLE,", 120, 152), word("Example", 120, 400), word("of", 230, 152)]
    assert [each.text for each in words_left([LINE, layer], [Rect(120, 100, 100, 40)])[1]] == ["Example", "of"]


def test_a_word_that_has_no_place_goes_for_nobody_can_say_where_it_stands():
    assert left([Word("Example", (), None, 0, 0), *LINE], Rect(240, 100, 100, 40)) == ["Lev", "Example"]
    assert left([Word("Example", (), None, 0, 0)]) == ["Example"]


_PLACES = st.builds(Rect, st.integers(0, 300), st.integers(0, 300), st.integers(1, 90), st.integers(1, 60))


@given(st.lists(_PLACES, max_size=12), st.lists(_PLACES, min_size=1, max_size=3))
def test_no_word_is_left_whose_middle_is_black_and_none_goes_that_nothing_black_touches(places, black):
    words = [Word(f"w{n}", (place,), None, 0, 0) for n, place in enumerate(places)]
    (kept,) = words_left([words], black)
    assert not any(_holds_middle(part, each.rects[0]) for each in kept for part in black)
    assert all(any(each.rects[0].shared_area(part) for part in black) for each in words if each not in kept)


def _holds_middle(part, rect):
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return part.x <= x < part.right and part.y < y < part.bottom

"""Lines are found by the beginnings of their words, and names by other spellings of these."""

from hypothesis import given
from hypothesis import strategies as st

from searchui.results.completing import Completions
from tests.laws import tried

WORDS = st.text("abк", min_size=1, max_size=4)
LINES = st.lists(st.lists(WORDS, max_size=4).map(tuple), max_size=12)


@tried(300)
@given(LINES, st.lists(WORDS, min_size=1, max_size=3))
def test_exactly_the_lines_are_found_in_which_every_typed_word_begins_one(lines, typed):
    found = Completions(lines, names=0).of(typed, len(lines))
    if max(map(len, typed)) > 1:
        begun = [all(any(word.startswith(each) for word in line) for each in typed) for line in lines]
        assert sorted(found) == [number for number, is_begun in enumerate(begun) if is_begun]
        begins = [lines[number][0].startswith(typed[0]) for number in found]
        assert begins == sorted(begins, reverse=True)


def test_a_name_is_found_by_the_beginning_of_any_known_spelling():
    lines = [("natan", "sharansky"), ("ida", "nudel"), ("the", "sharing", "of", "letters")]
    completions = Completions(lines, names=2)
    for typed in ("shar", "schar", "шар", "щар", "שר", "шаран"):
        assert completions.of((typed,), 8)[0] == 0, typed
    assert completions.of(("sera",), 8) == []
    assert completions.of(("нуд",), 8) == completions.of(("i", "nud"), 8) == [1]
    assert completions.of(("шаринг",), 8) == []

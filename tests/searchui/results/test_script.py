"""The language of each shown line: told by its words, and never one that the page is not in."""

from hypothesis import given
from hypothesis import strategies as st

from searchui.results.script import language_of, line_languages

RUSSIAN = "Мы получили ваше письмо и сразу ответили"
UKRAINIAN = "Ми отримали вашого листа і відразу відповіли"


def test_lines_of_a_page_in_two_languages_of_one_script_are_told_apart():
    assert line_languages([RUSSIAN, UKRAINIAN], ("rus", "ukr")) == ("rus", "ukr")


def test_a_line_stays_in_the_languages_of_its_page():
    assert line_languages([UKRAINIAN], ("rus", "eng")) == ("rus",)


def test_a_line_in_a_script_that_the_page_is_not_said_to_have_is_told_by_its_words():
    assert line_languages([UKRAINIAN, "Council of the Jews"], ("heb",)) == ("ukr", "eng")


def test_lines_without_letters_have_the_main_language_of_the_page():
    assert line_languages(["1975", "—"], ("heb", "eng")) == ("heb", "heb")
    assert line_languages([], ("heb",)) == ()


TEXTS = st.text(alphabet="the nicht się avecéößמיЯяї 7.“²", max_size=30)
LANGUAGES = st.lists(st.sampled_from(["eng", "fra", "deu", "rus", "ukr", "heb", "yid", "lat"]), max_size=3, unique=True)


@given(TEXTS, LANGUAGES)
def test_a_piece_of_text_has_the_language_of_the_same_line(text, languages):
    assert language_of(text, languages) == line_languages([text], languages)[0]

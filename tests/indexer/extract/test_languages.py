"""The languages of a page by its words, with the word lists of the language data at hand."""

from itertools import chain

from indexer.extract.languages import code_of, page_languages
from indexer.model.geometry import Rect
from indexer.model.reading import Word


def page(*lines):
    placed = ((text, number) for number, line in enumerate(lines) for text in line.split())
    return tuple(Word(text, (Rect(0, 40 * line, 90, 30),), None, line, 0) for text, line in chain(placed))


def test_the_main_language_comes_first():
    assert page_languages(page("Щаранский приехал Soviet")) == ("rus", "eng")


def test_yiddish_is_told_from_hebrew_by_its_own_letters():
    assert page_languages(page("ייִדישע װעלט אַרבעט")) == ("yid",)
    assert page_languages(page("שרנסקי הגיע לישראל")) == ("heb",)


def test_ukrainian_is_told_from_russian_by_its_own_letters():
    assert page_languages(page("Київ місто")) == ("ukr",)


def test_word_lists_tell_apart_what_neither_letters_nor_short_words_do():
    assert page_languages(page("громадяни родини комітету повернення")) == ("ukr",)
    assert page_languages(page("человечества возвращение семьей гражданства")) == ("rus",)


def test_the_hint_decides_within_a_script():
    assert page_languages(page("Варшавчик"), ("eng", "ukr")) == ("ukr",)


def test_a_page_of_numbers_has_no_language():
    assert page_languages(page("1975 1986")) == ()


def test_two_letter_codes_are_understood():
    assert [code_of(code) for code in ("en", "RU", "he", "yi", "heb")] == ["eng", "rus", "heb", "yid", "heb"]

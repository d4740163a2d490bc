"""What language lines of print are in, by their own words and the lines around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.language import (
    LANGUAGES_OF_SCRIPT,
    language_of_words,
    languages_of,
    languages_of_lines,
    script_of,
    spoken_for,
)

RUSSIAN = "Мы получили ваше письмо и сразу ответили на него, но ответа от вас ещё не было"
UKRAINIAN = "Ми отримали вашого листа і відразу відповіли на нього, але відповіді від вас ще не було"
HEBREW = "קיבלנו את המכתב של הוועד אך לא היה בו כל דבר על הבקשה של המשפחה כי היא אצל השר"
YIDDISH = "מיר האבן באקומען אייער בריוו און געענטפערט אויף אים באלד אבער פון אייך איז נישט געקומען קיין ענטפער"
ENGLISH = "We have received your letter and answered it at once, but there was no reply from you"
FRENCH = "Nous avons reçu votre lettre et nous y avons répondu aussitôt, mais vous ne nous avez pas écrit"
GERMAN = "Wir haben den Brief mit der Nachricht nicht bekommen und auch keine Antwort von dem Verein für die Hilfe"
POLISH = "Otrzymaliśmy list od komitetu, który jest w Łodzi, lecz odpowiedź się nie znalazła, bo była dla nas"


def of_lines(*texts, hint=()):
    return languages_of_lines([text.split() for text in texts], hint)


def of_page(*texts, hint=()):
    return languages_of([text.split() for text in texts], hint)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (RUSSIAN, "rus"),
        (UKRAINIAN, "ukr"),
        (HEBREW, "heb"),
        (YIDDISH, "yid"),
        (ENGLISH, "eng"),
        (FRENCH, "fra"),
        (GERMAN, "deu"),
        (POLISH, "pol"),
    ],
)
def test_a_line_of_prose_tells_its_language_by_itself(text, language):
    assert of_lines(text) == (language,)
    assert of_page(text) == (language,)


def test_two_languages_of_one_script_on_a_page_are_told_apart_line_by_line():
    assert of_lines(RUSSIAN, UKRAINIAN) == ("rus", "ukr")
    assert of_lines(HEBREW, YIDDISH) == ("heb", "yid")
    assert of_lines(ENGLISH, FRENCH) == ("eng", "fra")


def test_a_line_of_names_is_in_the_language_that_it_stands_among():
    names = "Цирельман Варшавчик Штернберг"
    assert of_lines(RUSSIAN, names, RUSSIAN, UKRAINIAN, UKRAINIAN, names, UKRAINIAN, UKRAINIAN) == (
        *("rus",) * 3,
        *("ukr",) * 5,
    )


def test_a_line_of_another_script_keeps_its_own_language():
    assert of_lines(HEBREW, "Council for Soviet Jewry", HEBREW) == ("heb", "eng", "heb")


def test_a_line_without_letters_has_the_language_of_the_line_above_or_below():
    assert of_lines("12.5.1986", RUSSIAN, "1986", ENGLISH) == ("rus", "rus", "rus", "eng")
    assert of_lines("12", "", "—") == ("", "", "")


def test_yiddish_without_ligatures_and_points_is_not_taken_for_hebrew():
    assert of_lines("די יידישע קולטור איז פאר אונדז אלעמען") == ("yid",)


def test_yiddish_in_its_own_spelling_is_known_by_one_word():
    assert spoken_for("אַרבעט") == spoken_for("װעלט") == spoken_for("פֿאָלק") == {"yid"}


def test_pointed_hebrew_stays_hebrew():
    assert of_lines("בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ") == ("heb",)


def test_russian_in_the_old_spelling_is_not_taken_for_ukrainian():
    assert of_lines("Въ Россіи и за границей извѣстный писатель былъ принятъ весьма радушно") == ("rus",)


def test_a_stray_accent_in_noise_makes_no_second_language():
    assert of_page(ENGLISH, "eé | la ~ 4 de", ENGLISH) == ("eng",)


def test_a_language_with_very_few_of_the_letters_is_not_among_those_of_the_page():
    assert of_page(*[ENGLISH] * 12, "שלום לכם") == ("eng",)
    assert of_page(*[ENGLISH] * 3, HEBREW) == ("eng", "heb")


def test_words_of_another_script_inside_lines_count_for_the_language_of_their_script():
    line = "The petition Письмо семьи was read aloud Варшавчик to the members"
    assert of_page(*[line] * 3) == ("eng", "rus")


def test_the_description_decides_where_no_word_does_and_gives_way_where_words_do():
    assert of_page("Варшава", hint=("eng", "ukr")) == ("ukr",)
    assert of_page(RUSSIAN, RUSSIAN, hint=("ukr",)) == ("rus",)


def test_a_described_language_whose_words_are_not_known_is_believed():
    assert of_page("Lettera della comunità per il comitato", hint=("ita",)) == ("ita",)


words = st.text("abшיв é", min_size=1, max_size=6)


@given(st.lists(st.lists(words, max_size=8), max_size=8), st.lists(st.sampled_from(["ukr", "yid", "ita"]), max_size=2))
def test_each_line_has_one_language_in_its_own_script(lines, hint):
    told = languages_of_lines(lines, hint)
    assert len(told) == len(lines)
    for line, language in zip(lines, told, strict=True):
        scripts = {script_of(each) for each in languages_of([line])}
        assert not scripts or script_of(language) in scripts


@given(st.lists(st.lists(words, max_size=8), max_size=8))
def test_the_languages_of_a_page_are_known_ones_each_once(lines):
    told = languages_of(lines)
    assert len(set(told)) == len(told)
    assert set(told) <= {language for of_script in LANGUAGES_OF_SCRIPT.values() for language in of_script}


SAYING = st.sampled_from(["the", "und", "von", "или", "іде", "של", "און", "1975", "à", "ł"])
LINE = st.lists(st.one_of(SAYING, st.text("aбשі1", max_size=5)))


@given(LINE, st.lists(st.sampled_from(["eng", "deu", "fra", "rus", "ukr", "heb", "yid", "lat"]), max_size=3))
def test_a_line_alone_is_told_as_a_page_of_one_line_is(words, hint):
    assert language_of_words(words, hint) == languages_of_lines([words], hint)[0]

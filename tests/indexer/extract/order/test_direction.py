"""Hebrew as it lies on paper comes out in logical order."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.order.direction import as_spoken, has_hebrew, logical_word, ordered_line, reads_backward
from indexer.model.geometry import Rect
from indexer.model.reading import Word


@dataclass(frozen=True)
class Placed:
    text: str
    x0: float


def line_from_left(*texts):
    return [Placed(text, place * 50.0) for place, text in enumerate(texts)]


def spoken(words):
    return [word.text for word in ordered_line(words)]


def test_a_hebrew_word_is_turned_round():
    assert logical_word("יקסנרש") == "שרנסקי"


def test_gershayim_inside_a_word_stay_between_the_same_letters():
    assert logical_word('ל"הצ') == 'צה"ל'


def test_digits_inside_a_hebrew_word_are_left_alone():
    assert logical_word("1986-ב") == "ב-1986"


def test_a_date_beside_a_hebrew_letter_keeps_its_order():
    assert logical_word("12.5.1986-ב") == "ב-12.5.1986"


def test_latin_letters_inside_a_hebrew_word_are_left_alone():
    assert logical_word("USSR-ה") == "ה-USSR"


def test_brackets_around_hebrew_are_mirrored():
    assert logical_word("(םולש)") == "(שלום)"


def test_a_word_without_hebrew_is_not_touched():
    assert logical_word("I-487(a)") == "I-487(a)"
    assert logical_word("Щаранский") == "Щаранский"


def test_a_hebrew_line_is_read_from_the_right():
    assert spoken(line_from_left("רישא", "תא", "יתיאר")) == ["יתיאר", "תא", "רישא"]


def test_latin_words_in_a_hebrew_line_keep_their_own_order():
    assert spoken(line_from_left("עלה", "Soviet", "Jewry", "1986", "ארגון", "של", "מכתב")) == [
        "מכתב",
        "של",
        "ארגון",
        "Soviet",
        "Jewry",
        "1986",
        "עלה",
    ]


def test_hebrew_words_in_an_english_line_are_read_from_the_right_among_themselves():
    words = line_from_left("The", "song", "חי", "ישראל", "עם", "was", "sung", "in", "Moscow")
    assert spoken(words) == ["The", "song", "עם", "ישראל", "חי", "was", "sung", "in", "Moscow"]


def test_a_line_without_hebrew_keeps_the_order_it_came_in():
    words = [Placed("second", 50.0), Placed("first", 0.0)]
    assert ordered_line(words) == words


SPOKEN = "מכתבים של ארגון המורים, נשלחו (כולם) בדואר מן העיר 1986 Soviet Jewry"


def test_letters_in_the_wrong_order_are_told_by_final_letters():
    assert not reads_backward(SPOKEN.split())
    assert reads_backward(logical_word(word) for word in SPOKEN.split())


def test_abbreviations_and_a_few_words_do_not_tell_the_order():
    assert not reads_backward(['אח"כ', 'ע"כ', "ס'", 'ת"נ', 'חו"מ'])
    assert not reads_backward(["םולש", "1986", "visa"])
    assert not reads_backward([])


def test_a_page_written_down_as_it_lies_on_paper_comes_out_as_spoken():
    across = ["Soviet", "Jewry", "ריעה", "ןמ", ",םירומה"]
    words = [Word(text, (Rect(100 * n, 0, 90, 30),), None, 0, 0) for n, text in enumerate(across)]
    assert [word.text for word in as_spoken(words)] == ["המורים,", "מן", "העיר", "Soviet", "Jewry"]


hebrew = st.text(st.characters(min_codepoint=0x5D0, max_codepoint=0x5EA), min_size=1, max_size=8)
latin = st.text(st.characters(min_codepoint=0x61, max_codepoint=0x7A), min_size=1, max_size=8)


@given(hebrew, latin)
def test_a_run_of_latin_survives_at_either_end_of_a_hebrew_word(letters, name):
    assert logical_word(name + letters[::-1]) == letters + name
    assert logical_word(letters[::-1] + name) == name + letters


@given(st.text(max_size=20))
def test_no_sign_is_lost_or_added(text):
    turned = logical_word(text)
    assert sorted(turned.translate(str.maketrans("()[]{}<>«»", "(([[{{<<««"))) == sorted(
        text.translate(str.maketrans("()[]{}<>«»", "(([[{{<<««"))
    )


@given(st.lists(st.one_of(hebrew, latin), max_size=9))
def test_ordering_a_line_keeps_every_word(texts):
    words = line_from_left(*texts)
    assert sorted(word.text for word in ordered_line(words)) == sorted(texts)
    assert any(map(has_hebrew, texts)) or spoken(words) == texts

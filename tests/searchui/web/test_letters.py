"""Alphabets that can be typed by buttons, and copied from the help where no script runs."""

import unicodedata
from pathlib import Path

from searchui.tongue import LANGUAGES
from searchui.web.letters import Alphabet
from tests.searchui.web.seen import Seen

FILE = Path(__file__).parents[3] / "searchui" / "web" / "static" / "letters.json"


def test_both_alphabets_are_whole_with_final_forms_and_each_letter_has_its_name():
    russian, hebrew = Alphabet.all(FILE)
    assert {each.letter for each in russian.letters} == set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ")
    assert {each.letter for each in hebrew.letters} == {*map(chr, range(0x05D0, 0x05EB)), "׳", "״"}
    assert (russian.dir, hebrew.dir) == ("ltr", "rtl")
    for each in hebrew.letters:
        assert ("FINAL" in unicodedata.name(each.letter)) is each.names["en"].startswith("final"), each
    for each in (*russian.letters, *hebrew.letters):
        assert set(each.names) == set(LANGUAGES)
        assert all(each.names.values()), each


def test_letters_stand_in_the_order_of_the_alphabet():
    russian, hebrew = Alphabet.all(FILE)
    assert "".join(each.letter for each in russian.letters).startswith("абвгґдеёєжзиіїйк")
    assert "".join(each.letter for each in hebrew.letters).startswith("אבגדהוזחטיךכלםמןנ")


def test_the_help_has_every_letter_for_those_without_script(small):
    rows = [
        each
        for each in Seen(small.get("/help").text).elements
        if each == ("th", {"scope": "row", "lang": "he", "dir": "rtl"})
    ]
    assert len(rows) == 29

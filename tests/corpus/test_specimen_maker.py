"""The specimens can be made again, byte for byte, and Hebrew stands on paper as it is read."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


def _make(out, *names):
    command = [sys.executable, "-m", "tests.specimens", "--out", str(out), *names]
    subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    return {file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def bidi():
    """The module that orders letters; it stands outside the import path of the tests."""
    spec = importlib.util.spec_from_file_location("specimen_bidi", _ROOT / "tests/specimens/bidi.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The typeset circulars need no font: they are the part of the collection that can be made on any machine.
def test_making_the_circulars_again_gives_the_committed_bytes(tmp_path):
    made = _make(tmp_path, "circulars-1985-1989")
    assert len(made) == 2
    for place, content in made.items():
        assert content == (_ROOT / "corpus" / place).read_bytes(), place


def test_a_hebrew_word_is_drawn_from_its_last_letter(bidi):
    assert bidi.visual_word("שלום,") == ",םולש"


def test_an_abbreviation_keeps_its_mark_before_the_last_letter(bidi):
    assert bidi.visual_word('בצה"ל') == 'ל"הצב'


def test_a_number_keeps_its_order_and_its_stop_moves_to_the_left(bidi):
    assert bidi.visual_word("1979.") == ".1979"
    assert bidi.visual_word("ב-1979") == "1979-ב"
    assert bidi.visual_word("24.5.1986") == "24.5.1986"


def test_brackets_face_the_other_way_in_a_hebrew_word(bidi):
    assert bidi.visual_word("(חיפה)") == "(הפיח)"


def test_a_yiddish_vowel_stays_with_its_letter(bidi):
    assert bidi.visual_word("פֿאַר") == "רא\u05b7פ\u05bf".replace("א\u05b7", "\ufb2e").replace("פ\u05bf", "\ufb4e")


def test_latin_words_keep_their_order_in_a_hebrew_line(bidi):
    words = ["מאת", "New", "York", "בשנת", "1986"]
    assert [words[n] for n in bidi.visual_order(words)] == ["1986", "בשנת", "New", "York", "מאת"]

"""Both forms of tesseract read the same page alike, and neither reads in a language that was not asked for."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from indexer.errors import UnreadableFileError
from indexer.extract.engines.engine import Layout, Picture, Stance
from indexer.extract.engines.library import Library, library_languages, library_version
from indexer.extract.engines.program import Program, program_languages, program_version
from indexer.extract.engines.tesseract import engine_here, engine_version, installed_languages

ROOT = Path(__file__).parents[4]


@pytest.fixture(params=["library", "program"])
def engine(request, tmp_path):
    return Library() if request.param == "library" else Program(tmp_path)


@pytest.mark.parametrize("layout", list(Layout))
def test_words_are_read_in_order_where_they_stand(engine, printed_page, layout):
    page, places = printed_page
    words = engine.words(Picture(page, 200), ("eng",), layout)
    assert [word.text for word in words] == [text for text, _ in places]
    for word, (_, (left, top, right, bottom)) in zip(words, places, strict=True):
        rect = word.rects[0]
        assert abs(rect.x - left) < 6 and abs(rect.right - right) < 6
        assert abs(rect.y - top) < 12 and abs(rect.bottom - bottom) < 12
        assert 0.5 < word.confidence <= 1.0
    assert [word.line for word in words] == sorted(word.line for word in words)


@pytest.mark.parametrize(("turn", "quarter_turns"), [(None, 0), (Image.Transpose.ROTATE_90, 1)])
def test_it_is_told_how_print_stands(engine, printed_page, turn, quarter_turns):
    page = printed_page[0] if turn is None else printed_page[0].transpose(turn)
    assert engine.stance(Picture(page, 200)) == Stance(quarter_turns, "Latin")


def test_of_an_empty_sheet_nothing_is_told(engine):
    blank = Picture(Image.new("L", (1700, 2200), 255), 200)
    assert engine.words(blank, ("eng",), Layout.COLUMNS) == ()
    assert engine.stance(blank) is None


@pytest.mark.parametrize("languages", [("tlh",), ("eng", "tlh"), ()])
def test_without_its_data_a_language_is_refused_and_nothing_read(engine, printed_page, languages):
    with pytest.raises(UnreadableFileError, match=r"OCR data for (tlh|any language) is not installed"):
        engine.words(Picture(printed_page[0], 200), languages, Layout.COLUMNS)


def test_what_one_page_says_does_not_change_the_next(printed_page):
    page, half = printed_page[0], printed_page[0].resize((850, 1100))
    first = Library().words(Picture(page, 200), ("eng",), Layout.COLUMNS)
    Library().words(Picture(half, 100), ("eng",), Layout.ONE_BLOCK)
    assert Library().words(Picture(page, 200), ("eng",), Layout.COLUMNS) == first


def test_both_forms_use_the_same_data_and_the_library_goes_first(tmp_path):
    assert library_languages() == program_languages() == installed_languages()
    assert isinstance(engine_here(tmp_path), Library)
    assert engine_version() == library_version()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in (library_version(), program_version()))


def test_where_the_library_finds_no_data_the_program_is_asked(tmp_path):
    said = "from indexer.extract.engines.library import library_languages as a; print(a())"
    (tmp_path / "tlh.traineddata").write_bytes(b"")
    for prefix, told in ((str(tmp_path), "('tlh',)"), (str(tmp_path / "none"), str(program_languages()))):
        environment = {**os.environ, "TESSDATA_PREFIX": prefix, "PATH": "/nowhere", "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", said], env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == told


def test_without_the_library_the_program_reads(tmp_path):
    said = (
        "import sys; sys.modules['tesserocr'] = None\n"
        "from indexer.extract.engines.tesseract import engine_here, engine_version, installed_languages\n"
        "print(engine_here('.'), engine_version(), installed_languages())"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", said], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"Program(scratch='.') {program_version()} {program_languages()}"

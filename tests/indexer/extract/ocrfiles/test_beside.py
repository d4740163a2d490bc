"""OCR text from beside a scan lies where the print is: scaled, turned and kept on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.ocrfiles.beside import Frame, reading_beside
from indexer.extract.ocrfiles.ocr_files import OcrFile, OcrFileRequest, read_ocr_file
from indexer.extract.ocrfiles.ocr_origin import Origin
from indexer.extract.ocrfiles.ocr_page import Box, FilePage, FileWord
from indexer.model.geometry import Rect
from indexer.model.reading import ReadingKind
from tests.ocr_beside import LETTER, alto, put


def file_of(*boxes, size=(100.0, 200.0), units_per_inch=0.0):
    words = tuple(FileWord(f"word{n}", box, None, n, 0) for n, box in enumerate(boxes))
    return OcrFile(Origin("ALTO 3", "Letterlooker", "4.2"), (FilePage(*size, units_per_inch, words),))


def rects(file, frame):
    return [word.rects[0] for word in reading_beside(file, 1, frame, "d").words]


@pytest.mark.parametrize(
    ("unit", "scale", "size"),
    [
        ("pixel", 1, (850, 1100)),
        ("pixel", 0.5, (850, 1100)),
        ("mm10", 2.54, (850, 1100)),
        ("inch1200", 12, (850, 1100)),
        ("mm10", 2.54, None),
        ("inch1200", 12, None),
        ("pixel", 1, None),
    ],
)
def test_every_measure_comes_to_the_same_pixels(tmp_path, unit, scale, size):
    path = put(tmp_path / "a.xml", alto(unit=unit, scale=scale, size=size))
    file = read_ocr_file(OcrFileRequest(str(path)))
    reading = reading_beside(file, 1, Frame(850, 1100, 100, 0), "digest")
    assert [word.text for word in reading.words] == " ".join(LETTER).split()
    assert reading.words[1].rects == (Rect(200, 200, 140, 30),)
    assert reading.kind is ReadingKind.BESIDE
    lineage = reading.lineage
    assert (lineage.engine, lineage.version) == ("ALTO 3, made by Letterlooker", "4.2")
    assert lineage.settings_digest == "digest"


@pytest.mark.parametrize("words", [("םיבתכמ", "לש", "ןוגרא", "םירומה"), ("מכתבים", "של", "ארגון", "המורים")])
def test_hebrew_comes_out_as_spoken_however_its_letters_were_written_down(words):
    from_right = [FileWord(text, Box(300 - 90 * n, 0, 380 - 90 * n, 30), None, 0, 0) for n, text in enumerate(words)]
    file = OcrFile(Origin("ALTO 3", "Letterlooker", "4.2"), (FilePage(400, 600, 0.0, tuple(from_right)),))
    reading = reading_beside(file, 1, Frame(400, 600, 100, 0), "d")
    assert [word.text for word in reading.words] == ["מכתבים", "של", "ארגון", "המורים"]


def test_a_leaf_that_the_file_does_not_have_has_no_reading():
    assert reading_beside(file_of(Box(0, 0, 1, 1)), 2, Frame(100, 200, 100, 0), "d") is None


@pytest.mark.parametrize(
    ("turns", "frame", "rect"),
    [
        (0, (100, 200), Rect(10, 20, 30, 5)),
        (1, (200, 100), Rect(175, 10, 5, 30)),
        (3, (200, 100), Rect(20, 60, 5, 30)),
    ],
)
def test_places_on_the_scan_as_it_lies_are_turned_with_it(turns, frame, rect):
    assert rects(file_of(Box(10, 20, 40, 25)), Frame(*frame, 100, turns)) == [rect]


def test_places_on_a_picture_turned_upright_already_stay():
    upright = file_of(Box(10, 20, 40, 25), size=(200.0, 100.0))
    assert rects(upright, Frame(200, 100, 100, 1)) == [Rect(10, 20, 30, 5)]


def test_lines_that_run_upward_are_turned_upside_down():
    low, high = Box(10, 150, 40, 155), Box(10, 20, 40, 25)
    frame = Frame(100, 200, 100, 2)
    assert rects(file_of(low, high), frame) == [Rect(60, 45, 30, 5), Rect(60, 175, 30, 5)]
    assert rects(file_of(high, low), frame) == [Rect(10, 20, 30, 5), Rect(10, 150, 30, 5)]


coordinates = st.floats(-1e7, 1e7)


@given(
    boxes=st.lists(st.builds(Box, coordinates, coordinates, coordinates, coordinates), min_size=1),
    size=st.sampled_from([(0.0, 0.0), (1.0, 1.0), (850.0, 1100.0), (1e6, 3.0)]),
    units=st.sampled_from([0.0, 254.0, 1200.0]),
    turns=st.integers(0, 3),
)
def test_every_rectangle_lies_on_the_page(boxes, size, units, turns):
    frame = Frame(850, 1100, 100, turns)
    for rect in rects(file_of(*boxes, size=size, units_per_inch=units), frame):
        assert 0 <= rect.x < rect.right <= 850
        assert 0 <= rect.y < rect.bottom <= 1100

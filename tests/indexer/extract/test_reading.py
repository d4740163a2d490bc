"""A leaf becomes words in the frame of its page image."""

import re

import pytest
from PIL import Image

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.frame import Straightening
from indexer.extract.reading import read_page
from indexer.model.geometry import Rect
from indexer.model.page import PageKind, Route
from indexer.model.reading import ReadingKind


def texts(page):
    return [word.text for word in page.readings[page.shown].words]


def found_share(page, places, turn=lambda rect: rect):
    """The share of printed words that were read where they stand."""
    words = page.readings[page.shown].words
    return sum(
        any(word.text == text and word.rects[0].overlap(turn(as_rect(box))) > 0.5 for word in words)
        for text, box in places
    ) / len(places)


def as_rect(box):
    left, top, right, bottom = (round(edge) for edge in box)
    return Rect(left, top, right - left, bottom - top)


@pytest.fixture
def scan(printed_page, tmp_path):
    def save(name="scan.png", change=lambda page: page):
        change(printed_page[0]).save(tmp_path / name)
        return tmp_path / name

    return save


def test_a_scan_is_read_word_for_word_where_the_words_stand(scan, printed_page, request_for):
    page = read_page(request_for(scan(), "png"))
    assert (page.width_px, page.height_px, page.quarter_turns) == (1700, 2200, 0)
    assert found_share(page, printed_page[1]) > 0.95
    assert (page.route, page.kind, page.searchable, page.languages) == (Route.OCR, PageKind.PRINT, True, ("eng",))
    (reading,) = page.readings
    assert reading.kind is ReadingKind.OCR
    assert (reading.lineage.engine, reading.lineage.language_data) == ("tesseract", ("eng",))
    assert all(0.0 <= word.confidence <= 1.0 for word in reading.words)
    assert reading.words[-1].line == 10 - 1


def test_the_page_image_is_written_in_the_frame(scan, request_for):
    request = request_for(scan(change=lambda page: page.rotate(-90, expand=True)), "png")
    page = read_page(request)
    with Image.open(request.image_path + page.image) as image:
        assert image.size == (page.width_px, page.height_px) == (1700, 2200)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_scanned_sideways_is_read_upright(scan, printed_page, request_for, angle):
    page = read_page(request_for(scan(change=lambda image: image.rotate(angle, expand=True)), "png"))
    assert page.quarter_turns == angle // 90
    assert found_share(page, printed_page[1]) > 0.9


def test_a_frame_that_is_fixed_is_not_turned_again(scan, request_for):
    page = read_page(request_for(scan(), "png", quarter_turns=1, installed=()))
    assert (page.width_px, page.height_px, page.quarter_turns) == (2200, 1700, 1)


def test_a_skewed_page_is_read_and_its_rectangles_lie_on_the_skewed_print(scan, printed_page, request_for):
    page = read_page(request_for(scan(change=lambda image: image.rotate(2, fillcolor=255)), "png"))
    onto_the_skewed_page = Straightening(*printed_page[0].size, angle=-2.0).to_frame
    assert found_share(page, printed_page[1], onto_the_skewed_page) > 0.9


def test_a_born_digital_page_is_read_from_its_layer_alone(pdf, request_for):
    page = read_page(request_for(pdf(pdf.page(pdf.show("The exit visa was refused", 72, 700))), "pdf"))
    assert texts(page) == ["The", "exit", "visa", "was", "refused"]
    assert (page.route, page.searchable) == (Route.LAYER, True)
    rect = page.readings[0].words[0].rects[0]
    assert rect.x == pytest.approx(200, abs=4)
    assert rect.bottom == pytest.approx((792 - 700) / 72 * 200, abs=14)


def test_a_scan_under_a_layer_is_read_both_ways(pdf, printed_page, request_for):
    drawn = "q 612 0 0 792 0 0 cm /Im Do Q\n"
    layer = "".join(pdf.show(line, 72, 676 - 32.4 * row, size=14) for row, line in enumerate(["REPORT OF A TRIP"]))
    path = pdf(pdf.page(drawn + f"BT 3 Tr ET\n{layer}", picture=printed_page[0]))
    page = read_page(request_for(path, "pdf"))
    assert page.route is Route.BOTH
    assert [reading.kind for reading in page.readings] == [ReadingKind.LAYER, ReadingKind.OCR]
    assert "permission" in texts(page)


def test_a_layer_set_sideways_turns_the_page_where_no_ocr_can(pdf, request_for):
    sideways = "BT /F1 12 Tf 0 1 -1 0 300 100 Tm (The exit visa was refused) Tj ET"
    page = read_page(request_for(pdf(pdf.page(sideways)), "pdf"))
    assert page.quarter_turns == 1
    assert page.width_px > page.height_px
    assert texts(page) == ["The", "exit", "visa", "was", "refused"]
    tops = {word.rects[0].y for word in page.readings[0].words}
    assert max(tops) - min(tops) < 6


def test_a_picture_is_kept_and_not_read(scan, request_for):
    page = read_page(request_for(scan(), "png", is_picture=True))
    assert (page.kind, page.route, page.shown, page.searchable) == (PageKind.PICTURE, Route.NONE, None, False)


def test_a_blank_page_is_not_searchable(tmp_path, request_for):
    Image.new("L", (850, 1100), 255).save(tmp_path / "blank.png")
    page = read_page(request_for(tmp_path / "blank.png", "png"))
    assert (page.kind, page.searchable, page.shown, page.languages) == (PageKind.BLANK, False, None, ())


def test_noise_is_unreadable_and_not_searchable(tmp_path, request_for):
    Image.effect_noise((300, 400), 200).save(tmp_path / "noise.png")
    page = read_page(request_for(tmp_path / "noise.png", "png"))
    assert (page.kind, page.searchable) == (PageKind.UNREADABLE, False)


def test_a_language_without_data_is_a_reason_and_no_reading(scan, request_for):
    page = read_page(request_for(scan(), "png", languages=("heb",), installed=("eng", "osd")))
    assert (page.route, page.readings, page.kind) == (Route.NONE, (), PageKind.UNREADABLE)
    assert "language data for heb is not installed" in page.reason


def test_without_tesseract_a_scan_has_no_text_and_the_reason_says_so(scan, request_for):
    page = read_page(request_for(scan(), "png", installed=()))
    assert (page.route, page.searchable) == (Route.NONE, False)
    assert page.reason.endswith("tesseract is not installed.")


def test_nothing_but_the_page_image_is_left_behind(scan, request_for, tmp_path):
    request = request_for(scan(), "png")
    read_page(request)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["image.jpg", "scan.png"]


def test_a_huge_picture_is_refused_by_its_size(scan, request_for):
    with pytest.raises(LimitError, match="more pixels than may be decoded"):
        read_page(request_for(scan(), "png", max_pixels=1_000_000))


def test_a_picture_that_is_cut_off_is_refused_with_its_length(scan, request_for):
    path = scan()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(UnreadableFileError, match=re.escape("it ends after 5,000 bytes")):
        read_page(request_for(path, "png"))


def test_reading_twice_gives_the_same_words(scan, request_for):
    request = request_for(scan(), "png")
    assert read_page(request) == read_page(request)

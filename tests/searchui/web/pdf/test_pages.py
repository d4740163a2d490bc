"""PDFs that are written by hand: whole whatever a page says, and pictures as they are."""

import io
import re

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from indexer.model.geometry import Rect
from searchui.web.pdf.pages import PdfPage, PdfTold, PdfWord, pdf_of
from searchui.web.pdf.picture import stored

WORD = st.builds(PdfWord, st.text(min_size=1, max_size=12), st.builds(Rect, *(st.integers(1, 900),) * 4), st.booleans())


TOLD = PdfTold("Title", "", "")


def written(*pages, told=TOLD):
    return b"".join(pdf_of(pages, told))


@settings(max_examples=50)
@given(st.lists(WORD, max_size=8), st.text(max_size=20))
def test_whatever_words_and_titles_say_the_file_opens_and_its_table_of_objects_is_right(words, title):
    made = written(PdfPage(1000, 800, 0, None, tuple(words)), told=PdfTold(title, title, title))
    assert len(pypdfium2.PdfDocument(made)) == 1
    start = int(re.search(rb"startxref\n(\d+)\n", made)[1])
    places = re.findall(rb"(\d{10}) 00000 n ", made[start:])
    for number, place in enumerate(places, start=1):
        assert made[int(place) :].startswith(b"%d 0 obj" % number)


def test_black_and_white_grey_and_colour_are_taken_as_they_are(tmp_path):
    for mode, white, kind in (
        ("1", 1, "png"),
        ("L", 200, "png"),
        ("RGB", (9, 99, 200), "png"),
        ("RGB", (9, 99, 200), "jpg"),
    ):
        path = tmp_path / f"{mode}.{kind}"
        Image.new(mode, (300, 200), white).save(path)
        made = written(PdfPage(300, 200, 72, path, ()))
        shown = pypdfium2.PdfDocument(made)[0].render().to_pil().getpixel((150, 100))
        asked = Image.open(path).convert("RGB").getpixel((150, 100))
        assert max(abs(a - b) for a, b in zip(shown, asked, strict=True)) <= 3, (mode, kind)
    packed = (tmp_path / "1.png").read_bytes()
    inside = b"".join(stored(tmp_path / "1.png").content())
    assert inside in packed


def test_a_picture_that_a_pdf_cannot_take_as_it_is_is_left_out(tmp_path):
    Image.new("P", (30, 20)).save(tmp_path / "palette.png")
    Image.new("RGBA", (30, 20)).save(tmp_path / "clear.png")
    (tmp_path / "torn.png").write_bytes((tmp_path / "palette.png").read_bytes()[:20])
    (tmp_path / "text.jpg").write_bytes(b"no picture")
    (tmp_path / "torn.jpg").write_bytes(b"\xff\xd8\xff")
    for name in ("palette.png", "clear.png", "torn.png", "text.jpg", "torn.jpg", "none.png"):
        assert stored(tmp_path / name) is None, name
        assert len(pypdfium2.PdfDocument(written(PdfPage(30, 20, 72, tmp_path / name, ())))) == 1


def test_a_sheet_is_as_large_as_it_was_scanned_and_never_larger_than_a_pdf_may_be():
    for width, dpi, points in ((1700, 200, 612), (1700, 0, 612), (600_000, 10, 14_400)):
        sheet = pypdfium2.PdfDocument(io.BytesIO(written(PdfPage(width, 100, dpi, None, ()))))[0]
        assert round(sheet.get_width()) == points


def test_pages_are_written_one_by_one():
    asked = []

    def pages():
        for number in range(3):
            asked.append(number)
            yield PdfPage(100, 100, 72, None, ())

    pieces = pdf_of(pages(), PdfTold("", "", ""))
    while not asked:
        next(pieces)
    assert asked == [0]
    assert len(b"".join(pieces)) > 0
    assert asked == [0, 1, 2]

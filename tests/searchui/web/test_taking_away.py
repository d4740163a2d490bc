"""Files that readers take away: text, picture, PDF and ALTO of a page, and whole items."""

import io
import re
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest
from PIL import Image

from indexer.extract.ocrfiles.beside import Frame, reading_beside
from indexer.extract.ocrfiles.ocr_files import OcrFileRequest, read_ocr_file
from indexer.model.archive import Address, Description, Level, Note, NoteKind
from indexer.model.geometry import Rect
from indexer.pages import schema
from indexer.pages.blacked import Blacked, blacked_row
from indexer.pages.store import Store
from searchui.results import taken
from searchui.web.app import create_app
from tests.searchui.web.scanned_home import picture_of, scanned, write_scanned_home
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page

USE = "Ask the library before you print."
ROOM_PX = 1700
BLACK = Rect(442, 100, 16, 40)


def leftward(one):
    """The page with the words of its second line as Hebrew has them: the first at the right."""
    (reading,) = one.readings
    words = [
        replace(word, rects=tuple(replace(rect, x=ROOM_PX - rect.right) for rect in word.rects)) if word.line else word
        for word in reading.words
    ]
    return replace(one, readings=(replace(reading, words=tuple(words)),))


PAGES = {
    "p1": leftward(scanned("p1", 1, "We met Шаранский in\nקיבלתי את מכתבכם ב-1986", languages=("eng", "rus", "heb"))),
    "p2": scanned("p2", 2, "Another visa", suffix="jpg"),
    "p3": page("p3", 3, "No picture here"),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    directory = tmp_path_factory.mktemp("taking") / "open"
    told = [Description(Address("SP-9/I"), Level.SERIES, "Letters", 1, notes=(Note(NoteKind.USE, USE),))]
    write_scanned_home(directory, [item("letter", "Letter to a committee", dates="1986")], list(PAGES.values()), told)
    store = Store.open(directory, writable=True)
    with store.database.writing() as connection:
        connection.execute(schema.blacked.insert().values(blacked_row("p1", Blacked(1, 1, (BLACK,)))))
    store.close()
    return directory


@pytest.fixture(scope="module")
def room(home):
    return create_app(home, repository="Specimen Archive").test_client()


def test_the_text_of_a_page_says_how_it_is_cited_who_allows_what_and_that_nobody_checked_it(room):
    answer = room.get("/page/p1/page.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    head, use, *text = answer.data.decode("utf-8").splitlines()
    assert head.startswith("Letter to a committee, 1986, p. 1, box 1, folder 1, Series I: Letters")
    assert use == f"Series I: Letters: {USE}"
    assert text == ["", "[Page 1]", "[OCR, not checked]", "We met Шаранский [blacked] in", "קיבלתי את מכתבכם ב-1986"]


def test_the_picture_is_the_file_that_the_room_shows_under_a_name_of_its_own(room, home):
    answer = room.get("/page/p2/picture", buffered=True)
    assert answer.data == picture_of(home, PAGES["p2"]).read_bytes()
    assert "filename=box-1-folder-1-Letter-to-a-committee-p2.jpg" in answer.headers["Content-Disposition"].replace(
        "SP-9-", ""
    )


def test_the_words_of_a_pdf_stand_where_they_are_printed(room):
    with pdfplumber.open(io.BytesIO(room.get("/page/p1/page.pdf").data)) as pdf:
        (sheet,) = pdf.pages
        read = {word["text"]: word for word in sheet.extract_words()}
        (shown,) = sheet.images
    scale = 200 / 72
    printed = {word.text: word.rects[0] for word in PAGES["p1"].readings[0].words}
    on_paper = {"Шаранский": "Шаранский", "We": "We", "יתלביק": "קיבלתי", "1986-ב": "ב-1986"}
    for visual, logical in on_paper.items():
        word, rect = read[visual], printed[logical]
        assert [round(word[edge] * scale) for edge in ("x0", "top", "x1", "bottom")] == [
            rect.x,
            rect.y,
            rect.right,
            rect.bottom,
        ]
    assert (round(sheet.width * scale), round(sheet.height * scale)) == (1700, 2200)
    assert shown["srcsize"] == (1700, 2200)


def test_a_reader_of_pdfs_finds_and_copies_each_script_in_the_order_in_which_it_is_read(room):
    text = pypdfium2.PdfDocument(room.get("/page/p1/page.pdf").data)[0].get_textpage()
    assert "We met Шаранский in" in text.get_text_range()
    assert "קיבלתי את מכתבכם" in text.get_text_range()
    for word in ("Шаранский", "מכתבכם"):
        assert text.search(word).get_next() is not None
    assert "blacked" not in text.get_text_range()


def test_the_picture_of_a_pdf_is_the_picture_of_the_page(room):
    pdf = pypdfium2.PdfDocument(room.get("/item/pdf/SP-9/I/1/1/letter").data)
    assert len(pdf) == 2
    for sheet, name in zip(pdf, ("p1", "p2"), strict=True):
        drawn = sheet.render(scale=200 / 72).to_pil().convert("L")
        for word in PAGES[name].readings[0].words:
            rect = word.rects[0]
            assert drawn.getpixel((rect.x + 50, rect.y + 20)) < 40
            assert drawn.getpixel((rect.x - 10, rect.y + 20)) > 200
    assert pdf.get_metadata_dict()["Title"] == "Letter to a committee"
    assert USE in pdf.get_metadata_dict()["Subject"]


def test_alto_reads_back_as_it_was(room, tmp_path):
    (tmp_path / "page.xml").write_bytes(room.get("/page/p1/page.xml").data)
    reading = reading_beside(
        read_ocr_file(OcrFileRequest(str(tmp_path / "page.xml"))), 1, Frame(1700, 2200, 200, 0), "d"
    )
    assert [(word.text, word.rects) for word in reading.words] == [
        (word.text, word.rects) for word in PAGES["p1"].readings[0].words
    ]


def test_an_item_has_all_its_pages_and_says_how_many_go_into_a_file(room, monkeypatch):
    text = room.get("/item/txt/SP-9/I/1/1/letter").text
    assert re.findall(r"\[Page \d\]", text) == ["[Page 1]", "[Page 2]", "[Page 3]"]
    monkeypatch.setattr(taken, "A_FILE", 2)
    seen = Seen(room.get("/held/SP-9/I/1/1/letter").text)
    assert "Pages 1 to 2: PDF text Pages 3 to 3: PDF text" in seen.text
    rest = room.get("/item/txt/SP-9/I/1/1/letter?from=2")
    assert re.findall(r"\[Page \d\]", rest.text) == ["[Page 3]"]
    assert "p3-3.txt" in rest.headers["Content-Disposition"]


def test_what_is_not_there_gives_no_file(room):
    for address in ("/page/p9/page.txt", "/page/p1/page.doc", "/page/p3/picture", "/page/p9/picture"):
        assert room.get(address).status_code == 404, address
    for address in ("/item/pdf/SP-9/I/1/1", "/item/xml/SP-9/I/1/1/letter", "/item/txt/SP-9/I/1/1/letter?from=9"):
        assert room.get(address).status_code == 404, address


def test_a_page_leads_to_its_files_and_one_without_a_picture_to_text_alone(room):
    assert {"/page/p1/page.txt", "/page/p1/page.pdf", "/page/p1/page.xml", "/page/p1/picture"} <= set(
        Seen(room.get("/page/p1").text).links
    )
    assert not {"/page/p3/page.pdf", "/page/p3/picture"} & set(Seen(room.get("/page/p3").text).links)


def test_a_quotation_of_black_shows_black_and_a_mark(room):
    answer = room.get("/page/p1/quote?lines=1")
    assert "We met Шаранский [blacked] in" in Seen(answer.text).text
    assert "The archive blacked part of these lines." in answer.text
    image = Seen(re.search(r"<article.*?</article>", answer.text, re.DOTALL)[0]).named("img")[0]
    assert Image.open(io.BytesIO(room.get(image["src"]).data)).size[0] > 400

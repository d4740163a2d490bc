"""Quoting lines of a page: exactly these lines, what is doubtful in them, and never what is black."""

import io
import re

import pytest
from PIL import Image

from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from searchui.web.app import create_app
from tests.searchui.web.scanned_home import scanned, write_scanned_home
from tests.searchui.web.seen import Seen
from tests.searchui.web.small_home import item, page

TEXT = "We met Sharansky in Moscow\nand spoke about an exit visa\nThe committee has not answered\nYours truly"
BY_HAND = Lineage("hand", "", (), "d2", "2026-11-26T10:00:00Z")


def word(text, column, line, confidence=0.9, *more):
    return Word(text, (Rect(100 + 120 * column, 100 + 60 * line, 100, 40), *more), confidence, line, 0)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    directory = tmp_path_factory.mktemp("quoting") / "open"
    broken = word("Shcharansky", 1, 0, 0.5, Rect(100, 160, 100, 40))
    doubtful = scanned("p2", 2, "x").readings[0]
    doubtful = Reading(
        doubtful.kind, doubtful.lineage, (word("met", 0, 0), broken, word("שלום", 1, 1), word("חבר", 0, 1))
    )
    mine = Reading(ReadingKind.TRANSCRIPTION, BY_HAND, (word("By", 0, 0, None), word("hand", 1, 0, None)))
    pages = [
        scanned("p1", 1, TEXT),
        scanned("p2", 2, "x", readings=(doubtful,), languages=("eng", "heb")),
        scanned("p3", 3, "x", readings=(mine,)),
        page("p4", 4, ""),
    ]
    write_scanned_home(directory, [item("letter", "Letter to a committee", dates="1986")], pages)
    return create_app(directory, repository="Specimen Archive").test_client()


def quoted(answer):
    return re.search(r'<article class="quotation".*?</article>', answer.text, re.DOTALL)[0]


def test_the_lines_that_are_asked_for_are_shown_as_text_and_as_picture_and_no_others(room):
    said = quoted(room.get("/page/p1/quote?lines=2-3"))
    seen = Seen(said)
    assert "and spoke about an exit visa The committee has not answered" in seen.text
    assert "Moscow" not in seen.text
    assert "Yours" not in seen.text
    (image,) = seen.named("img")
    picture = Image.open(io.BytesIO(room.get(image["src"]).data)).convert("L")
    _, top, _, height = map(int, image["src"].rpartition("/")[2].split(","))
    assert 140 <= top <= 160
    assert 260 <= top + height <= 280
    assert picture.size == (int(image["width"]), int(image["height"]))
    assert picture.getextrema() == (0, 255)


def test_the_form_chooses_as_the_address_does_and_line_ends_can_be_kept(room):
    by_form = room.get("/page/p1/quote?first=3&last=2&ends=kept")
    assert "visa<br>The committee" in quoted(by_form)
    assert 'value="2"' in by_form.text
    assert 'value="3"' in by_form.text


def test_the_footnote_stands_with_it_and_nobody_checked_it(room):
    seen = Seen(quoted(room.get("/page/p1/quote?lines=1")))
    assert "OCR, not checked." in seen.text
    assert "Letter to a committee, 1986, p. 1, box 1, folder 1" in seen.text
    assert "http://localhost/page/p1" in seen.text
    assert "OCR" not in Seen(quoted(room.get("/page/p3/quote?lines=1"))).text


def test_doubtful_words_are_underlined_and_broken_ones_are_whole(room):
    answer = room.get("/page/p2/quote?lines=1-2")
    assert '<u class="doubt">Shcharansky</u>' in quoted(answer)
    assert "Underlined: read with less than 80 % confidence." in quoted(answer)
    assert "Shcharansky [?]" in answer.text
    assert "broken at a line end is written in one" in answer.text


def test_each_language_keeps_its_direction(room):
    assert re.search(
        r'<p lang="en" dir="ltr">.*</p>\s*<p lang="he" dir="rtl">', quoted(room.get("/page/p2/quote?lines=1-2"))
    )


@pytest.mark.parametrize(
    ("page", "lines", "status", "says"),
    [
        ("p1", "9", 200, "This page has 4 lines; there is no line 9."),
        ("p1", "0-2", 200, "there is no line 0-2"),
        ("p1", "<b>", 200, "there is no line &lt;b&gt;"),
        ("p1", "3-70", 200, "This page ends with line 4."),
        ("p4", "1", 404, "There is no text on this page that could be quoted."),
        ("p9", "1", 404, "There is no page p9."),
    ],
)
def test_lines_that_are_not_there_are_told_kindly(room, page, lines, status, says):
    answer = room.get(f"/page/{page}/quote", query_string={"lines": lines})
    assert answer.status_code == status
    assert says in answer.text


def test_no_engine_may_list_a_quotation_and_the_page_leads_to_it(room):
    assert room.get("/page/p1/quote").headers["X-Robots-Tag"].startswith("noindex")
    assert "/page/p1/quote?lines=2&q=visa" in Seen(room.get("/page/p1?q=visa").text).links

"""Print of the other side that shows through: left out, named in the reason, and never taken for print of the page."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from indexer.extract.behind import Behind, own_words
from indexer.extract.ink.ink import InkKind, page_ink
from indexer.extract.reading import read_page
from indexer.model.geometry import Rect
from indexer.model.page import PageKind
from indexer.model.reading import Word

SIZE = (1700, 2200)


def through(recto, verso, contrast):
    """A leaf as it is scanned where the other side shows through, mirrored, blurred and faint."""
    seen = ImageOps.mirror(verso).filter(ImageFilter.GaussianBlur(1.5))
    return ImageChops.multiply(recto, seen.point(lambda value: 255 - int((255 - value) * contrast)))


@pytest.fixture
def own(printed_page):
    """A page with one line of its own, at its foot."""
    recto = Image.new("L", SIZE, 255)
    recto.paste(printed_page[0].crop((0, 380, 1700, 450)), (0, 1900))
    return recto


@pytest.fixture
def read(tmp_path, request_for):
    def of(page):
        page.save(tmp_path / "leaf.png", dpi=(200, 200))
        return read_page(request_for(tmp_path / "leaf.png", "png"))

    return of


def texts(page):
    return [word.text for reading in page.readings for word in reading.words]


def test_a_blank_page_is_blank_whatever_shows_through_on_it(read, printed_page):
    page = read(through(Image.new("L", SIZE, 255), printed_page[0], 0.25))
    assert (page.kind, page.searchable, page.readings, page.quarter_turns) == (PageKind.BLANK, False, (), 0)
    assert page.reason.endswith("Print of the other side shows through and was left out. It found no word.")


def test_on_a_page_of_little_print_that_alone_is_read(read, own, printed_page):
    page = read(through(own, printed_page[0], 0.2))
    assert " ".join(texts(page)) == "The committee met eleven families who had asked"
    assert (page.searchable, page.unread.blocks) == (True, ())


def test_a_page_that_is_read_well_is_left_as_it_is(read, printed_page):
    verso = ImageChops.offset(printed_page[0], 60, 45)
    page = read(through(printed_page[0], verso, 0.15))
    assert texts(page) == [word for word, _ in printed_page[1]]
    assert "shows through" not in page.reason


def test_ink_that_shows_through_is_no_print_of_the_page(own, printed_page):
    page = through(own, printed_page[0], 0.6)
    cleaned = Behind(90, ()).taken_from(page)
    ink = page_ink(page, (), cleaned)
    assert ink.share(InkKind.SHOW_THROUGH) > 3 * ink.share(InkKind.PRINT) > 0
    assert ink.legible == pytest.approx(page_ink(own, ()).legible, rel=0.3)  # strokes grow thinner


def test_what_was_seen_in_the_mirror_is_painted_over_where_there_are_no_grays():
    page = Image.new("L", (300, 200), 0)
    cleaned = Behind(None, (Rect(50, 60, 100, 40),)).taken_from(page)
    assert cleaned.getpixel((100, 80)) == 255
    assert cleaned.getpixel((250, 150)) == 0
    turned = Behind(None, (Rect(50, 60, 100, 40),), quarter_turns=1).taken_from(page)
    assert turned.size == page.size
    assert turned.getpixel((80, 100)) == 255


def drawn(gray, texts, value, confidence, y):
    """Draw bars of a gray value in place of words and return these words."""
    words = []
    for n, text in enumerate(texts):
        rect = Rect(100 + 150 * n, y, 120, 30)
        ImageDraw.Draw(gray).rectangle((rect.x, rect.y, rect.right, rect.bottom), fill=value)
        words.append(Word(text, (rect,), confidence, y, 0))
    return words


LISTED = {"families", "asked", "leave", "ore"}


@pytest.mark.parametrize(
    ("value", "confidence", "is_left_out"), [(200, 0.3, True), (60, 0.3, False), (200, 0.9, False)]
)
def test_faint_debris_beside_sound_print_is_no_word_of_the_page(value, confidence, is_left_out):
    gray = Image.new("L", SIZE, 255)
    own = drawn(gray, ["families", "asked", "leave"], 40, 0.95, 100)
    other = drawn(gray, ["tevitie", "Yedm", "ee", "wiz", "rs", "ore", "f.", "uu", "i7"], value, confidence, 200)
    found = own_words([*own, *other], gray, lambda text: text in LISTED)
    assert found == tuple(own if is_left_out else [*own, *other])


def test_a_few_faint_words_are_left_for_typewriters_strike_unevenly():
    gray = Image.new("L", SIZE, 255)
    words = [*drawn(gray, ["families", "asked"], 40, 0.95, 100), *drawn(gray, ["tlie", "ee"], 200, 0.3, 200)]
    assert own_words(words, gray, lambda text: text in LISTED) == tuple(words)

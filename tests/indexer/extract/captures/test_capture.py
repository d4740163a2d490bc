"""A captured file is read without a picture."""

from dataclasses import replace

import pytest

from indexer.errors import UnreadableFileError
from indexer.extract.captures.repeated import SiteRequest, repeated_lines
from indexer.extract.inventory import FileRequest, take_inventory
from indexer.extract.pagerequest import PageRequest
from indexer.extract.reading import read_page
from indexer.model.page import PageKind, Route
from indexer.model.reading import ReadingKind

TEXT = "River League\n\nThe league met at the pier in the spring[1], as they had for years.\n\nMore\n\nNews\n\nNearby\n"


@pytest.fixture
def read(tmp_path):
    def reading(content, name="page.txt", **asked):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        request = PageRequest(
            path=str(path), media="text", leaf=1, languages=(), is_picture=False, dpi=300, quarter_turns=None,
            max_pixels=1, installed=(), settings_digest="0", made_at="2026-01-01T00:00:00+00:00",
            image_path=str(tmp_path / "image"),
        )  # fmt: skip
        return read_page(replace(request, **asked))

    return reading


def words(page, kind):
    return [word.text for reading in page.readings if reading.kind is kind for word in reading.words]


def test_a_captured_page_has_its_text_and_beside_it_what_was_left_out(read):
    page = read(TEXT)
    assert (page.route, page.kind, page.image, page.shown, page.searchable) == (
        Route.CAPTURE, PageKind.PRINT, "", 0, True,
    )  # fmt: skip
    assert words(page, ReadingKind.CAPTURE)[:6] == ["River", "League", "The", "league", "met", "at"]
    assert words(page, ReadingKind.LEFT_OUT) == ["[1]", "More", "News", "Nearby"]
    assert page.reason == (
        "Captured from the web. Lines left out of the index: menu or list of links (3), mark of a footnote (1)."
    )
    assert page.languages == ("eng",)


def test_a_page_of_html_is_read_as_it_is_seen(read):
    menu = "<nav><ul><li>Home<li>News<li>More</ul></nav>"
    text = "<h1>River</h1><p>The <b>le</b>ague met at the pier in spring.<script>x()</script></p>"
    page = read(f"<!DOCTYPE html><html><head><style>p{{}}</style></head><body>{menu}{text}</body></html>")
    assert words(page, ReadingKind.CAPTURE) == ["River", "The", "league", "met", "at", "the", "pier", "in", "spring."]
    assert words(page, ReadingKind.LEFT_OUT) == ["•", "Home", "•", "News", "•", "More"]


def test_a_capture_without_a_sentence_is_blank(read):
    page = read("Home\nNews\nMore\n")
    assert (page.kind, page.shown, page.searchable) == (PageKind.BLANK, None, False)


def test_bytes_of_another_encoding_are_refused_with_their_line(read):
    with pytest.raises(UnreadableFileError, match="line 2 holds bytes"):
        read("River\nCaf\u00e9\n".encode("latin-1"))


def test_text_is_taken_only_as_a_capture(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert take_inventory(FileRequest(str(path), 1, captures=True)).media == "text"
    with pytest.raises(UnreadableFileError, match="plain text"):
        take_inventory(FileRequest(str(path), 1))
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableFileError, match="ZIP"):
        take_inventory(FileRequest(str(path), 1, captures=True))


def test_lines_that_three_captures_have_are_those_of_the_site(tmp_path, read):
    paths = []
    for n, word in enumerate(["spring", "summer", "autumn"]):
        paths.append(tmp_path / f"{n}.txt")
        paths[-1].write_text(f"Archive of the River\n\nThe league met at the pier in {word}.\n", encoding="utf-8")
    found = repeated_lines(SiteRequest(tuple(map(str, (*paths, tmp_path / "gone.txt")))))
    assert found == ("Archive of the River",)
    assert repeated_lines(SiteRequest(tuple(map(str, paths[:2])))) == ()
    page = read(paths[0].read_bytes(), repeated=found)
    assert words(page, ReadingKind.LEFT_OUT) == ["Archive", "of", "the", "River"]

"""Real scans, facsimiles and hostile files: what is found on them, and that every file ends in words or in a reason."""

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import asdict

import pytest

from indexer.errors import UnreadableFileError
from indexer.extract.engines.tesseract import installed_languages
from indexer.extract.inventory import FileRequest, Inventory
from indexer.extract.pagerequest import PageRequest, ReadPage
from indexer.extract.pool import Readers
from indexer.extract.reading import read_page
from indexer.model.page import PageKind, Route
from indexer.model.reading import ReadingKind

pytestmark = pytest.mark.shared_data

MAX_PIXELS = 250_000_000
MEDIA = {".pdf": "pdf", ".tif": "tiff", ".jpg": "jpeg"}


@pytest.fixture
def read(shared_data, tmp_path):
    def one(name, leaf=1, *, ocr=True, languages=()):
        path = shared_data / "demo" / "docs" / name
        installed = installed_languages() if ocr else ()
        return read_page(
            request_of(path, MEDIA[path.suffix], tmp_path, leaf=leaf, installed=installed, languages=languages)
        )

    return one


def request_of(path, media, directory, *, leaf=1, installed=(), languages=(), dpi=300):
    return PageRequest(
        path=str(path),
        media=media,
        leaf=leaf,
        languages=tuple(languages),
        is_picture=False,
        dpi=dpi,
        quarter_turns=None,
        max_pixels=MAX_PIXELS,
        installed=installed,
        settings_digest="digest",
        made_at="2026-01-01T00:00:00Z",
        image_path=str(directory / f"{path.name}-{leaf}"),
    )


def words_in(text):
    """The words of three letters and more, line-end hyphens joined."""
    joined = re.sub(r"-\s*\n\s*", "", unicodedata.normalize("NFKC", text).replace("[?]", " "))
    return re.findall(r"\w{3,}", joined.casefold())


def text_of(reading):
    lines = {}
    for word in reading.words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())


def findable(truth, readings):
    """How many words of the truth stand in any of the readings, and how many there are."""
    known = {word for reading in readings for word in words_in(text_of(reading))}
    wanted = words_in(truth)
    return sum(word in known for word in wanted), len(wanted)


def share_found(pairs):
    found, wanted = (sum(column) for column in zip(*pairs, strict=True))
    return found / wanted


def truth_of(shared_data, name, leaf):
    cable = shared_data / "gold" / "cables" / f"{name.split('.')[0]}-p{leaf}.txt"
    if cable.exists():
        return cable.read_text()
    return (shared_data / "demo" / "truth" / f"{name.split('.')[0]}.txt").read_text().split("\f")[leaf - 1]


def layers_of(page):
    return [reading for reading in page.readings if reading.kind is ReadingKind.LAYER]


def test_the_layer_of_a_cable_set_twice_is_found_in_full_and_counted_once(shared_data, read):
    pairs, tokens = [], 0
    for leaf in (1, 2, 3):
        page, truth = read("C09000045.pdf", leaf, ocr=False), truth_of(shared_data, "C09000045.pdf", leaf)
        pairs.append(findable(truth, layers_of(page)))
        tokens += len(words_in(text_of(page.readings[0])))
    assert share_found(pairs) >= 0.90
    assert tokens / sum(wanted for _, wanted in pairs) < 1.15


def test_layer_and_ocr_together_find_more_than_either(shared_data, read):
    both, layer, ocr = [], [], []
    for name, leaf in (("C09000045.pdf", 2), ("C09000066.pdf", 2), ("C09000067.pdf", 2), ("C09000046.pdf", 2)):
        page, truth = read(name, leaf, languages=("eng",)), truth_of(shared_data, name, leaf)
        assert page.route is Route.BOTH
        both.append(findable(truth, page.readings))
        layer.append(findable(truth, layers_of(page)))
        ocr.append(findable(truth, [reading for reading in page.readings if reading.kind is ReadingKind.OCR]))
    assert share_found(both) >= 0.96
    assert share_found(both) >= max(share_found(layer), share_found(ocr))


@pytest.mark.parametrize(
    ("name", "languages", "least"),
    [
        ("udhr-hebrew.pdf", ("heb",), 0.90),
        ("udhr-russian-typed.pdf", ("rus",), 0.95),
        ("udhr-yiddish.pdf", ("yid",), 0.80),
    ],
)
def test_the_language_of_a_page_is_found_without_a_hint(shared_data, read, name, languages, least):
    page = read(name)
    assert page.languages == languages
    assert share_found([findable(truth_of(shared_data, name, 1), page.readings)]) >= least


def test_three_scripts_on_one_sheet_are_read_with_all_three_languages(shared_data, read):
    page = read("name-sheet-three-scripts.pdf")
    assert set(page.languages) == {"eng", "rus", "heb"}
    truth = truth_of(shared_data, "name-sheet-three-scripts.pdf", 1)
    assert share_found([findable(truth, page.readings)]) >= 0.88


@pytest.mark.parametrize(
    ("name", "leaf", "kind"), [("C09000058.pdf", 1, PageKind.HANDWRITING), ("C09000068.pdf", 2, PageKind.BLANK)]
)
def test_an_illegible_sheet_and_a_redacted_one_are_not_called_searchable(read, name, leaf, kind):
    page = read(name, leaf, languages=("eng",))
    assert (page.searchable, page.kind) == (False, kind)


def test_a_telegram_with_initials_in_pen_is_print_with_handwriting_and_one_without_is_print(read):
    assert read("C09000045.pdf", 3, languages=("eng",)).kind is PageKind.MIXED
    assert read("C09000005.pdf", 2, languages=("eng",)).kind is PageKind.PRINT


def test_a_photograph_is_a_picture_and_no_words_are_found_in_it_by_chance(shared_data, tmp_path):
    path = shared_data / "hostile" / "pdfjs_issue5549.pdf"
    page = read_page(request_of(path, "pdf", tmp_path, installed=installed_languages()))
    assert (page.kind, page.searchable) == (PageKind.PICTURE, False)


def test_words_in_signs_without_letters_are_read_from_the_picture(shared_data, tmp_path):
    path = shared_data / "hostile" / "tika_testPDF_bad_page_303226.pdf"
    page = read_page(request_of(path, "pdf", tmp_path, installed=installed_languages(), languages=("eng",)))
    layer, ocr = (text_of(reading) for reading in (page.readings[0], page.readings[page.shown]))
    assert (page.route, page.searchable) == (Route.BOTH, True)
    assert "(cid:" not in layer
    assert "Enforcement Administration" in ocr


def test_a_layer_under_a_lock_that_its_parser_does_not_know_is_not_said_to_ask_for_a_password(shared_data, tmp_path):
    path = shared_data / "hostile" / "pdfjs_encrypted-attachment.pdf"
    page = read_page(request_of(path, "pdf", tmp_path, installed=installed_languages(), languages=("eng",)))
    assert page.searchable
    assert "password" not in page.reason
    assert "its encryption is of a kind that the parser does not know" in page.reason


@pytest.mark.parametrize("name", ["omp_hugemono.pdf", "omp_enormous.pdf"])
def test_a_page_that_asks_for_an_enormous_picture_is_read_within_a_gibibyte(shared_data, tmp_path, name):
    path = shared_data / "hostile" / name
    reading = f"read_page(PageRequest(**json.loads({json.dumps(asdict(request_of(path, 'pdf', tmp_path)))!r})))"
    peak = "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss"
    code = f"import json, resource; from indexer.extract.reading import *; {reading}; print({peak})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 1 << 20  # KiB


def test_a_scan_that_the_renderer_cannot_decode_is_not_called_blank(shared_data, tmp_path):
    path = shared_data / "hostile" / "pdfjs_jbig2_file_header.pdf"
    page = read_page(request_of(path, "pdf", tmp_path, installed=installed_languages()))
    assert page.kind is PageKind.UNREADABLE
    assert "could not be drawn" in page.reason


def test_a_born_digital_page_is_not_sent_through_ocr(read):
    page = read("born-1978-nsc-minutes.pdf")
    assert page.route is Route.LAYER
    assert page.searchable


@pytest.mark.parametrize("name", ["photo-page-1.jpg", "fac-1975-helsinki-memcon.tif"])
def test_a_photographed_page_and_a_fax_tiff_are_read(shared_data, read, name):
    page = read(name, languages=("eng",))
    assert share_found([findable(truth_of(shared_data, name, 1), page.readings)]) >= 0.95


def test_every_hostile_file_ends_in_pages_or_in_a_reason(shared_data, tmp_path):
    files = sorted(path for path in (shared_data / "hostile").iterdir() if path.suffix != ".tsv")
    with Readers(2, 2048, 20) as readers:
        found = dict(readers.inventories([FileRequest(str(path), MAX_PIXELS) for path in files]))
        requests = [
            request_of(path, found[str(path)].media, tmp_path, dpi=72)
            for path in files
            if isinstance(found[str(path)], Inventory)
        ]
        pages = {request.path: page for request, page in readers.read(requests)}
    assert len(found) == len(files) == 102
    ends = [*(end for end in found.values() if not isinstance(end, Inventory)), *pages.values()]
    assert len(ends) == len(files)
    assert all(isinstance(end, ReadPage) or (isinstance(end, UnreadableFileError) and end.happened) for end in ends)


def test_encrypted_files_are_called_encrypted(shared_data):
    names = ("plumb_password-example.pdf", "tika_testPassword4Spaces.pdf", "tika_testUnicodePassword.pdf")
    files = [FileRequest(str(shared_data / "hostile" / name), MAX_PIXELS) for name in names]
    with Readers(1, 2048, 20) as readers:
        for _, end in readers.inventories(files):
            assert isinstance(end, UnreadableFileError)
            assert "encrypted" in end.happened


def test_layers_without_a_map_to_letters_are_not_trusted(shared_data, tmp_path):
    for name in ("omp_truetype_font_nomapping.pdf", "pdfjs_issue5801.pdf"):
        page = read_page(request_of(shared_data / "hostile" / name, "pdf", tmp_path))
        assert page.route is Route.NONE
        assert "letters" in page.reason

"""Readers are told how the shown text came about, also where it came with the scan."""

from indexer.model.geometry import Rect
from indexer.model.page import Page, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from searchui.results.lineage import how_made

WORD = Word("windmill", (Rect(1, 1, 9, 9),), 0.9, 0, 0)
BESIDE = Reading(
    ReadingKind.BESIDE, Lineage("ALTO 3, made by Letterlooker", "4.2", ("eng",), "d", "2019-03-26T13:17:23Z"), (WORD,)
)
UNDATED = Reading(ReadingKind.BESIDE, Lineage("hOCR", "", (), "d", ""), (WORD,))
OCR = Reading(ReadingKind.OCR, Lineage("tesseract", "5.3.0", ("eng",), "s", "2026-01-02T00:00:00Z"), (WORD,))


def told(*readings, shown=0):
    page = Page(
        "p", Place("i", 1), Scan("a.tif", "0", 1, 10, 10, 100), PageKind.PRINT, Route.BOTH, "", (), readings, shown
    )
    return {fact.name: fact.value for fact in how_made(page, None)}


def test_text_that_came_with_the_scan_names_its_format_software_and_day():
    facts = told(BESIDE, OCR)
    assert facts["Shown"] == "the OCR text that came with the scan; nobody has checked it"
    assert facts["Came as"] == "ALTO 3, made by Letterlooker 4.2, 26 March 2019"
    assert "Made by" not in facts
    assert facts["Searched too"] == "a reading by machine (OCR)"


def test_a_file_that_tells_no_software_and_no_day_is_named_by_its_format():
    assert told(UNDATED)["Came as"] == "hOCR"


def test_text_from_beside_that_is_searched_too_is_named():
    facts = told(BESIDE, OCR, shown=1)
    assert facts["Made by"] == "Tesseract 5.3.0, 2 January 2026"
    expected = "the OCR text that came with the scan (ALTO 3, made by Letterlooker 4.2, 26 March 2019)"
    assert facts["Searched too"] == expected


def test_of_a_capture_it_is_told_what_there_is_in_place_of_a_scan_and_what_was_left_out():
    run = Lineage("capture", "1", (), "d", "2026-01-02T00:00:00Z")
    kept = Reading(ReadingKind.CAPTURE, run, (WORD,))
    left = Reading(ReadingKind.LEFT_OUT, Lineage("separator", "1", (), "d", ""), (WORD,))
    scan = Scan("caps/page.txt", "0", 2, 10, 10, 96)
    captured = Page("p", Place("i", 1), scan, PageKind.PRINT, Route.CAPTURE, "", (), (kept, left), 0)
    facts = {fact.name: fact.value for fact in how_made(captured, None)}
    assert facts["Shown"] == "the text of a web page, as it was captured"
    assert facts["Made by"] == "rules for captures, version 1, 2 January 2026"
    assert facts["Captured from the web"] == "part 2 of caps/page.txt; there is no picture of it"
    assert facts["Left out"] == "not shown and not searched: separator"
    assert {"How sure", "Scan", "Searched too"}.isdisjoint(facts)

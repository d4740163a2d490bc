"""Which readings of a page take part once text from beside its scan is joined, and which of them is shown."""

from indexer.model.geometry import Rect
from indexer.model.page import Page, PageKind, Place, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind, Word
from indexer.pages.runs import Run
from indexer.pipeline.joined import join


def reading(kind, text, *, confidence=0.9, made_at="2026-01-01T00:00:00Z", digest="d"):
    words = tuple(Word(word, (Rect(n, 1, 9, 9),), confidence, 0, 0) for n, word in enumerate(text.split()))
    return Reading(kind, Lineage("engine", "1", (), digest, made_at), words)


def page_of(*readings, shown=0, searchable=True, kind=PageKind.PRINT, route=Route.OCR):
    scan = Scan("a.tif", "0", 1, 10, 10, 100)
    return Page(
        "p", Place("i", 1), scan, kind, route, "OCR was run.", (), readings, shown, searchable=searchable, revision=3
    )


def joined(page, *brought):
    runs = [
        Run(n, each.kind, each.lineage.settings_digest, each.lineage.made_at) for n, each in enumerate(page.readings)
    ]
    return join(page, runs, brought, ("eng",))


SURE = reading(ReadingKind.OCR, "dear friends the windmill keeper wrote")
POOR = reading(ReadingKind.OCR, "dxr frnds tbe wndmll", confidence=0.4)
BESIDE = reading(ReadingKind.BESIDE, "dear friends the windmill keeper", made_at="")


def test_ocr_that_is_sure_of_itself_stays_shown():
    page = joined(page_of(SURE), BESIDE).page
    assert (page.readings, page.shown, page.revision) == ((SURE, BESIDE), 0, 4)


def test_text_from_beside_is_shown_where_it_has_more_likely_words():
    page = joined(page_of(POOR), BESIDE).page
    assert page.readings[page.shown] is BESIDE
    assert page.languages == ("eng",)


def test_what_was_done_by_hand_stays_shown():
    by_hand = reading(ReadingKind.CORRECTION, "dear", confidence=None)
    page = joined(page_of(POOR, by_hand, shown=1), BESIDE).page
    assert page.readings[page.shown] is by_hand


def test_only_the_last_run_over_the_scan_takes_part():
    again = reading(ReadingKind.OCR, "dear fricnds", made_at="2026-02-01T00:00:00Z")
    assert joined(page_of(POOR, BESIDE, again), BESIDE).page.readings == (again, BESIDE)


def test_a_page_that_nobody_could_read_becomes_print_and_a_handwritten_one_stays_so():
    nothing = {"shown": None, "searchable": False, "route": Route.NONE}
    mended = joined(page_of(kind=PageKind.UNREADABLE, **nothing), BESIDE)
    assert (mended.page.kind, mended.page.route, mended.is_mended) == (PageKind.PRINT, Route.BESIDE, True)
    assert joined(page_of(kind=PageKind.HANDWRITING, **nothing), BESIDE).page.kind is PageKind.HANDWRITING


def test_a_few_likely_words_from_beside_make_no_page_searchable():
    few = reading(ReadingKind.BESIDE, "dear xqz", made_at="")
    page = page_of(shown=None, searchable=False, kind=PageKind.UNREADABLE, route=Route.NONE)
    found = joined(page, few)
    assert (found.page.searchable, found.is_mended, found.page.kind) == (False, False, PageKind.UNREADABLE)


def test_the_reason_names_each_file_format_once_however_often_text_is_joined():
    first = joined(page_of(SURE), BESIDE).page
    second = joined(first, reading(ReadingKind.BESIDE, "another text", made_at="", digest="e")).page
    assert second.reason == "OCR was run. Beside the scan lies OCR text: engine 1."

"""How the shown text of a page came about, in plain words for readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indexer.model.page import Page, PageKind, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind
from indexer.model.spine import Spine
from indexer.postings.sureness import reading_of
from searchui.query.languages import name_of_language


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known, under the name it goes by."""

    name: str
    value: str


def how_made(page: Page, spine: Spine | None) -> tuple[Fact, ...]:
    """Return where the shown text comes from and how far to trust it, then the scan it was made of.

    Shapes: how sure it is, is told of the spine where there is one: the figure that the results give.
    """
    sure = reading_of(spine)[1] if spine is not None else None
    return (*_text(page, sure), *(_capture(page) if page.route is Route.CAPTURE else _scan(page.scan)))


def why_no_text(page: Page) -> str:
    """Return why there is no text on a page, empty where there is."""
    return "" if page.shown is not None else _NO_TEXT.get(page.kind, "No text was found on this page.")


_NO_TEXT = {
    PageKind.PICTURE: "This page is a picture; it was not read for text.",
    PageKind.BLANK: "This page is blank.",
    PageKind.HANDWRITING: "This page is handwritten; its text was not read.",
    PageKind.UNREADABLE: "The text of this page could not be read.",
}
_SHOWN = {
    ReadingKind.OCR: "read from the picture by machine (OCR); nobody has checked it",
    ReadingKind.LAYER: "the text layer that came with the file; nobody has checked it",
    ReadingKind.BESIDE: "the OCR text that came with the scan; nobody has checked it",
    ReadingKind.CORRECTION: "corrected by hand",
    ReadingKind.TRANSCRIPTION: "transcribed by hand",
    ReadingKind.TRANSLATION: "a translation",
    ReadingKind.CAPTURE: "the text of a web page, as it was captured",
}
_ALSO = {
    ReadingKind.OCR: "a reading by machine (OCR)",
    ReadingKind.LAYER: "the text layer that came with the file",
    ReadingKind.BESIDE: "the OCR text that came with the scan",
    ReadingKind.CORRECTION: "an earlier correction",
    ReadingKind.TRANSCRIPTION: "a transcription",
    ReadingKind.TRANSLATION: "a translation",
    ReadingKind.CAPTURE: "an earlier capture",
}
_ENGINES = {
    "tesseract": "Tesseract",
    "text layer and tesseract": "the text layer of the file and Tesseract",
    "capture": "rules for captures, version",
}
_TURNS = ("", "turned by 90° to the right", "turned upside down", "turned by 90° to the left")


def _text(page: Page, sure: float | None) -> Iterator[Fact]:
    if page.shown is None:
        yield Fact("Shown", why_no_text(page))
        return
    reading = page.readings[page.shown]
    yield Fact("Shown", _SHOWN[reading.kind])
    yield Fact("Came as" if reading.kind is ReadingKind.BESIDE else "Made by", _run(reading.lineage))
    if reading.lineage.language_data:
        yield Fact("Read as", ", ".join(map(name_of_language, reading.lineage.language_data)))
    if reading.kind is not ReadingKind.CAPTURE:
        yield Fact("How sure", _confidence(reading, sure))
    if not page.searchable:
        yield Fact("Searched", "no: too little of it is sure")
    others = [_also(each) for n, each in enumerate(page.readings) if n != page.shown and each.kind in _ALSO]
    if others:
        yield Fact("Searched too", ", ".join(dict.fromkeys(others)))


def _also(reading: Reading) -> str:
    told = f" ({_run(reading.lineage)})" if reading.kind is ReadingKind.BESIDE else ""
    return _ALSO[reading.kind] + told


def _run(lineage: Lineage) -> str:
    engine = f"{_ENGINES.get(lineage.engine, lineage.engine)} {lineage.version}".strip()
    return f"{engine}, {_day(lineage.made_at)}" if lineage.made_at else engine


def _day(moment: str) -> str:
    """Return the day of an ISO moment as readers write it: 26 November 2026."""
    day = date.fromisoformat(moment[:10])
    return f"{day.day} {day:%B} {day.year}"


def _confidence(reading: Reading, sure: float | None) -> str:
    words = f"{len(reading.words):,} {'word' if len(reading.words) == 1 else 'words'}"
    return f"not told, {words}" if sure is None else f"{round(100 * sure)} % on average over {words}"


def _capture(page: Page) -> Iterator[Fact]:
    """Say what there is in place of a scan, and what of it is not searched."""
    yield Fact("Captured from the web", f"part {page.scan.leaf} of {page.scan.source}; there is no picture of it")
    left = dict.fromkeys(each.lineage.engine for each in page.readings if each.kind is ReadingKind.LEFT_OUT)
    if left:
        yield Fact("Left out", f"not shown and not searched: {', '.join(left)}")


def _scan(scan: Scan) -> Iterator[Fact]:
    turned = _TURNS[scan.quarter_turns % 4]
    parts = (f"leaf {scan.leaf} of {scan.source}", f"{scan.dpi} dpi" if scan.dpi else "", turned)
    yield Fact("Scan", ", ".join(part for part in parts if part))

"""How the shown text of a page came about, in plain words for readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indexer.model.page import Page, PageKind, Scan
from indexer.model.reading import Reading, ReadingKind
from searchui.query.languages import name_of_language


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known, under the name it goes by."""

    name: str
    value: str


def how_made(page: Page) -> tuple[Fact, ...]:
    """Return where the shown text comes from and how far to trust it, then the scan it was made of."""
    return (*_text(page), *_scan(page.scan))


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
    ReadingKind.CORRECTION: "corrected by hand",
    ReadingKind.TRANSCRIPTION: "transcribed by hand",
    ReadingKind.TRANSLATION: "a translation",
}
_ALSO = {
    ReadingKind.OCR: "a reading by machine (OCR)",
    ReadingKind.LAYER: "the text layer that came with the file",
    ReadingKind.CORRECTION: "an earlier correction",
    ReadingKind.TRANSCRIPTION: "a transcription",
    ReadingKind.TRANSLATION: "a translation",
}
_ENGINES = {"tesseract": "Tesseract"}
_TURNS = ("", "turned by 90° to the right", "turned upside down", "turned by 90° to the left")


def _text(page: Page) -> Iterator[Fact]:
    if page.shown is None:
        yield Fact("Shown", why_no_text(page))
        return
    reading = page.readings[page.shown]
    yield Fact("Shown", _SHOWN[reading.kind])
    yield Fact("Made by", _run(reading))
    if reading.lineage.language_data:
        yield Fact("Read as", ", ".join(map(name_of_language, reading.lineage.language_data)))
    yield Fact("How sure", _confidence(reading))
    if not page.searchable:
        yield Fact("Searched", "no: too little of it is sure")
    others = [_ALSO[each.kind] for n, each in enumerate(page.readings) if n != page.shown]
    if others:
        yield Fact("Searched too", ", ".join(dict.fromkeys(others)))


def _run(reading: Reading) -> str:
    lineage = reading.lineage
    engine = _ENGINES.get(lineage.engine, lineage.engine)
    return f"{engine} {lineage.version}, {_day(lineage.made_at)}".strip()


def _day(moment: str) -> str:
    """Return the day of an ISO moment as readers write it: 26 November 2026."""
    day = date.fromisoformat(moment[:10])
    return f"{day.day} {day:%B} {day.year}"


def _confidence(reading: Reading) -> str:
    known = [word.confidence for word in reading.words if word.confidence is not None]
    words = f"{len(reading.words):,} {'word' if len(reading.words) == 1 else 'words'}"
    if not known:
        return f"not told, {words}"
    return f"{round(100 * sum(known) / len(known))} % on average over {words}"


def _scan(scan: Scan) -> Iterator[Fact]:
    turned = _TURNS[scan.quarter_turns % 4]
    parts = (f"leaf {scan.leaf} of {scan.source}", f"{scan.dpi} dpi" if scan.dpi else "", turned)
    yield Fact("Scan", ", ".join(part for part in parts if part))

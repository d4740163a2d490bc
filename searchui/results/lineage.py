"""How the shown text of a page came about, in plain words for readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indexer.model.page import Page, PageKind, Route, Scan
from indexer.model.reading import Lineage, Reading, ReadingKind
from indexer.model.readsure import per_cent
from indexer.model.spine import Spine
from indexer.postings.sureness import reading_of
from searchui.tongue import N_, _, day, name_of_language, ngettext


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
    return "" if page.shown is not None else _(_NO_TEXT.get(page.kind, N_("No text was found on this page.")))


_NO_TEXT = {
    PageKind.PICTURE: N_("This page is a picture; it was not read for text."),
    PageKind.BLANK: N_("This page is blank."),
    PageKind.HANDWRITING: N_("This page is handwritten; its text was not read."),
    PageKind.UNREADABLE: N_("The text of this page could not be read."),
}
_SHOWN = {
    ReadingKind.OCR: N_("read from the picture by machine (OCR); nobody has checked it"),
    ReadingKind.LAYER: N_("the text layer that came with the file; nobody has checked it"),
    ReadingKind.BESIDE: N_("the OCR text that came with the scan; nobody has checked it"),
    ReadingKind.CORRECTION: N_("corrected by hand"),
    ReadingKind.TRANSCRIPTION: N_("transcribed by hand"),
    ReadingKind.TRANSLATION: N_("a translation"),
    ReadingKind.CAPTURE: N_("the text of a web page, as it was captured"),
}
_ALSO = {
    ReadingKind.OCR: N_("a reading by machine (OCR)"),
    ReadingKind.LAYER: N_("the text layer that came with the file"),
    ReadingKind.BESIDE: N_("the OCR text that came with the scan"),
    ReadingKind.CORRECTION: N_("an earlier correction"),
    ReadingKind.TRANSCRIPTION: N_("a transcription"),
    ReadingKind.TRANSLATION: N_("a translation"),
    ReadingKind.CAPTURE: N_("an earlier capture"),
}
_ENGINES = {
    "tesseract": N_("Tesseract"),
    "text layer and tesseract": N_("the text layer of the file and Tesseract"),
    "capture": N_("rules for captures, version"),
}
_TURNS = (
    "",
    N_("turned by 90° to the right"),
    N_("turned upside down"),
    N_("turned by 90° to the left"),
)


def _text(page: Page, sure: float | None) -> Iterator[Fact]:
    if page.shown is None:
        yield Fact(_("Shown"), why_no_text(page))
        return
    reading = page.readings[page.shown]
    yield Fact(_("Shown"), _(_SHOWN[reading.kind]))
    yield Fact(_("Came as") if reading.kind is ReadingKind.BESIDE else _("Made by"), _run(reading.lineage))
    if reading.lineage.language_data:
        yield Fact(_("Read as"), ", ".join(_(name_of_language(each)) for each in reading.lineage.language_data))
    if reading.kind is not ReadingKind.CAPTURE:
        yield Fact(_("How sure"), _confidence(reading, sure))
    if not page.searchable:
        yield Fact(_("Searched"), _("no: too little of it is sure"))
    others = [_also(each) for n, each in enumerate(page.readings) if n != page.shown and each.kind in _ALSO]
    if others:
        yield Fact(_("Searched too"), ", ".join(dict.fromkeys(others)))


def _also(reading: Reading) -> str:
    told = f" ({_run(reading.lineage)})" if reading.kind is ReadingKind.BESIDE else ""
    return _(_ALSO[reading.kind]) + told


def _run(lineage: Lineage) -> str:
    known = _ENGINES.get(lineage.engine)
    engine = f"{_(known) if known else lineage.engine} {lineage.version}".strip()
    return f"{engine}, {day(date.fromisoformat(lineage.made_at[:10]))}" if lineage.made_at else engine


def _confidence(reading: Reading, sure: float | None) -> str:
    words = len(reading.words)
    percent = per_cent(sure)
    if percent is None:
        return ngettext("not told, %(num)s word", "not told, %(num)s words", words)
    return ngettext(
        "%(sure)s %% on average over %(num)s word",
        "%(sure)s %% on average over %(num)s words",
        words,
        sure=percent,
    )


def _capture(page: Page) -> Iterator[Fact]:
    """Say what there is in place of a scan, and what of it is not searched."""
    part = _("part %(part)s of %(file)s; there is no picture of it", part=page.scan.leaf, file=page.scan.source)
    yield Fact(_("Captured from the web"), part)
    left = dict.fromkeys(each.lineage.engine for each in page.readings if each.kind is ReadingKind.LEFT_OUT)
    if left:
        yield Fact(_("Left out"), _("not shown and not searched: %(parts)s", parts=", ".join(left)))


def _scan(scan: Scan) -> Iterator[Fact]:
    turned = _TURNS[scan.quarter_turns % 4]
    parts = (
        _("leaf %(leaf)s of %(file)s", leaf=scan.leaf, file=scan.source),
        _("%(dpi)s dpi", dpi=scan.dpi) if scan.dpi else "",
        _(turned) if turned else "",
    )
    yield Fact(_("Scan"), ", ".join(part for part in parts if part))

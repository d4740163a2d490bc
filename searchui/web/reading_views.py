"""The view of all readings of a page: a table for readers, of which scripts take what they tell of one word."""

from flask import Flask, current_app, render_template, request

from indexer.model.reading import ReadingKind
from searchui.results.lines import SURE
from searchui.results.readings import page_readings
from searchui.tongue import N_
from searchui.web.asked import Asked
from searchui.web.views import ReadingRoom

SOURCES = {
    ReadingKind.OCR: N_("Read by machine (OCR)"),
    ReadingKind.LAYER: N_("Text layer of the file"),
    ReadingKind.BESIDE: N_("OCR that came with the scan"),
    ReadingKind.CORRECTION: N_("Corrected by hand"),
    ReadingKind.TRANSCRIPTION: N_("Transcribed by hand"),
    ReadingKind.TRANSLATION: N_("Translation"),
    ReadingKind.CAPTURE: N_("Web capture"),
}


def add_routes(app: Flask) -> None:
    """Give the application the address of readings."""
    app.add_url_rule("/page/<page_id>/readings", "readings", readings)


def readings(page_id: str) -> str:
    """Show what each source has for every word of a page, and how sure it is."""
    here: ReadingRoom = current_app.extensions["pinkas"]
    view, asked = page_readings(page_id, here.room), Asked.of(request.args)
    return render_template(
        "readings.html", view=view, query=asked.query, asked=asked, sources=SOURCES, sure_percent=round(100 * SURE)
    )

"""How the shown text of a page came about, in sentences for readers."""

from indexer.model.page import Page, PageKind, Route
from indexer.model.reading import Reading


def how_made(page: Page) -> tuple[str, ...]:
    """Return sentences on where the shown text comes from and how far to trust it."""
    if page.shown is None:
        return (_NO_TEXT.get(page.kind, "No text was found on this page."),)
    reading = page.readings[page.shown]
    said = [_ROUTES[page.route], _run(reading), _confidence(reading)]
    if not page.searchable:
        said.append("Too little of it is sure, so this page is not found by its words.")
    return tuple(sentence for sentence in said if sentence)


_NO_TEXT = {
    PageKind.PICTURE: "This page is a picture; it was not read for text.",
    PageKind.BLANK: "This page is blank.",
    PageKind.HANDWRITING: "This page is handwritten; its text was not read.",
    PageKind.UNREADABLE: "The text of this page could not be read.",
}
_ROUTES = {
    Route.LAYER: "This text came with the file, as its text layer.",
    Route.OCR: "This text was read from the picture by machine (OCR) and nobody has corrected it.",
    Route.BOTH: "This page has two texts, one that came with the file and one read by machine (OCR); one is shown, "
    "both are searched.",
    Route.NONE: "",
}


def _run(reading: Reading) -> str:
    lineage = reading.lineage
    languages = f", languages {', '.join(lineage.language_data)}" if lineage.language_data else ""
    return f"Made by {lineage.engine} {lineage.version}{languages}, on {lineage.made_at[:10]}."


def _confidence(reading: Reading) -> str:
    known = [word.confidence for word in reading.words if word.confidence is not None]
    if not known:
        return ""
    return f"Mean confidence of its {len(reading.words):,} words: {round(100 * sum(known) / len(known))} %."

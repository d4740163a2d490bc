"""The shown text of a page as ALTO: lines and words with their places, for programs that read OCR."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from indexer.model.geometry import Rect, around
from searchui.results.placed_text import PlacedLine
from searchui.results.taken import TakenPage


def alto(page: TakenPage, said: str) -> str:
    """Return a page as ALTO 4. Shapes: said is how it is cited.

    Source: ALTO 4.2 of the Library of Congress; WC is how surely a word was read.
    """
    scan = page.opened.page.scan
    whole = Rect(0, 0, scan.width_px, scan.height_px)
    lines = "\n".join(_line(line) for line in page.lines if line.rect is not None)
    rects = [line.rect for line in page.lines if line.rect is not None]
    block = f'<TextBlock ID="B1"{_place(around(rects))}>\n{lines}\n</TextBlock>\n' if rects else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.2">\n'
        "<Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation>"
        f"<fileName>{escape(said)}</fileName></sourceImageInformation></Description>\n"
        f'<Layout><Page ID="P1" PHYSICAL_IMG_NR="{page.opened.number}" WIDTH="{whole.width}" HEIGHT="{whole.height}">'
        f"<PrintSpace{_place(whole)}>\n{block}</PrintSpace></Page></Layout>\n</alto>\n"
    )


def _line(line: PlacedLine) -> str:
    rect = line.rect
    language = f" LANG={quoteattr(line.language)}" if line.language else ""
    place = _place(rect) if rect else ""
    return f'<TextLine ID="L{line.number}"{place}{language}>{"<SP/>".join(_strings(line))}</TextLine>'


def _strings(line: PlacedLine) -> Iterator[str]:
    for word in line.words:
        if word.rect is not None:
            sure = "" if word.confidence is None else f' WC="{word.confidence:.2f}"'
            yield f"<String CONTENT={quoteattr(word.text)}{_place(word.rect)}{sure}/>"


def _place(rect: Rect) -> str:
    return f' HPOS="{rect.x}" VPOS="{rect.y}" WIDTH="{rect.width}" HEIGHT="{rect.height}"'

"""Files of OCR text as they come beside scans: pages of words, and what the file says of how they were made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.ocrfiles.alto import alto_origin, alto_pages
from indexer.extract.ocrfiles.hocr import hocr_origin, hocr_pages
from indexer.extract.ocrfiles.ocr_formats import OcrFormat, format_of
from indexer.extract.ocrfiles.ocr_markup import read_markup
from indexer.extract.ocrfiles.ocr_origin import Origin
from indexer.extract.ocrfiles.ocr_page import FilePage
from indexer.extract.ocrfiles.page_xml import page_xml_origin, page_xml_pages
from indexer.sandbox.child import parses_outside_bytes

MOST_WORDS = 20_000
"""Words on one page: a full newspaper page has some 8,000; more is a map, or an attack (opinion)."""

_Pages = Callable[[etree._Element], Iterator[FilePage]]
_READERS: dict[OcrFormat, tuple[_Pages, Callable[[etree._Element], Origin]]] = {
    OcrFormat.ALTO: (alto_pages, alto_origin),
    OcrFormat.HOCR: (hocr_pages, hocr_origin),
    OcrFormat.PAGE: (page_xml_pages, page_xml_origin),
}


@dataclass(frozen=True, slots=True)
class OcrFileRequest:
    """A file of OCR text to be read."""

    path: str


@dataclass(frozen=True, slots=True)
class OcrFile:
    """What a file of OCR text holds. Shapes: damage says what had to be mended, empty if nothing."""

    origin: Origin
    pages: tuple[FilePage, ...]
    damage: str = ""


@parses_outside_bytes
def read_ocr_file(request: OcrFileRequest) -> OcrFile:
    """Return the pages of an OCR file in order.

    Raises: UnreadableFileError with the true reason; LimitError for what is too large, too deep or too full.
    """
    path = Path(request.path)
    known = format_of(path)
    if known is None:
        raise UnreadableFileError("it holds no OCR text that Pinkas reads", remedy="ALTO, hOCR and PAGE XML are read.")
    pages_of, origin_of = _READERS[known]
    markup = read_markup(path, as_html=known is OcrFormat.HOCR)
    pages = tuple(pages_of(markup.root))
    if markup.damage and not any(page.words for page in pages):
        raise UnreadableFileError(f"{markup.damage}, and no word of it could be saved", remedy="Export it again.")
    fullest = max((len(page.words) for page in pages), default=0)
    if fullest > MOST_WORDS:
        raise LimitError(f"it has {fullest:,} words on one page, and {MOST_WORDS:,} are read")
    return OcrFile(origin_of(markup.root), pages, markup.damage)

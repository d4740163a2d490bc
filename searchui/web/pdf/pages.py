"""Pages of an item as a PDF: for each its picture, and unseen over it its words where they are printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.extract.order.direction import logical_word
from indexer.model.geometry import Rect
from searchui.web.pdf.font import ADVANCE, DESCENT, font
from searchui.web.pdf.objects import PdfObjects, text_string
from searchui.web.pdf.picture import stored

_POINTS = 72
"""Units of a PDF in an inch."""
_LARGEST = 14_400
"""Units that a page may be wide or high: 200 inches (ISO 32000-1, annex C.2)."""
_USUAL_DPI = 200
"""Where nobody knows how finely a page was scanned (opinion): a sheet of 1,700 px is then 8.5 inches wide."""


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word in logical order and where it is printed. Shapes: the next one may go on it without a blank. Units: px."""

    text: str
    rect: Rect
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page to be written. Shapes: picture None where there is none. Units: px; dpi 0 where it is not known."""

    width_px: int
    height_px: int
    dpi: int
    picture: Path | None
    words: tuple[PdfWord, ...]


@dataclass(frozen=True, slots=True)
class PdfTold:
    """What a PDF tells of itself."""

    title: str
    author: str
    subject: str
    language: str = ""


def pdf_of(pages: Iterable[PdfPage], told: PdfTold) -> Iterator[bytes]:
    """Give a PDF of pages piece by piece. Shapes: what is no longer there when its turn comes is left out.

    Cost: one page is in memory at a time, without its picture.
    """
    objects = PdfObjects()
    yield objects.head()
    root, tree, letters, info = (objects.number() for _ in range(4))
    yield from font(letters, objects)
    kids: list[int] = []
    for page in pages:
        number = objects.number()
        yield from _page(page, number, tree, letters, objects)
        kids.append(number)
    named = " ".join(f"{each} 0 R" for each in kids)
    yield objects.plain(tree, f"<< /Type /Pages /Kids [{named}] /Count {len(kids)} >>")
    language = f" /Lang ({told.language})" if told.language else ""
    yield objects.plain(
        root, f"<< /Type /Catalog /Pages {tree} 0 R{language} /ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    said = {"Title": told.title, "Author": told.author, "Subject": told.subject, "Creator": "Pinkas"}
    entries = " ".join(f"/{name} {text_string(text)}" for name, text in said.items() if text)
    yield objects.plain(info, f"<< {entries} >>")
    yield objects.tail(root, info)


def _page(page: PdfPage, number: int, tree: int, letters: int, objects: PdfObjects) -> Iterator[bytes]:
    scale = _scale(page)
    width, height = page.width_px * scale, page.height_px * scale
    content, shown = objects.number(), stored(page.picture) if page.picture else None
    picture = objects.number() if shown else 0
    drawn = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Picture Do Q\n" if shown else ""
    words = "".join(_word(each, scale, height) for each in page.words)
    pictures = f"/XObject << /Picture {picture} 0 R >> " if shown else ""
    yield objects.plain(
        number,
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {width:.3f} {height:.3f}] /Contents {content} 0 R "
        f"/Resources << {pictures}/Font << /Unseen {letters} 0 R >> >> >>",
    )
    yield from objects.stream(content, f"{drawn}BT 3 Tr\n{words}ET\n".encode("ascii"))
    if shown:
        yield from objects.raw(picture, shown.content(), shown.length, shown.entries)


def _scale(page: PdfPage) -> float:
    scale = _POINTS / (page.dpi or _USUAL_DPI)
    return min(scale, _LARGEST / max(page.width_px, page.height_px, 1))


def _word(word: PdfWord, scale: float, height: float) -> str:
    """Return what writes a word into its rectangle, with a blank after it where the next one does not go on it.

    Shapes: the letters of Hebrew are written from left to right as they lie on paper, and programs that read a PDF turn
    them round (measured: pdfium finds and copies such words in logical order).
    """
    signs = logical_word(word.text).encode("utf-16-be", "replace")
    blank = "" if word.goes_on else "0020"
    size, rect = word.rect.height * scale, word.rect
    stretch = rect.width * scale / (len(signs) // 2 * ADVANCE * size)
    x, y = rect.x * scale, height - rect.bottom * scale - DESCENT * size
    return f"/Unseen {size:.3f} Tf {stretch:.5f} 0 0 1 {x:.3f} {y:.3f} Tm <{signs.hex()}{blank}> Tj\n"

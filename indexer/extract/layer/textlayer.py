"""Text layer of a PDF page: its words in content-stream order with rectangles. Alone knows pdfplumber."""

import logging
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.faults import layer_fault
from indexer.extract.layer.glyphs import Glyph

_MOST_GLYPHS = 60_000  # a full newspaper page has about 30,000; more is an attack or a map (opinion)
ENGINE = "pdfplumber"
SECOND_PRINT = "pdfplumber, second print"


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What stands in a page's text layer.

    Units: glyphs, width and height in points of the page as it is shown, from its top left corner.
    Shapes: glyphs in content-stream order, those outside the page left out and counted; quarter_turns make most of
    them upright; picture_share is the share of the page that its largest picture covers, 0.0-1.0; unmapped is how many
    glyphs were left out because the file does not say which letters they are.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    outside: int
    quarter_turns: int
    picture_share: float
    unmapped: int = 0


def engine_version() -> str:
    """Return pdfplumber's version."""
    return version("pdfplumber")


def read_layer(path: Path, leaf: int) -> TextLayer:
    """Return the text layer of a page, counted from 1.

    Raises: UnreadableFileError with the true reason; LimitError for a page with more glyphs than print can have.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(path) as pdf:
            if leaf > len(pdf.pages):
                raise UnreadableFileError(f"its parser finds no leaf {leaf}")
            return _layer_of(pdf.pages[leaf - 1])
    except (PdfminerException, MalformedPDFException, PDFException) as error:
        raise layer_fault(_said(error)) from error


def _said(error: Exception) -> str:
    """Return what the innermost parser said: pdfplumber wraps its errors and drops their words."""
    inner = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    return f"{type(inner).__name__} {inner}".strip()


def _layer_of(page: Any) -> TextLayer:
    left, top, right, bottom = (float(edge) for edge in page.cropbox)
    width, height = right - left, bottom - top
    if len(page.chars) > _MOST_GLYPHS:
        raise LimitError(f"the text layer has {len(page.chars):,} signs on one page, and {_MOST_GLYPHS:,} are read")
    glyphs = [_glyph_of(char, left, top) for char in page.chars]
    inside = tuple(glyph for glyph in glyphs if _is_inside(glyph, width, height))
    shares = [_share(picture, left, top, width, height) for picture in page.images]
    return TextLayer(width, height, inside, len(glyphs) - len(inside), _turns_of(page.chars), max(shares, default=0.0))


def _glyph_of(char: dict[str, Any], left: float, top: float) -> Glyph:
    return Glyph(str(char["text"]), char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)


def _is_inside(glyph: Glyph, width: float, height: float) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return 0 <= across <= width and 0 <= down <= height


def _share(picture: dict[str, Any], left: float, top: float, width: float, height: float) -> float:
    across = min(picture["x1"] - left, width) - max(picture["x0"] - left, 0.0)
    down = min(picture["bottom"] - top, height) - max(picture["top"] - top, 0.0)
    return max(across, 0.0) * max(down, 0.0) / (width * height) if width * height > 0 else 0.0


def _turns_of(chars: list[dict[str, Any]]) -> int:
    """Return the clockwise quarter turns that make most signs upright, by the matrix they were set with."""
    counts = Counter(_turn_of(char.get("matrix")) for char in chars)
    return counts.most_common(1)[0][0] if counts else 0


def _turn_of(matrix: tuple[float, ...] | None) -> int:
    if matrix is None:
        return 0
    along, up = matrix[0], matrix[1]
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 2
    return 1 if up > 0 else 3

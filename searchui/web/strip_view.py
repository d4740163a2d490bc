"""How large a strip is shown, and which part of it where it does not fit."""

from dataclasses import dataclass

from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.model.results import Hit, LitRect

PRINT_PX = 18
"""Height at which print is shown, in CSS px: a little larger than the text around it (opinion)."""
_COLUMN_PX = 896
"""Width of the column of results on a wide screen, in CSS px: 56rem in the style sheet."""
_NEARLY = (0.6, 1.25)
"""What comes near the column's width is shown as wide as the column, so that full lines stand flush (opinion)."""
LARGEST = 1.2
"""CSS px for each px of the scan at most: larger would only show its dots (opinion)."""
_PLACES = 10
"""Steps in which a strip moves: a tenth of what is out of sight, half a word at 320 px (opinion)."""


@dataclass(frozen=True, slots=True)
class ShownStrip:
    """A strip as it is drawn.

    Shapes: rect and lit are in px of the scan; is_full where it is as wide as its column; place counts from 0, where
    its start is in sight, to 10, its end.
    Units: width and height in CSS px.
    """

    page_id: PageId
    rect: Rect
    lit: tuple[LitRect, ...]
    width: int
    height: int
    is_full: bool
    place: int


def strip_view(hit: Hit) -> ShownStrip | None:
    """Return how the strip of a hit is drawn, None where it has none."""
    if hit.strip is None:
        return None
    rect = hit.strip.rect
    scale = min(PRINT_PX / max(hit.strip.print_px, 1), LARGEST)
    is_full = _NEARLY[0] < rect.width * scale / _COLUMN_PX < _NEARLY[1]
    if is_full:
        scale = _COLUMN_PX / rect.width
    width, height = max(round(rect.width * scale), 1), max(round(rect.height * scale), 1)
    return ShownStrip(hit.page_id, rect, hit.strip.lit, width, height, is_full, _place(hit.strip.lit[0].rect, rect))


def _place(lit: Rect, rect: Rect) -> int:
    """Return which part to show where three tenths of the width can be seen, as at 320 px: that with the first hit."""
    middle = (lit.x + lit.width / 2 - rect.x) / rect.width
    return min(max(round((middle - 0.15) / 0.7 * _PLACES), 0), _PLACES)

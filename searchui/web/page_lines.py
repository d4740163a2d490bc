"""The lines of a page with their numbers, where they stand on the scan, and the anchors of the hits in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.geometry import Rect
from indexer.model.query import Band
from searchui.results.page_view import TextLine


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A run of text. Shapes: band None where nothing is lit; anchor is "hit1", "hit2", ... where that hit begins."""

    text: str
    band: Band | None
    anchor: str
    is_now: bool
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of the text.

    Shapes: number counts from 1; hits are the numbers of those in it, rising; doubtful counts words.
    """

    number: int
    parts: tuple[MarkedPart, ...]
    language: str
    hits: tuple[int, ...]
    rect: Rect | None = None
    doubtful: int = 0

    @property
    def box(self) -> str:
        """Where it stands on the scan, as scripts read it: left, top, width and height in px."""
        return f"{self.rect.x},{self.rect.y},{self.rect.width},{self.rect.height}" if self.rect else ""


def numbered(lines: Iterable[TextLine], now: int) -> Iterator[NumberedLine]:
    """Give the lines with their numbers. Shapes: now is the number of the hit that is looked at, 0 for none."""
    begun: set[int] = set()
    for number, line in enumerate(lines, start=1):
        parts: list[MarkedPart] = []
        for part in line.parts:
            begins = part.place > 0 and part.place not in begun
            begun |= {part.place}
            anchor = f"hit{part.place}" if begins else ""
            is_now = part.place > 0 and part.place == now
            parts.append(MarkedPart(part.text, part.band, anchor, is_now, part.is_doubtful))
        hits = sorted({part.place for part in line.parts if part.place})
        yield NumberedLine(number, tuple(parts), line.language, tuple(hits), line.rect, line.doubtful)

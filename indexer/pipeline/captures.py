"""Web captures as they came: every line, and of those that were left out of the index why; for staff."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from indexer.model.page import Page, PageId, Route
from indexer.model.reading import ReadingKind, Word
from indexer.pages.holdings import Holdings

_TOGETHER = 50
"""Pages decoded at a time, so that memory does not grow with the holdings."""


@dataclass(frozen=True, slots=True)
class CapturedLine:
    """A line of a capture, and whether it can be searched.

    Shapes: left_out says why it was left out, or what of it ("mark of a footnote: [1]"); empty if all of it stayed.
    """

    text: str
    left_out: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page of a capture as it came."""

    page_id: PageId
    source: str
    leaf: int
    lines: tuple[CapturedLine, ...]

    def as_lines(self) -> Iterator[str]:
        """Give the page line by line: with a minus what was left out, with a tilde what was in part, and why."""
        yield f"{self.page_id}  {self.source}, leaf {self.leaf}"
        for line in self.lines:
            sign = " " if not line.left_out else "~" if line.is_kept else "-"
            yield f"{sign} {line.text}  ({line.left_out})" if line.left_out else f"{sign} {line.text}"

    def as_json(self) -> dict[str, Any]:
        """Return the page for programs."""
        return asdict(self)


def captures_of(holdings: Holdings, address: str = "") -> Iterator[CapturedPage]:
    """Give the pages of captures at and below an address, or all, as they came, in the order of their places."""
    for side in holdings.sides:
        items = {item.id for item in side.items() if not address or f"{item.address}/".startswith(f"{address}/")}
        ids = [page for page, place in side.places().items() if place.item in items]
        for start in range(0, len(ids), _TOGETHER):
            pages = side.pages(ids[start : start + _TOGETHER])
            yield from (_captured(page) for page in pages if page.route is Route.CAPTURE)


def _captured(page: Page) -> CapturedPage:
    words: dict[int, list[tuple[Word, str]]] = defaultdict(list)
    for reading in page.readings:
        if reading.kind in (ReadingKind.CAPTURE, ReadingKind.LEFT_OUT):
            why = reading.lineage.engine if reading.kind is ReadingKind.LEFT_OUT else ""
            for word in reading.words:
                words[word.block].append((word, why))
    lines = (_line(words[number]) for number in sorted(words))
    return CapturedPage(page.id, page.scan.source, page.scan.leaf, tuple(lines))


def _line(words: list[tuple[Word, str]]) -> CapturedLine:
    ordered = sorted(words, key=lambda each: (each[0].line, each[0].rects[0].x))
    why = dict.fromkeys(each for _, each in ordered if each)
    left = [word for word, each in ordered if each]
    told = "; ".join(why)
    if left and len(left) < len(ordered):
        told = f"{told}: {' '.join(word.text for word in left)}"
    return CapturedLine(_joined(word for word, _ in ordered), told, is_kept=len(left) < len(ordered))


def _joined(words: Iterable[Word]) -> str:
    """Return the words of a line with blanks between them, but where a mark touched its word."""
    text, end = "", None
    for word in words:
        rect = word.rects[0]
        touches = end == (word.line, rect.x)
        text += word.text if touches or not text else f" {word.text}"
        end = (word.line, rect.x + rect.width)
    return text

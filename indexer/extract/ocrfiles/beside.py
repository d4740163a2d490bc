"""OCR text that came beside a scan, laid on our picture of the page as one more reading of it."""

import math
from dataclasses import dataclass

from indexer.extract.ocrfiles.ocr_files import OcrFile
from indexer.extract.ocrfiles.ocr_origin import Origin
from indexer.extract.ocrfiles.ocr_page import Box, FilePage, runs_upward
from indexer.extract.order.direction import as_spoken, reads_backward
from indexer.model.geometry import Rect
from indexer.model.reading import Lineage, Reading, ReadingKind, Word


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page: its size, resolution, and how often the source was turned clockwise for it."""

    width_px: int
    height_px: int
    dpi: int
    quarter_turns: int


def reading_beside(file: OcrFile, leaf: int, frame: Frame, digest: str) -> Reading | None:
    """Return what a file says of a leaf, in the frame, None where it has no such page or no word on it.

    Shapes: leaf counts from 1; digest names the file's bytes. What reaches over the edge is clipped; a word of which
    the whole rectangle lies off the page is put to the edge nearest to it. Hebrew that was written down as it lies on
    paper, letter by letter from the left, comes out as it is spoken.
    """
    page = file.pages[leaf - 1] if leaf <= len(file.pages) else None
    if page is None or not page.words:
        return None
    lay = _Lay(page, frame)
    words = tuple(
        Word(word.text, (lay.rect_of(word.box),), word.confidence, word.line, word.block) for word in page.words
    )
    if reads_backward(word.text for word in words):
        words = as_spoken(words)
    origin = file.origin
    lineage = Lineage(engine_of(origin), origin.version, origin.languages, digest, origin.made_at)
    return Reading(ReadingKind.BESIDE, lineage, words)


def engine_of(origin: Origin) -> str:
    """Return the format and what made it, as a lineage names it: "ALTO 3, made by FineReader"."""
    return f"{origin.format}, made by {origin.software}" if origin.software else origin.format


def turns_of(page: FilePage, frame: Frame) -> int:
    """Return the clockwise quarter turns from the picture that the file speaks of to our frame.

    Most software gives places on the scan as it is, some on a picture that it has turned upright itself: the shape of
    its page tells the two apart, or the way its lines run where the shape is the same.
    """
    turns = frame.quarter_turns % 4
    if turns == 2:
        return 2 if runs_upward(page) else 0
    if turns and page.width and page.height:
        theirs, ours = math.log(page.width / page.height), math.log(frame.width_px / frame.height_px)
        return turns if abs(theirs + ours) <= abs(theirs - ours) else 0
    return turns


class _Lay:
    """Lays boxes of a page on the frame."""

    def __init__(self, page: FilePage, frame: Frame) -> None:
        self._frame = frame
        self._turns = turns_of(page, frame)
        is_turned = self._turns % 2 == 1
        width = frame.height_px if is_turned else frame.width_px
        height = frame.width_px if is_turned else frame.height_px
        self._width, self._height = _size_of(page, frame.dpi, width, height)

    def rect_of(self, box: Box) -> Rect:
        """Return a box as a rectangle in the frame."""
        left, top = box.left / self._width, box.top / self._height
        right, bottom = box.right / self._width, box.bottom / self._height
        for _ in range(self._turns):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        across, down = self._frame.width_px, self._frame.height_px
        x, y = round(left * across), round(top * down)
        rect = Rect(x, y, round(right * across) - x, round(bottom * down) - y)
        return rect.clipped(across, down)


def _size_of(page: FilePage, dpi: int, width_px: int, height_px: int) -> tuple[float, float]:
    """Return the size of a page in its file's measure; where it tells none, by the resolution, or pixel for pixel."""
    if page.width and page.height:
        return page.width, page.height
    if page.units_per_inch and dpi:
        return width_px / dpi * page.units_per_inch, height_px / dpi * page.units_per_inch
    # Pixels of a picture whose size is not told: ours, unless words lie beyond it, then the same shape that holds all.
    beyond = max(
        max(word.box.right for word in page.words) / width_px, max(word.box.bottom for word in page.words) / height_px
    )
    return width_px * max(beyond, 1.0), height_px * max(beyond, 1.0)

"""A page of an OCR file: its words with their places in the file's own measure, before they lie on our picture."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

LONGEST_WORD = 200
"""Signs kept of one word: longer ones are rows of dots, or an attack (opinion)."""
_FARTHEST = 1e7  # no scan is as large in any measure: a coordinate beyond it is none (opinion)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the measure of the file, from the top left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class FileWord:
    """A word as the file has it. Shapes: line and block count from 0 over the page. Units: confidence 0.0-1.0."""

    text: str
    box: Box
    confidence: float | None
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class FilePage:
    """What a file says of one page.

    Shapes: width and height are 0.0 where the file does not tell them; units_per_inch is 0.0 where it counts pixels;
    misplaced counts words that stand at their line's rectangle for want of a usable one, lost those with no place.
    """

    width: float
    height: float
    units_per_inch: float
    words: tuple[FileWord, ...]
    misplaced: int = 0
    lost: int = 0


@dataclass(slots=True)
class _Line:
    box: Box | None
    block: int
    words: "list[tuple[str, Box | None, float | None]]" = field(default_factory=list)


class PageDraft:
    """Takes blocks, lines and words of a page in reading order."""

    def __init__(self, width: float | None, height: float | None, units_per_inch: float = 0.0) -> None:
        """Begin with an empty page."""
        known = width and height and width > 0 and height > 0
        self._width, self._height = (width or 0.0, height or 0.0) if known else (0.0, 0.0)
        self._units_per_inch = units_per_inch
        self._lines: list[_Line] = []
        self._block = -1

    def begin_block(self) -> None:
        """Begin a block: what comes now stands apart from what came before."""
        self._block += 1

    def begin_line(self, box: Box | None) -> None:
        """Begin a line."""
        self._lines.append(_Line(self._usable(box), max(self._block, 0)))

    def add_word(self, text: str, box: Box | None, confidence: float | None) -> None:
        """Add a word to the line; one with spaces in it is several."""
        if not self._lines:
            self.begin_line(None)
        parts = _clean(text).split()
        usable = self._usable(box)
        boxes: Sequence[Box | None] = shared_out(usable, parts) if usable else [None] * len(parts)
        self._lines[-1].words += [(part, place, confidence) for part, place in zip(parts, boxes, strict=True)]

    def break_last_word(self, hyphen: str) -> None:
        """Put a hyphen to the end of the last word, unless it has one."""
        words = self._lines[-1].words if self._lines else []
        if words:
            text, box, confidence = words[-1]
            words[-1] = (text.rstrip("-‐‑¬\u00ad") + hyphen, box, confidence)

    def page(self) -> FilePage:
        """Return the page.

        Shapes: a word without a usable rectangle on the page stands at that of its line; where no word of a line has
        one, the line is shared out among them by their signs; a word is lost where there is no line either.
        """
        if self._is_of_other_measure():
            self._width = self._height = 0.0
        words: list[FileWord] = []
        misplaced = lost = 0
        for number, line in enumerate(self._lines):
            own = [box if box and self._is_on_page(box) else None for _, box, _ in line.words]
            for (text, _, confidence), box, place in zip(line.words, own, self._places(line, own), strict=True):
                lost += place is None
                misplaced += box is None and place is not None
                words += [FileWord(text, place, confidence, number, line.block)] if place else []
        return FilePage(self._width, self._height, self._units_per_inch, tuple(words), misplaced, lost)

    def _places(self, line: _Line, own: Sequence[Box | None]) -> list[Box | None]:
        known = [box for box in own if box]
        around = _around(known) if known else None
        whole = line.box if line.box and self._is_on_page(line.box) else around
        if whole is None:
            return [None] * len(own)
        if not known:
            return list(shared_out(whole, [text for text, _, _ in line.words]))
        return [box or whole for box in own]

    def _is_on_page(self, box: Box) -> bool:
        return not self._width or (box.left < self._width and box.top < self._height)

    def _is_of_other_measure(self) -> bool:
        """Whether the size of the page cannot be in the measure of its words: most of them lie outside it."""
        boxes = [box for line in self._lines for _, box, _ in line.words if box]
        return 2 * sum(not self._is_on_page(box) for box in boxes) > len(boxes)

    def _usable(self, box: Box | None) -> Box | None:
        """Return the box if it has an extent and does not lie left of the page or above it."""
        if box is None or box.right <= box.left or box.bottom <= box.top or box.right <= 0 or box.bottom <= 0:
            return None
        return box


def shared_out(whole: Box, texts: Sequence[str]) -> list[Box]:
    """Return the parts of a line's rectangle for its words, by their signs and the spaces between them.

    Shapes: from the right where the first letter is Hebrew or Arabic.
    """
    signs = sum(map(len, texts)) + len(texts) - 1
    starts = [sum(len(text) + 1 for text in texts[:n]) for n in range(len(texts))]
    step = (whole.right - whole.left) / max(signs, 1)
    spans = [(start * step, (start + len(text)) * step) for start, text in zip(starts, texts, strict=True)]
    if _is_right_to_left(texts):
        return [Box(whole.right - end, whole.top, whole.right - start, whole.bottom) for start, end in spans]
    return [Box(whole.left + start, whole.top, whole.left + end, whole.bottom) for start, end in spans]


def _is_right_to_left(texts: Iterable[str]) -> bool:
    first = next((sign for text in texts for sign in text if sign.isalpha()), "")
    return "\u0590" <= first <= "\u08ff" or "\ufb1d" <= first <= "\ufdff"


def runs_upward(page: FilePage) -> bool:
    """Return whether most lines of a page stand above the one before: it was read from a picture upside down."""
    tops = {word.line: (word.block, word.box.top) for word in reversed(page.words)}
    lines = [tops[line] for line in sorted(tops)]
    steps = [after[1] - before[1] for before, after in pairwise(lines) if before[0] == after[0]]
    return 2 * sum(step < 0 for step in steps) > len(steps)


def number(text: str | None) -> float | None:
    """Return a coordinate, None for what is no number or cannot be one of a page."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < _FARTHEST else None


def share(text: str | None) -> float | None:
    """Return a confidence as 0.0-1.0; one over 1 was given in percent."""
    value = number(text)
    if value is None or value < 0:
        return None
    return round(min(value / 100 if value > 1 else value, 1.0), 4)


def box_of(left: str | None, top: str | None, width: str | None, height: str | None) -> Box | None:
    """Return a box from its corner and extent, None where one of the four is missing or no number."""
    x, y, across, down = number(left), number(top), number(width), number(height)
    if x is None or y is None or across is None or down is None:
        return None
    return Box(x, y, x + across, y + down)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _clean(text: str) -> str:
    """Return a text without control signs; each of its words is cut to a length that print can have."""
    plain = "".join(sign if sign >= " " and sign != "\x7f" else " " for sign in text)
    return " ".join(part[:LONGEST_WORD] for part in plain.split())

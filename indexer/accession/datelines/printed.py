"""A page as it is looked at for its date: stretches of print, each with its words, and where running text begins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from indexer.model.geometry import Rect, around
from indexer.model.spine import Printed, Slot, Spine

_GAP_HEIGHTS = 3.0
"""Blank of so many heights of print parts two stretches of a line: three letters of typescript and more (opinion)."""
_RUNNING_WORDS = 5
"""Words without a capital from which a line may be running text, where another such line follows (opinion)."""
_COVER_WORDS = 60
"""Words of three letters and more below which a page can be a cover (opinion)."""
_CAPITAL_LINES = 3
"""Lines of nothing but capitals from which they are running text, as in telegrams; a heading has fewer (opinion)."""
_RUNNING_WIDTH = 0.2
"""The least share of the page's width that a line of running text has; a column of three has some 0.25 (opinion)."""


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A printed word: what the shown reading has, then what others have, over these ordinals."""

    texts: tuple[str, ...]
    first: int
    end: int
    rects: tuple[Rect, ...]

    @property
    def text(self) -> str:
        """What is shown."""
        return self.texts[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line without a wide blank between them, as they are read."""

    words: tuple[PrintedWord, ...]
    line: int
    rect: Rect

    @property
    def text(self) -> str:
        """The words as shown, with blanks between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's stretches in reading order, and the row in px above which no running text stands."""

    stretches: tuple[Stretch, ...]
    width_px: int
    height_px: int
    body_top: int
    beside: dict[int, tuple[Stretch, ...]] = field(default_factory=dict)

    @property
    def is_cover(self) -> bool:
        """Whether a page has few words and no running text; noise has hardly a word of three letters."""
        words = sum(len(re.findall(r"[^\W\d_]{3,}", stretch.text)) for stretch in self.stretches)
        return words < _COVER_WORDS and self.body_top == self.height_px


def sheet_of(spine: Spine, *, width_px: int, height_px: int) -> Sheet:
    """Return the page as it is looked at for its date."""
    lines: dict[int, list[PrintedWord]] = {}
    for word, line in _words(spine.slots):
        lines.setdefault(line, []).append(word)
    stretches = [each for line, words in lines.items() for each in _stretches(words, line)]
    beside: dict[int, list[Stretch]] = {}
    for each in stretches:
        beside.setdefault(each.line, []).append(each)
    body = _body_top(lines.values(), width_px=width_px, height_px=height_px)
    return Sheet(tuple(stretches), width_px, height_px, body, {line: tuple(held) for line, held in beside.items()})


def _words(slots: Sequence[Slot]) -> Iterator[tuple[PrintedWord, int]]:
    """Give words with their lines: the shown form of each slot, with what others have over the same slots."""
    covered = 0
    for ordinal, slot in enumerate(slots):
        if ordinal < covered or not slot.printed:
            continue
        shown = slot.printed[0]
        covered = min(ordinal + shown.span, len(slots))
        texts = tuple(dict.fromkeys(form.text for form in _alike(slot.printed, shown.span)))
        rects = tuple(dict.fromkeys(rect for each in slots[ordinal:covered] for rect in each.rects))
        yield PrintedWord(texts, ordinal, covered, rects), slot.line


def _alike(printed: Iterable[Printed], span: int) -> Iterator[Printed]:
    return (form for form in printed if form.span in {1, span})


def _stretches(words: list[PrintedWord], line: int) -> Iterator[Stretch]:
    leftwards = sum(bool(re.search(r"[\u0590-\u05ff]", word.text)) for word in words) * 2 > len(words)
    ordered = sorted(words, key=lambda word: -word.rects[0].right if leftwards else word.rects[0].x)
    heights = sorted(word.rects[0].height for word in words)
    widest = heights[len(heights) // 2] * _GAP_HEIGHTS
    held: list[PrintedWord] = []
    for word in ordered:
        blank = _blank(held[-1].rects[-1], word.rects[0]) if held else 0
        if held and blank > widest:
            yield _stretch(held, line)
            held = []
        if held and _goes_on(held[-1], word, blank):
            held[-1] = _joined(held[-1], word)
        else:
            held.append(word)
    yield _stretch(held, line)


def _goes_on(one: PrintedWord, other: PrintedWord, blank: int) -> bool:
    """Return whether a spine cut what is printed as one word: 4/ 15/ 86 and March- April."""
    return one.end == other.first and bool(re.search(r"\w[-/]$", one.text)) and blank * 4 < other.rects[0].height


def _joined(one: PrintedWord, other: PrintedWord) -> PrintedWord:
    return PrintedWord((one.text + other.text,), one.first, other.end, (*one.rects, *other.rects))


def _blank(one: Rect, other: Rect) -> int:
    return max(one.x, other.x) - min(one.right, other.right)


def _stretch(words: list[PrintedWord], line: int) -> Stretch:
    return Stretch(tuple(words), line, around(rect for word in words for rect in word.rects))


def _body_top(lines: Iterable[Sequence[PrintedWord]], *, width_px: int, height_px: int) -> int:
    """Return the row at which the first lines of running text begin that follow each other, else the page's end."""
    held = [(around(word.rects[0] for word in words), words) for words in lines]
    wide = [(rect, words) for rect, words in held if rect.width >= width_px * _RUNNING_WIDTH]
    plain = [rect for rect, words in wide if _is_running(words)]
    capitals = [rect for rect, words in wide if _is_capitals(words)]
    near = height_px * 0.05  # two lines of double spacing (opinion)
    tops = [_first_block(plain, 2, near), _first_block(capitals, _CAPITAL_LINES, near)]
    return min((top for top in tops if top is not None), default=height_px)


def _first_block(rects: Iterable[Rect], lines: int, near: float) -> int | None:
    """Return where the first so many lines begin that follow each other closely, one above the other."""
    ordered = sorted(rects, key=lambda rect: rect.y)
    run = 1
    for at in range(1, len(ordered)):
        one, other = ordered[at - 1], ordered[at]
        follows = other.y - one.y <= near and min(one.right, other.right) > max(one.x, other.x)
        run = run + 1 if follows else 1
        if run == lines:
            return ordered[at - lines + 1].y
    return None


def _is_running(words: Sequence[PrintedWord]) -> bool:
    plain = [word for word in words if re.match(r"[^\W\d_]{2,}", word.text) and not word.text[0].isupper()]
    return len(plain) >= _RUNNING_WORDS


def _is_capitals(words: Sequence[PrintedWord]) -> bool:
    shouted = [word for word in words if re.match(r"[^\W\d_]{2,}", word.text) and word.text.isupper()]
    return len(shouted) > _RUNNING_WORDS

"""The grid of a typewriter or teleprinter: at which width its letters step, and where on each line they stand."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from PIL import Image

from indexer.extract.engines.wordlist import knows
from indexer.model.geometry import Rect
from indexer.model.reading import Word

_FEWEST_STEPS = 8  # pairs of neighbouring words from which a pitch is measured
_ON_THE_GRID = 0.75  # share of the steps that must fit: typescript has 0.76-1.0, set type 0.38-0.73 (30 real pages)
_OFF = 0.2  # of a letter's width by which a step that fits may be off
_SURE, _FAIR = 0.85, 0.60  # confidence of words that tell where letters stand, and how far words step
_NARROW = frozenset("iIjJlLft1r.")  # letters that do not fill their cell, so that a word's edge is not the cell's
_TALL = frozenset("bdfhklt")  # small letters as high as capitals
_DEEP = frozenset("gjpqyQ,;()[]/_")  # signs that reach below the line
_LIKE_CAPITALS = 0.25  # share by which a word may be higher or lower than the page's capitals (opinion)
_PITCHES = [step * 0.002 for step in range(-6, 7)]  # by which the page's pitch is tried around the measured one
_STRETCH = [step * 0.0015 for step in range(-2, 3)]  # by which a line's may differ: film and copiers stretch a little
_FOR_WORDS, _ENOUGH_WORDS = 0.5, 4  # weight of words beside that of gaps, full from so many on (opinion)
_FOR_STRETCH = 0.03  # price of a step of stretch, so that a line of few words keeps the page's pitch (opinion)
_LONG_LINE = 15  # letters from which a line tells the page's pitch
_LEAST_PITCH = 14  # px: of narrower letters too few dots are left to tell their shapes (opinion)
_LEAST_HEIGHT, _MOST_HEIGHT = 0.8, 2.0  # of capitals by the pitch: typescript has 1.1-1.4; else words were misread
_LEANS_OVER = 0.3  # of a cell that a letter may reach into the next one, by ink that has run or a slant
_INK = 128  # of 255, under which a dot of an evenly lit picture is ink


@dataclass(slots=True)
class TypedLine:
    """A line of typescript. Units: px of the picture; left is where its first cell begins.

    Shapes: feet are points of its base line; height is that of capitals; a cell is the place of one letter.
    """

    words: list[Word]
    feet: list[tuple[float, float]]
    height: float
    left: float = 0.0
    pitch: float = 0.0
    length: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """The outermost px of its words."""
        return min(word.rects[0].x for word in self.words), max(word.rects[0].right for word in self.words)

    def foot_at(self, x: float) -> float:
        """Return where the line stands at x: the middle of its three nearest points, as paper waves."""
        return median(y for _, y in sorted(self.feet, key=lambda foot: abs(foot[0] - x))[:3])

    def cells_under(self, rect: Rect) -> tuple[int, int]:
        """Return the first cell under a rectangle and the one after the last; it covers one at least."""
        first = round((rect.x - self.left) / self.pitch)
        return first, max(first + 1, round((rect.right - self.left) / self.pitch))

    def rect_of(self, first: int, last: int) -> Rect:
        """Return the rectangle of the cells from first to before last, as high as capitals."""
        left, right = self.left + first * self.pitch, self.left + last * self.pitch
        foot = self.foot_at((left + right) / 2)
        return Rect(round(left), round(foot - self.height), round(right) - round(left), round(self.height))


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words line by line."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        lines.setdefault((word.block, word.line), []).append(word)
    return list(lines.values())


def pitch_of(lines: Sequence[Sequence[Word]]) -> float | None:
    """Return the width of a letter in px where words step in whole letters, None on pages in set type.

    A word's beginning lies as many letters before the next one's as it has letters, and one more for the space.
    """
    steps = [step for line in lines for step in _steps(line)]
    if len(steps) < _FEWEST_STEPS:
        return None
    pitch = median(px / letters for px, letters in steps)
    fitting = sum(abs(px / pitch - round(px / pitch)) < _OFF for px, _ in steps)
    return pitch if pitch >= _LEAST_PITCH and fitting >= _ON_THE_GRID * len(steps) else None


def _steps(line: Sequence[Word]) -> Iterator[tuple[int, int]]:
    for word, after in pairwise(line):
        if min(word.confidence or 0.0, after.confidence or 0.0) < _FAIR or len(word.text) < 3:
            continue
        if not word.text.isalnum() or not after.text[0].isalnum() or {word.text[0], after.text[0]} & _NARROW:
            continue
        if after.rects[0].x > word.rects[0].right:
            yield after.rects[0].x - word.rects[0].x, len(word.text) + 1


def typed_lines(gray: Image.Image, words: Iterable[Word], languages: tuple[str, ...]) -> list[TypedLine]:
    """Return the lines of a page in typescript with their cells; an empty list for a page in set type.

    Shapes: words in px of the picture. Cost: 0.2-0.4 CPU seconds a page.
    """
    by_line = lines_of(words)
    pitch = pitch_of(by_line)
    lines = _standing(by_line) if pitch else []
    if not pitch or not lines or not _LEAST_HEIGHT < lines[0].height / pitch < _MOST_HEIGHT:
        return []
    combs = [_Comb.of(gray, line, pitch, _anchors(line, languages)) for line in lines]
    long = [comb for comb in combs if len(comb.ink) > _LONG_LINE * pitch and len(comb.anchors) > 1]
    pitch = min((pitch * (1 + part) for part in _PITCHES), key=lambda tried: sum(c.at(tried)[0] for c in long))
    for line, comb in zip(lines, combs, strict=True):
        _lay_grid(line, comb, pitch)
    return lines


def _standing(by_line: Sequence[list[Word]]) -> list[TypedLine]:
    """Return the lines whose base is known, from words without tails; the height of capitals is the page's."""
    upright = [[word for word in line if _shows_base(word)] for line in by_line]
    heights = [word.rects[0].height for line in upright for word in line if (word.confidence or 0.0) >= _FAIR]
    if not heights:
        return []
    height = median(heights)
    lines = []
    for words, base in zip(by_line, upright, strict=True):
        feet = [word.rects[0] for word in base if abs(word.rects[0].height - height) < _LIKE_CAPITALS * height]
        if feet:
            lines.append(TypedLine(words, [((rect.x + rect.right) / 2, rect.bottom) for rect in feet], height))
    return lines


def _shows_base(word: Word) -> bool:
    tall = any(sign.isupper() or sign in _TALL for sign in word.text)
    return len(word.text) > 1 and tall and _DEEP.isdisjoint(word.text)


def _anchors(line: TypedLine, languages: tuple[str, ...]) -> list[tuple[float, int]]:
    """Return the middles of the line's sure words with their letters: a word's middle is that of its cells."""
    return [
        ((word.rects[0].x + word.rects[0].right) / 2, len(word.text))
        for word in line.words
        if _is_sure(word, languages) and len(word.text) > 1 and {word.text[0], word.text[-1]}.isdisjoint(_NARROW)
    ]


def _is_sure(word: Word, languages: tuple[str, ...]) -> bool:
    told = word.text.isalnum() and (word.confidence or 0.0) >= _SURE
    return told and (word.text.isdigit() or knows(word.text, languages))


@dataclass(frozen=True, slots=True)
class _Comb:
    """The ink of a line, column by column, through which a comb of the pitch is drawn. Units: px; x is of ink[0]."""

    x: int
    ink: tuple[int, ...]
    mean: float
    anchors: list[tuple[float, int]]

    @classmethod
    def of(cls, gray: Image.Image, line: TypedLine, pitch: float, anchors: list[tuple[float, int]]) -> "_Comb":
        left, right = line.span
        foot = median(y for _, y in line.feet)
        box = (int(left - pitch), int(foot - line.height), int(right + pitch), int(foot + 1))
        ink = gray.crop(box).point(lambda value: 255 if value < _INK else 0)
        row = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
        wide = tuple(map(sum, zip(row, row[1:], row[2:], strict=False)))
        return cls(box[0] + 1, wide, max(sum(wide) / max(len(wide), 1), 1.0), anchors)

    def at(self, pitch: float) -> tuple[float, float]:
        """Return how badly the best comb of this pitch fits, and where it begins: ink between cells speaks against."""
        return min((self._fit(start, pitch), float(start)) for start in range(int(pitch) + 1))

    def _fit(self, start: int, pitch: float) -> float:
        between = [self.ink[int(start + step * pitch)] for step in range(int((len(self.ink) - start) / pitch))]
        fit = sum(between) / max(len(between), 1) / self.mean
        if not self.anchors:
            return fit
        turn = 2 * math.pi / pitch
        agree = sum(math.cos(turn * (x - pitch * letters / 2 - self.x - start)) for x, letters in self.anchors)
        share = min(len(self.anchors), _ENOUGH_WORDS) / _ENOUGH_WORDS
        return fit - _FOR_WORDS * share * agree / len(self.anchors)


def _lay_grid(line: TypedLine, comb: _Comb, pitch: float) -> None:
    def price(part: float) -> tuple[float, float, float]:
        fit, start = comb.at(pitch * (1 + part))
        return fit + abs(part) / _STRETCH[-1] * 2 * _FOR_STRETCH, start, pitch * (1 + part)

    _, start, line.pitch = min(map(price, _STRETCH))
    left, right = line.span
    begin = comb.x + start
    line.left = begin + math.floor((left - begin) / line.pitch + _LEANS_OVER) * line.pitch
    line.length = max(1, math.ceil((right - line.left) / line.pitch - _LEANS_OVER))

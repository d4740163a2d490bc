"""A hand that writes with a pen: letters as joined strokes, which people read and machines hardly do."""

import random
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot
from pathlib import Path

from PIL import Image, ImageDraw

from tests.specimens.sheet import Printed, Rect, Sheet

_STROKES = Path(__file__).parent / "texts" / "hand-strokes.txt"
_FINENESS = 9  # points of a curve between two points of a stroke
_AA = 3  # drawn this many times larger, so that the edges come out soft
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's advance and its lines of the pen, each a chain of curves that meet in corners.

    Units: hundredths of the height of a small letter; the baseline is 0, up is positive.
    """

    width: float
    lines: tuple[tuple[tuple[Point, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes: height of a small letter and breadth of the nib in px, slant, unrest, depth of the ink."""

    height_px: float
    nib_px: float = 3.0
    slant: float = 0.32
    unrest: float = 1.0
    ink: int = 35

    def write(self, sheet: Sheet, text: str, x: float, baseline: float, *, climb: float = 0.0) -> float:
        """Write one line from a point on, keep its words, and return where the next would begin.

        Units: climb is the rise of the line in px for each px to the right.
        """
        begin = x
        for word in text.split():
            curves, width = self._curves(word, (x, baseline - climb * (x - begin)), climb, sheet.rng)
            sheet.words.append(Printed(word, (self._draw(sheet.image, curves),), sheet.line))
            x += width + self.height_px * sheet.rng.uniform(0.75, 1.05)
        sheet.line += 1
        return x

    def _curves(self, word: str, at: Point, climb: float, rng: random.Random) -> tuple[list[list[Point]], float]:
        unit, x, sink = self.height_px / 100, 0.0, rng.uniform(-6, 6) * self.unrest
        curves: list[list[Point]] = []
        is_down = False
        for mark in word:
            grown, sink = rng.uniform(0.9, 1.1), sink + rng.uniform(-4, 4) * self.unrest
            body, *rest = [self._line(line, (x, sink), grown, rng) for line in _letters()[mark].lines]
            if is_down and mark.islower():
                body = curves.pop() + body  # the pen stays down between small letters
            curves += [*rest, body]  # dots and bars come before, so that the word goes on from the end of the body
            is_down = mark.isalpha()
            x += _letters()[mark].width * grown
        return [[self._placed(p, at, unit, climb) for p in curve] for curve in curves], x * unit

    def _line(self, line: tuple[tuple[Point, ...], ...], at: Point, grown: float, rng: random.Random) -> list[Point]:
        shaken = [[self._shaken(p, grown, rng) for p in curve] for curve in line]
        return _smooth([[(at[0] + px, py + at[1]) for px, py in curve] for curve in shaken])

    def _shaken(self, point: Point, grown: float, rng: random.Random) -> Point:
        unrest = 3.2 * self.unrest
        return point[0] * grown + rng.gauss(0, unrest), point[1] * grown + rng.gauss(0, unrest)

    def _placed(self, point: Point, at: Point, unit: float, climb: float) -> Point:
        across = (point[0] + point[1] * self.slant) * unit
        return at[0] + across, at[1] - point[1] * unit - across * climb

    def _draw(self, image: Image.Image, curves: list[list[Point]]) -> Rect:
        xs, ys = [x for curve in curves for x, _ in curve], [y for curve in curves for _, y in curve]
        edge = round(self.nib_px) + 2
        box = (int(min(xs)) - edge, int(min(ys)) - edge, int(max(xs)) + edge + 1, int(max(ys)) + edge + 1)
        layer = Image.new("L", ((box[2] - box[0]) * _AA, (box[3] - box[1]) * _AA), 0)
        pen = ImageDraw.Draw(layer)
        for curve in curves:
            self._ink(pen, [((x - box[0]) * _AA, (y - box[1]) * _AA) for x, y in curve])
        mask = layer.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.LANCZOS)
        image.paste(self.ink, box[:2], mask)
        return box[0] + 2, box[1] + 2, box[2] - box[0] - 4, box[3] - box[1] - 4

    def _ink(self, pen: ImageDraw.ImageDraw, curve: list[Point]) -> None:
        for (x, y), (x2, y2) in pairwise(curve):
            length = hypot(x2 - x, y2 - y) or 1
            down = (y2 - y) / length  # a pen presses on the way down and glides on the way up
            radius = self.nib_px * _AA * (0.36 + 0.2 * max(0.0, down))
            for step in range(int(length / 2) + 1):
                share = 2 * step / length
                px, py = x + (x2 - x) * share, y + (y2 - y) * share
                pen.ellipse((px - radius, py - radius, px + radius, py + radius), fill=255)


@cache
def _letters() -> dict[str, Letter]:
    return {row[0]: _letter(row[2:]) for row in _STROKES.read_text("utf-8").splitlines()}


def _letter(described: str) -> Letter:
    width, strokes = described.split(" ", 1)
    lines = []
    for line in strokes.split(" ; "):
        curves: list[tuple[Point, ...]] = []
        for part in line.split(" | "):
            points = [(float(x), float(y)) for x, y in (pair.split(",") for pair in part.split())]
            curves.append(tuple([curves[-1][-1], *points] if curves else points))
        lines.append(tuple(curves))
    return Letter(float(width), tuple(lines))


def _smooth(curves: list[list[Point]]) -> list[Point]:
    """Return the points of Catmull-Rom curves through the points given, one after the other."""
    out: list[Point] = []
    for curve in curves:
        points = [curve[0], *curve, curve[-1]]
        for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
            out += [_between(before, start, end, after, step / _FINENESS) for step in range(_FINENESS + 1)]
    return out


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return along(before[0], start[0], end[0], after[0]), along(before[1], start[1], end[1], after[1])

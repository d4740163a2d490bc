"""Regions of ink: the connected dark dots of a small picture, with their rectangles, in pure Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from PIL import Image

from indexer.extract.prepare import shrunk, with_even_light
from indexer.model.geometry import Rect

SMALL_PX = 1600  # long side: 145 dpi of a letter page, at which the letters of typescript still stand apart
_SUREST_INK = 128  # of 255: at or above it nothing is ink, however dark the paper
_MOST_RUNS = 150_000  # rows of dots: 0.5 CPU seconds; a page of print has 30,000, film grain and halftone have more
_RUN = re.compile(rb"\x00+")


@dataclass(frozen=True, slots=True)
class Region:
    """Dark dots that touch. Units: px of the small picture; runs are the unbroken rows of dots it is made of."""

    rect: Rect
    ink: int
    runs: int

    @property
    def stroke(self) -> float:
        """The mean width of its strokes, counted along the rows."""
        return self.ink / self.runs

    @property
    def fill(self) -> float:
        """The share of its rectangle that is ink, 0.0-1.0."""
        return self.ink / self.rect.area


@dataclass(frozen=True, slots=True)
class Small:
    """A small black and white picture of a page, and how many of the page's pixels one of its own stands for."""

    bilevel: Image.Image
    scale: float

    def to_page(self, rect: Rect) -> Rect:
        """Return the rectangle in the pixels of the page."""
        x, y = round(rect.x * self.scale), round(rect.y * self.scale)
        return Rect(x, y, round(rect.right * self.scale) - x, round(rect.bottom * self.scale) - y)

    def from_page(self, rect: Rect) -> Rect:
        """Return a rectangle of the page in the pixels of the small picture, at least one wide and high."""
        x, y = round(rect.x / self.scale), round(rect.y / self.scale)
        right, bottom = round(rect.right / self.scale), round(rect.bottom / self.scale)
        return Rect(x, y, max(right - x, 1), max(bottom - y, 1))


def small_of(page: Image.Image, *, long_side: int = SMALL_PX) -> Small:
    """Return a page small and in black and white. Averaging alone wipes out dust of single dots."""
    small = with_even_light(shrunk(page, long_side).convert("L"))
    return Small(small.point(lambda value: 0 if value < _SUREST_INK else 255), max(1.0, max(page.size) / long_side))


def regions_of(bilevel: Image.Image) -> tuple[Region, ...] | None:
    """Return the regions of a picture of 0 (ink) and 255 (paper), from the top; dots also touch at their corners.

    Shapes: None where the picture has more dots than print can have (film grain, halftone).
    Cost: 0.05-0.2 CPU seconds for a page of print at 1,600 px.
    """
    parts: list[_Part] = []
    earlier: list[_Run] = []
    count = 0
    for y, row in enumerate(_rows(bilevel)):
        runs = [match.span() for match in _RUN.finditer(row)]
        count += len(runs)
        if count > _MOST_RUNS:
            return None
        earlier = _joined(runs, y, earlier, parts)
    return tuple(part.region() for part in parts if part.into is None)


class _Part:
    """Dots that are known to touch so far; into is the part that it turned out to belong to."""

    __slots__ = ("bottom", "ink", "into", "right", "runs", "x", "y")

    def __init__(self, x: int, y: int, right: int) -> None:
        self.x, self.y, self.right, self.bottom = x, y, right, y + 1
        self.ink, self.runs = right - x, 1
        self.into: _Part | None = None

    def add(self, other: "_Part") -> None:
        """Take in a part that touches this one and is no older."""
        self.x, self.right = min(self.x, other.x), max(self.right, other.right)
        self.y, self.bottom = min(self.y, other.y), max(self.bottom, other.bottom)
        self.ink += other.ink
        self.runs += other.runs
        other.into = self

    def region(self) -> Region:
        return Region(Rect(self.x, self.y, self.right - self.x, self.bottom - self.y), self.ink, self.runs)


_Run: TypeAlias = tuple[int, int, _Part]


def _rows(bilevel: Image.Image) -> Iterator[bytes]:
    body, width = bilevel.tobytes(), bilevel.width
    return (body[start : start + width] for start in range(0, len(body), width))


def _joined(runs: list[tuple[int, int]], y: int, earlier: list[_Run], parts: list[_Part]) -> list[_Run]:
    """Return the runs of a row with their parts, those above that they touch, or new ones."""
    numbered, above, most = [], 0, len(earlier)
    for start, end in runs:
        while above < most and earlier[above][1] < start:
            above += 1
        part, at = None, above
        while at < most and earlier[at][0] <= end:
            part = _one(part, earlier[at][2])
            at += 1
        if part is None:
            part = _Part(start, y, end)
            parts.append(part)
        else:  # written out: this is where the time of a page goes
            if start < part.x:  # noqa: PLR1730
                part.x = start
            if end > part.right:  # noqa: PLR1730
                part.right = end
            part.bottom = y + 1
            part.ink += end - start
            part.runs += 1
        numbered.append((start, end, part))
    return numbered


def _one(part: _Part | None, other: _Part) -> _Part:
    """Return the one part that both are, the older of the two."""
    while other.into is not None:
        other = other.into
    if part is None or part is other:
        return other
    first, second = (part, other) if part.y <= other.y else (other, part)
    first.add(second)
    return first

"""Regions of ink: the connected dark dots of a small picture, with their rectangles, in pure Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    Cost: 0.1-0.3 CPU seconds for a page of print at 1,600 px.
    """
    parents: list[int] = []
    rows: list[list[tuple[int, int]]] = []
    earlier: list[tuple[int, int, int]] = []
    for row in _rows(bilevel):
        runs = [match.span() for match in _RUN.finditer(row)]
        if len(parents) + len(runs) > _MOST_RUNS:
            return None
        earlier = _joined(runs, earlier, parents)
        rows.append(runs)
    return tuple(_gathered(rows, parents))


def _rows(bilevel: Image.Image) -> Iterator[bytes]:
    body, width = bilevel.tobytes(), bilevel.width
    return (body[start : start + width] for start in range(0, len(body), width))


def _joined(
    runs: list[tuple[int, int]], earlier: list[tuple[int, int, int]], parents: list[int]
) -> list[tuple[int, int, int]]:
    """Return the runs of a row with their numbers, each joined in parents to those above that it touches."""
    numbered, above = [], 0
    for start, end in runs:
        number = len(parents)
        parents.append(number)
        while above < len(earlier) and earlier[above][1] < start:
            above += 1
        at = above
        while at < len(earlier) and earlier[at][0] <= end:
            _join(parents, earlier[at][2], number)
            at += 1
        numbered.append((start, end, number))
    return numbered


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _join(parents: list[int], one: int, other: int) -> None:
    first, second = _root(parents, one), _root(parents, other)
    if first != second:
        parents[max(first, second)] = min(first, second)


def _gathered(rows: list[list[tuple[int, int]]], parents: list[int]) -> Iterator[Region]:
    found: dict[int, list[int]] = {}
    number = 0
    for y, runs in enumerate(rows):
        for start, end in runs:
            root = _root(parents, number)
            number += 1
            known = found.get(root)
            if known is None:
                found[root] = [start, y, end, y + 1, end - start, 1]
                continue
            known[0], known[2] = min(known[0], start), max(known[2], end)
            known[3] = y + 1
            known[4] += end - start
            known[5] += 1
    for x, top, right, bottom, ink, runs_in_it in found.values():
        yield Region(Rect(x, top, right - x, bottom - top), ink, runs_in_it)

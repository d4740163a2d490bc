"""Rectangles in the frame of the page image as first taken in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in whole pixels, origin top left, of the page image turned by quarter turns only."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column past the rectangle."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row past the rectangle."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """The number of pixels inside."""
        return self.width * self.height

    def shared_area(self, other: "Rect") -> int:
        """Return the number of pixels that lie in both."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0, across) * max(0, down)

    def overlap(self, other: "Rect") -> float:
        """Return the shared area as a share of the smaller of the two, 0.0-1.0."""
        smaller = min(self.area, other.area)
        return self.shared_area(other) / smaller if smaller else 0.0

    def scaled(self, scale: float) -> "Rect":
        """Return the rectangle in a picture of another size, at least a pixel wide and high."""
        left, top = round(self.x * scale), round(self.y * scale)
        return Rect(left, top, max(round(self.width * scale), 1), max(round(self.height * scale), 1))

    def clipped(self, width_px: int, height_px: int) -> "Rect":
        """Return the part that lies on a page of this size, at least one pixel wide and high."""
        x = min(max(self.x, 0), max(width_px - 1, 0))
        y = min(max(self.y, 0), max(height_px - 1, 0))
        right = min(max(self.right, x + 1), max(width_px, x + 1))
        bottom = min(max(self.bottom, y + 1), max(height_px, y + 1))
        return Rect(x, y, right - x, bottom - y)


def around(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle around one or more rectangles."""
    known = list(rects)
    x, y = min(r.x for r in known), min(r.y for r in known)
    return Rect(x, y, max(r.right for r in known) - x, max(r.bottom for r in known) - y)

"""The frame of a page: how rectangles found on a straightened or smaller picture come back to it."""

import math
from dataclasses import dataclass

from indexer.model.geometry import Rect


@dataclass(frozen=True, slots=True)
class Straightening:
    """How the picture that was read differs from the frame: turned by a small angle about its middle, then scaled.

    Units: width and height of the frame in px; angle in degrees, counted against the clock; scale of the picture
    read to the frame.
    """

    width_px: int
    height_px: int
    angle: float = 0.0
    scale: float = 1.0

    def to_frame(self, rect: Rect) -> Rect:
        """Return the rectangle around what the rectangle in the picture read covers in the frame, on the page."""
        corners = [
            self._point(x / self.scale, y / self.scale)
            for x, y in ((rect.x, rect.y), (rect.right, rect.y), (rect.x, rect.bottom), (rect.right, rect.bottom))
        ]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        found = Rect(round(left), round(top), round(right - left), round(bottom - top))
        return found.clipped(self.width_px, self.height_px)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        turn = math.radians(self.angle)
        across, down = x - self.width_px / 2, y - self.height_px / 2
        return (
            across * math.cos(turn) - down * math.sin(turn) + self.width_px / 2,
            across * math.sin(turn) + down * math.cos(turn) + self.height_px / 2,
        )

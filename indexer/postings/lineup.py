"""Where a word that only another reading has belongs among those that stand on the page: in a line, or apart."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from indexer.model.geometry import Rect

SAME_LINE = 0.4
"""Share of the taller one's height in common at least; lower-case and capital boxes of one line share about 0.6."""
_BAND_PX = 64
"""Height of the bands in which words are kept by their place across; about two lines of typescript at 300 dpi."""
_MOST_BANDS, _MOST_LOOKED_AT = 64, 16
"""Bounds against hostile pages: bands a word is filed under, words looked at to either side."""
_ROOM = 0.5
"""Share of a word's width by which it may run into its neighbours; what lies on them more was not read beside them."""
_FOLLOWS = 4.0
"""Heights of a word within which the next line of a text begins; double-spaced typescript has three (opinion)."""
_PITCH = 1.1
"""Heights of a word from the middle of a line to the next, at least: print set solid has 1.3 (opinion)."""
_AS_HIGH = 2.0
"""Times by which words of neighbouring lines differ in height at most; what is smaller is dust (opinion)."""

Kept = TypeVar("Kept", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Beside(Generic[Kept]):
    """What stands next to a place on its line. Shapes: None where nothing does."""

    left: tuple[Rect, Kept] | None
    right: tuple[Rect, Kept] | None

    def has_room(self, rect: Rect) -> bool:
        """Return whether a word can have been printed between the two."""
        over_left = max(self.left[0].right - rect.x, 0) if self.left else 0
        over_right = max(rect.right - self.right[0].x, 0) if self.right else 0
        return over_left + over_right <= _ROOM * rect.width

    def nearest(self, rect: Rect) -> Kept | None:
        """Return what is nearer."""
        sides = [
            (gap, kept)
            for gap, kept in (
                (rect.x - self.left[0].right, self.left[1]) if self.left else (0, None),
                (self.right[0].x - rect.right, self.right[1]) if self.right else (0, None),
            )
            if kept is not None
        ]
        return min(sides, key=lambda side: side[0])[1] if sides else None


class Lineup(Generic[Kept]):
    """Words by where they stand, each with what is kept for it."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._bands: dict[int, list[tuple[int, int, Rect, Kept]]] = {}
        self._count = 0

    def put(self, rect: Rect, kept: Kept) -> None:
        """Add a word."""
        self._count += 1
        for band in _bands(rect):
            insort(self._bands.setdefault(band, []), (_middle(rect), self._count, rect, kept))

    def beside(self, rect: Rect) -> Beside[Kept]:
        """Return what stands next to a place on its line."""
        found = [self._beside(band, rect) for band in _bands(rect)]
        lefts = [left for left, _ in found if left]
        rights = [right for _, right in found if right]
        return Beside(
            max(lefts, key=lambda each: _middle(each[0]), default=None),
            min(rights, key=lambda each: _middle(each[0]), default=None),
        )

    def _beside(self, band: int, rect: Rect) -> tuple[tuple[Rect, Kept] | None, tuple[Rect, Kept] | None]:
        row = self._bands.get(band, [])
        at = bisect_left(row, (_middle(rect),))
        before = (row[n] for n in range(at - 1, max(at - 1 - _MOST_LOOKED_AT, -1), -1))
        after = islice(row, at, at + _MOST_LOOKED_AT)
        left = next(((other, kept) for _, _, other, kept in before if is_level(other, rect)), None)
        right = next(((other, kept) for _, _, other, kept in after if is_level(other, rect)), None)
        return left, right


def is_level(one: Rect, other: Rect) -> bool:
    """Return whether two words stand on one line."""
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return shared >= SAME_LINE * max(one.height, other.height)


def is_as_high(rect: Rect, other: Rect) -> bool:
    """Return whether a word can be of the same print as another one by its height."""
    return other.height <= _AS_HIGH * rect.height and rect.height <= _AS_HIGH * other.height


def is_between_lines(rect: Rect, above: Rect, below: Rect) -> bool:
    """Return whether a word would part two lines that follow one another, without room for a line of its own there."""
    height, fall = max(above.height, below.height), _level(below) - _level(above)
    if not 0 < fall <= _FOLLOWS * height:
        return False
    room = _PITCH * height
    return not (_level(above) + room <= _level(rect) <= _level(below) - room)


def _level(rect: Rect) -> float:
    return rect.y + rect.height / 2


def _middle(rect: Rect) -> int:
    return 2 * rect.x + rect.width


def _bands(rect: Rect) -> Iterator[int]:
    yield from islice(range(rect.y // _BAND_PX, rect.bottom // _BAND_PX + 1), _MOST_BANDS)

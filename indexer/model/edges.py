"""How far the print of a column reaches to both sides, told by the lines around each line."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from indexer.model.geometry import Rect, around

_AROUND = 5
"""Lines above and below that tell how far a line may reach (opinion)."""
_FOURTH = 4
"""A line reaches as far as a fourth of the lines around it at least: stray marks make single ones longer (opinion)."""
_AIR = 1.0
"""Heights of a word by which it may stand out of its column: an indented number, a list's dash (opinion)."""


@dataclass(frozen=True, slots=True)
class Edges:
    """How far the print of a column reaches. Units: px."""

    left: int
    right: int

    def holds(self, rect: Rect) -> bool:
        """Return whether a word stands in the column."""
        air = _AIR * rect.height
        return rect.x >= self.left - air and rect.right <= self.right + air


def edges_of(lines: Mapping[Hashable, Sequence[Rect]]) -> dict[Hashable, Edges]:
    """Return how far each line may reach by the lines around it in its column, which come in reading order."""
    extents = [(line, around(rects)) for line, rects in lines.items() if rects]
    edges: dict[Hashable, Edges] = {}
    for n, (line, own) in enumerate(extents):
        near = [other for _, other in extents[max(n - _AROUND, 0) : n + _AROUND + 1] if _is_in_column(own, other)]
        outer = len(near) // _FOURTH
        left = sorted(each.x for each in near)[outer]
        right = sorted((each.right for each in near), reverse=True)[outer]
        edges[line] = Edges(min(left, own.x), max(right, own.right))
    return edges


def _is_in_column(one: Rect, other: Rect) -> bool:
    return min(one.right, other.right) > max(one.x, other.x)

"""Where part of a page's scan is black: a mark in its text, at the place where the scan shows it anyway."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from indexer.model.geometry import Rect
from indexer.model.spine import Spine
from indexer.postings.spine import read_along
from searchui.results.lines import ShownWord

BLACKED = "[blacked]"

_Placed: TypeAlias = tuple[ShownWord, Rect | None]


def with_black(lines: Sequence[Sequence[ShownWord]], spine: Spine, black: Sequence[Rect]) -> list[list[ShownWord]]:
    """Return lines with a mark where the scan is black: in the line that stands beside it, else on a line of its own.

    Shapes: lines are those of the spine; black that lies side by side is one mark.
    """
    if not black:
        return [list(line) for line in lines]
    rects = (next(iter(spine.slots[ordinal].rects), None) for ordinal, _ in read_along(spine))
    placed = [[(word, next(rects)) for word in line] for line in lines]
    for part in sorted(black, key=lambda each: (each.y, each.x)):
        _mark(placed, part)
    return [[word for word, _ in _side_by_side(line)] for line in placed]


def _mark(lines: list[list[_Placed]], part: Rect) -> None:
    """Put a mark into lines where a black part lies."""
    mark = (ShownWord(BLACKED, "", 0, None, False), part)
    beside = next((line for line in lines if any(rect and _is_beside(rect, part) for _, rect in line)), None)
    if beside is None:
        below = (n for n, line in enumerate(lines) if any(rect and rect.y > part.y for _, rect in line))
        lines.insert(next(below, len(lines)), [mark])
        return
    xs = [rect.x for _, rect in beside if rect]
    is_leftward = xs[-1] < xs[0]
    after = (n for n, (_, rect) in enumerate(beside) if rect and (rect.x < part.x if is_leftward else rect.x > part.x))
    beside.insert(next(after, len(beside)), mark)


def _is_beside(rect: Rect, part: Rect) -> bool:
    """Return whether the middle of one of two rectangles is as high on the page as the other one."""
    return rect.y <= part.y + part.height / 2 < rect.bottom or part.y <= rect.y + rect.height / 2 < part.bottom


def _side_by_side(line: Sequence[_Placed]) -> Iterator[_Placed]:
    """Give a line with one mark where several follow one another."""
    for n, (word, rect) in enumerate(line):
        if not (n and word.text == BLACKED == line[n - 1][0].text):
            yield word, rect

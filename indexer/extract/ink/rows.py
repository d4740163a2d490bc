"""Rows and blocks of print, upright or lying on its side, from the places of its letters alone."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.model.geometry import Rect, around

_FEWEST_LYING = 5  # letters of a row that lies: three under one another are a list, or the edge of a column (opinion)
_CLOSE = 0.9  # of a letter: gap in a row that lies; between lines of typescript it is 0.7 and more
_MOST_ASKED = 150  # letters of a block of which each is asked which way it runs


def rows_of(letters: Iterable[Rect], letter: float) -> list[list[Rect]]:
    """Return the letters that stand beside one another, row by row, three or more to a row."""
    rows: list[list[Rect]] = []
    going_on: list[list[Rect]] = []
    for rect in sorted(letters, key=lambda each: (each.x, each.y)):
        middle, reach = rect.y + rect.height / 2, rect.x - 2.5 * letter
        going_on = [row for row in going_on if row[-1].right >= reach]
        near = [row for row in going_on if _is_level(row[-1], middle, letter)]
        if near:
            min(near, key=lambda row: abs(row[-1].y + row[-1].height / 2 - middle)).append(rect)
        else:
            going_on.append([rect])
            rows.append(going_on[-1])
    return [row for row in rows if len(row) >= 3 and sum(rect.width for rect in row) >= 3 * letter]


def _is_level(last: Rect, middle: float, letter: float) -> bool:
    return abs(last.y + last.height / 2 - middle) <= 0.6 * letter


def blocks_of(rows: Iterable[Sequence[Rect]], letter: float) -> list[Rect]:
    """Return the rectangles around rows that stand at line pitch under one another; a row alone must be a long one."""
    blocks: list[tuple[Rect, int]] = []
    for row in sorted(map(around, rows), key=lambda rect: rect.y):
        above = [block for block in blocks if _belongs(block[0], row, letter)]
        for block in above:
            blocks.remove(block)
        blocks.append((around([row, *(block for block, _ in above)]), 1 + sum(count for _, count in above)))
    return [block for block, count in blocks if count >= 2 or block.width >= 8 * letter]


def _belongs(block: Rect, row: Rect, letter: float) -> bool:
    return row.y - block.bottom <= 3 * letter and row.x < block.right and block.x < row.right


def lying_rows_of(letters: Iterable[Rect], letter: float) -> list[list[Rect]]:
    """Return the letters that stand close under one another and have nothing so close beside them, row by row."""
    turned = {_transposed(rect): rect for rect in letters}
    rows = ([turned[rect] for rect in row] for row in rows_of(turned, letter))
    return [row for row in rows if len(row) >= _FEWEST_LYING and _is_close(row, letter) and lies(row)]


def lies(letters: Sequence[Rect]) -> bool:
    """Return whether letters run down or up the page: most have their nearest neighbour above or below them."""
    some = letters[:_MOST_ASKED]
    return 2 * sum(_runs_down(rect, some) for rect in some) > len(some)


def _runs_down(rect: Rect, others: Iterable[Rect]) -> bool:
    beside, below = [10_000], [9_999]
    for other in others:
        if other is rect:
            continue
        if min(rect.bottom, other.bottom) > max(rect.y, other.y):
            beside.append(max(rect.x, other.x) - min(rect.right, other.right))
        elif min(rect.right, other.right) > max(rect.x, other.x):
            below.append(max(rect.y, other.y) - min(rect.bottom, other.bottom))
    return min(below) < min(beside)


def _is_close(row: Sequence[Rect], letter: float) -> bool:
    gaps = sorted(after.y - before.bottom for before, after in pairwise(row))
    return gaps[len(gaps) // 2] <= _CLOSE * letter


def _transposed(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)

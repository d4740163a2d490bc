"""Rows and blocks of print, from the places of its letters alone."""

from collections.abc import Iterable, Sequence

from indexer.model.geometry import Rect, around


def rows_of(letters: Iterable[Rect], letter: float) -> list[list[Rect]]:
    """Return the letters that stand beside one another, row by row, three or more to a row."""
    rows: list[list[Rect]] = []
    for rect in sorted(letters, key=lambda each: (each.x, each.y)):
        middle = rect.y + rect.height / 2
        near = [row for row in rows if rect.x - row[-1].right <= 2.5 * letter and _is_level(row[-1], middle, letter)]
        if near:
            min(near, key=lambda row: abs(row[-1].y + row[-1].height / 2 - middle)).append(rect)
        else:
            rows.append([rect])
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

"""Dots of a dot-punch, told from specks by their even spacing."""

from collections import Counter
from collections.abc import Iterable

from indexer.extract.ink.regions import Region

_DOZEN = 12  # even dots together from which they are a punch; one letter of it has 13-20


def regular_dots(regions: Iterable[Region], letter: float) -> frozenset[Region]:
    """Return the dots of a dot-punch: small, round, alike, evenly spaced, and a dozen or more together."""
    dots = [each for each in regions if _is_dot(each, letter)]
    cells: dict[tuple[int, int], list[Region]] = {}
    for each in dots:
        cells.setdefault(_cell(*_middle(each), letter), []).append(each)
    even = [each for each in dots if _has_even_neighbours(each, cells, letter)]
    near = Counter(_cell(*_middle(each), 6 * letter) for each in even)
    return frozenset(each for each in even if _near(near, *_cell(*_middle(each), 6 * letter)) >= _DOZEN)


def _is_dot(region: Region, letter: float) -> bool:
    width, height = region.rect.width, region.rect.height
    return 0.2 * letter <= min(width, height) and max(width, height) <= 0.8 * letter and region.fill >= 0.6


def _middle(region: Region) -> tuple[float, float]:
    return region.rect.x + region.rect.width / 2, region.rect.y + region.rect.height / 2


def _cell(x: float, y: float, side: float) -> tuple[int, int]:
    return int(x // side), int(y // side)


def _near(counts: Counter[tuple[int, int]], column: int, row: int) -> int:
    return sum(counts[column + right, row + down] for right in (-1, 0, 1) for down in (-1, 0, 1))


def _has_even_neighbours(region: Region, cells: dict[tuple[int, int], list[Region]], letter: float) -> bool:
    """Return whether a dot lies half-way between two of its size, at most a letter and a half from either."""
    x, y = _middle(region)
    column, row = _cell(x, y, letter)
    around_it = [
        _middle(other)
        for right in range(-2, 3)
        for down in range(-2, 3)
        for other in cells.get((column + right, row + down), ())
        if other is not region and 0.6 < other.ink / region.ink < 1.7
    ]
    return any(
        abs(one[0] + other[0] - 2 * x) <= 2 and abs(one[1] + other[1] - 2 * y) <= 2
        for place, one in enumerate(around_it)
        for other in around_it[place + 1 :]
        if abs(one[0] - x) <= 1.5 * letter and abs(one[1] - y) <= 1.5 * letter
    )

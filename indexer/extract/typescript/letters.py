"""Letters as a page prints them: small black and white shapes, and how well another shape may be one of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from PIL import Image

from indexer.extract.typescript.grid import TypedLine

_WIDE, _HIGH = 16, 24  # dots of a shape: capitals of typescript at 300 dpi are 20 px wide and high
_DOTS = _WIDE * _HIGH
_ALL = (1 << _DOTS) - 1
_LEFT = sum(1 << (row * _WIDE) for row in range(_HIGH))
_RIGHT = _LEFT << (_WIDE - 1)
_MIDDLE = sum(1 << (row * _WIDE + column) for row in range(2, _HIGH - 2) for column in range(3, _WIDE - 3))
_AROUND = list(product((-1, 0, 1), (-1, 0, 1)))  # dots by which a letter may stand off its place
_MARGIN = 0.08  # of a cell's width, taken with it on either side
_ABOVE, _BELOW = 1.2, 0.4  # of the height of capitals, that a cell reaches above the base line and below it
_INK = 150  # of 255, under which a dot of a shape is ink
_BLANK = 0.035  # share of ink in its middle under which a cell is a space; dust takes less
_MOST_SAMPLES = 40  # of a letter
_FEW = 5  # samples under which a letter's edge is taken as unknown
_BANDS = ((0.9, 1.0, 0.95), (0.7, 0.9, 0.8), (0.1, 0.3, 0.2), (0.0, 0.1, 0.05))
"""Shares of samples that have ink at a dot: from, to, and the chance of ink taken for all between."""
_FEW_BANDS = (0.75, 0.25)
"""The chance of ink inside and outside a letter of which few samples are known."""


@dataclass(frozen=True, slots=True)
class Letter:
    """How a page prints one letter. Shapes: chances are pairs of a weight and the dots it counts for."""

    base: float
    chances: tuple[tuple[float, int], ...]

    def cost(self, shifted: Sequence[int]) -> float:
        """Return how little a shape, given with all its shifts, looks like this letter.

        Units: negative logarithm of the likelihood, a dot; the same letter gives 0.13-0.2, others 0.3 and more.
        """
        told = min(sum(weight * (shape & dots).bit_count() for weight, dots in self.chances) for shape in shifted)
        return (self.base + told) / _DOTS


def shapes_of(gray: Image.Image, line: TypedLine) -> list[int]:
    """Return the shapes of the line's cells, each as a number of 384 bits, row by row."""
    return [_shape_of(gray, line, number) for number in range(line.length)]


def _shape_of(gray: Image.Image, line: TypedLine, number: int) -> int:
    left, foot = line.left + number * line.pitch, line.foot_at(line.left + number * line.pitch)
    box = (
        round(left - _MARGIN * line.pitch),
        round(foot - _ABOVE * line.height),
        round(left + (1 + _MARGIN) * line.pitch),
        round(foot + _BELOW * line.height),
    )
    dots = gray.crop(box).resize((_WIDE, _HIGH), Image.Resampling.BOX).tobytes()
    return int("".join("1" if dot < _INK else "0" for dot in reversed(dots)), 2)


def is_blank(shape: int) -> bool:
    """Return whether a cell holds no letter, dust aside."""
    return (shape & _MIDDLE).bit_count() < _BLANK * _MIDDLE.bit_count()


def shifts_of(shape: int) -> tuple[int, ...]:
    """Return the shape as it is and one dot off in each direction."""
    return tuple(_shift(shape, right, down) for right, down in _AROUND)


def face_of(samples: Mapping[str, Sequence[int]]) -> dict[str, Letter]:
    """Return the letters of a page from shapes that are known to be these letters."""
    return {sign: _letter(shapes[:_MOST_SAMPLES]) for sign, shapes in samples.items() if shapes}


def _letter(shapes: Sequence[int]) -> Letter:
    ink = _ink_in(shapes, shapes[0])
    ink = _ink_in(shapes, sum(1 << dot for dot in range(_DOTS) if 2 * ink[dot] > len(shapes)))
    if len(shapes) < _FEW:
        return _of_few(sum(1 << dot for dot in range(_DOTS) if 2 * ink[dot] > len(shapes)))
    shares = [(count + 0.5) / (len(shapes) + 1) for count in ink]
    return _weighed(
        [
            (chance, sum(1 << dot for dot in range(_DOTS) if least <= shares[dot] < most))
            for least, most, chance in _BANDS
        ]
    )


def _ink_in(shapes: Sequence[int], like: int) -> list[int]:
    """Return how many shapes have ink at each dot, each laid over the given one as well as it goes."""
    laid = [min(shifts_of(shape), key=lambda shifted: (shifted ^ like).bit_count()) for shape in shapes]
    return [sum(shape >> dot & 1 for shape in laid) for dot in range(_DOTS)]


def _of_few(shape: int) -> Letter:
    inside, outside = ~_grown(~shape & _ALL) & _ALL, ~_grown(shape) & _ALL
    return _weighed([(_FEW_BANDS[0], inside), (_FEW_BANDS[1], outside)])


def _weighed(bands: Sequence[tuple[float, int]]) -> Letter:
    told = sum(dots.bit_count() for _, dots in bands)
    base = (_DOTS - told) * math.log(2) - sum(math.log(1 - chance) * dots.bit_count() for chance, dots in bands)
    return Letter(base, tuple((math.log(1 - chance) - math.log(chance), dots) for chance, dots in bands))


def _grown(shape: int) -> int:
    for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        shape |= _shift(shape, right, down)
    return shape


def _shift(shape: int, right: int, down: int) -> int:
    if right > 0:
        shape = (shape & ~_RIGHT) << 1
    elif right < 0:
        shape = (shape & ~_LEFT) >> 1
    return (shape << _WIDE & _ALL if down > 0 else shape >> _WIDE) if down else shape

"""How different terms grow with the words read, in the texts as they are and in drawn pages, as lines of a picture."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log10

import numpy as np

from benchmarks.search.drawn import DrawnPage
from benchmarks.search.learned import growth_of

Curve = Sequence[tuple[int, int]]

_WIDTH, _HEIGHT, _EDGE = 640, 400, 56
"""Units: px."""
_COLOURS = ("#1b5e8c", "#b3541e", "#5b7f2b")


def growth_in(pages: Iterable[DrawnPage]) -> Curve:
    """Return the growth curve of pages. Cost: holds a number a word."""
    numbers: dict[str, int] = {}
    read = [numbers.setdefault(term, len(numbers)) for page in pages for term in re.findall(r"\w+", page.text.lower())]
    return growth_of(np.asarray(read, np.int64))


def drawing(curves: Mapping[str, Curve]) -> str:
    """Return the curves as an SVG picture with both axes by powers of ten."""
    every = [point for curve in curves.values() for point in curve]
    most_words, most_terms = (max(each) for each in zip(*every, strict=True))
    least_words, least_terms = (min(each) for each in zip(*every, strict=True))
    spans = (log10(least_words), log10(most_words), log10(least_terms), log10(most_terms))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="13">',
        "<title>Different terms by words read</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *_axes(spans),
    ]
    for number, (name, curve) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_place(point, spans) for point in curve))
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(f'<text x="{_EDGE + 16}" y="{_EDGE + 18 * number}" fill="{colour}">{name}</text>')
    return "\n".join([*lines, "</svg>", ""])


_Spans = tuple[float, float, float, float]


def _axes(spans: _Spans) -> Iterable[str]:
    left, bottom = _EDGE, _HEIGHT - _EDGE
    yield f'<path d="M{left} {_EDGE // 2}V{bottom}H{_WIDTH - _EDGE // 2}" fill="none" stroke="#555"/>'
    for power in range(int(spans[0]), int(spans[1]) + 1):
        x = _place((10**power, 1), spans)[0]
        if x >= left:
            yield f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{10**power:,}</text>'
    for power in range(int(spans[2]), int(spans[3]) + 1):
        y = _place((1, 10**power), spans)[1]
        if y <= bottom:
            yield f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{10**power:,}</text>'
    yield f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 10}" text-anchor="middle">words read</text>'
    yield f'<text x="14" y="{_EDGE // 2 - 8}">different terms</text>'


def _place(point: tuple[int, int], spans: _Spans) -> tuple[float, float]:
    across = (log10(point[0]) - spans[0]) / (spans[1] - spans[0] or 1)
    up = (log10(point[1]) - spans[2]) / (spans[3] - spans[2] or 1)
    return _EDGE + across * (_WIDTH - 1.5 * _EDGE), _HEIGHT - _EDGE - up * (_HEIGHT - 1.5 * _EDGE)


def told(curves: Mapping[str, Curve]) -> Iterable[str]:
    """Yield the curves as lines: at each power of ten of words, the different terms of each."""
    for name, curve in curves.items():
        words, terms = zip(*curve, strict=True)
        powers = [10**power for power in range(3, 10) if words[0] <= 10**power <= words[-1]]
        at = [*powers, words[-1]]
        read = np.exp(np.interp(np.log(at), np.log(words), np.log(terms)))
        yield f"{name}: " + ", ".join(f"{terms_at:,.0f} in {n:,}" for n, terms_at in zip(at, read, strict=True))

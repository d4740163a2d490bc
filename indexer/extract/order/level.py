"""Words of a page laid level: a page that stands a little askew is straightened by its own lines."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from statistics import median

from indexer.model.geometry import around
from indexer.model.reading import Word

_MOST_ASKEW = 0.1
"""Slope of lines up to which a page is straightened, six degrees (opinion)."""
_TELLING = 10
"""Heights of a word that a line must be long to tell how it slopes (opinion)."""
_FEWEST_LINES = 3
"""Lines that must tell: one alone may be a signature (opinion)."""
_SAME_LINE = 0.5
"""Share of the lower of two words' heights in common, at least, on one line."""
_MOST_BANDS, _MOST_LOOKED_AT = 64, 16
"""Bounds against hostile pages: bands a word is filed under, words looked at to the right."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A word where it would lie on a level page. Shapes: n is its number in the reading. Units: px."""

    n: int
    text: str
    line: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def across(self) -> float:
        """Its middle, from the left."""
        return (self.x0 + self.x1) / 2

    @property
    def down(self) -> float:
        """Its middle, from the top."""
        return (self.top + self.bottom) / 2


def flat_words(words: Sequence[Word]) -> list[Flat]:
    """Return words that have rectangles, laid level, in their order."""
    flat = [_flat(n, word, 0.0) for n, word in enumerate(words)]
    slope = _slope(flat)
    return [_flat(n, word, slope) for n, word in enumerate(words)] if slope else flat


def letter_height(words: Sequence[Flat]) -> float:
    """Return how high most words are, at least a pixel."""
    return max(median(word.height for word in words), 1.0) if words else 1.0


def is_level(one: Flat, other: Flat) -> bool:
    """Return whether two words stand on one line."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SAME_LINE * min(one.height, other.height)


def right_neighbours(words: Sequence[Flat]) -> dict[int, Flat]:
    """Return for each word, by its number, the nearest one to its right on its line. Cost: n log n."""
    step = 2 * letter_height(words)
    bands: dict[int, list[Flat]] = {}
    for word in sorted(words, key=lambda each: each.across):
        for band in _bands(word, step):
            bands.setdefault(band, []).append(word)
    middles = {band: [word.across for word in of_band] for band, of_band in bands.items()}
    found: dict[int, Flat] = {}
    for word in words:
        for band in _bands(word, step):
            at = bisect_right(middles[band], word.across)
            nearest = next((o for o in islice(bands[band], at, at + _MOST_LOOKED_AT) if is_level(word, o)), None)
            if nearest and (word.n not in found or nearest.across < found[word.n].across):
                found[word.n] = nearest
    return found


def _bands(word: Flat, step: float) -> Iterator[int]:
    yield from islice(range(int(word.top // step), int(word.bottom // step) + 1), _MOST_BANDS)


def _flat(n: int, word: Word, slope: float) -> Flat:
    rect = around(word.rects[:1])
    across, down = rect.x + rect.width / 2, rect.y + rect.height / 2
    x, y = rect.x + slope * down, rect.y - slope * across
    return Flat(n, word.text, word.line, x, y, x + rect.width, y + rect.height)


def _slope(words: Sequence[Flat]) -> float:
    """Return how much lines sink toward the right, 0.0 where few can tell or they sink too much to be askew."""
    slopes = []
    for _, of_line in groupby(words, key=lambda word: word.line):
        line = list(of_line)
        first, last = line[0], line[-1]
        if abs(last.across - first.across) > _TELLING * letter_height(line):
            slopes.append((last.bottom - first.bottom) / (last.across - first.across))
    slope = median(slopes) if len(slopes) >= _FEWEST_LINES else 0.0
    return slope if abs(slope) <= _MOST_ASKEW else 0.0

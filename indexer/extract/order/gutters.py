"""Gutters: the white strips between columns of running text, not those of a table or a letterhead."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median
from typing import TypeAlias

from indexer.extract.order.level import Flat, letter_height

_WIDE = 1.0
"""Heights of a word that a gutter is wide at least; of newspapers 1.2 (measured on own specimens)."""
_WIDER_THAN_BLANKS = 2.0
"""Times the usual blank of the page: typescript has double blanks after a full stop (opinion)."""
_ROWS = 5
"""Lines of text on either side of a gutter at least (opinion)."""
_WORDS_A_ROW = 2.5
"""Words on a line beside a gutter, on average, from which it is running text and no table (opinion)."""
_ASIDE = 3.0
"""Heights of a word by which the parts of a gutter may lie aside of each other (opinion)."""
_STRAY = 6.0
"""Heights of a word in which one word that was read too wide may close a gutter (opinion)."""
_HEADLINE = 1.6
"""Of the usual height, from which what lies across is a headline (opinion)."""
_WRITTEN = 0.4
"""Share of words of three letters and more in running text; tables of numbers have fewer (opinion)."""
_LETTERS = 3
_DUST = 0.4
"""Of the usual height: what is lower closes no gutter."""
_NARROW = 2.5
"""Times by which a single sign is higher than wide if it is rather a rule between columns that was read."""
_BAND = 0.5
"""Height of the bands in which the white is looked for, of the usual word's."""
_MOST_BANDS, _MOST_STRIPS, _MOST_LOOKED_AT, _MOST_WORDS, _MOST_GUTTERS = 1_000, 64, 512, 20_000, 12
"""Bounds against hostile pages; more words than that are on no page of print."""

_Strip: TypeAlias = tuple[float, float, int]
"""Left, right, and the band from which it is white."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white strip. Shapes: left and right are the words that stand next to it, by their numbers. Units: px."""

    x0: float
    x1: float
    top: float
    bottom: float
    left: frozenset[int]
    right: frozenset[int]

    @property
    def middle(self) -> float:
        """Where it parts what lies on both sides."""
        return (self.x0 + self.x1) / 2


def gutters_of(words: Sequence[Flat]) -> list[Gutter]:
    """Return the gutters of a page, the one beside most lines first; none where the words are too many for print."""
    if not 2 * _ROWS * _WORDS_A_ROW <= len(words) <= _MOST_WORDS:
        return []
    height = letter_height(words)
    print_alone = [word for word in words if _closes(word, height)]
    if not print_alone:
        return []
    bands = _Bands(print_alone, height)
    least = max(_WIDE * height, _WIDER_THAN_BLANKS * _usual_blank(words))
    found: list[Gutter] = []
    strips = sorted(_strips(bands, least), key=lambda each: each[0][2] - each[1])[:_MOST_LOOKED_AT]
    gutters = (bands.gutter(strip, end) for strip, end in strips)
    for gutter in sorted(gutters, key=lambda each: (-len(each.left | each.right), each.x0)):
        is_new = not any(_meet(gutter, other) for other in found)
        if is_new and _is_between_columns(gutter, print_alone) and len(found) < _MOST_GUTTERS:
            found.append(gutter)
    return _joined(found, print_alone, height)


def _joined(gutters: Iterable[Gutter], words: Sequence[Flat], height: float) -> list[Gutter]:
    """Return gutters, those as one that only words read too wide keep apart, and no headline."""
    whole: list[Gutter] = []
    for gutter in sorted(gutters, key=lambda each: each.top):
        above = [each for each in whole if _is_below(gutter, each, words, height)]
        last = max(above, key=lambda each: each.bottom, default=None)
        if last is None:
            whole.append(gutter)
        else:
            whole[whole.index(last)] = _one(last, gutter)
    return sorted(whole, key=lambda each: (-len(each.left | each.right), each.x0))


def _is_below(gutter: Gutter, above: Gutter, words: Iterable[Flat], height: float) -> bool:
    aside = abs(gutter.middle - above.middle)
    if gutter.top < above.bottom or aside > _ASIDE * height:
        return False
    middle = (gutter.middle + above.middle) / 2
    between = [word for word in words if above.bottom - height <= word.down <= gutter.top + height]
    across = [word for word in between if word.x0 + height < middle < word.x1 - height]
    rows = (gutter.top - above.bottom) / height
    return len(across) <= 1 + rows / _STRAY and all(word.height < _HEADLINE * height for word in across)


def _one(above: Gutter, below: Gutter) -> Gutter:
    lines = len(above.left | above.right), len(below.left | below.right)
    x0 = (above.x0 * lines[0] + below.x0 * lines[1]) / sum(lines)
    x1 = (above.x1 * lines[0] + below.x1 * lines[1]) / sum(lines)
    return Gutter(x0, x1, above.top, below.bottom, above.left | below.left, above.right | below.right)


def _closes(word: Flat, height: float) -> bool:
    """Return whether a word may stand across a gutter; specks and rules that were read do not."""
    signs = sum(map(str.isalnum, word.text))
    is_rule = signs == 1 and word.height > min(_NARROW * (word.x1 - word.x0), _NARROW * height)
    return signs > 0 and not is_rule and word.height >= _DUST * height


def _usual_blank(words: Sequence[Flat]) -> float:
    blanks = [b.x0 - a.x1 for a, b in pairwise(words) if a.line == b.line and b.x0 - a.x1 > 0]
    return median(blanks) if blanks else 0.0


class _Bands:
    """The words in bands from top to bottom, each from left to right."""

    def __init__(self, words: Sequence[Flat], height: float) -> None:
        self.top = min(word.top for word in words)
        tall = max(word.bottom for word in words) - self.top
        self.step = max(_BAND * height, tall / _MOST_BANDS)
        self.rows: list[list[Flat]] = [[] for _ in range(int(tall / self.step) + 2)]
        for word in sorted(words, key=lambda each: each.x0):
            for band in range(self._of(word.top + word.height / 4), self._of(word.bottom - word.height / 4) + 1):
                self.rows[band].append(word)

    def _of(self, y: float) -> int:
        return int((y - self.top) / self.step)

    def white(self, band: int, least: float) -> Iterator[tuple[float, float]]:
        """Yield the white between the words of a band and outside them, from left to right."""
        end, height = float("-inf"), 0.0
        for word in self.rows[band]:
            # The blanks of a headline are as wide as a gutter.
            if word.x0 - end >= max(least, min(word.height, height)):
                yield end, word.x0
            if word.x1 > end:
                end, height = word.x1, word.height
        yield end, float("inf")

    def gutter(self, strip: _Strip, end: int) -> Gutter:
        """Return a strip with the words next to it."""
        x0, x1, start = strip
        left: set[int] = set()
        right: set[int] = set()
        for band in range(start, end):
            row = self.rows[band]
            at = bisect_left(row, (x0 + x1) / 2, key=lambda word: word.across)
            if 0 < at < len(row):
                left.add(row[at - 1].n)
                right.add(row[at].n)
        return Gutter(
            x0, x1, self.top + start * self.step, self.top + end * self.step, frozenset(left), frozenset(right)
        )


def _strips(bands: _Bands, least: float) -> Iterator[tuple[_Strip, int]]:
    """Yield strips that are white over several bands and as high as they can be, with the band at which they end."""
    active: dict[tuple[float, float], int] = {}
    for band in range(len(bands.rows)):
        white = list(bands.white(band, least))
        grown: dict[tuple[float, float], int] = dict.fromkeys(white, band)
        for (x0, x1), start in active.items():
            for each in _inside(white, x0, x1, least):
                grown[each] = min(grown.get(each, band), start)
        for (x0, x1), start in active.items():
            if grown.get((x0, x1), band) > start and _is_inner(x0, x1):
                yield (x0, x1, start), band
        active = dict(sorted(grown.items(), key=lambda each: each[1])[:_MOST_STRIPS])
    yield from (((x0, x1, start), len(bands.rows)) for (x0, x1), start in active.items() if _is_inner(x0, x1))


def _inside(white: Sequence[tuple[float, float]], x0: float, x1: float, least: float) -> Iterator[tuple[float, float]]:
    at = max(bisect_left(white, (x0,)) - 1, 0)
    for left, right in islice(white, at, None):
        if left >= x1:
            break
        if min(right, x1) - max(left, x0) >= least:
            yield max(left, x0), min(right, x1)


def _is_inner(x0: float, x1: float) -> bool:
    return x0 != float("-inf") and x1 != float("inf")


def _meet(one: Gutter, other: Gutter) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.bottom, other.bottom) > max(one.top, other.top)


def _is_between_columns(gutter: Gutter, words: Iterable[Flat]) -> bool:
    if min(len(gutter.left), len(gutter.right)) < _ROWS:
        return False
    beside = [word for word in words if gutter.top <= word.down <= gutter.bottom]
    left = [word for word in beside if word.across < gutter.middle]
    right = [word for word in beside if word.across > gutter.middle]
    return _is_running(left, len(gutter.left)) and _is_running(right, len(gutter.right))


def _is_running(words: Sequence[Flat], rows: int) -> bool:
    written = sum(sum(map(str.isalpha, word.text)) >= _LETTERS for word in words)
    return len(words) >= _WORDS_A_ROW * rows and written >= _WRITTEN * len(words)

"""What stands beside running text: stamps in the margin and notes turned sideways, told from the lines they lie at."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

from indexer.extract.order.level import Flat
from indexer.model.geometry import Rect, around

Line: TypeAlias = list[Flat]

_GAP = 1.5
"""Heights of a word between the end of a line and what stands in the margin, at least: more than a blank (opinion)."""
_RUNNING = 4
"""Words of a line of running text at least; of heads, lists and tables nothing is taken apart (opinion)."""
_NEXT = 4.0
"""Heights of a word within which the next line of a text lies; double-spaced typescript has three (opinion)."""
_AROUND = 5
"""Lines above and below that tell how far the lines of a text reach (opinion)."""
_AIR = 1.0
"""Heights of a word that lie free between all of these and what stands in the margin (opinion)."""
_NEAR = 3
"""Lines above and below that are looked at for more of the same."""
_FELLOWS = 3
"""Of these, from how many that have something there too it is rather a column of a table (opinion)."""
_MOST_PARTS = 8
"""Parts of a line from which it is a row of a table, or made to harm (opinion)."""
_TURNED = 1.5
"""Times by which a word is higher than wide if it is printed sideways."""
_LETTERS = 4
"""Letters of such a word at least: "ill" is higher than wide as it is."""
_MOST_TURNED = 0.5
"""Share of a page's words up to which turned ones are notes; from then on the page lies on its side."""


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines without what stands beside them, and what does.

    Shapes: all words, each once; in the order of the lines; none of the lines is empty.
    """
    upright, turned = _upright(lines)
    parts = [_parts(line) for line in upright]
    mains = [max(each, key=_letters) for each in parts]
    inside: list[Line] = []
    beside: list[Line] = []
    for number, of_line in enumerate(parts):
        own: Line = []
        for part in of_line:
            is_table = len(of_line) > _MOST_PARTS
            is_own = is_table or part is mains[number] or not _is_marginal(part, number, parts, mains)
            if is_own:
                own += part
            else:
                beside.append(part)
        inside.append(own)
    return inside, beside + turned


def _upright(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    turned = [[word for word in line if _is_turned(word)] for line in lines]
    if sum(map(len, turned)) > _MOST_TURNED * sum(map(len, lines)):
        return list(lines), []
    upright = [[word for word in line if not _is_turned(word)] for line in lines]
    return [line for line in upright if line], [line for line in turned if line]


def _is_turned(word: Flat) -> bool:
    return sum(map(str.isalpha, word.text)) >= _LETTERS and word.height > _TURNED * (word.x1 - word.x0)


def _parts(line: Line) -> list[Line]:
    """Return a line cut at its wide gaps, whichever way it runs."""
    parts = [[line[0]]]
    for one, other in pairwise(line):
        gap = max(other.x0 - one.x1, one.x0 - other.x1)
        if gap > _GAP * max(one.height, other.height):
            parts.append([])
        parts[-1].append(other)
    return parts


def _is_marginal(part: Line, number: int, parts: Sequence[list[Line]], mains: Sequence[Line]) -> bool:
    if not _is_running(number, mains) or not _is_outside(part, mains[max(number - _AROUND, 0) : number + _AROUND + 1]):
        return False
    around_it = [*parts[max(number - _NEAR, 0) : number], *parts[number + 1 : number + 1 + _NEAR]]
    return sum(any(_is_over(part, other) for other in line) for line in around_it) < _FELLOWS


def _is_outside(part: Line, mains: Iterable[Line]) -> bool:
    """Return whether a part begins where no line of the text around it reaches: else it may be a ragged line's end."""
    air = _AIR * part[0].height
    left, right = min(word.x0 for word in part), max(word.x1 for word in part)
    return all(
        left > max(word.x1 for word in main) + air or right < min(word.x0 for word in main) - air for main in mains
    )


def _is_running(number: int, mains: Sequence[Line]) -> bool:
    """Return whether a line is one of running text, by itself and by all lines next to it."""
    own = mains[number]
    beside = [*mains[max(number - 1, 0) : number], *mains[number + 1 : number + 2]]
    near = [line for line in beside if abs(line[0].down - own[0].down) <= _NEXT * own[0].height]
    return bool(near) and all(map(_is_long, [own, *near]))


def _is_long(line: Line) -> bool:
    return sum(_letters([word]) > 1 for word in line) >= _RUNNING


def _is_over(part: Line, other: Line) -> bool:
    one, two = _rect(part), _rect(other)
    return min(one.right, two.right) > max(one.x, two.x)


def _letters(line: Line) -> int:
    return sum(str.isalpha(sign) for word in line for sign in word.text)


def _rect(words: Line) -> Rect:
    return around(Rect(round(word.x0), round(word.top), round(word.x1 - word.x0), round(word.height)) for word in words)

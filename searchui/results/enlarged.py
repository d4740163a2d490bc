"""A hit enlarged: which part of the scan to show large, so that the lines round it can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.model.geometry import Rect, around

_SHAPE = 5.2
"""Width of a cut for its height: three lines of ten words (opinion)."""
_FARTHEST = 2.5
"""Heights of a word within which a line above or below is looked for: double-spaced typescript has two (opinion)."""
_AIR = 0.3
"""Heights of a word that are left free round the lines (opinion)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the scan. Shapes: at tells where in it the hit stands: "Min", "Mid" or "Max", from the left."""

    frame: Rect
    at: str


def cuts_around(hit: Sequence[Rect], words: Sequence[Rect], page: Rect) -> tuple[Cut, ...]:
    """Return the cuts in which the rectangles of a hit are seen with a line above and below, all on the page.

    Shapes: words are the rectangles of all words of the page; one cut; a cut a line for a hit that is broken over
    lines and so would need more width than can be read.
    Cost: linear in the words.
    """
    if not hit:
        return ()
    whole = _band(hit, words)
    if around(hit).width <= _SHAPE * whole.height:
        return (_cut(hit, words, page),)
    return tuple(_cut(line, words, page) for line in _by_line(hit))


def _by_line(rects: Iterable[Rect]) -> list[list[Rect]]:
    lines: list[list[Rect]] = []
    for rect in rects:
        if lines and _is_level(around(lines[-1]), rect):
            lines[-1].append(rect)
        else:
            lines.append([rect])
    return lines


def _is_level(one: Rect, other: Rect) -> bool:
    """Return whether two rectangles share at least half the height of the lower one."""
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return 2 * shared >= min(one.height, other.height)


def _band(hit: Sequence[Rect], words: Sequence[Rect]) -> Rect:
    """Return the hit with the line above and below it, as far as there are lines, and some air."""
    held, height = around(hit), min(rect.height for rect in hit)
    reach = round(_FARTHEST * height)
    near = Rect(held.x - 4 * height, held.y - reach, held.width + 8 * height, held.height + 2 * reach)
    beside = [word for word in words if near.shared_area(word) and word.height < 2 * height]
    above = [word for word in beside if word.bottom <= held.y + height // 2]
    below = [word for word in beside if word.y >= held.bottom - height // 2]
    air = round(_AIR * height)
    top = min((word.y for word in above if _is_level(word, max(above, key=_middle))), default=held.y - height)
    bottom = max(
        (word.bottom for word in below if _is_level(word, min(below, key=_middle))), default=held.bottom + height
    )
    top, bottom = min(top, held.y) - air, max(bottom, held.bottom) + air
    return Rect(held.x, top, held.width, bottom - top)


def _middle(rect: Rect) -> int:
    return 2 * rect.y + rect.height


def _cut(hit: Sequence[Rect], words: Sequence[Rect], page: Rect) -> Cut:
    band, text = _band(hit, words), around([*hit, *words])
    height = min(band.height, page.height)
    width = min(max(round(_SHAPE * height), band.width + height), page.width)
    # The print beside a hit says more than the margin of the sheet.
    left, right = max(page.x, text.x - height // 4), min(page.right, text.right + height // 4)
    x = _between(left, band.x + band.width // 2 - width // 2, max(left, right - width))
    frame = Rect(_between(page.x, x, page.right - width), _between(page.y, band.y, page.bottom - height), width, height)
    middle = (band.x + band.width / 2 - frame.x) / width
    return Cut(frame, "Min" if middle < 0.375 else "Max" if middle > 0.625 else "Mid")


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))

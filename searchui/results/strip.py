"""Strips: which lines of a scan show a hit, cut out at line boundaries."""

from collections import Counter
from collections.abc import Sequence
from operator import sub
from statistics import median

from indexer.model.geometry import Rect, around
from indexer.model.page import Scan
from indexer.model.results import LitRect, Strip
from indexer.postings.shown import Shown
from searchui.results.snippet import Passage

MOST_PX = 4_000_000
"""Area of a strip: four lines across a sheet of 400 mm at 600 dpi have about 3,800,000."""
_LINES = 3
"""The hit in its sentence, and still a strip (opinion)."""
_NARROWEST_PX = 300
"""A short line keeps so much of its surroundings: an inch at 300 dpi (opinion)."""
_NEXT = 2.2
"""How far apart the middles of two lines of one column may be, in heights of their print; typewriters at double
spacing have 2.0 (two lines of 1/6 inch for print of 1/6 inch), a new paragraph has more."""
_FRAME_PX = 6
"""Around a lit rectangle: 4 px that it is drawn larger, and its line."""


def cut_strip(lit: Sequence[LitRect], passage: Passage, scan: Scan, *, lines: int = _LINES) -> Strip | None:
    """Return up to so many lines of one column round the best lit line of the passage.

    Shapes: lit are what `lit_rects` gives of the page that the passage is of; None where nothing is lit, there is no
    picture, or the lines lie so that they make no strip.
    Cost: linear in what is lit and in the words of the lines that are looked at.
    """
    if not lit or not scan.image:
        return None
    shown, rows = passage.shown, _Rows(passage.shown)
    ordinals = dict.fromkeys([each.ordinal for each in lit])
    of_lit = [shown.row_of(number) for ordinal in ordinals for number in shown.rects_at(ordinal)]
    lights = Counter(of_lit)
    inside = passage.lines
    best = max(lights, key=lambda row: (shown.row_line(row) in inside, lights[row], -row))
    first, last = _window(rows, best, lights, lines)
    heights = sorted(height for row in range(first, last + 1) for height in rows[row].heights)
    print_px = heights[len(heights) // 3]
    cut = _cut(rows, first, last, print_px)
    # Most of what is lit stands on other lines, which takes a tenth of the time to tell.
    beside = ((row, each) for row, each in zip(of_lit, lit, strict=True) if _is_level(each.rect, cut))
    seen = [(row, each) for row, each in beside if each.rect.overlap(cut) > 0.5]
    held = tuple(each for _, each in sorted(seen, key=lambda one: one[0] != best))
    rect = _with_frames(cut, held).clipped(scan.width_px, scan.height_px)
    return Strip(rect, held, print_px) if rect.area <= MOST_PX and held else None


def _is_level(rect: Rect, cut: Rect) -> bool:
    return cut.y < rect.y + rect.height and rect.y < cut.y + cut.height


class _Row:
    """Words that stand beside each other on the scan, and what is around them. Shapes: heights are by word."""

    def __init__(self, tops: list[int], bottoms: list[int], lefts: list[int], rights: list[int]) -> None:
        self.heights = list(map(sub, bottoms, tops))
        self._tops, self._bottoms = tops, bottoms
        most = 2 * median(self.heights)
        if max(self.heights) > most:
            # What no word can be: a rule down the page that was read as a letter.
            words = [n for n, height in enumerate(self.heights) if height <= most]
            tops, bottoms, lefts, rights = ([each[n] for n in words] for each in (tops, bottoms, lefts, rights))
        x, y = min(lefts), min(tops)
        self.rect = Rect(x, y, max(rights) - x, max(bottoms) - y)

    @property
    def top(self) -> int:
        """Where most words begin: specks of dust make single ones too high, a page that lies askew all."""
        return _middle(self._tops)

    @property
    def bottom(self) -> int:
        """Where most words end."""
        return _middle(self._bottoms)


def _middle(places: list[int]) -> int:
    ordered, half = sorted(places), len(places) // 2
    return ordered[half] if len(places) % 2 else round((ordered[half - 1] + ordered[half]) / 2)


class _Rows(dict[int, _Row]):
    """The rows of a page by their number, each made when it is first looked at."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, number: int) -> _Row:
        self[number] = row = _Row(*self._shown.edges(number))
        return row

    @property
    def count(self) -> int:
        """How many rows the page has."""
        return self._shown.rows


def _window(rows: _Rows, best: int, lights: Counter[int], most: int) -> tuple[int, int]:
    """Return the first and the last row: the best one with its neighbours, lit ones rather than others."""
    first = last = best
    while last - first + 1 < most:
        above = first - 1 if first > 0 and _follows(rows[first - 1], rows[first]) else None
        below = last + 1 if last + 1 < rows.count and _follows(rows[last], rows[last + 1]) else None
        if above is None and below is None:
            break
        if below is None or (above is not None and (lights[above], last - best) >= (lights[below], best - first)):
            first -= 1
        else:
            last += 1
    return first, last


def _follows(row: _Row, following: _Row) -> bool:
    """Return whether a row stands under the other in the same column."""
    one, other = row.rect, following.rect
    print_px = (one.height + other.height) / 2
    down = (other.y + other.bottom - one.y - one.bottom) / 2
    across = min(one.right, other.right) - max(one.x, other.x)
    return 0 < down <= _NEXT * print_px and across * 2 > min(one.width, other.width)


def _cut(rows: _Rows, first: int, last: int, print_px: int) -> Rect:
    """Return what is around the rows, ending halfway to the lines above and below where there are some."""
    inside = around(rows[row].rect for row in range(first, last + 1))
    top, bottom = rows[first].top - print_px // 2, rows[last].bottom + print_px // 2
    if first > 0 and _follows(rows[first - 1], rows[first]):
        top = (rows[first - 1].bottom + rows[first].top) // 2
    if last + 1 < rows.count and _follows(rows[last], rows[last + 1]):
        bottom = (rows[last].bottom + rows[last + 1].top) // 2
    beside = max(print_px, (_NARROWEST_PX - inside.width + 1) // 2)
    return Rect(inside.x - beside, top, inside.width + 2 * beside, max(bottom - top, 1))


def _with_frames(rect: Rect, lit: Sequence[LitRect]) -> Rect:
    """Return the rectangle grown so far up and down that no frame of what is lit is cut."""
    top = min(rect.y, *(each.rect.y - _FRAME_PX for each in lit), rect.y)
    bottom = max(rect.bottom, *(each.rect.bottom + _FRAME_PX for each in lit), rect.bottom)
    return Rect(rect.x, top, rect.width, bottom - top)

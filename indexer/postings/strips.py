"""A rectangle that one reading takes for one word, cut where another reading has several."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from indexer.model.geometry import Rect

Inside: TypeAlias = tuple[int, Rect]
"""The number of a mark and its rectangle."""

_ASIDE = 0.3
"""Share of the narrower word's width up to which two neighbours may run into each other (opinion)."""
_SAME = 0.5
"""Share of the wider one's width from which two marks are one word read twice (opinion)."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a slot, with the marks that stand in it."""

    marks: tuple[int, ...]
    rects: tuple[Rect, ...]


def cut(rects: tuple[Rect, ...], marks: Sequence[tuple[int, tuple[Rect, ...]]]) -> list[Strip]:
    """Return the parts of a slot in reading order; none if the marks do not stand beside each other.

    Shapes: two parts or more, which cover the slot, so that whatever stood in it still stands over its own print.
    """
    homes: dict[int, list[Inside]] = {}
    for number, own in marks:
        _, home, best = max((rect.shared_area(r), -k, n) for k, rect in enumerate(rects) for n, r in enumerate(own))
        homes.setdefault(-home, []).append((number, own[best]))
    strips: list[Strip] = []
    loose: tuple[Rect, ...] = ()
    for k, rect in enumerate(rects):
        if k not in homes:
            loose += (rect,)
            continue
        here = _across(rect, homes[k])
        if not here:
            return []
        strips += [Strip(here[0].marks, loose + here[0].rects), *here[1:]]
        loose = ()
    if loose:
        strips[-1] = Strip(strips[-1].marks, strips[-1].rects + loose)
    return strips if len(strips) > 1 else []


def _across(rect: Rect, inside: list[Inside]) -> list[Strip]:
    groups = _groups(sorted(inside, key=lambda mark: (mark[1].x, mark[1].right, mark[0])))
    if len(groups) > rect.width:
        return []
    edges = [rect.x]
    for left, right in pairwise(groups):
        middle = (max(r.right for _, r in left) + min(r.x for _, r in right)) // 2
        edges.append(min(max(middle, edges[-1] + 1), rect.right - (len(groups) - len(edges))))
    edges.append(rect.right)
    strips = [
        Strip(tuple(n for n, _ in group), (Rect(left, rect.y, right - left, rect.height),))
        for group, (left, right) in zip(groups, pairwise(edges), strict=False)
    ]
    return sorted(strips, key=lambda strip: min(strip.marks))


def _groups(inside: list[Inside]) -> list[list[Inside]]:
    """Return the marks from left to right, those of one word together; none where words lie over each other."""
    groups: list[list[Inside]] = []
    for number, rect in inside:
        if groups:
            last = groups[-1][-1][1]
            shared = min(last.right, rect.right) - max(last.x, rect.x)
            if shared >= _SAME * max(last.width, rect.width):
                groups[-1].append((number, rect))
                continue
            if shared > _ASIDE * min(last.width, rect.width):
                return []
        groups.append([(number, rect)])
    return groups

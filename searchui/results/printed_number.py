"""The number that is printed on a page, where it is sure: none rather than a wrong one in a footnote."""

import re
from collections.abc import Mapping, Sequence

from indexer.model.page import PageId
from indexer.postings.shown import Shown
from searchui.results.desk import Desk

_LONE = re.compile(r"[-–—\s.(\[]*(?:(?:page|p|стр|с|עמוד|עמ)[.'׳]?\s*)?(\d{1,4})[-–—\s.)\]]*", re.IGNORECASE)
"""A line that is a number and nothing else: 3, - 3 -, (3), Page 3, стр. 3, עמוד 3."""
_EDGE = 2
"""Lines at the head and foot of a page where its number is looked for: below a running head it is the second."""


def printed_number(page: PageId, beside: Sequence[PageId], desk: Desk) -> str:
    """Return the number printed on a page of an item, empty where none is sure.

    Shapes: a number is sure where it is the page's place among the item's pages, or where the page before or after has
    the number before or after it. A number that stands alone by itself may be a year, a sum, or what dust is read as.
    """
    at = beside.index(page)
    near = beside[max(at - 1, 0) : at + 2]
    shown: Mapping[PageId, Shown] = desk.searcher.shown(near)
    numbers = {each: _numbers_on(shown[each]) for each in near}
    for number in numbers[page]:
        steps = {beside.index(each) - at: numbers[each] for each in near if each != page}
        if number == at + 1 or any(number + step in found for step, found in steps.items()):
            return str(number)
    return ""


def _numbers_on(shown: Shown) -> tuple[int, ...]:
    """Return the numbers that stand alone in a line at the head or the foot of a page."""
    lines = len(shown.lines) - 1
    edges = sorted({*range(min(_EDGE, lines)), *range(max(lines - _EDGE, 0), lines)})
    texts = (shown.octets(shown.lines[n], shown.lines[n + 1]).decode() for n in edges)
    return tuple(int(found[1]) for text in texts if (found := _LONE.fullmatch(text)))

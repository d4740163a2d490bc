"""Statements of extent: how many boxes they count."""

import re
from collections.abc import Iterable

_BOXES = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)\s+(?:\[[^\]]*\]\s*)?(?:[^\W\d]+\s+){0,3}?box(?:es)?\b", re.IGNORECASE
)


def stated_boxes(extent: Iterable[str]) -> int:
    """Return the number of boxes that statements of extent give first, 0 where they give none.

    Shapes: of "139 manuscript boxes and 23 oversized boxes" the first, for those are the ones that are numbered.
    """
    found = (match for each in extent for match in _BOXES.finditer(each))
    return next((int(match[1].replace(",", "")) for match in found), 0)

"""The text of a page as one reading has it: patterns are looked for over line ends, and told by their slots."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from indexer.model.slots import Slots

_READINGS = 3
"""Forms of a slot that are looked at: the shown one and two more; later ones are single letters (opinion)."""


_BEFORE, _AFTER = 90, 60
"""Letters before and after a digit among which a pattern is looked for; the longest words of one are shorter."""
_DIGITS = re.compile(r"\d(?:[^\d\n]{0,2}\d)*")


@dataclass(frozen=True, slots=True)
class Running:
    """Text with blanks between words and a line feed where a line ends.

    Shapes: begins are where words begin in the text, sorted; firsts and ends the slots that each covers.
    """

    text: str
    begins: tuple[int, ...]
    firsts: tuple[int, ...]
    ends: tuple[int, ...]

    def slots_of(self, begin: int, end: int) -> tuple[int, int]:
        """Return the first ordinal and the one past the last of a stretch of the text."""
        one, last = (bisect_right(self.begins, at) - 1 for at in (begin, end - 1))
        return self.firsts[one], self.ends[last]

    def by_digits(self) -> list[tuple[int, int]]:
        """Return the stretches of the text that lie near a digit, without which no pattern is there."""
        near: list[tuple[int, int]] = []
        for found in _DIGITS.finditer(self.text):
            begin, end = max(found.start() - _BEFORE, 0), min(found.end() + _AFTER, len(self.text))
            if near and begin <= near[-1][1]:
                near[-1] = (near[-1][0], end)
            else:
                near.append((begin, end))
        return near


def readings_of(slots: Slots) -> Iterator[Running]:
    """Give the text as it is shown, then with what other readings have where they differ."""
    most = min(max(slots.counts, default=0), _READINGS)
    told: set[str] = set()
    for rank in range(most):
        running = _running(slots, rank)
        if running.text not in told:
            told.add(running.text)
            yield running


def _running(slots: Slots, rank: int) -> Running:
    forms, starts, lines, count = slots.forms, slots.starts, slots.lines, len(slots)
    texts: list[str] = []
    firsts: list[int] = []
    ends: list[int] = []
    ordinal = 0
    while ordinal < count:
        form, end = starts[ordinal], ordinal + 1
        own = slots.counts[ordinal]
        if own:
            form += rank if rank < own else 0
            end = min(ordinal + forms.spans[form], count)
            is_last = end < count and lines[end] != lines[end - 1]
            texts.append(forms.texts[form] + ("\n" if is_last else " "))
            firsts.append(ordinal)
            ends.append(end)
        ordinal = end
    begins = tuple(accumulate(map(len, texts), initial=0))[:-1]
    return Running("".join(texts), begins, tuple(firsts), tuple(ends))

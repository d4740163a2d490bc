"""Text that goes on overleaf: where it ends on a page and begins on the next, and the word that is broken there."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import groupby, islice

from indexer.model.slots import Slots
from indexer.model.spine import Capital, Printed, Slot, Spine
from indexer.postings.engine import Run
from indexer.postings.normalize import BREAKS, LONGEST_TERM, capital_of, ends_broken

_FOOT_LINES, _HEAD_LINES = 20, 6
"""Lines below the text and above it that are passed over: page numbers, running heads, specks (opinion)."""
_TEXT = 4
"""Words of a line from which it is text and no page number or running foot (opinion)."""
_LETTERS = 2
"""Letters from which something counts as a word there."""
_STOPS = '.,;:!?)"”'

_Line = list[tuple[int, Slot]]


def joined_overleaf(spine: Spine, after: Spine) -> tuple[int, Printed] | None:
    """Return the word that a page's last line breaks off and the page after it goes on with, and its ordinal here.

    Shapes: None where the page does not end so. A word in small letters goes on with a small letter; one in capitals,
    or of a script without them, at the head of a line of text, for running heads are short.
    """
    ordinal = broken_end(spine)
    if ordinal is None:
        return None
    first = next(each for each in spine.slots[ordinal].printed if _breaks_off(each))
    second = _going_on(after, first.capital)
    if second is None:
        return None
    text = first.text.rstrip().rstrip(BREAKS) + second.text
    confidence = min((each for each in (first.confidence, second.confidence) if each is not None), default=None)
    term = (first.term + second.term)[:LONGEST_TERM]
    return ordinal, Printed(text, term, 1, capital_of(text), first.source, confidence)


def running_text(spine: Spine, repeated: Set[int] = frozenset()) -> Run:
    """Return the slots between what stands above the text of a page and what stands below it.

    Shapes: none, (0, 0), where no line of text is near the head, or none near the foot; repeated are ordinals in
    repeated blocks, of which no line is one of the text.
    """
    head, foot = _head(spine, repeated), _foot(spine, repeated)
    return (0, 0) if head is None or foot is None or foot <= head else (head, foot)


def with_joined(spine: Spine, joined: tuple[int, Printed] | None) -> Spine:
    """Return the spine with the joined word as one more form at its slot."""
    if joined is None:
        return spine
    return replace(spine, slots=Slots.of(spine.slots).with_form(*joined))


def broken_end(spine: Spine) -> int | None:
    """Return the ordinal of the word that the last line of a page's text breaks off, None where it does not."""
    for line in islice(_lines(reversed(spine.slots)), _FOOT_LINES):
        number, last = line[0]
        if any(map(_breaks_off, last.printed)):
            return len(spine.slots) - 1 - number
        if _is_text(line):
            return None
    return None


def _head(spine: Spine, repeated: Set[int]) -> int | None:
    """Return the first slot of the text. Shapes: a line in capitals is a heading where others are not."""
    lines = list(islice(_lines(spine.slots), _HEAD_LINES))
    found = [line for line in lines if line[0][0] not in repeated and (_is_text(line) or _is_rest(line))]
    return next((line[0][0] for line in (*(each for each in found if not _is_in_capitals(each)), *found)), None)


def _foot(spine: Spine, repeated: Set[int]) -> int | None:
    """Return the slot past the last of the text."""
    broken = broken_end(spine)
    if broken is not None:
        return broken + 1
    for line in islice(_lines(reversed(spine.slots)), _FOOT_LINES):
        last = len(spine.slots) - 1 - line[0][0]
        if last not in repeated and (_is_text(line) or _is_rest(line[::-1])):
            return last + 1
    return None


def _going_on(spine: Spine, capital: Capital) -> Printed | None:
    for line in islice(_lines(spine.slots), _HEAD_LINES):
        first = line[0][1].printed[0]
        if not first.text[:1].isalpha():
            continue
        if capital in (Capital.LOWER, Capital.TITLE):
            if first.capital is Capital.LOWER and (_is_text(line) or _ends_text(line)):
                return first
        elif first.capital is capital and _is_text(line):
            return first
    return None


def _breaks_off(printed: Printed) -> bool:
    return printed.span == 1 and len(printed.term) >= _LETTERS and ends_broken(printed.text)


def _is_text(line: _Line) -> bool:
    return sum(sum(map(str.isalpha, slot.printed[0].text)) >= _LETTERS for _, slot in line) >= _TEXT


def _ends_text(line: _Line) -> bool:
    """Return whether a short line can be the last of a text: it ends with a stop, and has no number as heads have."""
    text = "".join(slot.printed[0].text for _, slot in line)
    return text[-1:] in _STOPS and not any(map(str.isdigit, text)) and len(line[0][1].printed[0].term) > _LETTERS


def _is_rest(line: _Line) -> bool:
    """Return whether a short line is the last of a text that began before it."""
    return line[0][1].printed[0].capital is Capital.LOWER and _ends_text(line)


def _is_in_capitals(line: _Line) -> bool:
    capitals = [slot.printed[0].capital for _, slot in line]
    return Capital.UPPER in capitals and not {Capital.LOWER, Capital.TITLE}.intersection(capitals)


def _lines(slots: Iterable[Slot]) -> Iterator[_Line]:
    for _, line in groupby(enumerate(slots), key=lambda each: each[1].line):
        yield list(line)

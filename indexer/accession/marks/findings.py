"""Findings of a page: marks that stand on it and private data, each with its words, its place and why."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.accession.marks.checks import digits_of, is_other_number
from indexer.accession.marks.patterns import PATTERNS
from indexer.accession.marks.phrases import Where
from indexer.accession.marks.running import Running, readings_of
from indexer.accession.marks.said import Said, near, phrases_said
from indexer.accession.marks.stamps import Line, is_stamped, lines_of, stamps_read
from indexer.model.findings import Finding, FindingKind
from indexer.model.geometry import Rect, around
from indexer.model.repeats import Repeat
from indexer.model.slots import Slots
from indexer.model.spine import Spine

RULES = 1
"""Raised by one whenever other findings may come of the same page."""
_REACH = 64
"""Slots within which two findings can lie over each other: the longest has some 20."""
_NARROWEST_PX = 900
"""Width of a strip at least: half a typed line at 200 dpi, so that what stands beside a stamp is seen (opinion)."""
_STAMPS = (Where.STAMP, Where.ALONE)
_BESIDE = (Where.STATE, Where.BESIDE)
_NUMBERS = (FindingKind.PHONE, FindingKind.PAPERS, FindingKind.ACCOUNT)
_SURER = (FindingKind.ACCOUNT, FindingKind.PAPERS, FindingKind.PHONE)
"""Of kinds of numbers the first stands where two lie over each other."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A finding before it is told: its kind, its slots, its key and why."""

    kind: FindingKind
    first: int
    end: int
    key: str
    because: str

    def covers(self, other: "_Place") -> bool:
        """Whether another is of no use beside this one."""
        if not (self.first < other.end and other.first < self.end) or self == other:
            return False
        if self.kind is other.kind:
            return (self.end - self.first, -self.first) > (other.end - other.first, -other.first)
        numbers = self.kind in _NUMBERS and other.kind in _NUMBERS
        return numbers and _SURER.index(self.kind) < _SURER.index(other.kind)


def findings_of(spine: Spine, repeats: Iterable[Repeat] = ()) -> tuple[Finding, ...]:
    """Return what is found on a page, in the order of its slots.

    Shapes: repeats are the blocks of the page, in ordinals of this spine.
    Cost: linear in its forms and its text, about 2 ms for a typed page.
    """
    slots = Slots.of(spine.slots)
    lines = lines_of(slots)
    blocks = tuple(repeats)
    places = sorted(dict.fromkeys((*_phrases(slots, lines), *_patterns(slots))), key=_first)
    kept = [each for each in places if not any(other.covers(each) for other in _near(places, each.first))]
    told = {(each.kind, each.first, each.end): each for each in reversed(kept)}
    ordered = sorted(told.values(), key=lambda each: (each.first, each.end, each.kind))
    return tuple(_finding(each, slots, lines, blocks) for each in ordered)


def _near(places: Sequence[_Place], ordinal: int) -> Sequence[_Place]:
    first, end = (bisect_left(places, at, key=_first) for at in (ordinal - _REACH, ordinal + _REACH + 1))
    return places[first:end]


def _first(place: _Place) -> int:
    return place.first


def _phrases(slots: Slots, lines: Sequence[Line]) -> Iterator[_Place]:
    said = phrases_said(slots)
    firsts = [line.first for line in lines]
    for each in said:
        where = each.phrase.where
        if where in _STAMPS and not is_stamped(each, slots, lines[bisect_right(firsts, each.first) - 1]):
            continue
        if where in _BESIDE and not any(_is_beside(each, other) for other in near(said, each.first)):
            continue
        yield _said(each)
    taken = {n for each in said for n in range(each.first, each.end)}
    yield from (_said(each) for each in stamps_read(slots, lines) if each.first not in taken)


def _is_beside(one: Said, other: Said) -> bool:
    is_alike = one.phrase.kind is other.phrase.kind and one.phrase.words != other.phrase.words
    is_state = one.phrase.where is Where.STATE or other.phrase.where in (Where.STATE, Where.ANYWHERE)
    return is_alike and is_state


def _said(said: Said) -> _Place:
    phrase = said.phrase
    return _Place(phrase.kind, said.first, said.end, phrase.text, f"{phrase.why[0].upper()}{phrase.why[1:]}.")


def _patterns(slots: Slots) -> Iterator[_Place]:
    """Give what patterns find; what a further reading has the same near its digits is not looked at again."""
    looked_at: set[str] = set()
    for running in readings_of(slots):
        for begin, end in running.by_digits():
            if running.text[begin:end] not in looked_at:
                looked_at.add(running.text[begin:end])
                yield from _matches(running, begin, end)


def _matches(running: Running, begin: int, end: int) -> Iterator[_Place]:
    for pattern in PATTERNS:
        for found in pattern.expression.finditer(running.text, begin, end):
            if pattern.holds(found) and not is_other_number(running.text, found.start()):
                first, last = running.slots_of(found.start(), found.start() + len(found[0].rstrip()))
                yield _Place(pattern.kind, first, last, _key(pattern.kind, found), pattern.because)


def _key(kind: FindingKind, found: re.Match[str]) -> str:
    """Return what is the same of a finding however it is read: digits of a number, else letters and digits."""
    if kind in _NUMBERS:
        return digits_of(found.groupdict().get("number") or found[0])
    return re.sub(r"[\W_]+", "", found[0].casefold())


def _finding(place: _Place, slots: Slots, lines: Sequence[Line], blocks: Sequence[Repeat]) -> Finding:
    held = [line for line in lines if line.first < place.end and place.first < line.end]
    first, end = held[0].first, held[-1].end
    rects = tuple(rect for n in range(place.first, place.end) for rect in slots[n].rects)
    return Finding(
        kind=place.kind,
        words=_shown(slots, place.first, place.end),
        key=place.key,
        first=place.first,
        end=place.end,
        rects=rects,
        strip=_strip([rect for n in range(first, end) for rect in slots[n].rects] or [Rect(0, 0, 1, 1)]),
        line=_shown(slots, first, end),
        because=place.because,
        repeated=max((each.pages for each in blocks if each.first <= place.first and place.end <= each.end), default=0),
    )


def _strip(rects: Sequence[Rect]) -> Rect:
    """Return what is around lines with half a line above and below, never narrower than can be read as a picture."""
    inside = around(rects)
    heights = sorted(rect.height for rect in rects)
    margin = max(heights[len(heights) // 2] * 4 // 5, 1)
    beside = max(margin, (_NARROWEST_PX - inside.width + 1) // 2)
    return Rect(inside.x - beside, inside.y - margin, inside.width + 2 * beside, inside.height + 2 * margin)


def _shown(slots: Slots, first: int, end: int) -> str:
    words: list[str] = []
    ordinal = first
    while ordinal < end:
        count = slots.counts[ordinal]
        words += slots.forms.texts[slots.starts[ordinal] : slots.starts[ordinal] + 1] if count else []
        ordinal += max(slots.forms.spans[slots.starts[ordinal]], 1) if count else 1
    return " ".join(words)

"""Imprints of the lines of a page: their letters, their place, and keys that lines share which read alike."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from statistics import fmean
from zlib import crc32

from indexer.model.repeats import Imprint
from indexer.model.spine import Printed, Slot, Spine
from indexer.postings.spine import read_along

LEAST_LETTERS = 5
"""Of a line that can be known again: fewer are page numbers, initials, and what dust is read as (opinion)."""
_LEAST_ALPHABET = 4
"""Different letters of such a line: dust and dot-punch are read as rows of one or two, "ee es ee" (opinion)."""
_MOST_LETTERS = 96
"""Of a line that are kept: as many as fit on a sheet of typescript."""
_MOST_LINES = 400
"""Of a page that are kept, from the top; a full page of small type has some 120 (bound against hostile pages)."""
_GAP = 25
"""Thousandths of the page's width between two words from which they are no line: a blank of typescript has 12."""
_CLEAR = 0.6
"""Mean confidence of a line's words, 0.0-1.0, from which it is no debris; typed lines have 0.8 and more (measured)."""
_PLAIN_LETTERS = 3
"""Letters of a word that looks like one."""
_LETTERS_TOGETHER = 3
"""Letters in a row that are compared: with one letter of twelve misread two thirds of them are still the same."""
_BANDS, _ROWS = 6, 2
"""Keys of a line, and minima that go into each (Broder 1997; Leskovec and others 2014, 3.4): of two lines with half
of their triples in common 82 in 100 share a key, of two with a tenth 6."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WORDS_OF_A_DATE = 3
"""Words beside the year in a line that is no more than a date and a place (opinion)."""
_MASK = (1 << 32) - 1
_FACTORS = tuple(2654435761 * (2 * n + 1) & _MASK | 1 for n in range(_BANDS * _ROWS))
_STEPS = tuple(crc32(bytes([n])) for n in range(_BANDS * _ROWS))


def imprints_of(spine: Spine, *, width_px: int, height_px: int) -> tuple[Imprint, ...]:
    """Return the imprints of the lines of a page that have letters enough, from the top.

    Cost: linear in the words of the page, some 0.1 ms a line.
    """
    if width_px <= 0 or height_px <= 0:
        return ()
    shown = {ordinal for ordinal, _ in read_along(spine)}
    lines: dict[int, list[tuple[int, Slot]]] = {}
    for ordinal, slot in enumerate(spine.slots):
        if slot.rects:
            lines.setdefault(slot.line, []).append((ordinal, slot))
    parts = (part for line in lines.values() for part in _parts(line, gap_px=width_px * _GAP // 1000))
    found = filter(None, (_imprint(part, shown, width_px, height_px) for part in parts))
    return tuple(sorted(found, key=lambda each: (each.middle, each.left, each.slots)))[:_MOST_LINES]


def _parts(line: Sequence[tuple[int, Slot]], *, gap_px: int) -> Iterator[list[tuple[int, Slot]]]:
    """Yield the parts of a line between wide gaps: names in the margin and the line of the letter beside them."""
    part: list[tuple[int, Slot]] = []
    end = 0
    for ordinal, slot in sorted(line, key=lambda each: (each[1].rects[0].x, each[0])):
        rect = slot.rects[0]
        if part and rect.x > end + gap_px:
            yield sorted(part, key=lambda each: each[0])
            part, end = [], 0
        part.append((ordinal, slot))
        end = max(end, rect.right)
    if part:
        yield sorted(part, key=lambda each: each[0])


def _imprint(line: Sequence[tuple[int, Slot]], shown: Set[int], width_px: int, height_px: int) -> Imprint | None:
    # A form over several slots says it all: what other readings have at the further ones is the same once more.
    words = [slot.printed[0] for ordinal, slot in line if ordinal in shown]
    letters = "".join(filter(str.isalpha, "".join(word.term for word in words)))[:_MOST_LETTERS]
    if len(letters) < LEAST_LETTERS or len(set(letters)) < _LEAST_ALPHABET:
        return None
    rects = [slot.rects[0] for _, slot in line]
    middles = sorted(rect.y + rect.height // 2 for rect in rects)
    left, right = min(rect.x for rect in rects), max(rect.right for rect in rects)
    return Imprint(
        slots=tuple(_runs(ordinal for ordinal, _ in line)),
        letters=letters,
        keys=keys_of(letters),
        middle=1000 * middles[len(middles) // 2] // height_px,
        left=1000 * left // width_px,
        right=1000 * right // width_px,
        is_clear=_is_clear(words),
        is_own=_is_own(words),
    )


def keys_of(letters: str) -> tuple[int, ...]:
    """Return the keys of a line. Shapes: as many for every line; the same for the same letters."""
    last = len(letters) - _LETTERS_TOGETHER + 1
    triples = {crc32(letters[n : n + _LETTERS_TOGETHER].encode("utf-8", "surrogatepass")) for n in range(max(last, 1))}
    minima = [
        min((triple * factor + step) & _MASK for triple in triples)
        for factor, step in zip(_FACTORS, _STEPS, strict=True)
    ]
    return tuple(crc32(repr((band, minima[band * _ROWS : (band + 1) * _ROWS])).encode()) for band in range(_BANDS))


def _runs(ordinals: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = end = -1
    for ordinal in ordinals:
        if ordinal != end:
            if end > first:
                yield first, end
            first = ordinal
        end = ordinal + 1
    if end > first:
        yield first, end


def _is_clear(words: Sequence[Printed]) -> bool:
    sure = [word.confidence for word in words if word.confidence is not None]
    if sure and fmean(sure) < _CLEAR:
        return False
    plain = sum(len(word.term) >= _PLAIN_LETTERS and word.term.isalpha() for word in words)
    return 2 * plain >= sum(any(map(str.isalpha, word.term)) for word in words)


def _is_own(words: Sequence[Printed]) -> bool:
    """Return whether a line is a date with hardly a word beside it, or calls to somebody: it ends like a salutation."""
    text = " ".join(word.text for word in words).rstrip()
    beside = sum(len(word.term) >= _PLAIN_LETTERS and word.term.isalpha() for word in words)
    return text.endswith((",", ":")) or (beside <= _WORDS_OF_A_DATE and bool(_YEAR.search(text)))

"""Stamps: marks that stand alone on a line or in capitals, letter-spaced or badly read too."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from indexer.accession.marks.phrases import Phrase, Where, shipped_phrases
from indexer.accession.marks.said import Said
from indexer.model.findings import FindingKind
from indexer.model.slots import CAPITAL_CODES, Slots
from indexer.model.spine import Capital
from indexer.names.damage import shipped_damage

_ALONE = 3
"""Words on a line at most where a mark counts however it is printed (opinion)."""
_WITH_OTHERS = 6
"""Words on a line at most that a mark in capitals may stand among where all of it is in capitals (opinion)."""
_LEAST_DAMAGED = 8
"""Letters of a mark from which it is known though some were misread: shorter ones are near other words (opinion)."""
_MOST_A_LETTER = 0.125
"""Cost of misreadings allowed for a letter of the mark, in arbitrary ones: one in eight (opinion)."""
_OTHER_WORDS = ("unclassified", "declassified", "declassify", "person", "persons", "personnel", "personally")
"""Words in capitals that are no marks, but near one in their letters."""
_FEWEST_SPACED = 5
"""Single letters in a row that can be a word typed with blanks between its letters (opinion)."""


@dataclass(frozen=True, slots=True)
class Line:
    """The slots of a printed line, which follow each other."""

    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


def lines_of(slots: Slots) -> list[Line]:
    """Return the lines of a page as stretches of slots that follow each other."""
    bounds = [n for n in range(1, len(slots)) if slots.lines[n] != slots.lines[n - 1]]
    edges = [0, *bounds, len(slots)] if len(slots) else []
    return [Line(first, end) for first, end in pairwise(edges)]


def is_stamped(said: Said, slots: Slots, line: Line) -> bool:
    """Return whether a mark stands alone on its line, or in capitals that are not those of running text."""
    if any(_is_longer(slots, n) for n in range(said.first, said.end)):
        return False
    if _is_alone(said, slots, line):
        return True
    if said.phrase.where is Where.ALONE or not all(_is_upper(slots, n) for n in range(said.first, said.end)):
        return False
    others = [n for n in range(line.first, line.end) if not said.first <= n < said.end]
    if sum(not _is_upper(slots, n) for n in others) * 2 > len(others):
        return True
    worded = [n for n in range(line.first, line.end) if len(_letters(slots, n)) > 1] or [said.first]
    is_at_an_end = said.first <= worded[0] or worded[-1] < said.end
    return len(line) <= _WITH_OTHERS and is_at_an_end


def _is_alone(said: Said, slots: Slots, line: Line) -> bool:
    """Return whether a line is a mark and little else, and no end of a sentence."""
    others = [n for n in range(line.first, line.end) if not said.first <= n < said.end and _letters(slots, n)]
    if said.phrase.where is Where.ALONE:
        return not others and not _is_lower(slots, said.first)
    return len(line) <= max(_ALONE, said.end - said.first + 1) and not _is_lower(slots, said.first)


def _is_lower(slots: Slots, ordinal: int) -> bool:
    return slots.forms.capitals[slots.starts[ordinal]] == CAPITAL_CODES[Capital.LOWER]


def _is_longer(slots: Slots, ordinal: int) -> bool:
    """Return whether the shown form is a longer word of which another reading has a part: SECRETARY."""
    start = slots.starts[ordinal]
    shown, *others = slots.forms.terms[start : slots.starts[ordinal + 1]]
    return slots.forms.spans[start] == 1 and any(len(shown) > len(one) + 1 and shown.startswith(one) for one in others)


def _is_upper(slots: Slots, ordinal: int) -> bool:
    own = slots.forms.capitals[slots.starts[ordinal] : slots.starts[ordinal + 1]]
    return CAPITAL_CODES[Capital.UPPER] in own


def stamps_read(slots: Slots, lines: Sequence[Line]) -> Iterator[Said]:
    """Give marks on short lines that were typed letter by letter, or of which letters were misread."""
    for line in lines:
        spaced = _spaced(slots, line)
        for first, end in (*spaced, *(_short(slots, line) if not spaced else ())):
            phrase = _read_as("".join(_letters(slots, n) for n in range(first, end)))
            if phrase is not None:
                yield Said(phrase, first, end)
                break


def _spaced(slots: Slots, line: Line) -> list[tuple[int, int]]:
    """Return runs of slots of a letter or two each, which can be one word typed with blanks."""
    runs: list[tuple[int, int]] = []
    first = line.first
    for n in range(line.first, line.end + 1):
        if n == line.end or not 1 <= len(_letters(slots, n)) <= 2:
            if n - first >= _FEWEST_SPACED:
                runs.append((first, n))
            first = n + 1
    return runs


def _short(slots: Slots, line: Line) -> Iterator[tuple[int, int]]:
    """Give a short line as a whole, then its words one by one, as far as they are in capitals."""
    if len(line) <= _WITH_OTHERS:
        if _may_be_stamp(slots, line.first, line.end):
            yield line.first, line.end
        for n in range(line.first, line.end):
            if len(line) > 1 and _may_be_stamp(slots, n, n + 1):
                yield n, n + 1


def _may_be_stamp(slots: Slots, first: int, end: int) -> bool:
    letters = "".join(slots.forms.texts[slots.starts[n]] for n in range(first, end))
    upper, lower = (sum(map(test, letters)) for test in (str.isupper, str.islower))
    return len(letters) >= _LEAST_DAMAGED - 1 and upper >= lower


def _letters(slots: Slots, ordinal: int) -> str:
    return slots.forms.terms[slots.starts[ordinal]] if slots.counts[ordinal] else ""


@lru_cache(maxsize=16384)
def _read_as(letters: str) -> Phrase | None:
    """Return the mark that letters in a row are, or are misread from at the least cost."""
    best, least = None, float("inf")
    for length in range(len(letters) - 2, len(letters) + 3):
        for joined, phrase in _joined_marks().get(length, ()):
            cost = _cost(letters, joined)
            if cost is not None and cost < least:
                best, least = phrase, cost
    is_other = best and any((cost := _cost(letters, word)) is not None and cost <= least for word in _OTHER_WORDS)
    return None if is_other else best


def _cost(letters: str, meant: str) -> float | None:
    """Return what it costs to read a word as these letters, None above what is allowed; one edit in four letters is."""
    if letters == meant:
        return 0.0
    if len(meant) < _LEAST_DAMAGED and meant not in _OTHER_WORDS:
        return None
    most = len(meant) // 4
    if Levenshtein.distance(letters, meant, score_cutoff=most) > most:
        return None
    return shipped_damage().cost(letters, meant, _MOST_A_LETTER * len(meant))


@lru_cache(maxsize=1)
def _joined_marks() -> dict[int, list[tuple[str, Phrase]]]:
    """Return the marks without blanks, by their number of letters."""
    found: defaultdict[int, list[tuple[str, Phrase]]] = defaultdict(list)
    for phrase in shipped_phrases():
        if phrase.kind is FindingKind.MARK and phrase.where is not Where.ALONE and "*" not in phrase.text:
            joined = "".join(phrase.words)
            found[len(joined)].append((joined, phrase))
    return found

"""Direction of writing: Hebrew as it lies on paper turned to logical order, with Latin and digits inside left alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol, TypeVar

from indexer.model.language import script_of_sign
from indexer.model.reading import Word

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_JOINS_NUMBERS = frozenset(".,:/-")  # separators inside a number (Unicode Standard Annex 9: ES and CS)


class Placed(Protocol):
    """A word with its place across the page."""

    @property
    def text(self) -> str:
        """The word in logical order."""
        ...

    @property
    def x0(self) -> float:
        """Its left edge."""
        ...


_FINALS, _MEDIALS = frozenset("ךםןףץ"), frozenset("כמנצ")
"""Letters that stand at the end of words alone, and those that never do; pe ends foreign words as it is."""
_HEBREW_WORD = re.compile("[\u05d0-\u05ea](?:[\u0591-\u05ea]*([\u05d0-\u05ea]))[\u0591-\u05c7]*")
_AROUND = ".,;:!?()[]«»-–"
_FEWEST_BACKWARD = 3  # words that must say that letters run backward

AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def has_hebrew(text: str) -> bool:
    """Return whether a text has a letter that is written from right to left."""
    return any(script_of_sign(sign) == "Hebrew" for sign in text)


def logical_word(visual: str) -> str:
    """Return a word of signs from left to right as they lie on paper in the order in which it is spoken.

    Shapes: a word without Hebrew comes back unchanged; brackets around Hebrew are mirrored.
    """
    if not has_hebrew(visual):
        return visual
    runs = _runs(visual)
    return "".join(run if leaves_alone else run[::-1].translate(_MIRRORED) for run, leaves_alone in reversed(runs))


def reads_backward(texts: Iterable[str]) -> bool:
    """Return whether words come with the letters of Hebrew in the wrong order, last letter first.

    Final letters tell: at the beginning of a word there are none, and at its end no others where there could be one.
    Shapes: abbreviations, which end as they like, do not count; a few words without such letters say nothing.
    """
    forward = backward = 0
    for text in texts:
        bare = _HEBREW_WORD.fullmatch(text.strip(_AROUND))
        if bare is not None:
            first, last = bare.group()[0], bare.group(1)
            forward += last in _FINALS or first in _MEDIALS
            backward += first in _FINALS or last in _MEDIALS
    return backward >= _FEWEST_BACKWARD and backward > forward


def as_spoken(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a page, whose letters read backward, in the order in which they are spoken."""
    turned = [replace(word, text=logical_word(word.text)) for word in words]
    lines = groupby(turned, key=lambda word: (word.block, word.line))
    ordered = (ordered_line([WordAcross(word) for word in line]) for _, line in lines)
    return tuple(placed.word for line in ordered for placed in line)


@dataclass(frozen=True, slots=True)
class WordAcross:
    """A word of a reading with its place across the page, for the order of its line."""

    word: Word

    @property
    def text(self) -> str:
        """The word in logical order."""
        return self.word.text

    @property
    def x0(self) -> float:
        """Its left edge."""
        return float(self.word.rects[0].x)


def _runs(visual: str) -> list[tuple[str, bool]]:
    """Cut a word into runs; the second of each pair says that the run reads from left to right."""
    runs: list[tuple[str, bool]] = []
    for place, sign in enumerate(visual):
        rightward = _is_rightward(sign) or _is_inside_rightward(visual, place)
        if runs and runs[-1][1] == rightward:
            runs[-1] = (runs[-1][0] + sign, rightward)
        else:
            runs.append((sign, rightward))
    return runs


def _is_rightward(sign: str) -> bool:
    return sign.isalnum() and script_of_sign(sign) != "Hebrew"


def _is_inside_rightward(visual: str, place: int) -> bool:
    before, after = visual[place - 1 : place], visual[place + 1 : place + 2]
    return visual[place] in _JOINS_NUMBERS and all(map(_is_rightward, (before or "", after or ""))) if after else False


def ordered_line(words: Sequence[AnyPlaced]) -> Sequence[AnyPlaced]:
    """Return the words of one line in the order in which they are spoken.

    Shapes: a line without Hebrew keeps its order. Otherwise the words are taken as they lie on paper and the line
    reads from the side on which most of its letters begin; words of the other direction keep their own order.
    """
    if not any(has_hebrew(word.text) for word in words):
        return words
    across = sorted(words, key=lambda word: word.x0)
    leftward = sum(has_hebrew(word.text) for word in words) * 2 >= sum(_has_letter(word.text) for word in words)
    if leftward:
        return [word for run in reversed(_word_runs(across, "Hebrew")) for word in run]
    return [word for run in _word_runs(across, "Latin") for word in run]


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _word_runs(across: Sequence[AnyPlaced], base: str) -> list[list[AnyPlaced]]:
    """Cut words that lie from left to right into runs, each in its own order.

    In a Hebrew line a run is one word, or Latin words with the numbers that follow them; in a Latin line a run is one
    word, or Hebrew words that follow each other, the rightmost first.
    """
    runs: list[list[AnyPlaced]] = []
    for word in across:
        if base == "Hebrew":
            joins = bool(runs) and _is_latin(runs[-1][0].text) and not has_hebrew(word.text)
            if joins:
                runs[-1].append(word)
                continue
        elif runs and has_hebrew(word.text) and has_hebrew(runs[-1][0].text):
            runs[-1].insert(0, word)
            continue
        runs.append([word])
    return runs


def _is_latin(text: str) -> bool:
    return _has_letter(text) and not has_hebrew(text)

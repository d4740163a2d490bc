"""Damaged print: whether a printed form can be a word that OCR misread, and the keys under which both meet."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from indexer.model.query import Band
from indexer.names.letters import LONGEST_NAME
from indexer.names.matching import Match
from indexer.names.shapes import LONGEST_GROUP, confusions, folding

SHORTEST_DAMAGED = 4
"""Letters below which a misreading is as likely another word: no keys and no match. Opinion."""
SHORTEST_PART = 4
"""Folded letters that make a part of a word worth a key. Opinion."""
MOST_SHAPE_EDITS = 2
"""Edits between folded shapes above which costs are not looked at; it saves time and costs few gold forms."""
BUDGET_A_LETTER, BUDGET_LESS = 0.09, 0.1
"""Cost of misreadings allowed in a word, in arbitrary edits: so much a letter of the word meant, less a constant.

A short word takes one usual confusion, one of 13 letters an arbitrary edit. Chosen on the development names
(benchmarks/names/README.md).
"""


@lru_cache(maxsize=65536)
def damage_keys_of(term: str) -> frozenset[str]:
    """Return the keys under which a word and its misreadings meet: its folded shape, and for longer words parts of it.

    Shapes: up to four keys. "^" marks a first half, "$" a last half (an arbitrary misreading leaves one half as it
    was), "*" all but the first letter (the capital of a name has other look-alikes than the letters folded here).
    Empty for words of fewer than four letters, of numbers only, and for very long ones.
    """
    if not SHORTEST_DAMAGED <= len(term) <= LONGEST_NAME or not any(letter.isalpha() for letter in term):
        return frozenset()
    shape = _shape_of(term)
    keys = {shape}
    half = len(shape) // 2
    if half >= SHORTEST_PART:
        keys |= {f"^{shape[:half]}", f"{shape[-half:]}$"}
    if len(shape) > SHORTEST_PART:
        keys.add(f"*{shape[1:]}")
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _shape_of(term: str) -> str:
    """Return the folded shape, where doubles count once: OCR doubles and halves strokes."""
    groups, letters = folding()
    folded = _groups_pattern().sub(lambda found: groups[found[0]], term).translate(letters)
    return re.sub(r"(.)\1+", r"\1", folded)


@lru_cache(maxsize=1)
def _groups_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, folding()[0]), key=len, reverse=True)))


@lru_cache(maxsize=65536)
def damage_of(printed: str, meant: str) -> Match | None:
    """Return how likely the printed word is the one meant, misread; None if it is another word.

    Units: score 0.0-1.0, 1.0 less the cost of the misreadings per letter.
    """
    if (
        printed == meant
        or min(len(printed), len(meant)) < SHORTEST_DAMAGED
        or max(len(printed), len(meant)) > LONGEST_NAME
    ):
        return None
    if Levenshtein.distance(_shape_of(printed), _shape_of(meant), score_cutoff=MOST_SHAPE_EDITS) > MOST_SHAPE_EDITS:
        return None
    budget = BUDGET_A_LETTER * len(meant) - BUDGET_LESS
    cost = _cost(printed, meant, budget)
    if cost > budget:
        return None
    return Match(round(1.0 - cost / len(meant), 3), Band.DAMAGED, "damaged print")


def _cost(printed: str, meant: str, budget: float) -> float:
    """Return the least cost of misreading one word as the other, in arbitrary edits; above the budget it is rough."""
    rows = [[float(column) for column in range(len(meant) + 1)]]
    for row in range(1, len(printed) + 1):
        line = [float(row)]
        for column in range(1, len(meant) + 1):
            line.append(_cell(rows, line, printed[:row], meant[:column]))
        rows.append(line)
        if row >= LONGEST_GROUP and min(map(min, rows[-LONGEST_GROUP:])) > budget:
            return budget + 1.0
    return rows[-1][-1]


def _cell(rows: list[list[float]], line: list[float], printed: str, meant: str) -> float:
    above = rows[-1]
    column = len(meant)
    if printed[-1] == meant[-1]:
        best = above[column - 1]
    else:
        best = 1.0 + min(above[column - 1], above[column], line[column - 1])
    for misread, right, cost in _confusions_by_last().get((printed[-1], meant[-1]), ()):
        if printed.endswith(misread) and meant.endswith(right):
            best = min(best, rows[-len(misread)][column - len(right)] + cost)
    return best


@lru_cache(maxsize=1)
def _confusions_by_last() -> dict[tuple[str, str], list[tuple[str, str, float]]]:
    """Return the confusions by the last letters of their two groups."""
    shelves: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for (misread, right), cost in confusions().items():
        shelves.setdefault((misread[-1], right[-1]), []).append((misread, right, cost))
    return shelves

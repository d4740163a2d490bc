"""Damaged print: whether a printed form can be a word that OCR misread, and the keys under which both meet."""

import re
from functools import lru_cache

from indexer.model.query import Band
from indexer.names.letters import LONGEST_NAME
from indexer.names.matching import Match
from indexer.names.shapes import LONGEST_GROUP, confusions, folding

SHORTEST_DAMAGED = 4
"""Letters below which a misreading is as likely another word: no keys and no match. Opinion."""
BUDGET_A_LETTER = 0.11
"""Cost of misreadings allowed for each letter of the word meant, in arbitrary edits.

Chosen on the development names (benchmarks/names/README.md).
"""


@lru_cache(maxsize=65536)
def damage_keys_of(term: str) -> frozenset[str]:
    """Return the keys under which a word and its usual misreadings meet: its shape, and the shape without doubles.

    Shapes: empty for words of fewer than four letters, of numbers only, and for very long ones.
    """
    if not SHORTEST_DAMAGED <= len(term) <= LONGEST_NAME or not any(letter.isalpha() for letter in term):
        return frozenset()
    shape = _shape_of(term)
    return frozenset((shape, re.sub(r"(.)\1+", r"\1", shape)))


def _shape_of(term: str) -> str:
    groups, letters = folding()
    return _groups_pattern().sub(lambda found: groups[found[0]], term).translate(letters)


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
    budget = BUDGET_A_LETTER * len(meant)
    cost = _cost(printed, meant, budget)
    if cost > budget:
        return None
    return Match(round(1.0 - cost / len(meant), 3), Band.DAMAGED, "damaged print")


def _cost(printed: str, meant: str, budget: float) -> float:
    """Return the least cost of misreading one word as the other, in arbitrary edits; above the budget it is rough."""
    rows: list[list[float]] = []
    for row in range(len(printed) + 1):
        rows.append([0.0] * (len(meant) + 1))
        for column in range(len(meant) + 1):
            rows[row][column] = _cell(rows, printed[:row], meant[:column])
        if row >= LONGEST_GROUP and min(min(line) for line in rows[-LONGEST_GROUP:]) > budget:
            return budget + 1.0
    return rows[-1][-1]


def _cell(rows: list[list[float]], printed: str, meant: str) -> float:
    row, column = len(printed), len(meant)
    if not row or not column:
        return float(row + column)
    if printed[-1] == meant[-1]:
        best = rows[row - 1][column - 1]
    else:
        best = 1.0 + min(rows[row - 1][column - 1], rows[row - 1][column], rows[row][column - 1])
    costs = confusions()
    for taken in range(1, min(LONGEST_GROUP, row) + 1):
        for given in range(1, min(LONGEST_GROUP, column) + 1):
            cost = costs.get((printed[-taken:], meant[-given:]))
            if cost is not None:
                best = min(best, rows[row - taken][column - given] + cost)
    return best

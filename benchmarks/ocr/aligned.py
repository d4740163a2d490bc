"""Truth and reading of a page laid side by side: which true words were read as what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Indel, Levenshtein

_STEPS = {(1, 1): 0.5, (1, 2): 0.75, (2, 1): 0.75}
"""How many true and read words may stand for each other, with the likeness they need (0.0-1.0): one each, a word
broken in two, two words glued. Opinion; at 0.5 a word of six letters may have three of them wrong."""
_MOST_ROUNDS = 3
"""Times that what is left over is laid side by side again: blocks that were read out of turn meet then."""
_MOST_CELLS = 1 << 18
"""Bound on the words of a stretch without one equal word, true ones times read ones; about 500 of each."""


@dataclass(frozen=True, slots=True)
class Pair:
    """True words and what was read in their place, as printed; the likeness of their letters, 0.0-1.0."""

    true: tuple[str, ...]
    read: tuple[str, ...]
    likeness: float


Places = tuple[range, range]


def align(true: Sequence[str], read: Sequence[str]) -> list[Pair]:
    """Return the true words that were read, each beside what was read; others are left out."""
    pairs: list[Pair] = []
    for _ in range(_MOST_ROUNDS):
        found = [*_met(true, read)]
        for rows, columns in found:
            both = tuple(true[n] for n in rows), tuple(read[n] for n in columns)
            pairs.append(Pair(*both, _likeness("".join(both[0]), "".join(both[1]))))
        true = _left([rows for rows, _ in found], true)
        read = _left([columns for _, columns in found], read)
    return pairs


def _left(taken: Sequence[range], words: Sequence[str]) -> list[str]:
    numbers = {n for places in taken for n in places}
    return [word for n, word in enumerate(words) if n not in numbers]


def _met(true: Sequence[str], read: Sequence[str]) -> Iterator[Places]:
    """Yield places in the truth beside places in the reading: equal words, and like ones between them."""
    row = column = 0
    opcodes = Indel.opcodes([word.casefold() for word in true], [word.casefold() for word in read])
    for part in opcodes:
        if part.tag != "equal":
            continue
        yield from _between(true, read, range(row, part.src_start), range(column, part.dest_start))
        row, column = part.src_end, part.dest_end
        for n in range(row - part.src_start):
            at, there = part.src_start + n, part.dest_start + n
            yield range(at, at + 1), range(there, there + 1)
    yield from _between(true, read, range(row, len(true)), range(column, len(read)))


def _between(true: Sequence[str], read: Sequence[str], rows: range, columns: range) -> Iterator[Places]:
    """Yield what is alike in a stretch without equal words, by the way through it that has most in common."""
    if len(rows) * len(columns) > _MOST_CELLS:
        return
    steps = _best_steps(true, read, rows, columns)
    row, column = rows.start, columns.start
    while (row, column) in steps:
        down, right = steps[row, column]
        if down and right:
            yield range(row, row + down), range(column, column + right)
        row, column = row + down, column + right


def _best_steps(
    true: Sequence[str], read: Sequence[str], rows: range, columns: range
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the step to take from each place, in true and read words: one word of either is left out, or some met."""
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    best: dict[tuple[int, int], float] = {}
    for row, column in product(reversed(rows), reversed(columns)):
        ways = {(1, 0): best.get((row + 1, column), 0.0), (0, 1): best.get((row, column + 1), 0.0)}
        for (down, right), least in _STEPS.items():
            if row + down <= rows.stop and column + right <= columns.stop:
                like = _likeness("".join(true[row : row + down]), "".join(read[column : column + right]))
                if like >= least:
                    ways[down, right] = best.get((row + down, column + right), 0.0) + like * down
        steps[row, column] = max(ways, key=lambda step: ways[step])
        best[row, column] = ways[steps[row, column]]
    return steps


@lru_cache(maxsize=1 << 18)
def _likeness(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(one.casefold(), other.casefold())

"""What OCR reads for what, counted on pages whose text is known, and what it costs to take one for the other."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path

from indexer.names.shapes import across, beliefs

NOTHING = "∅"
"""Stands in the table for no letter: what is read for it was put in, what it is read for was lost."""
CUT_OFF = "cut off"
"""In place of a face: so many letters (in place of the true ones) were lost at one end of a word."""
ARBITRARY = 1e-5
"""How often a letter is read as one certain other that nobody would take for it; the unit of costs (opinion, near what
is left for pairs that were never seen in 300,000 letters)."""
STRENGTH = 100
"""Sightings that a belief is worth beside what was counted (opinion)."""
_LEAST_COST = 0.01

Pair = tuple[str, str]
"""True letters and the read ones; "" for none."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often true letters were read as others.

    Shapes: face is "capital", "small", "caseless" or CUT_OFF; letters are in lower case; where read is what is true,
    the row says how often they were read right.
    """

    face: str
    true: str
    read: str
    times: int
    of: int


def cost_of(times: int, of: int, belief: float) -> float:
    """Return what it costs to take letters for others that were read as them so often.

    Shapes: never 0, 1.0 at most. Units: 1.0 is an arbitrary misreading; others cost the logarithm of their share,
    p = (times + STRENGTH * belief) / (of + STRENGTH), by that of an arbitrary one, ln p / ln ARBITRARY.
    """
    share = (times + STRENGTH * belief) / (of + STRENGTH)
    return min(1.0, max(_LEAST_COST, round(log(share) / log(ARBITRARY), 3)))


def costs_of(table: Iterable[Counted]) -> dict[Pair, float]:
    """Return the cost of every confusion, what was counted and what is believed together.

    Shapes: of several faces the least cost stands, for a term has no capitals. Cuts are left out. What is believed of
    words read in another script stands as it is: nobody counted within such words.
    """
    times = {(row.face, row.true, row.read): row.times for row in table if row.face != CUT_OFF}
    faces: dict[str, dict[str, int]] = {}
    for row in table:
        if row.face != CUT_OFF:
            faces.setdefault(row.true, {})[row.face] = row.of
    pairs = {(true, read) for _, true, read in times if true != read} | beliefs().keys()
    costs = {pair: cost_of(0, 0, share) for pair, share in across().items()}
    for true, read in pairs:
        belief = beliefs().get((true, read), ARBITRARY)
        seen = [(times.get((face, true, read), 0), of) for face, of in faces.get(true, {}).items()]
        costs[_bare(true), _bare(read)] = min(cost_of(*counts, belief) for counts in seen or [(0, 0)])
    return costs


def cut_costs_of(table: Iterable[Counted]) -> dict[int, float]:
    """Return what it costs that so many letters at one end of a word are lost, by how many."""
    return {int(row.true): cost_of(row.times, row.of, ARBITRARY) for row in table if row.face == CUT_OFF}


def read_table(lines: Iterable[str]) -> Iterator[Counted]:
    """Yield the rows of a table. Shapes: lines that begin with # are its head; its costs are there for people."""
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        yield Counted(row["face"], row["true"], row["read"], int(row["times"]), int(row["of"]))


@lru_cache(maxsize=1)
def shipped() -> tuple[Counted, ...]:
    """Return the table that comes with the program; how it was made stands at its head."""
    with Path(__file__).with_name("confusions.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(read_table(lines))


def _bare(letters: str) -> str:
    return letters.replace(NOTHING, "")

"""The rules of names, from the tables that come with the program; each row says whose habit it is and its source."""

import csv
from functools import lru_cache
from pathlib import Path

NOTHING = "-"
"""Stands in a table for no letters; among sounds it is silence."""

Rule = dict[str, str]
"""A row by the names of its columns, which the head of its table explains."""


@lru_cache(maxsize=16)
def rules(table: str) -> tuple[Rule, ...]:
    """Return the rows of a table in their order: of two rules that fit equally, the earlier goes first."""
    path = Path(__file__).with_name("rules") / f"{table}.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        bare = (line for line in lines if not line.startswith("#"))
        return tuple(csv.DictReader(bare, delimiter="\t", quoting=csv.QUOTE_NONE))


def letters_of(cell: str) -> str:
    """Return what stands in a cell of letters."""
    return "" if cell == NOTHING else cell

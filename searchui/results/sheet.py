"""Rows as CSV: read rightly by spreadsheets in every script, and never run by them."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from indexer.model.wanted import harmless

Cell: TypeAlias = str | int | float

_MARK = "\ufeff"
"""The byte order mark, by which Excel knows UTF-8: without it Hebrew and Russian are read as something else."""


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a header and rows as CSV (RFC 4180) in UTF-8 with a byte order mark.

    Shapes: texts are harmless as formulas, with line breaks as blanks; numbers are as they are.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_cell(name) for name in columns])
    writer.writerows([_cell(each) for each in row] for row in rows)
    return (_MARK + text.getvalue()).encode("utf-8", "replace")


def _cell(value: Cell) -> Cell:
    return harmless(" ".join(value.split())) if isinstance(value, str) else value

"""Rows of a lexicon tier as columns: terms in order, and what is known of each in arrays."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.postings.row import Row

SUMMED = ("pages", "times", "titled", "lowered", "capitals", "repeated")
COUNTS = np.dtype([(name, np.uint32) for name in (*SUMMED, "spans", "standing")])
"""What rows have in common, kept once: counts, the number of the spans, and the standing.

Most forms stand once on one page, so there are few different ones.
"""


class Forms(NamedTuple):
    """Forms in the order of their terms, each once.

    Shapes: terms and spans (n,), the spans in slots of each, ascending; counts (n,) of SUMMED and `standing`, whose
    `spans` mean nothing here.
    """

    terms: list[str]
    spans: list[tuple[int, ...]]
    counts: NDArray[np.void]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Forms":
        """Return rows as columns."""
        given = list(rows)
        counts = np.zeros(len(given), COUNTS)
        for name in (*SUMMED, "standing"):
            counts[name] = [getattr(row, name) for row in given]
        return cls([row.term for row in given], [row.spans for row in given], counts)

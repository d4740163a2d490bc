"""The posting lists of one zone of some pages, term after term, in memory: what is inverted, merged and written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.postings.onpage import TermKey
from indexer.postings.postinglist import Numbers

MOST_PAGES = 1 << 16
"""Pages of a segment at most, so that their numbers take two bytes."""
_SPAN_MARK = "\x1f"
END = "\0"
"""Stands after each term in a file and in none, so that no two terms seem to be another one where they meet."""


@dataclass(frozen=True, slots=True)
class ZoneLists:
    """Where each term stands in a zone.

    Shapes: terms (n,) as `written` gives them, in the order of their letters, each on a page at least; starts (n + 1,)
    where the list of each term begins in numbers and counts, and their end; places (n + 1,) the same in ordinals.
    """

    terms: Collection[str]
    starts: Numbers
    places: Numbers
    numbers: Numbers
    counts: Numbers
    ordinals: Numbers


def written(key: TermKey) -> str:
    """Return how a term over so many slots is written: "mitzvah", or "barmitzvah", the mark, "2"."""
    term, span = key
    return term if span == 1 else f"{term}{_SPAN_MARK}{span}"


def check_terms(terms: Sequence[str]) -> None:
    """See that these are terms. Raises: ValueError where one is none, which the normalizer never lets through."""
    letters = "".join(terms)
    if "" in terms or _SPAN_MARK in letters or END in letters:
        raise ValueError(f"{next(each for each in terms if not each or {_SPAN_MARK, END} & {*each})!r} is not a term")


def narrow(numbers: Numbers) -> NDArray[np.unsignedinteger]:
    """Return the same numbers in two bytes each where they fit, else in four."""
    return numbers.astype(np.uint16 if not len(numbers) or numbers.max() < 1 << 16 else np.uint32, copy=False)

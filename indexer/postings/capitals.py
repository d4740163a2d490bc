"""Terms that say how print writes them: a name that is also a word can be searched where it has a capital."""

import numpy as np

from indexer.model.slots import CAPITALS, Slots
from indexer.model.spine import Capital
from indexer.postings.sightings import lines_in_capitals

_CAPITALIZED = "↑"
_IN_CAPITALS = "⇑"
_MARKS = _CAPITALIZED + _IN_CAPITALS
"""No term of the normalizer has an arrow, so a term with one is told from all others."""
_TITLE, _UPPER = CAPITALS.index(Capital.TITLE), CAPITALS.index(Capital.UPPER)


def capitalized(term: str) -> str:
    """Return the term under which a word stands where it is printed with a capital and the line around it is not."""
    return term + _CAPITALIZED


def in_capitals(term: str) -> str:
    """Return the term under which a word stands where its whole line is in capitals."""
    return term + _IN_CAPITALS


def bare(term: str) -> str:
    """Return a term without what it says of capitals."""
    return term.rstrip(_MARKS)


def as_said(term: str) -> str:
    """Return a term with the capitals that it says print gives it; any other term as it is."""
    if term.endswith(_CAPITALIZED):
        return bare(term)[:1].upper() + bare(term)[1:]
    return bare(term).upper() if term.endswith(_IN_CAPITALS) else term


def capitals_of(slots: Slots) -> list[tuple[str, int]]:
    """Return the terms under which words printed with a capital stand too, each with the place of its form.

    Shapes: none in scripts without capitals.
    """
    forms = slots.forms
    codes = np.frombuffer(bytes(forms.capitals), np.uint8)
    places: list[int] = np.flatnonzero((codes == _TITLE) | (codes == _UPPER)).tolist()
    terms = map(forms.terms.__getitem__, places)
    in_lines = lines_in_capitals(slots)
    if not in_lines:
        return list(zip(map(_MARKED.__getitem__, terms), places, strict=True))
    lines = slots.lines if len(forms.terms) == len(slots) else np.repeat(slots.lines, slots.counts).tolist()
    marked = [
        in_capitals(term) if lines[place] in in_lines else _MARKED[term]
        for term, place in zip(terms, places, strict=True)
    ]
    return list(zip(marked, places, strict=True))


class _Marked(dict[str, str]):
    """The terms of words with a capital, of which pages have the same again and again."""

    def __missing__(self, term: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[term] = capitalized(term)
        return self[term]


_MOST_KEPT = 1 << 16
"""Terms that are kept, some 15 MB; then all are forgotten (opinion)."""
_MARKED = _Marked()

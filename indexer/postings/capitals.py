"""Terms that say how print writes them: a name that is also a word can be searched where it has a capital."""

from indexer.model.slots import CAPITALS, Slots
from indexer.model.spine import Capital
from indexer.postings.sightings import lines_in_capitals

_CAPITALIZED = "↑"
_IN_CAPITALS = "⇑"
_MARKS = _CAPITALIZED + _IN_CAPITALS
"""No term of the normalizer has an arrow, so a term with one is told from all others."""
_WITH_CAPITAL = (CAPITALS.index(Capital.TITLE), CAPITALS.index(Capital.UPPER))


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
    places = [place for place, code in enumerate(forms.capitals) if code in _WITH_CAPITAL]
    in_lines = lines_in_capitals(slots)
    if not in_lines:
        return [(forms.terms[place] + _CAPITALIZED, place) for place in places]
    lines = [line for line, count in zip(slots.lines, slots.counts, strict=True) for _ in range(count)]
    marks = (_IN_CAPITALS if lines[place] in in_lines else _CAPITALIZED for place in places)
    return [(forms.terms[place] + mark, place) for place, mark in zip(places, marks, strict=True)]

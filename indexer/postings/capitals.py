"""Terms that say how print writes them: a name that is also a word can be searched where it has a capital."""

from collections.abc import Iterator

from indexer.model.spine import Capital, Spine
from indexer.postings.engine import Posting
from indexer.postings.sightings import lines_in_capitals

_CAPITALIZED = "↑"
_IN_CAPITALS = "⇑"
_MARKS = _CAPITALIZED + _IN_CAPITALS
"""No term of the normalizer has an arrow, so a term with one is told from all others."""


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


def capitals_of(spine: Spine) -> Iterator[Posting]:
    """Yield a posting beside that of each word printed with a capital. Shapes: none in scripts without capitals."""
    in_lines = lines_in_capitals(spine)
    for ordinal, slot in enumerate(spine.slots):
        mark = in_capitals if slot.line in in_lines else capitalized
        for printed in slot.printed:
            if printed.capital in (Capital.TITLE, Capital.UPPER):
                yield Posting(mark(printed.term), ordinal, printed.span)

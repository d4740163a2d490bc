"""Persons, bodies and places that somebody identified on a page, as terms at the slots where their names stand."""

from collections.abc import Iterable, Iterator

from indexer.model.geometry import Rect
from indexer.model.spine import Spine
from indexer.postings.engine import Posting

_MARK = "☞"
"""No term of the normalizer has it."""
_SAME_PLACE = 0.5
"""Share of the smaller rectangle in common from which a slot is the word that was pointed at (opinion)."""


def person_term(authority_id: str) -> str:
    """Return the term under which somebody stands wherever it was said that a word names them."""
    return _MARK + authority_id


def anchor(rect: Rect, spine: Spine) -> int | None:
    """Return the ordinal of the slot at a place of the page image, None where no word stands there by now.

    Shapes: of several the one with most in common. Words may have been read anew since the place was pointed at.
    """
    shared = {
        ordinal: max(each.shared_area(rect) for each in slot.rects)
        for ordinal, slot in enumerate(spine.slots)
        if any(each.overlap(rect) >= _SAME_PLACE for each in slot.rects)
    }
    return max(shared, key=lambda ordinal: shared[ordinal], default=None)


def is_identified(term: str) -> bool:
    """Return whether a term stands for whom a word names, and not for a word."""
    return term.startswith(_MARK)


def identified_postings(identified: Iterable[tuple[int, str]]) -> Iterator[Posting]:
    """Yield a posting for each ordinal and the id of whom its word names."""
    for ordinal, authority_id in identified:
        yield Posting(person_term(authority_id), ordinal, 1)

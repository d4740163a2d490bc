"""Searches that are offered beside the one that was asked: a word as a name, words as a whole name, a bare initial."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from indexer.model.query import AllOf, Name, Query, Words
from indexer.postings.normalize import pieces_of
from searchui.query.knowing import Knowing
from searchui.query.names_asked import NameWays
from searchui.tongue import _


@dataclass(frozen=True, slots=True)
class Offer:
    """A search to offer. Shapes: says what it asks for, in words before the search itself."""

    says: str
    tree: Query


def offers_of(tree: Query, known: Knowing) -> Iterator[Offer]:
    """Yield the searches to offer beside one, whether or not they find anything."""
    parts = tree.children if isinstance(tree, AllOf) else (tree,)
    for part in parts:
        if isinstance(part, Name) and (shorter := NameWays(known).initial_only(part.words)):
            yield Offer(_("With the initial of the surname only"), Name(shorter))
        if isinstance(part, Words) and not part.literal and _is_also_name(part.text, known):
            yield Offer(_("As a name"), Name((part.text[:1].upper() + part.text[1:],)))
    for one, other in pairwise(parts):
        if isinstance(one, Words) and isinstance(other, Words) and _is_whole_name(one.text, other.text, known):
            yield Offer(_("As the name of one person"), Name((one.text, other.text)))


def _is_also_name(text: str, known: Knowing) -> bool:
    pieces = pieces_of(text)
    return len(pieces) == 1 and known.lexicon.is_also_name(pieces[0].term)


def _is_whole_name(one: str, other: str, known: Knowing) -> bool:
    """Return whether one of two words is a given name and the other one can be a surname."""
    first, second = ([piece.term for piece in pieces_of(each)] for each in (one, other))
    if len(first) != 1 or len(second) != 1:
        return False
    is_given = [known.given.is_given(term) for term in (*first, *second)]
    surname = second[0] if is_given[0] else first[0]
    return any(is_given) and not known.lexicon.is_ordinary(surname)

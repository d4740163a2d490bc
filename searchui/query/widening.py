"""The dial: how far a search goes beyond the words as typed, which forms are off, and whether letterheads count.

All stand in the search itself, as spelling:known, except:Scharansky and repeated:in: so they go wherever it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.query import AllOf, AnyOf, Band, Field, Form, Not, Query
from indexer.postings.capitals import bare
from indexer.postings.normalize import words_of

DIAL_FIELD, OFF_FIELD = "spelling", "except"
REPEATED_FIELD, BROUGHT_IN = "repeated", "in"
"""What brings in pages with nothing but a repeated block: a letterhead, a running head, a stamp."""
MARKS = {"typed": Band.TYPED, "known": Band.KNOWN, "sounds": Band.SOUNDS, "damaged": Band.DAMAGED}
"""How readers write the marks of the dial."""
DIAL = tuple(MARKS.values())
"""The marks of the dial, each with all before it. Bands that say where a name stands are not on it."""


@dataclass(frozen=True, slots=True)
class Widening:
    """Which forms are searched beside the words as typed.

    Shapes: `upto` is one of DIAL; `off` holds forms by their normalized words.
    """

    upto: Band = Band.DAMAGED
    off: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tree: Query) -> "Widening":
        """Return what a search says of it, wherever in the search it is said; of several marks the narrowest holds."""
        said = list(_said(tree))
        marks = [MARKS[field.value] for field in said if field.name == DIAL_FIELD]
        off = frozenset(_words(field.value) for field in said if field.name == OFF_FIELD)
        return cls(min(marks, default=Band.DAMAGED), off)

    def allows(self, form: Form) -> bool:
        """Return whether a form is searched. Shapes: the word as typed always is."""
        if form.band <= Band.TYPED:
            return True
        return self.allows_band(form.band) and _words(bare(form.term)) not in self.off

    def allows_text(self, text: str, band: Band) -> bool:
        """Return whether another name of several words is searched."""
        return self.allows_band(band) and _words(text) not in self.off

    def allows_band(self, band: Band) -> bool:
        """Return whether the dial goes as far as a band; those that are not on it are not switched."""
        return band not in DIAL or band <= self.upto


def is_of_dial(node: Query) -> bool:
    """Return whether a node of a search says how far it goes, and is no condition for pages."""
    return isinstance(node, Field) and node.name in HOW_FAR


HOW_FAR = (DIAL_FIELD, OFF_FIELD, REPEATED_FIELD)
"""The fields that say how far a search goes."""


def brings_in_repeated(tree: Query) -> bool:
    """Return whether a search brings in pages that have nothing of it but a repeated block."""
    return any(field.name == REPEATED_FIELD for field in _said(tree))


def same_form(one: str, other: str) -> bool:
    """Return whether two texts are one form for the dial, however they are punctuated."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return " ".join(words_of(text))


def _said(tree: Query) -> Iterator[Field]:
    if isinstance(tree, Field) and is_of_dial(tree):
        yield tree
    elif isinstance(tree, AllOf | AnyOf):
        for child in tree.children:
            yield from _said(child)
    elif isinstance(tree, Not):
        yield from _said(tree.child)

"""Initials: which names a single letter can stand for, whatever the script of either."""

from functools import lru_cache

from indexer.names.given import GivenNames, Kind
from indexer.names.rulebook import rules

OWN, OF_CLASS, OF_PAIR = 0.9, 0.86, 0.8
"""How well an initial stands for a given name, 0.0-1.0: as the first letter of the name as written, of another form of
it (V. for Volodya), or of a name often taken after emigration. Opinion."""


def same_initial(one: str, other: str) -> bool:
    """Say whether two words or letters can begin alike, in any script."""
    return bool(_sounds(one[:1]) & _sounds(other[:1]))


def fit_of_initial(initial: str, word: str, given: GivenNames) -> float:
    """Return how well an initial stands for a given name. Units: 0.0 (not at all) to 1.0."""
    if same_initial(initial, word):
        return OWN
    own, paired = _letters_of(word, given)
    sounds = _sounds(initial[:1])
    return OF_CLASS if sounds & own else OF_PAIR if sounds & paired else 0.0


@lru_cache(maxsize=16384)
def _letters_of(word: str, given: GivenNames) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the other forms of a given name can begin with, and those of names borne with it."""
    classes = given.classes_of(word)
    paired = {other for each in classes for other in given.paired_with(each)}
    return _of_classes(classes, given), _of_classes(frozenset(paired), given)


def _of_classes(classes: frozenset[str], given: GivenNames) -> frozenset[str]:
    forms = (form for each in classes for form in given.forms_of(each) if form.kind in (Kind.PLAIN, Kind.EQUIVALENT))
    return frozenset(sound for form in forms for sound in _sounds(form.term[:1]))


def _sounds(letter: str) -> frozenset[str]:
    return _table().get(letter) or frozenset(letter)


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    return {row["letter"]: frozenset(row["stands_for"].split()) for row in rules("initials")}

"""Given names: classes of forms that one person may go by, with diminutives and the names taken after emigration."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from indexer.model.query import Band
from indexer.names.keys import keys_of
from indexer.names.matching import Match, compare


class Kind(StrEnum):
    """What a form is to the name of its class."""

    PLAIN = "plain"
    EQUIVALENT = "equivalent"
    DIMINUTIVE = "diminutive"
    DOUBLE = "double"
    EMIGRATION = "emigration"


@dataclass(frozen=True, slots=True)
class GivenForm:
    """One form of a given name.

    Shapes: text as written in the file, term as normalized. A form of kind DOUBLE or EMIGRATION is no form of the
    class but of another one, whose bearers often have both names (Arye-Leib) or took this one abroad (Anatoly, Natan).
    """

    class_id: str
    text: str
    term: str
    kind: Kind
    source: str


class GivenNames:
    """Classes of given names."""

    def __init__(self, forms: Iterable[GivenForm]) -> None:
        """Take the forms; their order is kept in `forms_of`."""
        self._by_class: dict[str, list[GivenForm]] = {}
        self._listed: dict[str, dict[str, GivenForm]] = {}
        for form in forms:
            self._by_class.setdefault(form.class_id, []).append(form)
            if form.kind not in _OTHERS:
                self._listed.setdefault(form.term, {}).setdefault(form.class_id, form)
        self._by_key = _by_key(self._listed)
        self._paired = self._pairs()
        self._found = lru_cache(maxsize=65536)(self._look_up)

    def classes_of(self, word: str) -> frozenset[str]:
        """Return the classes that a normalized word is a form of, or a known spelling of a form.

        Shapes: several where a form is of several names (Sasha of Alexander and Alexandra), none for other words.
        """
        return self._found(word)

    def forms_of(self, class_id: str) -> tuple[GivenForm, ...]:
        """Return the forms of a class in the order of the file; none for an unknown class."""
        return tuple(self._by_class.get(class_id, ()))

    def paired_with(self, class_id: str) -> frozenset[str]:
        """Return the classes whose names bearers of this one often have too, or took after emigration."""
        return self._paired.get(class_id, frozenset())

    @property
    def terms(self) -> Iterable[str]:
        """The listed forms as normalized terms."""
        return self._listed.keys()

    def is_given(self, word: str) -> bool:
        """Say whether a normalized word is a given name, a diminutive or a known spelling of one."""
        return bool(self.classes_of(word))

    def compare(self, one: str, other: str) -> Match | None:
        """Return how two normalized words match as given names of one person, None if they do not.

        Shapes: symmetric.
        """
        direct = compare(one, other)
        if direct and direct.band is Band.TYPED:
            return direct
        mine, theirs = self.classes_of(one), self.classes_of(other)
        if mine & theirs:
            return Match(0.95, Band.KNOWN, "same given name")
        if any(self._paired.get(class_id, frozenset()) & theirs for class_id in mine):
            return Match(0.9, Band.KNOWN, "name also taken after emigration")
        return None if mine and theirs else direct

    def _look_up(self, word: str) -> frozenset[str]:
        if word in self._listed:
            return frozenset(self._listed[word])
        terms = dict.fromkeys(term for key in keys_of(word) for term in self._by_key.get(key, ()))
        matches = {term: compare(word, term) for term in terms}
        known = {term: match.score for term, match in matches.items() if match and match.band <= Band.KNOWN}
        return frozenset(class_id for term in known for class_id in self._listed[term])

    def _pairs(self) -> dict[str, frozenset[str]]:
        pairs: dict[str, set[str]] = {}
        for class_id, forms in self._by_class.items():
            for form in forms:
                for other in self._listed.get(form.term, ()) if form.kind in _OTHERS else ():
                    pairs.setdefault(class_id, set()).add(other)
                    pairs.setdefault(other, set()).add(class_id)
        return {class_id: frozenset(others) for class_id, others in pairs.items()}


_OTHERS = (Kind.DOUBLE, Kind.EMIGRATION)


def _by_key(terms: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for term in terms:
        for key in keys_of(term):
            found.setdefault(key, []).append(term)
    return {key: tuple(own) for key, own in found.items()}

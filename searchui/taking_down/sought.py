"""Whom a takedown is asked for: every name that may be meant, looked for in any text, however it is spelt or torn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from indexer.model.query import Band
from indexer.names.authority import Authority
from indexer.names.damage import damage_of
from indexer.names.fullname import FullName
from indexer.names.given import GivenNames
from indexer.names.initials import fit_of_initial, same_initial
from indexer.names.matching import compare
from indexer.postings.normalize import words_of

_BESIDE = 3
"""Words on either side of a surname among which its given name is looked for: a patronymic, a second name, a comma."""
_NOT_WORDS = re.compile(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])")
"""What parts the words of a file's name: letter-smith_2.pdf, LetterSmith."""


_TORN = 66.0
"""Letters in common, in order, in 100 of two words, from which one can be the other badly misread (rapidfuzz, Indel):
"Taruelrnan" and "Tarnelman" have 74. Too little for a name by itself, enough beside its given name (opinion)."""


def is_torn(term: str, surname: str) -> bool:
    """Return whether a word can be a surname of which several letters were misread."""
    return bool(ratio(term, surname) >= _TORN)


@dataclass(frozen=True, slots=True)
class Found:
    """That a text has the name, and how sure that is."""

    band: Band


class Sought:
    """The names that are looked for: the one that was asked and all that the tables of names have beside it."""

    def __init__(self, name: str, persons: Iterable[Authority], given: GivenNames) -> None:
        self.persons = tuple(persons)
        forms = (spelling.text for person in self.persons for spelling in person.spellings)
        self.names = tuple(dict.fromkeys((" ".join(name.split()), *forms)))
        self._given = given
        readings = [reading for each in self.names for reading in FullName.readings(each, given)]
        # Which of two words is the surname is not always told: then either may be.
        self._full = tuple(dict.fromkeys(each for each in readings if each.surnames)) or tuple(readings)
        self._fits: dict[tuple[str, str], Band | None] = {}

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surnames, or the names of one word, that are looked for by themselves."""
        return tuple(dict.fromkeys(each.surnames[-1] for each in self._full if each.surnames))

    def found_in(self, text: str) -> Found | None:
        """Return where a text has the name, the surest place; None where it does not.

        Shapes: SURNAME where no given name or another one stands beside it, INITIAL for a given name with the initial
        of the surname. Cost: linear in the words of the text.
        """
        found = [each for full in self._full for each in self._places(words_of(text), full)]
        return min(found, key=lambda each: each.band, default=None)

    def found_in_file_name(self, name: str) -> Found | None:
        """Return where the name of a file or a label of an address has the name."""
        return self.found_in(_NOT_WORDS.sub(" ", name))

    def found_torn_in(self, text: str) -> Found | None:
        """Return where a text has a given name right beside a word of which many letters are those of the surname."""
        terms = words_of(text)
        for place, term in enumerate(terms):
            beside = (*terms[max(place - 1, 0) : place], *terms[place + 1 : place + 2])
            for full in self._full:
                fits = (self._is_given(each, full) for each in beside if len(each) > 1)
                if full.surnames and is_torn(term, full.surnames[-1]) and {*fits} & {Band.TYPED, Band.KNOWN}:
                    return Found(Band.DAMAGED)
        return None

    def is_given(self, term: str) -> bool:
        """Return whether a word can be a given name of whoever is looked for, or its initial."""
        return any(self._is_given(term, full) is not None for full in self._full)

    def _places(self, terms: Sequence[str], full: FullName) -> Iterator[Found]:
        for place, term in enumerate(terms):
            joined = term + terms[place + 1] if place + 1 < len(terms) else ""
            for surname in full.surnames[-1:]:
                if band := self._fit(term, surname):
                    yield self._with_given(terms, place, 1, full, band)
                elif joined and self._fit(joined, surname) in (Band.TYPED, Band.KNOWN):
                    yield self._with_given(terms, place, 2, full, Band.DAMAGED)
            if full.given and full.surnames and self._is_given(term, full) in (Band.TYPED, Band.KNOWN):
                after = terms[place + 1] if place + 1 < len(terms) else ""
                if len(after) == 1 and same_initial(after, full.surnames[-1]):
                    yield Found(Band.INITIAL)

    def _with_given(self, terms: Sequence[str], place: int, span: int, full: FullName, band: Band) -> Found:
        """Return a place of the surname as sure as what stands beside it lets it be."""
        low, high = max(place - _BESIDE, 0), place + span + _BESIDE
        beside = [*terms[low:place], *terms[place + span : high]]
        if not (full.given or full.initials):
            return Found(band)
        fits = [fit for term in beside if (fit := self._is_given(term, full)) is not None and len(term) > 1]
        if not fits and not any(self._is_anothers(term, full) for term in beside):
            fits = [fit for term in beside if (fit := self._is_given(term, full)) is not None]
        return Found(max(band, min(fits)) if fits else Band.SURNAME)

    def _is_anothers(self, term: str, full: FullName) -> bool:
        """Return whether a word is a given name of somebody else, beside whom an initial says nothing."""
        return len(term) > 1 and self._given.is_listed(term) and self._is_given(term, full) is None

    def _is_given(self, term: str, full: FullName) -> Band | None:
        if len(term) == 1:
            fits = any(fit_of_initial(term, word, self._given) for word in full.given) or any(
                same_initial(term, letter) for letter in full.initials
            )
            return Band.KNOWN if fits else None
        bands = [match.band for word in full.given if (match := self._given.compare(term, word))]
        bands += [Band.DAMAGED for word in full.given if damage_of(term, word)]
        return min(bands, default=None)

    def _fit(self, term: str, surname: str) -> Band | None:
        key = term, surname
        if key not in self._fits:
            match = compare(surname, term) or damage_of(term, surname)
            self._fits[key] = match.band if match else None
        return self._fits[key]

"""What expansion knows: the lexicon of the open pages, the names on file, and which given names the pages have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Protocol

from indexer.model.query import Band, Form
from indexer.names.authority import Authorities, Authority, Kind
from indexer.names.given import GivenNames
from indexer.names.keys import keys_of
from indexer.names.letters import script_of
from indexer.names.matching import PLAIN, compare
from indexer.names.persons import compare_names
from indexer.postings.normalize import words_of


class Lexicon(Protocol):
    """What expansion asks of the lexicon of open pages. Every answer is empty where nothing is known."""

    def word_forms(self, term: str, *, quoted: bool = False, as_name: bool = False) -> tuple[Form, ...]:
        """Return the forms of a word; quoted ones are without stems and edit distance.

        Shapes: spellings of names too where print does not mostly write the word small, or where it is asked as one.
        """
        ...

    def abbreviation_forms(self, term: str) -> tuple[Form, ...]:
        """Return an abbreviation and its damaged print."""
        ...

    def name_forms(self, term: str) -> tuple[Form, ...]:
        """Return the spellings of a name."""
        ...

    def pattern_forms(self, pattern: tuple[str, ...]) -> tuple[Form, ...]:
        """Return the forms like a pattern, given by the letters between its stars; those on most pages first."""
        ...

    def fuzzy_forms(self, term: str) -> tuple[Form, ...]:
        """Return the words that are few letters away."""
        ...

    def is_also_word(self, term: str) -> bool:
        """Return whether print also writes a term small, so that as a name it needs its capital."""
        ...

    def is_also_name(self, term: str) -> bool:
        """Return whether a word that print writes small is often capitalized too."""
        ...

    def is_ordinary(self, term: str) -> bool:
        """Return whether a term is a word that print writes small."""
        ...

    def known(self, term: str) -> bool:
        """Return whether pages print this term."""
        ...

    def pages_of(self, term: str) -> int:
        """Return on how many pages a term stands."""
        ...


MOST_GIVEN = 256
"""Given names that are looked for beside a surname, those on most pages (opinion)."""


@dataclass(frozen=True)
class Knowing:
    """The lexicon and the names on file, as one desk knows them."""

    lexicon: Lexicon
    given: GivenNames = field(default_factory=lambda: GivenNames(()))
    authorities: Authorities = field(default_factory=lambda: Authorities(()))

    @cached_property
    def given_printed(self) -> tuple[str, ...]:
        """Return the given names on file that pages print, as terms, those on most pages first."""
        known = {term for term in self.given.terms if " " not in term and self.lexicon.known(term)}
        return tuple(sorted(known, key=lambda term: (-self.lexicon.pages_of(term), term)))[:MOST_GIVEN]

    def beside_in_longer(self, term: str, named: Iterable[str]) -> frozenset[str]:
        """Return the words that stand beside a term in longer names of places and terms other than those named by ids.

        Shapes: "mitzvah" for Bar in Podolia, "nizhny" for Novgorod.
        """
        own = set(named)
        return frozenset(
            word for other, words in self._longer.get(term, {}).items() if other not in own for word in words
        )

    @cached_property
    def _longer(self) -> dict[str, dict[str, set[str]]]:
        """For each word of longer names, by authority, the words beside it."""
        found: dict[str, dict[str, set[str]]] = {}
        for authority in self.authorities:
            if authority.kind not in (Kind.PLACE, Kind.TERM):
                continue
            for one, other in (pair for each in authority.spellings for pair in pairwise(each.words)):
                found.setdefault(one, {}).setdefault(authority.id, set()).add(other)
                found.setdefault(other, {}).setdefault(authority.id, set()).add(one)
        return found

    def persons(self, name: str) -> tuple[Authority, ...]:
        """Return the persons on file who can go by a name, or by a surname alone.

        Cost: grows with the persons who share a name key, not with those on file.
        """
        by_key = _persons_by_key(self.authorities)
        likely = dict.fromkeys(each for word in words_of(name) for key in keys_of(word) for each in by_key.get(key, ()))
        return tuple(sorted((each for each in likely if self._goes_by(each, name)), key=lambda each: each.id))

    def _goes_by(self, person: Authority, name: str) -> bool:
        matches = (compare_names(name, each.text, self.given) for each in person.spellings)
        return any(match is not None and match.band <= Band.KNOWN for match in matches)

    def named(self, words: Iterable[str]) -> Iterator[Authority]:
        """Yield what is named by these terms together, persons left out: a person's name is searched as a name.

        Shapes: a single word that is no name on file names what it is a known spelling of.
        """
        terms = tuple(words)
        found = self.authorities.named(terms)
        if not found and len(terms) == 1:
            spelt = _one_word_names(self.authorities).known_spellings(terms[0])
            found = tuple(dict.fromkeys(each for one in spelt for each in self.authorities.named((one,))))
        yield from (each for each in found if each.kind is not Kind.PERSON)


class _Spellings:
    """Words by their name keys, to find those that another one is a known spelling of."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            for key in keys_of(word):
                self._by_key.setdefault(key, []).append(word)

    def known_spellings(self, term: str) -> tuple[str, ...]:
        likely = dict.fromkeys(word for key in sorted(keys_of(term)) for word in self._by_key.get(key, ()))
        matches = ((compare(term, word), word) for word in likely if script_of(word) is script_of(term))
        return tuple(word for match, word in matches if match is not None and match.because == PLAIN)


@lru_cache(maxsize=2)
def _persons_by_key(authorities: Authorities) -> dict[str, list[Authority]]:
    """Return the persons by the name keys of each word of their names."""
    found: dict[str, dict[Authority, None]] = {}
    for person in authorities.of_kind(Kind.PERSON):
        for key in (key for each in person.spellings for word in each.words for key in keys_of(word)):
            found.setdefault(key, {})[person] = None
    return {key: list(persons) for key, persons in found.items()}


@lru_cache(maxsize=2)
def _one_word_names(authorities: Authorities) -> _Spellings:
    """Cost: some tenths of a second for a thousand authorities, once for each reading of their files."""
    others = (each for each in authorities if each.kind is not Kind.PERSON)
    return _Spellings(each.words[0] for other in others for each in other.spellings if len(each.words) == 1)

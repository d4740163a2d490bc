"""Other names: the forms that tables of names put beside a name asked for, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indexer.model.query import Band
from indexer.names.authority import Authorities, Authority, Relation, Spelling
from indexer.names.given import GivenForm, GivenNames, Kind
from indexer.names.keys import keys_of
from indexer.names.letters import Script, script_of
from indexer.names.matching import PLAIN, Match, compare

Words = tuple[str, ...]

_OF_KIND = {Kind.PLAIN: 0.95, Kind.DIMINUTIVE: 0.92, Kind.EQUIVALENT: 0.89}
_ON_FILE, _MISNAMED = 0.93, 0.8
"""Scores 0.0-1.0 within what is known, below plain spellings (opinion; the order is what counts)."""
_LATER_FORM = 0.0001
"""What a form loses of its score for each that stands before it in its table: the usual ones stand first."""
_PLACED = (Relation.PREDECESSOR, Relation.SUCCESSOR)
"""Relations to another thing: its name is none of this one."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """A form and why it is one; of a class of given names also the class, so that spellings of it can be held to it."""

    words: Words
    match: Match
    given_class: str = ""


class OtherNames:
    """The names that tables put beside each other: given names, places, organizations, persons, events and terms."""

    def __init__(self, given: GivenNames, authorities: Authorities) -> None:
        self.given = given
        self._authorities = authorities
        self._of_class = lru_cache(maxsize=1024)(self._of_class_now)

    def of(self, words: Words) -> Iterator[OtherName]:
        """Yield the other names of what bears this one, each with the surest reason last said first."""
        for authority in self._named(words):
            yield from _of_authority(authority, words)
        for class_id in self._classes(words[0]) if len(words) == 1 else ():
            yield from self._of_class(class_id)

    def _classes(self, word: str) -> list[str]:
        """Return the classes of a given name; a Hebrew word has to be listed, for without vowels it spells too many."""
        is_sure = self.given.is_listed(word) or script_of(word) is not Script.HEBREW
        return sorted(self.given.classes_of(word)) if is_sure else []

    def are_other_names(self, one: str, other: str) -> bool:
        """Return whether two words are given names that are listed, of no class together: Marina is not Marianna."""
        given = self.given
        listed = given.is_listed(one) and given.is_listed(other)
        return listed and given.classes_of(one).isdisjoint(given.classes_of(other))

    def _named(self, words: Words) -> tuple[Authority, ...]:
        """Return what is named so, or what a known spelling of the word names."""
        if (found := self._authorities.named(words)) or len(words) != 1 or script_of(words[0]) is Script.HEBREW:
            return found
        terms = sorted({term for key in keys_of(words[0]) for term in self._by_key.get(key, ())})
        matches = ((term, compare(words[0], term)) for term in terms if script_of(term) is script_of(words[0]))
        plain = [term for term, match in matches if match and match.because == PLAIN]
        return tuple(dict.fromkeys(each for term in plain for each in self._authorities.named((term,))))

    @cached_property
    def _by_key(self) -> dict[str, set[str]]:
        """The forms of one word by name key. Cost: the keys of all, when a name not on file is first asked for."""
        found: dict[str, set[str]] = {}
        for authority in self._authorities:
            for spelling in authority.spellings:
                for key in keys_of(spelling.words[0]) if len(spelling.words) == 1 else ():
                    found.setdefault(key, set()).add(spelling.words[0])
        return found

    def _of_class_now(self, class_id: str) -> tuple[OtherName, ...]:
        forms = [form for form in self.given.forms_of(class_id) if form.kind in _OF_KIND]
        head = _head(forms)
        return tuple(_of_form(form, head, place) for place, form in enumerate(forms))


def _head(forms: list[GivenForm]) -> str:
    """Return the form that stands for the class: a plain one in Latin letters, if there is one."""
    plain = [form.text for form in forms if form.kind is Kind.PLAIN] or [form.text for form in forms]
    return next((text for text in plain if script_of(text.casefold()) is Script.LATIN), plain[0])


def _of_form(form: GivenForm, head: str, place: int) -> OtherName:
    what = "diminutive of" if form.kind is Kind.DIMINUTIVE else "form of"
    match = Match(_OF_KIND[form.kind] - place * _LATER_FORM, Band.KNOWN, f"given name: {what} {head}")
    return OtherName(tuple(form.term.split()), match, form.class_id)


def _of_authority(authority: Authority, words: Words) -> Iterator[OtherName]:
    asked = next((each for each in authority.spellings if each.words == words), None)
    for spelling in authority.spellings:
        if spelling.words and spelling.words != words and spelling.relation not in _PLACED:
            score = _MISNAMED if Relation.MISNOMER in (spelling.relation, asked and asked.relation) else _ON_FILE
            yield OtherName(spelling.words, Match(score, Band.KNOWN, _said(authority, spelling)))


def _said(authority: Authority, spelling: Spelling) -> str:
    if spelling.relation is Relation.PREFERRED:
        return f"{authority.kind.value}: {authority.preferred} by another name"
    return f"{authority.kind.value}: {spelling.relation.value} name of {authority.preferred}"

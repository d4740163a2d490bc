"""Tabled names: the forms that tables of names put beside a name asked for, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rapidfuzz.distance import JaroWinkler

from indexer.model.query import Band
from indexer.names.authority import Authorities, Authority, Relation, Spelling
from indexer.names.given import GivenForm, GivenNames, Kind
from indexer.names.keys import keys_of
from indexer.names.letters import Script, script_of
from indexer.names.matching import PLAIN, Match, compare

Words = tuple[str, ...]

_OF_KIND = {Kind.PLAIN: 0.95, Kind.DIMINUTIVE: 0.92, Kind.EQUIVALENT: 0.86}
_SHORT_OF_SHORT = 0.84
_SPELT = 0.88
_BORNE_TOO = 0.8
_ON_FILE, _MISNAMED = 0.93, 0.8
"""Scores 0.0-1.0 within what is known, below plain spellings (opinion; the order is what counts)."""
_USUAL, _OF_USUAL = 2, 0.94
"""Equivalents nearly as good as plain forms, those that stand first (Paul, Joseph), and their score (opinion)."""
_LATER_FORM = 0.0001
"""What a form loses of its score for each that stands before it in its table: the usual ones stand first."""
_LATER_CLASS = 0.04
"""What forms of the second class lose, where a word is of several (Sasha of Alexander and Alexandra): those of which it
is the plain form come first, then those that it is most like. More for later ones (opinion)."""
_PLACED = (Relation.PREDECESSOR, Relation.SUCCESSOR)
"""Relations to another thing: its name is none of this one."""


@dataclass(frozen=True, slots=True)
class TabledName:
    """A form and why it is one."""

    words: Words
    match: Match
    kind: Kind | None = None

    def less(self, place: int, *, is_short: bool) -> "TabledName":
        """Return the form of a class at this place of several, and of a short form's other short forms."""
        score = self.match.score
        if is_short and self.kind is Kind.DIMINUTIVE:
            score += _SHORT_OF_SHORT - _OF_KIND[Kind.DIMINUTIVE]
        return replace(self, match=replace(self.match, score=_later(score, place)))


class TabledNames:
    """The names that tables put beside each other: given names, places, organizations, persons, events and terms."""

    def __init__(self, given: GivenNames, authorities: Authorities) -> None:
        self.given = given
        self._authorities = authorities
        self._of_class = lru_cache(maxsize=1024)(self._of_class_now)

    def terms(self) -> Iterator[str]:
        """Yield the single words of all tables, some more than once."""
        yield from (term for term in self.given.terms if term.isalpha())
        yield from (word for each in self._authorities for form in each.spellings for word in form.words)

    def of(self, words: Words) -> Iterator[TabledName]:
        """Yield the other names of what bears this one, as they stand in the tables."""
        for authority in self._named(words):
            yield from _of_authority(authority, words)
        for place, class_id in enumerate(self.classes(words)):
            is_short = self._is_short(words[0], class_id)
            for form in self._of_class(class_id):
                yield form.less(place, is_short=is_short)
        yield from self._borne_too(words)

    def _borne_too(self, words: Words) -> Iterator[TabledName]:
        """Yield the plain forms of names that bearers of a given name often have too or take after emigration."""
        own = self.classes(words)
        others = dict.fromkeys(other for each in own for other in sorted(self.given.paired_with(each)))
        for form in (form for class_id in others for form in self.given.forms_of(class_id)):
            if form.kind is Kind.PLAIN and form.class_id not in own:
                match = Match(_BORNE_TOO, Band.KNOWN, f"given name often borne too or taken abroad: {form.text}")
                yield TabledName(tuple(form.term.split()), match, form.kind)

    def classes(self, words: Words) -> list[str]:
        """Return the classes of a given name, the likeliest first: what it is the plain form of, then what it is like.

        Shapes: a Hebrew word has to be listed, for without vowels it spells too many.
        """
        if len(words) != 1 or not (self.given.is_listed(words[0]) or script_of(words[0]) is not Script.HEBREW):
            return []

        def place(class_id: str) -> tuple[float, float, str]:
            return (self.given.loss_of(words[0], class_id), -self._likeness(words[0], class_id), class_id)

        return sorted(self.given.classes_of(words[0]), key=place)

    def _is_short(self, word: str, class_id: str) -> bool:
        return self.given.kind_of(word, class_id) is Kind.DIMINUTIVE

    def _likeness(self, word: str, class_id: str) -> float:
        """Return how like its letters are to a plain form of a class: Lyova is rather Lev than Leonid. 0.0-1.0."""
        plain = [form.term for form in self.given.forms_of(class_id) if form.kind is Kind.PLAIN]
        same = [term for term in plain if script_of(term) is script_of(word)] or [""]
        return max(JaroWinkler.similarity(word, term) for term in same)

    def spelt(self, class_id: str, place: int) -> Match:
        """Return what a spelling of a form is that is not in the table, of the class at this place of several."""
        because = f"given name: spelling of {_head(list(self.given.forms_of(class_id)))}"
        return Match(_later(_SPELT, place), Band.KNOWN, because)

    def keys(self, class_id: str) -> frozenset[str]:
        """Return the name keys of a class's plain forms but Hebrew ones: those and short forms spell too much."""
        forms = (form for form in self.given.forms_of(class_id) if form.kind is Kind.PLAIN)
        terms = (form.term for form in forms if script_of(form.term) is not Script.HEBREW)
        return frozenset(key for term in terms for key in keys_of(term))

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

    def _of_class_now(self, class_id: str) -> tuple[TabledName, ...]:
        forms = [form for form in self.given.forms_of(class_id) if form.kind in _OF_KIND]
        head = _head(forms)
        usual = [form for form in forms if form.kind is Kind.EQUIVALENT][:_USUAL]
        return tuple(_of_form(form, head, place, is_usual=form in usual) for place, form in enumerate(forms))


def _head(forms: list[GivenForm]) -> str:
    """Return the form that stands for the class: a plain one in Latin letters, if there is one."""
    plain = [form.text for form in forms if form.kind is Kind.PLAIN] or [form.text for form in forms]
    return next((text for text in plain if script_of(text.casefold()) is Script.LATIN), plain[0])


def _of_form(form: GivenForm, head: str, place: int, *, is_usual: bool) -> TabledName:
    what = "diminutive of" if form.kind is Kind.DIMINUTIVE else "form of"
    score = _OF_USUAL if is_usual else _OF_KIND[form.kind]
    match = Match(score - place * _LATER_FORM, Band.KNOWN, f"given name: {what} {head}")
    return TabledName(tuple(form.term.split()), match, form.kind)


def _of_authority(authority: Authority, words: Words) -> Iterator[TabledName]:
    asked = next((each for each in authority.spellings if each.words == words), None)
    for spelling in authority.spellings:
        if spelling.words and spelling.words != words and spelling.relation not in _PLACED:
            score = _MISNAMED if Relation.MISNOMER in (spelling.relation, asked and asked.relation) else _ON_FILE
            yield TabledName(spelling.words, Match(score, Band.KNOWN, _said(authority, spelling)))


def _said(authority: Authority, spelling: Spelling) -> str:
    if spelling.relation is Relation.PREFERRED:
        return f"{authority.kind.value}: {authority.preferred} by another name"
    return f"{authority.kind.value}: {spelling.relation.value} name of {authority.preferred}"


def _later(score: float, place: int) -> float:
    return score - _LATER_CLASS * min(place, 5)

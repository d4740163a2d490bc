"""Given names: classes of forms that one person may go by, with diminutives and the names taken after emigration."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein

from indexer.model.query import Band
from indexer.names.diminutives import diminutive_bases
from indexer.names.keys import keys_of
from indexer.names.letters import Script, script_of
from indexer.names.matching import KNOWN_SCORE, PLAIN, Match, compare
from indexer.names.readings import readings_of


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
    Sex is "m", "f", "mf", or empty where nothing is said.
    """

    class_id: str
    text: str
    term: str
    kind: Kind
    source: str
    sex: str = ""


_OTHERS = (Kind.DOUBLE, Kind.EMIGRATION)
_BECAUSE = {
    Kind.PLAIN: (0.97, "same given name"),
    Kind.EQUIVALENT: (0.96, "same given name in another language"),
    Kind.DIMINUTIVE: (0.95, "short form of the given name"),
    Kind.DOUBLE: (0.91, "given names often borne together"),
    Kind.EMIGRATION: (0.9, "given name often taken after emigration"),
}
"""Score 0.0-1.0 and reason, by what the weaker of two forms is to their name. The order is a fact, the numbers opinion;
all are below a spelling of the same form, and none is below what is known."""
_SHORT_AND_OWN = Match(0.87, Band.SOUNDS, "a name of its own, and short for the other")
_EQUIVALENT_LOSS, _PLACE_LOSS, _LAST_PLACE = 0.01, 0.001, 20
"""What an equivalent loses, and a short form for each that stands before it in its class, up to so many. Opinion."""
FORMS_OF_A_COMMON_NAME, _RARE_LOSS = 20, 0.005
"""Rows from which a name counts as common, and what one with fewer loses: common names have many forms. Opinion."""
_AS_GOOD = 0.03
"""How much worse than the best a form may be spelt, for a word to be a spelling of that one too. Opinion."""
SHORTEST_SPELT = 4
"""Letters that a word has, but for Hebrew, to be a spelling of a form that sounds a little different. Opinion."""
SHORTEST_ALIKE = 7
"""Letters from which a word that sounds alike, with the score of a known spelling, is one too (Nadeshda). Opinion."""
SHORTEST_BASE = 4
"""Letters that a form has before spellings of it, not only the form itself, are taken for the base of a diminutive by
rule: short words spell too many others. Opinion."""


@dataclass(frozen=True, slots=True, order=True)
class _As:
    """What a form is to a class: the place of its kind among the kinds, then its own among the forms of that kind."""

    order: int
    place: int = 0

    @property
    def kind(self) -> Kind:
        return _ORDER[self.order]

    @property
    def loss(self) -> float:
        """What is lost of certainty that the class is meant: the usual short forms of a name stand first."""
        if self.kind is Kind.PLAIN:
            return 0.0
        return _EQUIVALENT_LOSS if self.kind is Kind.EQUIVALENT else _PLACE_LOSS * min(self.place, _LAST_PLACE)


ENGLISH = "nicknames"
"""Source of English short forms."""
WESTERN = frozenset({ENGLISH, "hanks"})
"""Sources of names that are written in Latin letters at home: Layn is no romanization of Laine, and so no Elaine."""


class GivenNames:
    """Classes of given names."""

    def __init__(self, forms: Iterable[GivenForm]) -> None:
        """Take the forms; their order is kept in `forms_of`."""
        self._by_class: dict[str, list[GivenForm]] = {}
        self._listed: dict[str, dict[str, _As]] = {}
        self._romanized: set[str] = set()
        places: Counter[tuple[str, Kind]] = Counter()
        for form in forms:
            self._by_class.setdefault(form.class_id, []).append(form)
            if form.kind not in _OTHERS:
                stands = _As(_ORDER.index(form.kind), places[form.class_id, form.kind])
                places[form.class_id, form.kind] += 1
                self._listed.setdefault(_closed(form.term), {}).setdefault(form.class_id, stands)
                if form.source not in WESTERN:
                    self._romanized.add(_closed(form.term))
        self._paired = self._pairs()
        self._kinds = lru_cache(maxsize=65536)(self._look_up)
        self._matches = lru_cache(maxsize=65536)(self._compare)

    def classes_of(self, word: str) -> frozenset[str]:
        """Return the classes that a normalized word is a form of, a known spelling of a form, or a diminutive by rule.

        Shapes: several where a form is of several names (Sasha of Alexander and Alexandra), none for other words. A
        listed form is of the classes that list it, whatever else it may spell (Alla is not Alya).
        """
        return frozenset(self._kinds(_closed(word)))

    def forms_of(self, class_id: str) -> tuple[GivenForm, ...]:
        """Return the forms of a class in the order of the file; none for an unknown class."""
        return tuple(self._by_class.get(class_id, ()))

    @property
    def terms(self) -> Iterable[str]:
        """The listed forms as normalized terms, several words as one."""
        return self._listed.keys()

    def paired_with(self, class_id: str) -> Mapping[str, Kind]:
        """Return the classes whose names are borne with those of a class or taken after emigration, and which it is."""
        return self._paired.get(class_id, {})

    def kind_of(self, word: str, class_id: str) -> Kind | None:
        """Return what a normalized word is to a class, None if it is no form of it."""
        found = self._kinds(_closed(word)).get(class_id)
        return found.kind if found else None

    def loss_of(self, word: str, class_id: str) -> float:
        """Return how much less sure a word means a class than a plain form of it does.

        Units: 0.0 (a plain form of a common name) to 0.025, to be taken off a score.
        """
        found = self._kinds(_closed(word)).get(class_id)
        rare = _RARE_LOSS if len(self._by_class.get(class_id, ())) < FORMS_OF_A_COMMON_NAME else 0.0
        return rare + (found.loss if found else _PLACE_LOSS * _LAST_PLACE)

    def is_listed(self, word: str) -> bool:
        """Say whether a normalized word stands in the list as it is."""
        return _closed(word) in self._listed

    def is_given(self, word: str) -> bool:
        """Say whether a normalized word is a given name, a diminutive or a known spelling of one."""
        return bool(self._kinds(_closed(word)))

    def compare(self, one: str, other: str) -> Match | None:
        """Return how two normalized words match as given names of one person, None if they do not.

        Shapes: symmetric. Listed forms of no common class do not match, however alike they sound (Marina, Marianna).
        """
        return self._matches(one, other) if one <= other else self._matches(other, one)

    def _compare(self, one: str, other: str) -> Match | None:
        direct = compare(one, other)
        if direct and direct.band is Band.TYPED:
            return direct
        mine, theirs = self._kinds(_closed(one)), self._kinds(_closed(other))
        if not (mine and theirs):
            return direct
        joined = min([*_shared(mine, theirs), *self._borne_with(mine, theirs)], default=None)
        if joined is None:
            return None if self.is_listed(one) and self.is_listed(other) else direct
        if joined.kind is Kind.DIMINUTIVE and _is_own_name(mine) and _is_own_name(theirs):
            joined = min(self._borne_with(mine, theirs), default=None)
            if joined is None:
                return _SHORT_AND_OWN
        score, because = _BECAUSE[joined.kind]
        if direct and direct.band is Band.KNOWN and direct.score >= score and joined.kind not in _OTHERS:
            return direct
        return Match(round(score - joined.loss, 4), Band.KNOWN, because)

    def _borne_with(self, mine: Mapping[str, _As], theirs: Mapping[str, _As]) -> list[_As]:
        """Return what joins classes of one word to other classes of the other."""
        kinds = (self._paired.get(each, {}).get(other) for each in _meant(mine) for other in _meant(theirs))
        return [_As(_ORDER.index(kind)) for kind in kinds if kind]

    def _look_up(self, word: str) -> dict[str, _As]:
        if word in self._listed:
            listed = self._listed[word]
            return (
                listed
                if {each.kind for each in listed.values()} != {Kind.DIMINUTIVE}
                else _unlikely(self._of_listed_base(word)) | listed
            )
        return self._spelt(word) or self._diminutive(word)

    def _spelt(self, word: str) -> dict[str, _As]:
        """Return the classes of the listed forms that a word spells."""
        terms = self._by_sound.get(_sound(word), ()) or self._alike(word)
        found: dict[str, _As] = {}
        for classes in map(self._listed.__getitem__, terms):
            for class_id, stands in classes.items():
                found[class_id] = min(stands, found.get(class_id, stands))
        return found

    def _alike(self, word: str) -> tuple[str, ...]:
        """Return the listed forms of which a word is the best known spelling; plain ones go first."""
        if len(word) < SHORTEST_SPELT and script_of(word) is not Script.HEBREW:
            return ()
        plain = _spellings(word, {term: match for term in self._near(word) if (match := compare(word, term))})
        least = max((match.score for match in plain.values()), default=0.0) - _AS_GOOD
        best = [term for term, match in plain.items() if match.score >= least]
        return tuple(other for term in best for other in self._by_sound.get(_sound(term), (term,)))

    def _near(self, word: str) -> set[str]:
        """Return forms that share a key with a word, of those that sound the same one."""
        terms = {term for key in keys_of(word) for term in self._by_key.get(key, ())}
        sound = _sound(word)
        if not sound:
            return terms
        return {term for term in terms if 0 <= Levenshtein.distance(sound, _sound(term), score_cutoff=2) <= 2}

    def _diminutive(self, word: str) -> dict[str, _As]:
        for base in diminutive_bases(word):
            kinds = self._listed.get(base) or (self._by_sound_of(base) if len(base) >= SHORTEST_BASE else None)
            if kinds:
                return _short_of(kinds)
        return {}

    def _of_listed_base(self, word: str) -> dict[str, _As]:
        """Return the classes of the first listed form that a diminutive can be put to (Lenchik of Lena)."""
        base = next((base for base in diminutive_bases(word) if base in self._listed), None)
        return _short_of(self._listed[base]) if base else {}

    def _by_sound_of(self, word: str) -> dict[str, _As]:
        terms = self._by_sound.get(_sound(word), ())
        return {class_id: stands for term in terms for class_id, stands in self._listed[term].items()}

    def _pairs(self) -> dict[str, dict[str, Kind]]:
        """Return, by class, the classes whose plain forms or equivalents are borne with it, by persons of its sex."""
        pairs: dict[str, dict[str, Kind]] = {}
        others = (form for forms in self._by_class.values() for form in forms if form.kind in _OTHERS)
        for form in others:
            for other, stands in self._listed.get(_closed(form.term), {}).items():
                if stands.kind is not Kind.DIMINUTIVE and self._same_sex(form.class_id, other):
                    pairs.setdefault(form.class_id, {}).setdefault(other, form.kind)
                    pairs.setdefault(other, {}).setdefault(form.class_id, form.kind)
        return pairs

    def _same_sex(self, one: str, other: str) -> bool:
        """Say whether one person can bear the names of two classes."""
        sexes = {self._by_class[each][0].sex for each in (one, other)}
        return not {"m", "f"} <= sexes

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        alike = {own[0] for own in self._by_sound.values()}
        found: dict[str, list[str]] = {}
        for term in (term for term in self._listed if term in self._romanized):
            for key in keys_of(term) if term in alike or script_of(term) is Script.HEBREW else ():
                found.setdefault(key, []).append(term)
        return {key: tuple(own) for key, own in found.items()}

    @cached_property
    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for term in (term for term in self._listed if term in self._romanized):
            found.setdefault(_sound(term), []).append(term)
        found.pop("", None)
        return {sound: tuple(own) for sound, own in found.items()}


_ORDER = tuple(Kind)


def _short_of(classes: Mapping[str, _As]) -> dict[str, _As]:
    """Return the classes of a short form by rule: as sure as its base where that is a short form itself."""
    order = _ORDER.index(Kind.DIMINUTIVE)
    return {class_id: _As(order, stands.place if stands.order == order else 0) for class_id, stands in classes.items()}


def _spellings(word: str, matches: Mapping[str, Match]) -> dict[str, Match]:
    """Return the matches that make a word a spelling of a form, of the surest kind that there is."""
    plain = {term: match for term, match in matches.items() if match.because == PLAIN}
    if not plain and script_of(word) is not Script.LATIN:  # cases; Latin plurals are no given names (daisies)
        plain = {term: match for term, match in matches.items() if match.band <= Band.KNOWN}
    if plain or len(word) < SHORTEST_ALIKE:
        return plain
    bare = {term: match for term, match in matches.items() if "," not in match.because}
    return {term: match for term, match in bare.items() if match.score >= KNOWN_SCORE}


def _unlikely(classes: Mapping[str, _As]) -> dict[str, _As]:
    """Return classes that a listed short form has only by its ending, as the last that are meant."""
    return {class_id: _As(stands.order, _LAST_PLACE) for class_id, stands in classes.items()}


def _shared(mine: Mapping[str, _As], theirs: Mapping[str, _As]) -> list[_As]:
    """Return what the weaker of two forms is to each class that both are of."""
    return [max(mine[each], theirs[each]) for each in mine.keys() & theirs.keys()]


def _is_own_name(classes: Mapping[str, _As]) -> bool:
    """Say whether a word is a full name, whatever it is short for beside that (Nina, of Antonina too)."""
    return any(stands.kind is Kind.PLAIN for stands in classes.values())


def _meant(classes: Mapping[str, _As]) -> list[str]:
    """Return the classes that a word means first of all: a full name is not another one's short form there."""
    is_own = _is_own_name(classes)
    return [each for each, stands in classes.items() if not (is_own and stands.kind is Kind.DIMINUTIVE)]


def _closed(term: str) -> str:
    """Return a term of several words as one (Ben Tsion)."""
    return term.replace(" ", "")


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """Return what a word most likely sounds like; empty for Hebrew letters, which leave too much open."""
    readings = readings_of(word)
    if not readings or readings[0].script is Script.HEBREW:
        return ""
    return "".join(sound[0] for sound in readings[0].sounds).replace("-", "")

"""Pairs of names that are one person or not: whole names of the gold and of OpenSanctions, and surnames alone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz.distance import JaroWinkler, Levenshtein

from benchmarks.names.gold import Person, clusters_of, is_one_word, judged_persons, normalized, persons_of
from benchmarks.names.measuring import area
from benchmarks.names.peers import romanized, sounds_coded
from indexer.postings.namesakes import Namesakes
from indexer.postings.normalize import pieces_of

Score = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names as they are written, and whether they are one person's."""

    one: str
    other: str
    is_same: bool


def sets_of(directory: Path) -> dict[str, list[Pair]]:
    """Return the pairs by what they are made of."""
    persons = list(persons_of(directory))
    return {
        "whole names": list(dict.fromkeys(pair for person in persons for pair in _of_person(person, persons))),
        "OpenSanctions persons": [Pair(*row) for row in judged_persons(directory)],
        "surnames": list(_of_surnames(directory)),
    }


def _of_person(person: Person, persons: Iterable[Person]) -> Iterator[Pair]:
    """Yield a person's name with its variants, with those of bearers of the surname, and with listed others."""
    own = _variants(person)
    yield from (Pair(own[0], variant, True) for variant in own[1:])
    for surname in person.negatives:
        yield from (Pair(own[0], f"{given} {surname}", False) for given in person.given[:2])
    for other in persons:
        if other.surname_cluster == person.surname_cluster and not other.given_clusters & person.given_clusters:
            theirs = [name for name in _variants(other) if "." not in name]
            yield from (Pair(own[0], name, False) for name in theirs)


def _variants(person: Person) -> list[str]:
    given, surname = person.given[0], person.surnames[0]
    latin = [f"{given} {surname}", f"{surname}, {given}"]
    latin += [f"{form} {surname}" for form in person.given[1:]]
    latin += [f"{person.given[-1]} {form}" for form in person.surnames[1:]]
    return list(dict.fromkeys([*latin, *person.other_scripts, *person.initials]))


def _of_surnames(directory: Path) -> Iterator[Pair]:
    for cluster in clusters_of(directory, "clusters_surname"):
        yield from (Pair(one, other, True) for one, other in combinations(cluster.hand, 2) if _differ(one, other))
        yield from (Pair(cluster.hand[0], other, False) for other in cluster.negatives if is_one_word(other))


def _differ(one: str, other: str) -> bool:
    return normalized(one) != normalized(other)


def ours(pairs: Iterable[Pair], make: Callable[[Iterable[str]], Namesakes]) -> Score:
    """Return the score a search gives: the second name of every pair is in the list, what is not found scores 0."""
    listed = make(sorted({pair.other for pair in pairs}))
    asked: dict[str, dict[str, float]] = {}

    def score(one: str, other: str) -> float:
        if one not in asked:
            asked[one] = {each.term: each.score for each in listed.rank(one)}
        return asked[one].get(other, 0.0)

    return score


def _words(name: str) -> list[str]:
    return sorted(romanized(piece.term) for piece in pieces_of(name))


def _by_edits(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(" ".join(_words(one)), " ".join(_words(other)))


def _by_jaro_winkler(one: str, other: str) -> float:
    return JaroWinkler.similarity(" ".join(_words(one)), " ".join(_words(other)))


def _by_codes(one: str, other: str) -> float:
    """Share of the words with a Daitch-Mokotoff code that the other name has too; of equals the more like letters."""
    codes = [[sounds_coded(piece.term) for piece in pieces_of(name)] for name in (one, other)]
    if not all(codes):
        return 0.0
    shared = sum(any(code & facing for facing in codes[1]) for code in codes[0])
    return shared / max(map(len, codes)) + _by_jaro_winkler(one, other) / 100


PEERS: dict[str, Score] = {
    "exact": lambda one, other: float(one.casefold() == other.casefold()),
    "edit distance": _by_edits,
    "Jaro-Winkler": _by_jaro_winkler,
    "Daitch-Mokotoff": _by_codes,
}


def areas(pairs: list[Pair], scores: dict[str, Score]) -> dict[str, float]:
    """Return, by method, the area under the curve of right pairs against wrong ones."""
    found: dict[str, float] = {"right": sum(pair.is_same for pair in pairs), "wrong": sum(not p.is_same for p in pairs)}
    for name, score in scores.items():
        judged = [(score(pair.one, pair.other), pair.is_same) for pair in pairs]
        right, wrong = ([value for value, same in judged if same is wanted] for wanted in (True, False))
        found[name] = area(right, wrong)
    return found

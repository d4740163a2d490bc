"""The questions: what is asked of every method, slice by slice, and which forms answer it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.names.gold import SCRIPTS, Cluster, clusters_of, normalized, pairs_of
from indexer.names.letters import Script, script_of

CLEAN = ("hand romanizations", "scheme romanizations", "Cyrillic to Latin", "Hebrew to Latin", "feminine")
"""The slices whose listed other names are told together."""
SCANS = "damaged print, scans"


@dataclass(frozen=True, slots=True)
class Case:
    """A query as it is written, and normalized forms: those it should find, all that are right, and others' names."""

    query: str
    targets: frozenset[str]
    right: frozenset[str]
    negatives: frozenset[str] = frozenset()

    @property
    def scripts(self) -> set[Script | None]:
        """The scripts that are asked for; damaged forms with digits are of none."""
        return {script_of(target) for target in self.targets} | {None}


def slices_of(directory: Path) -> dict[str, list[Case]]:
    """Return all questions by slice."""
    surnames, given, places = (
        list(clusters_of(directory, kind)) for kind in ("clusters_surname", "clusters_given", "places")
    )
    slices: dict[str, list[Case]] = {}
    for name, ask in _OF_SURNAMES.items():
        slices[name] = _asked(surnames, ask)
    slices["given names"] = _asked(given, lambda each: (each.hand, each.hand + each.nick))
    slices["diminutives"] = _asked(given, lambda each: (each.nick, each.hand + each.cyrillic))
    slices["places and exonyms"] = _asked(places, lambda each: (each.hand, each.hand))
    slices["places across scripts"] = _asked(places, lambda each: (each.cyrillic + each.hebrew, each.hand))
    for script, told in SCRIPTS.items():
        slices[f"Wikidata {told} to Latin"] = _of_pairs(pairs_of(directory, script))
    return slices


_OF_SURNAMES: dict[str, Callable[[Cluster], tuple[Iterable[str], Iterable[str]]]] = {
    "hand romanizations": lambda each: (each.hand, each.hand),
    "scheme romanizations": lambda each: (each.hand, each.latin),
    "Cyrillic to Latin": lambda each: (each.cyrillic, each.latin),
    "Hebrew to Latin": lambda each: (each.hebrew, each.latin),
    "feminine": lambda each: (each.feminine, each.latin),
    "inflected, made": lambda each: (_inflected(each), each.hand + each.cyrillic),
    "damaged print, made": lambda each: (each.hand, each.damaged),
    "Latin to Cyrillic and Hebrew": lambda each: (each.hand, each.cyrillic + each.hebrew),
}


def _inflected(cluster: Cluster) -> Iterable[str]:
    """Cases of Russian surnames by the rules of a school grammar, and English plurals and possessives."""
    cases = {"ский": "ского ским скому", "цкий": "цкого цким цкому"}
    cases |= {end: f"{end}а {end}у {end}ым {end}ых" for end in ("ов", "ев", "ин")}
    cases |= {end: f"{end}а {end}у {end}ом {end}ы" for end in "бвгдзклмнпрстф"}
    for form in cluster.cyrillic:
        ending = next((end for end in cases if form.endswith(end)), None)
        yield from (form.removesuffix(ending or "") + case for case in cases.get(ending or "", "").split())
    for form in cluster.hand[:1]:
        yield from (f"{form}s", f"{form}s'", f"{form}'s") if form[-1] not in "szxhy" else (f"{form}'s",)


def _asked(clusters: Iterable[Cluster], ask: Callable[[Cluster], tuple[Iterable[str], Iterable[str]]]) -> list[Case]:
    return list(chain.from_iterable(_cases(cluster, *ask(cluster)) for cluster in clusters))


def _cases(cluster: Cluster, queries: Iterable[str], targets: Iterable[str]) -> Iterable[Case]:
    """Yield a case for each query with other forms to find; queries that are one term are asked once."""
    right = frozenset(map(normalized, cluster.forms))
    wanted = frozenset(map(normalized, targets))
    negatives = frozenset(map(normalized, cluster.negatives)) - right
    for term, query in {normalized(query): query for query in queries}.items():
        if wanted - {term}:
            yield Case(query, wanted - {term}, right | {term}, negatives - {term})


def _of_pairs(pairs: list[tuple[str, str]]) -> list[Case]:
    targets: dict[str, set[str]] = {}
    for latin, other in pairs:
        targets.setdefault(other, set()).add(normalized(latin))
    return [Case(other, frozenset(latin), frozenset(latin)) for other, latin in targets.items()]


def of_scans(path: Path) -> dict[str, list[Case]]:
    """Return questions for words of real scans; targets are what OCR read for them."""
    asked: dict[str, dict[str, set[str]]] = {SCANS: {}, f"{SCANS}, other words": {}}
    for line in path.read_text(encoding="utf-8").splitlines():
        printed, there, kind, _ = line.split("\t")
        of = asked[SCANS if kind == "name" else f"{SCANS}, other words"]
        of.setdefault(normalized(printed), set()).add(normalized(there))
    return {
        name: [Case(query.title(), frozenset(targets), frozenset({*targets, query})) for query, targets in of.items()]
        for name, of in asked.items()
    }

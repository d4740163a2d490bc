"""The gold: clusters of spellings of one name as queries, targets and a lexicon."""

import csv
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.names.letters import Script, script_of


@dataclass(frozen=True, slots=True)
class Cluster:
    """Normalized forms of one name; targets may hold any, right also the ones that are correct but not asked for."""

    hand: tuple[str, ...]
    latin: tuple[str, ...]
    feminine: tuple[str, ...]
    cyrillic: tuple[str, ...]
    hebrew: tuple[str, ...]
    damaged: tuple[str, ...]
    negatives: tuple[str, ...]

    @property
    def forms(self) -> frozenset[str]:
        return frozenset(self.latin + self.feminine + self.cyrillic + self.hebrew + self.damaged)


@dataclass(frozen=True, slots=True)
class Case:
    """A query, the forms it should find, and the forms that are no mistake."""

    query: str
    targets: frozenset[str]
    right: frozenset[str]
    negatives: frozenset[str] = frozenset()


def normalized(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    return "".join(letter for letter in plain if letter.isalnum())


def one_word(forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalized(form) for form in forms if not set(" -") & set(form)))


def clusters_of(directory: Path, kind: str) -> Iterator[Cluster]:
    for line in (directory / f"{kind}.dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Cluster(
            hand=one_word([form for form, sources in row["latin"].items() if "hand" in sources]),
            latin=one_word(list(row["latin"])),
            feminine=one_word(list(row.get("latin_fem", {}))),
            cyrillic=one_word(row["cyrillic"] + row.get("cyrillic_fem", [])),
            hebrew=one_word(row["hebrew"]),
            damaged=one_word(row["ocr"]),
            negatives=one_word(row.get("negatives", [])),
        )


def pairs_of(directory: Path, script: str) -> list[tuple[str, str]]:
    lines = (directory / f"wikidata_pairs_{script}.dev.tsv").read_text(encoding="utf-8").splitlines()
    return [(normalized(line.split("\t")[0]), normalized(line.split("\t")[1])) for line in lines]


def other_names(directory: Path) -> set[str]:
    """Names of the labelled pairs, as distractors."""
    with (directory / "opensanctions_name_bench_cases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {normalized(word) for row in rows for name in (row["name1"], row["name2"]) for word in name.split()} - {""}


def lexicon_of(directory: Path) -> frozenset[str]:
    terms = other_names(directory)
    for kind in ("clusters_surname", "clusters_given", "places"):
        for cluster in clusters_of(directory, kind):
            terms |= cluster.forms | set(cluster.negatives)
    for script in ("hebrew", "russian"):
        terms |= {term for pair in pairs_of(directory, script) for term in pair}
    return frozenset(terms)


def misread_in(directory: Path) -> frozenset[str]:
    """Return the damaged forms that are not also a spelling of some name."""
    clusters = [
        each for kind in ("clusters_surname", "clusters_given", "places") for each in clusters_of(directory, kind)
    ]
    damaged = {form for cluster in clusters for form in cluster.damaged}
    spelt = {
        form
        for each in clusters
        for form in (*each.latin, *each.feminine, *each.cyrillic, *each.hebrew, *each.negatives)
    }
    return frozenset(damaged - spelt - other_names(directory))


def slices_of(directory: Path) -> dict[str, list[Case]]:
    """The questions asked of every method, by name."""
    slices: dict[str, list[Case]] = {name: [] for name in SLICES}
    for cluster in clusters_of(directory, "clusters_surname"):
        for name, (queries, targets) in _SURNAME_SLICES.items():
            slices[name] += _cases(cluster, getattr(cluster, queries), getattr(cluster, targets))
        slices["Latin to Cyrillic and Hebrew"] += _cases(cluster, cluster.hand, cluster.cyrillic + cluster.hebrew)
    for cluster in clusters_of(directory, "places"):
        slices["places, hand romanizations"] += _cases(cluster, cluster.hand, cluster.hand)
    for script, name in (("russian", "Wikidata Cyrillic to Latin"), ("hebrew", "Wikidata Hebrew to Latin")):
        slices[name] = _pair_cases(pairs_of(directory, script))
    return slices


_SURNAME_SLICES = {
    "hand romanizations": ("hand", "hand"),
    "all romanizations": ("hand", "latin"),
    "Cyrillic to Latin": ("cyrillic", "latin"),
    "Hebrew to Latin": ("hebrew", "latin"),
    "feminine to masculine": ("feminine", "latin"),
    "damaged print, made": ("hand", "damaged"),
}
SLICES = (
    *_SURNAME_SLICES,
    "Latin to Cyrillic and Hebrew",
    "places, hand romanizations",
    "Wikidata Cyrillic to Latin",
    "Wikidata Hebrew to Latin",
)


def _cases(cluster: Cluster, queries: tuple[str, ...], targets: tuple[str, ...]) -> list[Case]:
    cases = (
        Case(query, frozenset(targets) - {query}, cluster.forms, frozenset(cluster.negatives)) for query in queries
    )
    return [case for case in cases if case.targets]


def _pair_cases(pairs: list[tuple[str, str]]) -> list[Case]:
    targets: dict[str, set[str]] = {}
    for latin, other in pairs:
        targets.setdefault(other, set()).add(latin)
    return [Case(other, frozenset(latin), frozenset(latin)) for other, latin in targets.items()]


def scripts_of(case: Case) -> set[Script | None]:
    return {script_of(target) for target in case.targets}

"""The gold: clusters of spellings of one name, and pairs of names, read from any folder with files of these names."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indexer.postings.normalize import pieces_of

CLUSTERS = ("clusters_surname", "clusters_given", "places")
SCRIPTS = {"hebrew": "Hebrew", "russian": "Cyrillic"}


def file_of(directory: Path, name: str) -> Path:
    """Return the one file whose name is this up to the first dot."""
    found = sorted(path for path in directory.iterdir() if path.name.split(".")[0] == name)
    if len(found) != 1:
        raise SystemExit(f"{directory} has {len(found)} files named {name}.*, not one.")
    return found[0]


@cache
def normalized(text: str) -> str:
    """Return a form as one term, as a search takes it."""
    return "".join(piece.term for piece in pieces_of(text))


def is_one_word(form: str) -> bool:
    return not set(" -") & set(form.strip())


@dataclass(frozen=True, slots=True)
class Cluster:
    """The forms of one name, as they are written, by kind."""

    id: str
    hand: tuple[str, ...]
    latin: tuple[str, ...]
    feminine: tuple[str, ...]
    nick: tuple[str, ...]
    cyrillic: tuple[str, ...]
    hebrew: tuple[str, ...]
    damaged: tuple[str, ...]
    negatives: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """All right forms, damaged ones too."""
        return self.latin + self.feminine + self.nick + self.cyrillic + self.hebrew + self.damaged


def clusters_of(directory: Path, kind: str) -> Iterator[Cluster]:
    for row in _rows(directory, kind):
        yield Cluster(
            id=row["id"],
            hand=_words(form for form, sources in row["latin"].items() if "hand" in sources),
            latin=_words(row["latin"]),
            feminine=_words([*row.get("latin_fem", ()), *row.get("cyrillic_fem", ())]),
            nick=_words([*row.get("nick", ()), *row.get("cyrillic_nick", ())]),
            cyrillic=_words(row["cyrillic"]),
            hebrew=_words(row["hebrew"]),
            damaged=_words(row["ocr"]),
            negatives=_words(row.get("negatives", ())),
        )


def _rows(directory: Path, kind: str) -> Iterator[dict[str, Any]]:
    with file_of(directory, kind).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _words(forms: Any) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(forms) if is_one_word(form))


@dataclass(frozen=True, slots=True)
class Person:
    """The whole names of a person, by script, with the surnames that others bear."""

    id: str
    surname_cluster: str
    given_clusters: frozenset[str]
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    other_scripts: tuple[str, ...]
    initials: tuple[str, ...]
    negatives: tuple[str, ...]


def persons_of(directory: Path) -> Iterator[Person]:
    for row in _rows(directory, "persons"):
        roman, scripts = row["romanizations"], row["script_variants"]
        yield Person(
            id=row["id"],
            surname_cluster=row["surname_cluster"],
            given_clusters=frozenset(row["given_clusters"]),
            given=_hand(roman["given"]),
            surnames=_hand(roman["surname"]),
            other_scripts=tuple(name for script in sorted(scripts) for name in scripts[script]),
            initials=tuple(row["initial_forms"]),
            negatives=tuple(row["negatives"]),
        )


def _hand(forms: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(form for form, sources in forms.items() if "hand" in sources)


def pairs_of(directory: Path, script: str) -> list[tuple[str, str]]:
    """Return pairs of a Latin word and one of another script."""
    lines = file_of(directory, f"wikidata_pairs_{script}").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def judged_persons(directory: Path) -> list[tuple[str, str, bool]]:
    """Return the labelled pairs of persons' names of the OpenSanctions benchmark."""
    with file_of(directory, "opensanctions_name_bench_cases").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["schema"] == "Person"]
    return [(row["name1"], row["name2"], row["is_match"] == "true") for row in rows]


def scan_words(path: Path) -> set[str]:
    """Return what is printed on scans and what was read for it."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word for row in rows for word in row[:2]}


def lines_of(directory: Path) -> set[str]:
    """Return all words of the gold: every form, damaged form and listed other name, and the words of the pairs."""
    words = {word for *names, _ in judged_persons(directory) for name in names for word in name.split()}
    for kind in CLUSTERS:
        for cluster in clusters_of(directory, kind):
            words |= {*cluster.forms, *filter(is_one_word, cluster.negatives)}
    for script in SCRIPTS:
        words |= {word for pair in pairs_of(directory, script) for word in pair}
    return words

"""Names on file: authorities in plain tables that archivists edit, read and checked line by line."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import indexer
from indexer.accession.english_names import english_forms
from indexer.errors import InputError, did_you_mean
from indexer.model.tables import Fault, Row, one_of, rows_of
from indexer.names.authority import (
    UNSOURCED,
    Authorities,
    Authority,
    Kind,
    Relation,
    Ruling,
    Says,
    Spelling,
    contradictions,
)
from indexer.names.given import GivenForm, GivenNames
from indexer.names.given import Kind as GivenKind

FILES = {
    "people.tsv": Kind.PERSON,
    "organizations.tsv": Kind.ORGANIZATION,
    "events.tsv": Kind.EVENT,
    "places.tsv": Kind.PLACE,
    "terms.tsv": Kind.TERM,
}
COLUMNS = ("id", "relation", "form", "language", "first", "last", "source", "note")
GIVEN, SOURCES, SAME, SHARED = "given.tsv", "sources.tsv", "same.tsv", "shared.tsv"
GIVEN_COLUMNS = ("class", "sex", "form", "kind", "source")
SOURCE_COLUMNS = ("key", "citation")
SHARED_COLUMNS = ("form", "also")
ALSO = ("person", "surname", "given name", "word")
SAME_COLUMNS = ("id", "says", "other", "who", "source", "date")

_KINDS, _RELATIONS, _SAYS = ([each.value for each in words] for words in (GivenKind, Relation, Says))
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"(?:[a-z]{3})?")
_YEAR = re.compile(r"(?:[0-9]{3,4})?")

Words = Callable[[str], Sequence[str]]
"""Gives the normalized words of a form: what a printed text has to have for the form to stand in it."""


@dataclass(frozen=True, slots=True)
class NamesOnFile:
    """All that a folder of names says. Shapes: sources are citations by their keys."""

    authorities: Authorities
    given: GivenNames
    sources: dict[str, str]
    rulings: tuple[Ruling, ...]


def names_folder(setting: str) -> Path:
    """Return the folder of names: the one that is set, that of the checkout, or the one that was installed."""
    if setting:
        return Path(setting)
    checkout = Path(indexer.__file__).parents[1] / "corpus" / "names"
    return checkout if checkout.is_dir() else Path(sys.prefix) / "share" / "pinkas" / "names"


def read_names(folder: Path, words_of: Words) -> NamesOnFile:
    """Return the names of a folder.

    Raises: InputError for the first fault, with file, line and remedy.
    """
    names, faults = look_through(folder, words_of)
    if faults:
        more = f"It has {len(faults) - 1} more faults; pinkas names check lists them." if len(faults) > 1 else ""
        raise InputError(str(faults[0]), kept=more, remedy=faults[0].remedy)
    return names


def look_through(folder: Path, words_of: Words) -> tuple[NamesOnFile, tuple[Fault, ...]]:
    """Return the names of a folder as far as they can be read, and every fault that was met.

    Raises: InputError where there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder of names.", remedy="Set PINKAS_NAMES to a folder that has people.tsv.")
    faults: list[Fault] = []
    tables = tuple((name, _content(folder, name, faults)) for name in (*FILES, GIVEN, SOURCES, SAME, SHARED))
    names, of_lines = _looked_through(tables, words_of)
    return names, (*faults, *of_lines)


# What a process reads again it mostly has: to check all lines takes near a second, to compare their bytes no time.
@lru_cache(maxsize=2)
def _looked_through(tables: tuple[tuple[str, bytes], ...], words_of: Words) -> tuple[NamesOnFile, tuple[Fault, ...]]:
    content, faults = dict(tables), list[Fault]()
    sources = {row["key"]: row["citation"] for row in rows_of(content[SOURCES], SOURCES, SOURCE_COLUMNS, faults)}
    known: dict[str, Authority] = {}
    for name, kind in FILES.items():
        rows = _sound(
            rows_of(content[name], name, COLUMNS, faults), lambda row: _faults(row, sources, words_of), faults
        )
        for each in _authorities(rows, kind, words_of, faults):
            if each.id in known:
                faults.append(
                    Fault(name, 0, f'"{each.id}" stands in another file too.', "Give one of them another id.")
                )
            known.setdefault(each.id, each)
    given = rows_of(content[GIVEN], GIVEN, GIVEN_COLUMNS, faults)
    forms = [_given(row, words_of) for row in _sound(given, lambda row: _given_faults(row, sources, words_of), faults)]
    rulings = _rulings(rows_of(content[SAME], SAME, SAME_COLUMNS, faults), known, faults)
    shared = rows_of(content[SHARED], SHARED, SHARED_COLUMNS, faults)
    authorities = Authorities(_shared(shared, tuple(known.values()), words_of, faults), rulings)
    return NamesOnFile(authorities, GivenNames([*forms, *english_forms(forms)]), sources, rulings), tuple(faults)


def _content(folder: Path, name: str, faults: list[Fault]) -> bytes:
    """Return the bytes of a table of the folder, none where there is no such file."""
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        faults.append(
            Fault(name, 0, f"it cannot be read: {error.strerror}.", "Make it a file that this user may read.")
        )
        return b""


def _sound(rows: Sequence[Row], faults_of: Callable[[Row], Iterator[Fault]], faults: list[Fault]) -> list[Row]:
    """Return the rows that have no fault; those of the others are added."""
    kept = []
    for row in rows:
        before = len(faults)
        faults += faults_of(row)
        if len(faults) == before:
            kept.append(row)
    return kept


def _faults(row: Row, sources: Mapping[str, str], words_of: Words) -> Iterator[Fault]:
    if not _ID.fullmatch(row["id"]):
        yield row.fault(f'its id is "{row["id"]}".', "Write small letters, digits and hyphens, such as lerner-harry.")
    if not row["form"] or not words_of(row["form"]):
        yield row.fault("it has no form with a letter in it.", "Write the name as it is printed, or take the line out.")
    if fault := one_of(row, "relation", _RELATIONS):
        yield fault
    if not _LANGUAGE.fullmatch(row["language"]):
        yield row.fault(f'its language is "{row["language"]}".', "Write a three-letter code such as eng, rus or heb.")
    years = row["first"], row["last"]
    if not all(map(_YEAR.fullmatch, years)) or (all(years) and int(years[0]) > int(years[1])):
        yield row.fault(
            f'its years are "{years[0]}" and "{years[1]}".', "Write first and last year, or leave them out."
        )
    yield from _source_faults(row, sources)


def _source_faults(row: Row, sources: Mapping[str, str]) -> Iterator[Fault]:
    if row["source"] != UNSOURCED and row["source"] not in sources:
        hint = did_you_mean(row["source"], [*sources, UNSOURCED])
        what = f'its source "{row["source"]}" is not in {SOURCES}.'
        yield row.fault(what, hint or f"Add it to {SOURCES}, or write {UNSOURCED}.")


def _given_faults(row: Row, sources: Mapping[str, str], words_of: Words) -> Iterator[Fault]:
    if not _ID.fullmatch(row["class"]):
        yield row.fault(f'its class is "{row["class"]}".', "Write small letters, digits and hyphens, such as anatoly.")
    if not words_of(row["form"]):
        yield row.fault("it has no form with a letter in it.", "Write the name as it is printed, or take the line out.")
    if fault := one_of(row, "kind", _KINDS):
        yield fault
    yield from _source_faults(row, sources)


def _given(row: Row, words_of: Words) -> GivenForm:
    term = " ".join(words_of(row["form"]))
    return GivenForm(row["class"], row["form"], term, GivenKind(row["kind"]), row["source"], row["sex"])


def _authorities(rows: Sequence[Row], kind: Kind, words_of: Words, faults: list[Fault]) -> Iterator[Authority]:
    """Give the authorities of sound rows; one without exactly one preferred form, and a line twice, are faults."""
    of_id: dict[str, list[Row]] = {}
    for row in rows:
        before = of_id.setdefault(row["id"], [])
        if any(_says_the_same(row, other) for other in before):
            faults.append(row.fault(f'"{row["form"]}" stands twice under {row["id"]}.', "Take one of the lines out."))
        else:
            before.append(row)
    for authority_id, of_it in of_id.items():
        preferred = [row for row in of_it if row["relation"] == Relation.PREFERRED]
        if len(preferred) != 1:
            what = f"{authority_id} has {len(preferred)} preferred forms."
            faults.append(of_it[0].fault(what, "Call one of its forms preferred, and no other."))
        ordered = sorted(of_it, key=lambda row: row["relation"] != Relation.PREFERRED)
        spellings = tuple(_spelling(row, words_of) for row in ordered)
        yield Authority(authority_id, kind, ordered[0]["form"], spellings)


def _shared(
    rows: Sequence[Row], known: Sequence[Authority], words_of: Words, faults: list[Fault]
) -> Iterator[Authority]:
    """Give the authorities, each form that mostly means something else with what that is."""
    forms = {spelling.words: spelling.text for each in known for spelling in each.spellings}
    also: dict[tuple[str, ...], str] = {}
    for row in rows:
        words = tuple(words_of(row["form"]))
        if words not in forms:
            remedy = did_you_mean(row["form"], list(forms.values())) or "Write a form as it stands in a table."
            faults.append(row.fault(f'no table has the form "{row["form"]}".', remedy))
        elif fault := one_of(row, "also", ALSO):
            faults.append(fault)
        else:
            also[words] = row["also"]
    for each in known:
        told = (replace(one, also=also[one.words]) if one.words in also else one for one in each.spellings)
        yield replace(each, spellings=tuple(told)) if also else each


def _says_the_same(one: Row, other: Row) -> bool:
    return all(one[column] == other[column] for column in ("form", "language", "first"))


def _spelling(row: Row, words_of: Words) -> Spelling:
    first, last = (int(year) if year else None for year in (row["first"], row["last"]))
    relation, words = Relation(row["relation"]), tuple(words_of(row["form"]))
    return Spelling(row["form"], relation, row["language"], first, last, row["source"], words, row["note"])


def _rulings(rows: Sequence[Row], known: Mapping[str, Authority], faults: list[Fault]) -> tuple[Ruling, ...]:
    rulings = [
        Ruling(row["id"], Says(row["says"]), row["other"], row["who"], row["source"], row["date"])
        for row in _sound(rows, lambda row: _ruling_faults(row, known), faults)
    ]
    for each in contradictions(known.values(), rulings):
        what = f'"{each.id}" and "{each.other}" are kept apart by one line, and merged by way of others.'
        faults.append(Fault(SAME, 0, what, "Take that line out, or one of those that merge them."))
    return tuple(rulings)


def _ruling_faults(row: Row, known: Mapping[str, Authority]) -> Iterator[Fault]:
    if wrong := one_of(row, "says", _SAYS) or _unknown(row, "id", known):
        yield wrong
    elif row["says"] == Says.NOT_NAMED:
        if row["other"] not in [each.text for each in known[row["id"]].spellings]:
            yield row.fault(f'{row["id"]} has no form "{row["other"]}".', "Write the form as it stands in the table.")
    elif wrong := _unknown(row, "other", known):
        yield wrong
    elif row["id"] == row["other"]:
        yield row.fault("it names one authority twice.", "Write the ids of two.")


def _unknown(row: Row, column: str, known: Mapping[str, Authority]) -> Fault | None:
    if row[column] in known:
        return None
    what = f'there is no authority "{row[column]}".'
    return row.fault(what, did_you_mean(row[column], list(known)) or "Write the id of one of the tables.")

"""What is on file of a person or a place: names with years and sources, renamings, namesakes, and who is told apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.model.language import main_script
from indexer.names.authority import Authority, Kind, Relation, Ruling, Says, Spelling
from indexer.names.fullname import FullName
from searchui.results.desk import Desk
from searchui.results.subjects import bearers_of
from searchui.tongue import spoken

_LANGUAGES = {"en": "eng", "ru": "rus", "he": "heb"}
"""The language of the interface as names on file have it."""
_OLD = (Relation.FORMER, Relation.LATER)
_MOST_NEAR = 12
"""Namesakes that are named (opinion)."""


@dataclass(frozen=True, slots=True)
class FormTold:
    """A name on file. Shapes: years empty where none are known; source is a citation, empty where nobody gave one."""

    text: str
    relation: Relation
    language: str
    years: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name that held for some time, once in each script. Shapes: years as in FormTold; is_now for that of today."""

    years: str
    names: tuple[str, ...]
    is_now: bool


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another person or place on file with the same surname or name. Shapes: apart cites who says that they are two."""

    authority: Authority
    apart: str


@dataclass(frozen=True, slots=True)
class AuthorityTold:
    """What is on file.

    Shapes: heading is the name in the reader's language where there is one; renamings in order of time, none for what
    was never renamed; notes are those of its forms, each once; also_means holds forms that mostly mean something else.
    """

    heading: str
    forms: tuple[FormTold, ...]
    renamings: tuple[Renaming, ...]
    namesakes: tuple[Namesake, ...]
    notes: tuple[str, ...]
    also_means: tuple[tuple[str, str], ...]


def told_of(authority: Authority, desk: Desk) -> AuthorityTold:
    """Return what is on file of a person or place. Cost: linear in the places on file for a place."""
    spellings = authority.spellings
    return AuthorityTold(
        heading=name_for_reader(authority),
        forms=tuple(_form(each, desk.names.sources) for each in spellings),
        renamings=tuple(_renamings(authority)),
        namesakes=tuple(_namesakes(authority, desk))[:_MOST_NEAR],
        notes=tuple(dict.fromkeys(each.note for each in spellings if each.note)),
        also_means=tuple({each.text: each.also for each in spellings if each.also}.items()),
    )


def name_for_reader(authority: Authority) -> str:
    """Return the name of an authority in the language that is spoken, the preferred one where there is none in it."""
    language = _LANGUAGES.get(spoken(), "eng")
    if authority.spellings[0].language == language:
        return authority.preferred
    plain = (Relation.PREFERRED, Relation.VARIANT, Relation.TRANSLATION)
    now = (each for each in authority.spellings if each.relation in plain and each.last is None and not each.also)
    return next((each.text for each in now if each.language == language), authority.preferred)


def _form(each: Spelling, sources: dict[str, str]) -> FormTold:
    source = sources.get(each.source, "") if each.is_attested else ""
    return FormTold(each.text, each.relation, each.language, _years(each.first, each.last), source, each.note)


def _years(first: int | None, last: int | None) -> str:
    """Return years as they are written: 1924–1991, 1991–, –1914, one alone where they are the same."""
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or ''}–{last or ''}"


def _renamings(authority: Authority) -> Iterator[Renaming]:
    """Yield the names that held one after another; the one that holds comes where its years say, else last."""
    if not any(each.relation in _OLD for each in authority.spellings):
        return
    old: dict[tuple[int, int], list[str]] = {}
    for each in authority.spellings:
        if each.relation in _OLD and (each.first or each.last):
            old.setdefault((each.first or 0, each.last or 0), []).append(each.text)
    undated = [each.text for each in authority.spellings if each.relation in _OLD and not (each.first or each.last)]
    if undated:
        yield Renaming("", _one_a_script(undated), is_now=False)
    for (first, last), names in sorted(old.items()):
        yield Renaming(_years(first or None, last or None), _one_a_script(names), is_now=False)
    head = authority.spellings[0]
    current = [each.text for each in authority.spellings if each.relation is Relation.TRANSLATION]
    now = _one_a_script([authority.preferred, *current])
    yield Renaming(_years(head.first, head.last), now, is_now=True)


def _one_a_script(names: Iterable[str]) -> tuple[str, ...]:
    """Return the first name of each script."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(main_script([name]), name)
    return tuple(found.values())


def _namesakes(authority: Authority, desk: Desk) -> Iterator[Namesake]:
    others = _of_surname(authority, desk) if authority.kind is Kind.PERSON else _of_name(authority, desk)
    for other in others:
        if other.id != authority.id:
            yield Namesake(other, _apart(authority, other, desk))


def _of_surname(person: Authority, desk: Desk) -> Iterable[Authority]:
    surnames = FullName.of(person.preferred, desk.names.given).surnames or person.spellings[0].words
    return bearers_of(surnames[-1], desk)


def _of_name(place: Authority, desk: Desk) -> Iterator[Authority]:
    """Yield the places with a name of this one, and those whose longer names have it in them."""
    own = {each.words for each in place.spellings if each.words}
    for other in desk.names.authorities.of_kind(Kind.PLACE):
        if other.id != place.id and any(_holds(each.words, own) for each in other.spellings):
            yield other


def _holds(words: Sequence[str], names: set[tuple[str, ...]]) -> bool:
    ends = range(1, len(words) + 1)
    return any(tuple(words[start:end]) in names for end in ends for start in range(end))


def _apart(one: Authority, other: Authority, desk: Desk) -> str:
    """Return by what source two are told apart, empty where no line says so."""
    ids = {one.id, *one.also}, {other.id, *other.also}
    said = (each for each in desk.names.rulings if each.says is Says.NOT_SAME)
    ruling = next((each for each in said if _is_of(each, *ids)), None)
    return "" if ruling is None else desk.names.sources.get(ruling.source, ruling.source) or ruling.who


def _is_of(ruling: Ruling, one: set[str], other: set[str]) -> bool:
    return (ruling.id in one and ruling.other in other) or (ruling.id in other and ruling.other in one)

"""The class of spellings that a name belongs to, the same whichever of them was typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.model.query import Band
from indexer.names.keys import keys_of
from indexer.names.letters import Script, script_of
from indexer.names.matching import Match, compare
from indexer.postings.entries import Entries

PLAIN = "same name"
"""What `compare` says of two spellings without ending or prefix taken off; only those lead on to others."""
MOST_KIN = 96
"""Known spellings of one name that are followed up; more means that a class has run into another (opinion)."""
SHORTEST_SHARED = 4
"""Consonants that a Hebrew word and one of another script share at least to sound alike (opinion)."""


@dataclass(frozen=True, slots=True)
class Kin:
    """The spellings of a name in the lexicon.

    Shapes: known are sure ones, alike those that only sound so, each with its best match, typed word left out; seeds
    are the terms from which damaged print and other endings are looked for, the typed word only where the lexicon
    knows it or knows no other spelling: so all spellings of a name lead to the same forms.
    """

    known: dict[str, Match]
    alike: dict[str, Match]
    seeds: tuple[str, ...]


def kin_of(term: str, entries: Entries) -> Kin:
    """Return the spellings of a name.

    Shapes: Latin and Cyrillic spellings lead on to spellings of theirs; Hebrew ones do not, because without vowels
    several names meet in one.
    """
    direct = dict(_matches(term, entries))
    core = _core(term, direct, entries)
    if not core:
        return _split(term, direct, {term, *(other for other, match in direct.items() if match.band <= Band.KNOWN)})
    reached = dict.fromkeys(core, Match(1.0, Band.KNOWN, PLAIN))
    for member in core:
        for other, match in _matches(member, entries):
            reached[other] = _better(reached.get(other), match)
    seeds = {other for other, match in reached.items() if match.band <= Band.KNOWN}
    return _split(term, {other: direct.get(other, match) for other, match in reached.items()}, seeds)


def _split(term: str, matches: Mapping[str, Match], seeds: Iterable[str]) -> Kin:
    known = {other: match for other, match in matches.items() if match.band <= Band.KNOWN and other != term}
    alike = {other: match for other, match in matches.items() if match.band > Band.KNOWN and other != term}
    return Kin(known, alike, tuple(sorted(seeds)))


def _core(term: str, direct: Mapping[str, Match], entries: Entries) -> tuple[str, ...]:
    """Return the Latin and Cyrillic spellings that are plainly the same name, theirs included, in a stable order."""
    waiting = {other for other, match in direct.items() if _leads_on(other, match)}
    row = entries.rows.get(term)
    if row is not None and row.is_word and row.can_be_name and script_of(term) is not Script.HEBREW:
        waiting = {term}
    core: set[str] = set()
    while waiting and len(core) < MOST_KIN:
        member = min(waiting)
        core.add(member)
        waiting |= {other for other, match in _matches(member, entries) if _leads_on(other, match)}
        waiting -= core
    return tuple(sorted(core))


def _leads_on(other: str, match: Match) -> bool:
    return match.band <= Band.KNOWN and match.because == PLAIN and script_of(other) is not Script.HEBREW


def _matches(term: str, entries: Entries) -> Iterator[tuple[str, Match]]:
    for row in entries.by_names(keys_of(term)):
        match = compare(term, row.term) if row.term != term else None
        if match and not (match.band > Band.KNOWN and _is_faint(term, row.term)):
            yield row.term, match


def _is_faint(one: str, other: str) -> bool:
    """Return whether all that a Hebrew and another word share is fewer than four consonants: שוות is not Soviet."""
    if (script_of(one) is Script.HEBREW) is (script_of(other) is Script.HEBREW):
        return False
    return max(map(len, keys_of(one) & keys_of(other)), default=0) < SHORTEST_SHARED


def _better(one: Match | None, other: Match) -> Match:
    return other if one is None or (other.band, -other.score) < (one.band, -one.score) else one

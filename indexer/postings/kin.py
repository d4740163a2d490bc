"""The spellings of a name that the lexicon has."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.query import Band
from indexer.names.keys import keys_of
from indexer.names.letters import Script, script_of
from indexer.names.matching import PLAIN, Match, judged
from indexer.postings.entries import Entries

SHORTEST_SHARED = 4
"""Consonants that a Hebrew word and one of another script share at least to sound alike (opinion)."""


@dataclass(frozen=True, slots=True)
class Kin:
    """The spellings of a name in the lexicon.

    Shapes: known are sure ones, alike those that only sound so, each with its match, typed word left out; seeds are the
    typed word and the known spellings, from which damaged print and other endings are looked for.
    """

    known: dict[str, Match]
    alike: dict[str, Match]
    seeds: tuple[str, ...]


def kin_of(term: str, entries: Entries) -> Kin:
    """Return the spellings of a name.

    Shapes: each is judged against the word typed, never by way of another spelling: from spelling to spelling a short
    name comes to any other (Lein, Lain, Lane, Line). Cost: the words that share a key.
    """
    matches = dict(_matches(term, entries))
    if script_of(term) is Script.HEBREW and any(match.because == PLAIN for match in matches.values()):
        # The word is a name as it stands, so its first letter is the name's own: ביילין is no Eileen in the house.
        matches = {other: match for other, match in matches.items() if judged(term, other, as_it_stands=True)}
    known = {other: match for other, match in matches.items() if match.band <= Band.KNOWN}
    alike = {other: match for other, match in matches.items() if match.band > Band.KNOWN}
    return Kin(known, alike, tuple(sorted({term, *known})))


def _matches(term: str, entries: Entries) -> Iterator[tuple[str, Match]]:
    for other in sorted(entries.terms_by_names(keys_of(term)) - {term}):
        match = judged(term, other)
        if match and not (match.band > Band.KNOWN and _is_faint(term, other)) and entries.rows[other].can_be_name:
            yield other, match


def _is_faint(one: str, other: str) -> bool:
    """Return whether all that a Hebrew and another word share is fewer than four consonants: שוות is not Soviet."""
    if (script_of(one) is Script.HEBREW) is (script_of(other) is Script.HEBREW):
        return False
    return max(map(len, keys_of(one) & keys_of(other)), default=0) < SHORTEST_SHARED

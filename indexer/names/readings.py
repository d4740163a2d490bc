"""Readings: the ways in which a word can be read aloud as a name, whatever its script."""

from dataclasses import dataclass
from functools import lru_cache

from indexer.names.cyrillic import cyrillic_bases_of, read_cyrillic
from indexer.names.hebrew import read_hebrew, without_prefix
from indexer.names.latin import latin_bases_of, read_latin
from indexer.names.letters import Script, script_of
from indexer.names.sounds import Sound

ENDING_PRICE = 0.15
"""Cost of taking off an ending or a prefix, in consonants. Opinion, set on the development names."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The sounds of a word, or of the name inside it without ending or prefix.

    Shapes: `note` says what was taken off, empty for the word as it stands.
    """

    sounds: tuple[Sound, ...]
    script: Script
    price: float = 0.0
    note: str = ""


@lru_cache(maxsize=65536)
def readings_of(term: str) -> tuple[Reading, ...]:
    """Return the readings of a normalized word, the word as it stands first; none for what cannot be a name."""
    script = script_of(term)
    if script is None:
        return ()
    readings = _BY_SCRIPT[script](term)
    return tuple(reading for reading in readings if reading.sounds)


def _latin(term: str) -> list[Reading]:
    bases = [Reading(read_latin(base), Script.LATIN, ENDING_PRICE, "other gender") for base in latin_bases_of(term)]
    return [Reading(read_latin(term), Script.LATIN), *bases]


def _cyrillic(term: str) -> list[Reading]:
    bases = cyrillic_bases_of(term)
    return [
        Reading(read_cyrillic(term), Script.CYRILLIC),
        *(Reading(read_cyrillic(base), Script.CYRILLIC, ENDING_PRICE, "case or gender") for base in bases),
    ]


def _hebrew(term: str) -> list[Reading]:
    rests = without_prefix(term)
    stripped = [Reading(read_hebrew(rest), Script.HEBREW, ENDING_PRICE, "Hebrew prefix") for rest in rests]
    return [Reading(read_hebrew(term), Script.HEBREW), *stripped]


_BY_SCRIPT = {Script.LATIN: _latin, Script.CYRILLIC: _cyrillic, Script.HEBREW: _hebrew}

"""Readings: the ways in which a word can be read aloud as a name, whatever its script."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from indexer.names.cyrillic import cyrillic_bases_of, read_cyrillic
from indexer.names.endings import Base
from indexer.names.hebrew import read_hebrew, without_prefix
from indexer.names.latin import latin_bases_of, read_latin
from indexer.names.letters import Script, script_of
from indexer.names.sounds import Sound


@dataclass(frozen=True, slots=True)
class Reading:
    """The sounds of a word, or of the name inside it without ending or prefix.

    Shapes: `note` says what was taken off, empty for the word as it stands. Units: price in consonants.
    """

    sounds: tuple[Sound, ...]
    script: Script
    price: float = 0.0
    note: str = ""

    @property
    def is_hebrew(self) -> bool:
        """Whether the script leaves vowels out."""
        return self.script is Script.HEBREW


@lru_cache(maxsize=65536)
def readings_of(term: str) -> tuple[Reading, ...]:
    """Return the readings of a normalized word, the word as it stands first; none for what cannot be a name."""
    script = script_of(term)
    if script is None:
        return ()
    readings = _BY_SCRIPT[script](term)
    return tuple(reading for reading in readings if reading.sounds)


def _latin(term: str) -> list[Reading]:
    return _read(term, latin_bases_of(term), read_latin, Script.LATIN)


def _cyrillic(term: str) -> list[Reading]:
    return _read(term, cyrillic_bases_of(term), read_cyrillic, Script.CYRILLIC)


def _hebrew(term: str) -> list[Reading]:
    return _read(term, without_prefix(term), read_hebrew, Script.HEBREW)


def _read(term: str, bases: Iterable[Base], read: Callable[[str], tuple[Sound, ...]], script: Script) -> list[Reading]:
    """Return the reading of a word as it stands, and those of what it can belong to."""
    stripped = (Reading(read(base.word), script, base.price, base.note) for base in bases)
    return [Reading(read(term), script), *stripped]


_BY_SCRIPT = {Script.LATIN: _latin, Script.CYRILLIC: _cyrillic, Script.HEBREW: _hebrew}

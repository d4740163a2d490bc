"""Cyrillic letters: Russian, Ukrainian and Belarusian names, their cases and their feminine forms."""

from functools import lru_cache

from indexer.names.endings import Base, EndingTable
from indexer.names.letters import LetterTable
from indexer.names.sounds import Sound

_SHORTEST_STEM = 4
"""Letters that must be left when a case ending goes: "Шолом" and "Ефрем" are not cases. Opinion."""


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable.named("cyrillic")


@lru_cache(maxsize=1)
def _endings() -> tuple[EndingTable, EndingTable]:
    """Return the endings that are plain signs of a surname, and those of any noun."""
    surname, noun = (EndingTable.of("cyrillic", kind, _SHORTEST_STEM) for kind in ("surname", "noun"))
    return surname, noun


def read_cyrillic(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a lower-case word in Cyrillic letters."""
    return _table().read(word)


def cyrillic_bases_of(word: str) -> tuple[Base, ...]:
    """Return the nominatives (masculine for surnames) that a form can belong to, the likeliest first."""
    surnames, nouns = _endings()
    return surnames.bases_of(word) or nouns.bases_of(word)

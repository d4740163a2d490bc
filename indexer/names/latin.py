"""Latin letters: what the romanizations of East European names can mean."""

from functools import lru_cache

from indexer.names.endings import Base, EndingTable
from indexer.names.letters import LetterTable, without_marks
from indexer.names.rulebook import rules
from indexer.names.sounds import Sound

_SHORTEST_BASE = 4
"""Letters that must be left of a name when an ending goes: "Nina" and "Ova" are no feminine surnames. Opinion."""


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable.named("latin")


@lru_cache(maxsize=1)
def _endings() -> tuple[EndingTable, EndingTable, EndingTable]:
    """Return the endings that are plain signs of a surname, those put on any other, and those of the plural."""
    surname, addition = (EndingTable.of("latin", kind, _SHORTEST_BASE) for kind in ("surname", "addition"))
    return surname, addition, EndingTable.of("latin", "plural", _SHORTEST_BASE)


@lru_cache(maxsize=1)
def _marked() -> dict[int, str]:
    return str.maketrans({row["letter"]: row["plain"] for row in rules("marked")})


def _plain(word: str) -> str:
    return word if word.isascii() else without_marks(word.translate(_marked()))


def read_latin(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a lower-case word in Latin letters."""
    return _table().read(_plain(word))


def latin_bases_of(word: str) -> tuple[Base, ...]:
    """Return the masculine singular forms that a feminine, family or plural form can belong to, the likeliest first."""
    plain = _plain(word)
    surname, addition, plural = _endings()
    return surname.bases_of(plain) + addition.bases_of(plain) or plural.bases_of(plain)

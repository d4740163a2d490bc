"""Hebrew letters: Hebrew and Yiddish spellings of names, and the prefix letters that Hebrew writes onto a name."""

from functools import lru_cache

from indexer.names.endings import Base
from indexer.names.letters import LetterTable, without_marks
from indexer.names.rulebook import letters_of, rules
from indexer.names.sounds import Sound

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable.named("hebrew")


def bare(word: str) -> str:
    """Return a word without vowel points and with its final letters in their common shape."""
    return without_marks(word).translate(_FINALS)


def read_hebrew(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a word in Hebrew letters; vowels only where a letter stands for them."""
    return _table().read(bare(word))


@lru_cache(maxsize=1)
def _prefixes() -> tuple[tuple[str, str, int, float], ...]:
    """Return the prefixes, each with all letters that must stand there, the least letters left, and its price."""
    return tuple(
        (row["prefix"], row["prefix"] + letters_of(row["before"]), int(row["left"]), float(row["price"]))
        for row in rules("prefixes")
    )


def without_prefix(word: str) -> tuple[Base, ...]:
    """Return what can be left of a name without the letters for "and", "to", "in", "from", "when" and "that"."""
    plain = bare(word)
    rests: dict[str, Base] = {}
    for prefix, start, left, price in _prefixes():
        rest = plain.removeprefix(prefix)
        if plain.startswith(start) and len(rest) >= left:
            rests.setdefault(rest, Base(rest, "Hebrew prefix", price))
    return tuple(rests.values())

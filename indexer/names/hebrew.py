"""Hebrew letters: Hebrew and Yiddish spellings of names, and the prefix letters that Hebrew writes onto a name."""

from functools import lru_cache

from indexer.names.letters import LetterTable, without_marks
from indexer.names.rulebook import letters_of, rules
from indexer.names.sounds import Sound

_FINALS = str.maketrans("ךםןףץ", "כמנפצ")

_SHORTEST_REST = 4
"""Letters that must be left of a name when a prefix goes: "לרנר" is Lerner, not "to Renner". Opinion."""


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
def _prefixes() -> tuple[tuple[str, str], ...]:
    """Return the prefixes with the letters that must follow."""
    return tuple((row["prefix"], row["prefix"] + letters_of(row["before"])) for row in rules("prefixes"))


def without_prefix(word: str) -> tuple[str, ...]:
    """Return what is left of a name without the letters for "and", "to", "in", "from" and "that"."""
    plain = bare(word)
    rests = [plain.removeprefix(prefix) for prefix, start in _prefixes() if plain.startswith(start)]
    return tuple(rest for rest in rests if len(rest) >= _SHORTEST_REST)

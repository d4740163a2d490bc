"""Letter tables: reading a word by the longest letter group that fits, and which script a word is written in."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from indexer.names.sounds import Sound

LONGEST_NAME = 40
"""Letters; what is longer is no name of one word. Opinion: Wolfeschlegelsteinhausenbergerdorff has 35."""


class Script(StrEnum):
    """The script of a word."""

    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    HEBREW = "Hebrew"


class LetterTable:
    """Letter groups (regular expressions, so that neighbours can be named) and the sounds they stand for.

    Groups are tried longest first; a letter that no group fits is passed over.
    """

    def __init__(self, groups: Mapping[str, str]) -> None:
        ordered = sorted(groups, key=_letters_of, reverse=True)
        self._pattern = re.compile("|".join(f"({group})" for group in ordered))
        self._sounds = tuple(tuple(groups[group].split()) for group in ordered)

    def read(self, word: str) -> tuple[Sound, ...]:
        """Return the sounds of a word in order."""
        return tuple(
            sound for found in self._pattern.finditer(word) for sound in self._sounds[(found.lastindex or 1) - 1]
        )


def _letters_of(group: str) -> tuple[int, int]:
    """Return how many letters a group takes, then how much it asks of its neighbours."""
    bare = re.sub(r"\(\?[^)]*\)|\[[^\]]*\]", lambda found: "" if found[0].startswith("(") else "x", group)
    return len(bare.strip("^$")), len(group)


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> Script | None:
    name = unicodedata.name(letter, "")
    return next((script for script in Script if name.startswith(script.name)), None)


def script_of(word: str) -> Script | None:
    """Return the one script of a word's letters; None with digits, letters of two scripts or of another one."""
    if len(word) > LONGEST_NAME:
        return None
    scripts = set()
    for letter in word:
        if letter.isalpha() and unicodedata.category(letter) != "Lm":
            scripts.add(_script_of_letter(letter))
        elif letter.isdigit():
            return None
    return scripts.pop() if len(scripts) == 1 else None


def without_marks(word: str) -> str:
    """Return a word without accents, vowel points and joining ties."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))

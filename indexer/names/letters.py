"""Letter tables: reading a word by the longest letter group that fits, and which script a word is written in."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Self

from indexer.names.rulebook import rules
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
        by_letter: dict[str, list[str]] = {}
        for group in sorted(groups, key=_letters_of, reverse=True):
            for letter in _first_letters(group):
                by_letter.setdefault(letter, []).append(group)
        # One small pattern a first letter: a single one of all groups is five times as slow.
        self._patterns = {letter: re.compile("|".join(map("({})".format, own))) for letter, own in by_letter.items()}
        self._sounds = {letter: [tuple(groups[group].split()) for group in own] for letter, own in by_letter.items()}

    @classmethod
    def named(cls, table: str) -> Self:
        """Return the letters of a table that comes with the program: latin, cyrillic or hebrew."""
        return cls({row["letters"]: row["sounds"] for row in rules(table)})

    def read(self, word: str) -> tuple[Sound, ...]:
        """Return the sounds of a word in order."""
        sounds: list[Sound] = []
        place = 0
        while place < len(word):
            letter = word[place]
            found = self._patterns[letter].match(word, place) if letter in self._patterns else None
            if found and found.lastindex:
                sounds += self._sounds[letter][found.lastindex - 1]
            place = found.end() if found else place + 1
        return tuple(sounds)


def _first_letters(group: str) -> str:
    """Return the letters that a group can begin with."""
    start = re.sub(r"^\^|^\(\?[^)]*\)", "", group)
    return start[1 : start.index("]")] if start.startswith("[") else start[0]


def _letters_of(group: str) -> tuple[int, int]:
    """Return how many letters a group takes, then how much it asks of its neighbours."""
    bare = re.sub(r"\(\?[^)]*\)", "", group)
    return len(re.sub(r"\[[^\]]*\]", "x", bare).strip("^$")), len(group)


_OF_ONE_SCRIPT = re.compile("([a-z]+)|([а-яєіїґў]+)|([א-ת]+)")
"""Most words, told at once; the others letter by letter."""
_SCRIPTS = {1: Script.LATIN, 2: Script.CYRILLIC, 3: Script.HEBREW}


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> Script | None:
    name = unicodedata.name(letter, "")
    return next((script for script in Script if name.startswith(script.name)), None)


def script_of(word: str) -> Script | None:
    """Return the one script of a word's letters; None with digits, letters of two scripts or of another one."""
    if len(word) > LONGEST_NAME:
        return None
    if found := _OF_ONE_SCRIPT.fullmatch(word):
        return _SCRIPTS[found.lastindex or 1]
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

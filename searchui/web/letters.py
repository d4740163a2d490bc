"""The letters of Russian, Ukrainian and Hebrew with their names, for readers whose keyboard has not got them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, how it is written in Latin letters, and its name by the tag of each language of the interface."""

    letter: str
    latin: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters of a script. Shapes: rows as they lie on its keyboard, from left to right."""

    lang: str
    dir: str
    name: str
    rows: tuple[tuple[Letter, ...], ...]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """All letters in the order of the alphabet."""
        return tuple(sorted((each for row in self.rows for each in row), key=lambda each: _order(each.letter)))

    @classmethod
    def all(cls, file: Path) -> tuple[Self, ...]:
        """Return the alphabets of a file, which is the one that the script of the box reads too."""
        written = json.loads(file.read_text(encoding="utf-8"))
        return tuple(
            cls(**{**each, "rows": tuple(tuple(Letter(*key) for key in row) for row in each["rows"])})
            for each in written
        )


def _order(letter: str) -> tuple[str, str]:
    """Place ё after е, and a letter of Ukrainian beside its Russian one."""
    beside = {"ё": "е", "ґ": "г", "є": "е", "і": "и", "ї": "и"}
    return beside.get(letter, letter), letter

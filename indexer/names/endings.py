"""Endings: the forms of a name that are left when the ending of a case, of the feminine or of the plural goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from indexer.names.rulebook import letters_of, rules


@dataclass(frozen=True, slots=True)
class Base:
    """What is left of a name without something it took on: what that was, and what taking it off costs.

    Units: price in consonants.
    """

    word: str
    note: str
    price: float


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending and what it becomes."""

    letters: str
    base: str
    note: str
    price: float


class EndingTable:
    """Endings and what they become, with the fewest letters a name keeps."""

    def __init__(self, endings: Sequence[Ending], shortest: int) -> None:
        self._by_last: dict[str, list[Ending]] = {}
        for ending in endings:
            self._by_last.setdefault(ending.letters[-1], []).append(ending)
        self._shortest = shortest

    @classmethod
    def of(cls, script: str, kind: str, shortest: int) -> Self:
        """Return the endings of a script and kind in the table that comes with the program."""
        endings = [
            Ending(stem + letters_of(row["ending"]), stem + letters_of(row["base"]), row["note"], float(row["price"]))
            for row in rules("endings")
            if (row["script"], row["kind"]) == (script, kind)
            for stem in map(letters_of, row["after"].split())
        ]
        return cls(endings, shortest)

    def bases_of(self, word: str) -> tuple[Base, ...]:
        """Return every base the word can belong to, in the order of the table; empty if no ending fits."""
        bases: dict[str, Base] = {}
        for ending in self._by_last.get(word[-1:], ()):
            if word.endswith(ending.letters):
                base = word.removesuffix(ending.letters) + ending.base
                if len(base) >= self._shortest:
                    bases.setdefault(base, Base(base, ending.note, ending.price))
        return tuple(bases.values())

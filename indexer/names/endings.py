"""Endings: the forms of a name that are left when the ending of a case, of the feminine or of the plural goes."""

from collections.abc import Sequence
from typing import Self

from indexer.names.rulebook import letters_of, rules


class EndingTable:
    """Endings and what they become, with the fewest letters a name keeps."""

    def __init__(self, pairs: Sequence[tuple[str, str]], shortest: int) -> None:
        self._pairs = pairs
        self._endings = tuple(ending for ending, _ in pairs)
        self._shortest = shortest

    @classmethod
    def of(cls, script: str, kind: str, shortest: int) -> Self:
        """Return the endings of a script and kind in the table that comes with the program."""
        pairs = [
            (letters_of(after) + letters_of(row["ending"]), letters_of(after) + letters_of(row["base"]))
            for row in rules("endings")
            if (row["script"], row["kind"]) == (script, kind)
            for after in row["after"].split()
        ]
        return cls(pairs, shortest)

    def bases_of(self, word: str) -> tuple[str, ...]:
        """Return every base the word can belong to, in the order of the table; empty if no ending fits."""
        if not word.endswith(self._endings):
            return ()
        bases = (word.removesuffix(end) + base for end, base in self._pairs if word.endswith(end))
        return tuple(dict.fromkeys(base for base in bases if len(base) >= self._shortest))

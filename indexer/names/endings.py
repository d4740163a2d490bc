"""Endings: the forms of a name that are left when the ending of a case, of the feminine or of the plural goes."""

from collections.abc import Sequence


class EndingTable:
    """Endings and what they become, with the fewest letters a name keeps."""

    def __init__(self, pairs: Sequence[tuple[str, str]], shortest: int) -> None:
        self._pairs = pairs
        self._endings = tuple(ending for ending, _ in pairs)
        self._shortest = shortest

    def bases_of(self, word: str) -> tuple[str, ...]:
        """Return every base the word can belong to, in the order of the table; empty if no ending fits."""
        if not word.endswith(self._endings):
            return ()
        bases = (word.removesuffix(end) + base for end, base in self._pairs if word.endswith(end))
        return tuple(dict.fromkeys(base for base in bases if len(base) >= self._shortest))

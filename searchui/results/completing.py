"""Texts by the beginnings of their words: every typed word begins one of them, as typed or as a name is spelt."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band
from indexer.names.keys import INITIAL_VOWEL, keys_of
from indexer.names.matching import compare

_LEAST = 2
"""Letters of a beginning by which texts are found, and consonants of one that is compared by sound (opinion)."""
_OTHER_LENGTH = 3
"""By how many letters a beginning may be longer or shorter in another spelling: Ш is Sch and Shch (opinion)."""
_LAST = "\U0010ffff"


class Completions:
    """Lines of normalized words, the better one before the other; a line is known by its place among them.

    Cost: a look-up takes some milliseconds for 100,000 lines; they take some 30 bytes a word.
    """

    def __init__(self, lines: Sequence[tuple[str, ...]], names: int) -> None:
        """Take the lines. Shapes: so many first ones are names, which are found by other spellings too."""
        pairs = sorted((word, line) for line, words in enumerate(lines) for word in set(words))
        self._words = sorted({word for word, _ in pairs})
        self._lines = np.array([line for _, line in pairs], dtype=np.int32)
        starts = [n for n, (one, other) in enumerate(pairwise([("", -1), *pairs])) if one[0] != other[0]]
        self._offsets = np.array([*starts, len(pairs)], dtype=np.int32)
        places = {word: place for place, word in enumerate(self._words)}
        self._firsts = np.array([places[words[0]] if words else -1 for words in lines], dtype=np.int32)
        self._keyed = sorted((key, word, line) for word, line in pairs if line < names for key in keys_of(word))

    def of(self, typed: Sequence[str], most: int) -> list[int]:
        """Return lines in which each typed word begins one: first those that begin with the first of them, then others.

        Shapes: at most so many; names in other spellings come last.
        """
        if not typed or max(map(len, typed)) < _LEAST:
            return []
        found = self._narrowed([self._begun(word) for word in typed])
        first, last = self._between(typed[0])
        begins = (self._firsts[found] >= first) & (self._firsts[found] < last)
        best = [*found[begins][:most].tolist(), *found[~begins][:most].tolist()]
        alike = self._narrowed([self._alike(word) for word in typed]).tolist()
        return list(dict.fromkeys([*best, *alike]))[:most]

    def _between(self, beginning: str) -> tuple[int, int]:
        return bisect_left(self._words, beginning), bisect_left(self._words, beginning + _LAST)

    def _begun(self, beginning: str) -> NDArray[np.int32]:
        first, last = self._between(beginning)
        return np.unique(self._lines[self._offsets[first] : self._offsets[last]])

    def _alike(self, beginning: str) -> NDArray[np.int32]:
        """Return the names of which a word begins so, or with a known spelling of it."""
        found = {line for word, line in self._sharing(beginning) if _begins_alike(beginning, word)}
        return np.array(sorted(found), dtype=np.int32)

    def _sharing(self, beginning: str) -> Iterator[tuple[str, int]]:
        """Yield the words of names with their lines whose name key begins with one of this beginning."""
        for key in sorted(keys_of(beginning)):
            if len(key.strip(INITIAL_VOWEL)) >= _LEAST:
                first, last = bisect_left(self._keyed, (key,)), bisect_left(self._keyed, (key + _LAST,))
                yield from ((word, line) for _, word, line in self._keyed[first:last])

    @staticmethod
    def _narrowed(of_words: list[NDArray[np.int32]]) -> NDArray[np.int32]:
        """Return the lines that all words have."""
        found = of_words[0]
        for more in of_words[1:]:
            found = np.intersect1d(found, more, assume_unique=True)
        return found


def _begins_alike(beginning: str, word: str) -> bool:
    lengths = range(max(_LEAST, len(beginning) - _OTHER_LENGTH), min(len(word), len(beginning) + _OTHER_LENGTH) + 1)
    matches = (compare(beginning, word[:length]) for length in lengths)
    return word.startswith(beginning) or any(match is not None and match.band <= Band.KNOWN for match in matches)

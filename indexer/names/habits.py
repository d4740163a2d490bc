"""Letter habits: how unusual the letters of a word are among the words of a list, three at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log

_START, _END = "^", "$"
_TRUST = 5.0
"""Sightings that what is known of shorter runs of letters is worth beside those of three (opinion)."""
_ALPHABET = 50
"""Letters among which an unseen one is one (opinion; scripts have 22 to 33, and digits are read for some)."""


class Habits:
    """The runs of three letters of a list of words."""

    def __init__(self, words: Iterable[str]) -> None:
        """Count the words, each once. Cost: linear in their letters."""
        self._runs: Counter[str] = Counter()
        self._words = set(words)
        for word in self._words:
            self._runs.update(_runs(word))
        self.surprise = lru_cache(maxsize=65536)(self._surprise)

    def _surprise(self, word: str) -> float:
        """Return how unusual the letters of a word are, in nats; its own entry in the list does not count for it.

        Source: interpolation of letter trigrams after Witten and Bell's manner, with a constant in place of types.
        """
        own = Counter(_runs(word)) if word in self._words else Counter[str]()
        padded = f"{_START * 2}{word}{_END}"
        return -sum(log(self._chance(padded[n - 2 : n + 1], own)) for n in range(2, len(padded)))

    def _chance(self, run: str, own: Counter[str]) -> float:
        """Return the chance of the last letter of a run after those before it."""
        chance = 1.0 / _ALPHABET
        for start in (2, 1, 0):
            seen, before = run[start:], f"{run[start:-1]}|"
            times, of = self._runs[seen] - own[seen], self._runs[before] - own[before]
            chance = (times + _TRUST * chance) / (of + _TRUST)
        return chance


def _runs(word: str) -> Iterator[str]:
    """Yield each letter with none, one and two before it, and what stands before it, marked with a bar."""
    padded = f"{_START * 2}{word}{_END}"
    for n in range(2, len(padded)):
        for start in (n - 2, n - 1, n):
            yield padded[start : n + 1]
            yield f"{padded[start:n]}|"

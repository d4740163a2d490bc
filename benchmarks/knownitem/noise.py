"""Text as OCR would have it: letters misread, words split, joined and lost, as often as was measured."""

import random
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.frozen import read
from indexer.names.confusions import CUT_OFF, NOTHING, shipped

LONGEST_GROUP = 3
"""Letters that are misread together, at most, as the table of confusions has them."""
_LEAST_LEFT = 3
"""Letters that are left of a word of which an end is lost, as in the table."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it was read. Units: confidence 0.0-1.0, None where it was not read but typed."""

    text: str
    confidence: float | None = None


class Noise:
    """A seeded reader that misreads."""

    def __init__(self, rates: dict[str, Any], seed: str) -> None:
        self._rates = rates
        self._chance = random.Random(seed)
        self._misread: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        self._cut: list[tuple[int, float]] = []
        for row in shipped():
            if row.face == CUT_OFF and row.read == NOTHING:
                self._cut.append((int(row.true), row.times / row.of))
            elif row.face != CUT_OFF and row.true != row.read:
                letters = (row.face, row.true.replace(NOTHING, ""))
                self._misread[letters].append((row.read.replace(NOTHING, ""), row.times / row.of))

    def line(self, text: str) -> list[Token]:
        """Return the words of a line as they were read."""
        words = [self._word(word) for word in text.split() if self._chance.random() >= self._rates["lost"]]
        return self._joined([part for word in words for part in self._split(word)])

    def _word(self, word: str) -> Token:
        read, at = "", 0
        while at < len(word):
            taken, letters = self._letters(word, at)
            read, at = read + letters, at + taken
        read = self._without_an_end(read)
        return Token(read, self._confidence(is_right=read == word))

    def _letters(self, word: str, at: int) -> tuple[int, str]:
        """Return how many letters were taken at a place, and what was read for them."""
        for size in range(min(LONGEST_GROUP, len(word) - at), 0, -1):
            true = word[at : at + size]
            drawn = self._drawn(self._misread.get((_face(true), true.lower()), ()))
            if drawn is not None:
                return size, drawn.upper() if true.isupper() else drawn
        put_in = self._drawn(self._misread.get((_face(word[at]), ""), ())) or ""
        return 1, word[at] + (put_in.upper() if word[at].isupper() else put_in)

    def _drawn(self, misreadings: list[tuple[str, float]] | tuple[()]) -> str | None:
        limits = list(accumulate(share for _, share in misreadings))
        place = bisect(limits, self._chance.random()) if limits else 0
        return misreadings[place][0] if place < len(misreadings) else None

    def _without_an_end(self, word: str) -> str:
        for letters, share in self._cut:
            if len(word) >= letters + _LEAST_LEFT and self._chance.random() < share:
                return word[letters:] if self._chance.random() < 1 / 2 else word[:-letters]
        return word

    def _confidence(self, *, is_right: bool) -> float:
        limits = self._rates["confidence"]["right" if is_right else "misread"]
        return float(self._chance.choice(limits))

    def _split(self, token: Token) -> list[Token]:
        word = token.text
        if len(word) < 2 or self._chance.random() >= self._rates["split"]:
            return [token] if word else []
        at = self._chance.randrange(1, len(word))
        return [Token(word[:at], token.confidence), Token(word[at:], token.confidence)]

    def _joined(self, tokens: list[Token]) -> list[Token]:
        joined: list[Token] = []
        for token in tokens:
            if joined and self._chance.random() < self._rates["joined"]:
                joined[-1] = Token(joined[-1].text + token.text, self._confidence(is_right=False))
            else:
                joined.append(token)
        return joined


def rates_of(file: Path) -> dict[str, Any]:
    """Return the rates that were measured and frozen."""
    (rates,) = read(file).values()
    return rates


def _face(letters: str) -> str:
    """Return the face of letters by the names of the table: capital or small where all are, else without case."""
    return "capital" if letters.isupper() else "small" if letters.islower() else "caseless"

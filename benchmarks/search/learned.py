"""What the pages are drawn from: which word follows which in real texts, and how fast new words come in them."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.int64]]

_WORD = re.compile(r"[A-Za-z0-9]{1,24}")
"""What all engines cut alike: no word has an accent, an apostrophe or a hyphen, on which their rules differ."""
FLAT = 2000
"""Rank up to which coined words are about equally frequent: the tail begins below the common words (opinion)."""
_LAST = 1 << 40
MOST_TAIL = 0.1
"""Share of words from the tail at most (opinion: a text that coins every tenth word is no English)."""
POINTS = 24
"""Points of a growth curve."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Words in a row and how they grow.

    Shapes: words as printed, by number; `followers` has for each word what followed it, as often as it did, from
    `starts` on; `growth` has (words read, different terms) of the texts as they are; a share `tail` of drawn words is
    coined, the k-th coined one as often as k to the power of -`slope`.
    """

    words: tuple[str, ...]
    starts: Numbers
    followers: Numbers
    opening: Numbers
    growth: tuple[tuple[int, int], ...]
    tail: float
    slope: float

    def walk(self, draw: np.random.Generator, walks: int, steps: int) -> Numbers:
        """Return the numbers of words of so many walks. Shapes: (walks, steps)."""
        found = np.empty((steps, walks), np.int64)
        at = self.opening[draw.integers(len(self.opening), size=walks)]
        for step in range(steps):
            found[step] = at
            first, end = self.starts[at], self.starts[at + 1]
            at = self.followers[first + (draw.random(walks) * (end - first)).astype(np.int64)]
        return found.T


def texts_of(data: Path | None, checkout: Path) -> list[str]:
    """Return the outside texts, or those of our own specimens where there are none."""
    if data and (data / "texts" / "texts.jsonl").exists():
        lines = (data / "texts" / "texts.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    truths = sorted((checkout / "corpus" / "specimens" / "truth").glob("*.json"))
    return [" ".join(_strings(json.loads(path.read_text(encoding="utf-8")))) for path in truths]


def learn(texts: Iterable[str]) -> Learned:
    """Return what the texts teach. Cost: n log n in their words."""
    numbers: dict[str, int] = {}
    shuffled = list(texts)
    # As they come, texts on one matter stand together, and terms grow by leaps.
    Random(0).shuffle(shuffled)
    read = [numbers.setdefault(word, len(numbers)) for text in shuffled for word in _WORD.findall(text)]
    ids = np.asarray(read, np.int64)
    # In a ring, so that every word is followed by one.
    followers = np.roll(ids, -1)[np.argsort(ids, kind="stable")]
    starts = np.concatenate([[0], np.cumsum(np.bincount(ids, minlength=len(numbers)))])
    terms = _terms(tuple(numbers))
    growth = growth_of(terms[ids])
    bare = Learned(tuple(numbers), starts, followers, ids, growth, 0.0, 2.0)
    walked = growth_of(terms[bare.walk(np.random.default_rng(0), max(1, len(ids) // 350), 350).ravel()])
    slope, tail = _tail_of(growth, walked[-1][1])
    return Learned(bare.words, starts, followers, ids, growth, tail, slope)


def growth_of(terms: Numbers) -> tuple[tuple[int, int], ...]:
    """Return at some points, each a like factor past the one before, the words read and the different terms."""
    firsts = np.sort(np.unique(terms, return_index=True)[1])
    points = np.unique(np.geomspace(min(1000, len(terms)), len(terms), POINTS).astype(np.int64))
    return tuple((int(point), int(np.searchsorted(firsts, point))) for point in points)


def coined_ranks(draw: np.random.Generator, slope: float, size: int) -> Numbers:
    """Return ranks from 0 on, without end: the k-th is as frequent as k + FLAT to the power of -slope."""
    ranks = FLAT * (draw.random(size) ** (-1 / (slope - 1)) - 1)
    return np.minimum(ranks, _LAST).astype(np.int64)


def _tail_of(growth: Sequence[tuple[int, int]], walked: int) -> tuple[float, float]:
    """Return slope and share of a tail with which drawn words grow as those read do.

    Source: Heaps, Information Retrieval (1978): terms grow as a power of the words, here that of the last third of the
    curve; words whose k-th is as frequent as k to the power of -1/power grow so.
    """
    (fewer, some), (words, terms) = growth[2 * len(growth) // 3], growth[-1]
    power = min(max(np.log(terms / some) / np.log(words / fewer), 0.3), 0.9)
    shares = np.geomspace(1e-4, MOST_TAIL, 60)
    coined = [_different(words * share, 1 / power) for share in shares]
    return float(1 / power), float(shares[min(np.searchsorted(coined, terms - walked), len(shares) - 1)])


def _different(drawn: float, slope: float) -> float:
    """Return how many different ranks are expected of so many drawn."""
    edges = np.concatenate([np.arange(1000), np.geomspace(1000, _LAST, 4000)])
    upper = (1 + edges / FLAT) ** (1 - slope)
    each, wide = (upper[:-1] - upper[1:]) / np.diff(edges), np.diff(edges)
    return float(np.sum(wide * -np.expm1(-drawn * each)))


def _terms(words: Sequence[str]) -> Numbers:
    numbers: dict[str, int] = {}
    return np.asarray([numbers.setdefault(word.lower(), len(numbers)) for word in words], np.int64)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)

"""The classes of questions, sampled by how many pages have a word, the same for the same seed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random

from benchmarks.search.asking import Kind, Question
from benchmarks.search.drawn import FIRST_YEAR, YEARS, DrawnPage
from benchmarks.search.spellings import spellings

COMMON, MIDDLING, PLAIN, ANY = (0.2, 0.6), (0.02, 0.3), (0.005, 0.3), (0.001, 0.3)
"""Shares of pages that have a word (opinion; engine prototypes were measured with about these)."""
RARE = (3, 30)
"""Pages that have a rare word: enough that it is none that a single page was misread with."""
STOP_WORDS = 30
"""Words on most pages that stand for stop words."""
PAGE_TEN, SPELLINGS, YEARS_ASKED, PREFIX = 90, 10, 2, 5

EXACT = (
    "common term",
    "page 10",
    "rare term",
    "AND of 2",
    "OR of 5",
    "phrase of 2",
    "phrase of 3 with a stop word",
    "name",
    "term + date range",
    "3 facet counts",
)
"""Classes in which all engines must find exactly the same pages."""

_LETTERS = re.compile(r"[a-z]+")


def classes(
    terms: Mapping[str, int], pages: Sequence[DrawnPage], *, of: int, seed: int, count: int
) -> dict[str, list[Question]]:
    """Return so many questions a class, given on how many of all pages each term stands, and some of the pages."""
    return _Sampling(terms, pages, of, Random(seed)).classes(count)


class _Sampling:
    def __init__(self, terms: Mapping[str, int], pages: Sequence[DrawnPage], of: int, dice: Random) -> None:
        self._terms = terms
        self._words = sorted(term for term in terms if _LETTERS.fullmatch(term))
        self._pages = [re.findall(r"\w+", page.text.lower()) for page in pages]
        self._of = of
        self._dice = dice
        self._stops = frozenset(sorted(terms, key=lambda term: (-terms[term], term))[:STOP_WORDS])

    def classes(self, count: int) -> dict[str, list[Question]]:
        common = [Question(Kind.TERM, (word,)) for word in self._some(self._within(COMMON), count)]
        rare = [word for word in self._words if RARE[0] <= self._terms[word] <= RARE[1]]
        return {
            "common term": common,
            "page 10": [replace(each, offset=PAGE_TEN) for each in common],
            "rare term": [Question(Kind.TERM, (word,)) for word in self._some(rare, count)],
            "AND of 2": self._several(Kind.ALL, self._within(MIDDLING), 2, count),
            "OR of 5": self._several(Kind.ANY, self._within(MIDDLING), 5, count),
            "phrase of 2": self._phrases(count, 2),
            "phrase of 3 with a stop word": self._phrases(count, 3),
            "prefix": self._prefixes(count),
            "fuzzy 1": self._fuzzy(5, 7, 1, count),
            "fuzzy 2": self._fuzzy(8, 12, 2, count),
            "name": [Question(Kind.NAME, spellings(number)[:SPELLINGS]) for number in range(count)],
            "term + date range": [replace(each, days=self._days()) for each in common],
            "3 facet counts": [replace(each, facets=True) for each in common],
            "10 snippets": [replace(each, snippets=True) for each in common],
            "20 snippets": [replace(each, snippets=True, limit=20) for each in common],
        }

    def _within(self, shares: tuple[float, float], fits: Callable[[str], bool] = lambda _: True) -> list[str]:
        least, most = (share * self._of for share in shares)
        found = [word for word in self._words if least <= self._terms[word] <= most and len(word) > 2 and fits(word)]
        if not found:
            raise SystemExit(f"No word stands on {shares[0]:.1%} to {shares[1]:.0%} of the pages: draw more of them.")
        return found

    def _some(self, words: Sequence[str], count: int) -> list[str]:
        return self._dice.sample(words, min(count, len(words)))

    def _several(self, kind: Kind, words: Sequence[str], each: int, count: int) -> list[Question]:
        return [Question(kind, tuple(self._some(words, each))) for _ in range(count)]

    def _phrases(self, count: int, length: int) -> list[Question]:
        """Return rows of words as they stand on pages; the middle one of three is a stop word."""
        plain = frozenset(self._within(PLAIN))
        found: dict[tuple[str, ...], None] = {}
        for _ in range(10_000):
            words = self._dice.choice(self._pages)
            start = self._dice.randrange(len(words) - length)
            row = tuple(words[start : start + length])
            if row[0] in plain and row[-1] in plain and self._stops.issuperset(row[1:-1]):
                found[row] = None
            if len(found) == count:
                break
        return [Question(Kind.PHRASE, row) for row in found]

    def _prefixes(self, count: int) -> list[Question]:
        prefixes = sorted({word[:PREFIX] for word in self._within(PLAIN, lambda word: len(word) >= PREFIX)})
        return [Question(Kind.PREFIX, (prefix,)) for prefix in self._some(prefixes, count)]

    def _fuzzy(self, least: int, most: int, edits: int, count: int) -> list[Question]:
        words = self._within(ANY, lambda word: least <= len(word) <= most)
        return [Question(Kind.FUZZY, (word,), edits=edits) for word in self._some(words, count)]

    def _days(self) -> tuple[int, int]:
        first = FIRST_YEAR + self._dice.randrange(YEARS - YEARS_ASKED)
        return first * 10000 + 101, (first + YEARS_ASKED - 1) * 10000 + 1231

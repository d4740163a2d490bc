"""The peers: methods that others use, given a plain romanization so that they can cross scripts at all."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from benchmarks.names.daitch_mokotoff import daitch_mokotoff
from benchmarks.names.double_metaphone import double_metaphone
from benchmarks.names.gold import normalized

Found = list[tuple[float, str]]
"""What a method finds: score 0.0-1.0 and normalized term, in any order."""

# One Latin spelling per letter (after BGN/PCGN for Cyrillic; bare consonants for Hebrew, as transliterators do).
_LETTERS = dict(zip("абвгґдезийклмнопрстуфыэіўь", [*"abvggdeziyklmnoprstufyeiw", ""], strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "yo",
    "є": "ye", "ї": "yi",
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "kh", "ט": "t", "י": "y", "כ": "k",
    "ל": "l", "מ": "m", "נ": "n", "ס": "s", "ע": "", "פ": "p", "צ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip

MOST_FOUND = 100
"""Terms that a method is asked for; a reader sees ten."""
JARO_WINKLER_LEAST = 0.9
"""Similarity from which Jaro-Winkler alone counts as finding; below, everything is like everything."""
TUNED_SIMILARITY = 0.8
"""The Jaro-Winkler similarity that gives Daitch-Mokotoff its best mean of R@10 and P@10 on the hand romanizations."""


@lru_cache(maxsize=400_000)
def romanized(term: str) -> str:
    letters = "".join(_LETTERS.get(letter, letter) for letter in term)
    return "".join(letter for letter in unicodedata.normalize("NFD", letters) if letter.isalnum())


def sounds_coded(term: str) -> frozenset[str]:
    return daitch_mokotoff(romanized(term))


def metaphones(term: str) -> frozenset[str]:
    return double_metaphone(romanized(term))


class Listed:
    """The lexicon as the peers see it."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = sorted(terms)
        self._romanized = [romanized(term) for term in self.terms]

    def exact(self, query: str) -> Found:
        return [(1.0, term) for term in self.terms if term == query]

    def edits(self, most: int, query: str) -> Found:
        """Return terms at most so many edits away, the nearest first, then by Jaro-Winkler."""
        asked = romanized(query)
        near = process.extract(
            asked, self._romanized, scorer=Levenshtein.distance, score_cutoff=most, limit=None, processor=None
        )
        return [((3 - edits + JaroWinkler.similarity(asked, other)) / 4, self.terms[n]) for other, edits, n in near]

    def jaro_winkler(self, query: str) -> Found:
        near = process.extract(
            romanized(query),
            self._romanized,
            scorer=JaroWinkler.similarity,
            score_cutoff=JARO_WINKLER_LEAST,
            limit=MOST_FOUND,
        )
        return [(similarity, self.terms[n]) for _, similarity, n in near]


class Coded:
    """The lexicon by the codes of its terms, ranked by Jaro-Winkler (a gift to codes, which have no order)."""

    def __init__(self, terms: Iterable[str], codes: Callable[[str], frozenset[str]]) -> None:
        self._codes = codes
        self._shelves: dict[str, list[str]] = {}
        for term in sorted(terms):
            for code in codes(term):
                self._shelves.setdefault(code, []).append(term)

    def find(self, least: float, query: str) -> Found:
        near = {term for code in self._codes(query) for term in self._shelves.get(code, ())}
        scored = ((JaroWinkler.similarity(romanized(query), romanized(term)), term) for term in near)
        return [(similarity, term) for similarity, term in scored if similarity >= least]


def peers(terms: Sequence[str]) -> dict[str, Callable[[str], Found]]:
    """Return every peer by name; each takes a query as it is written."""
    listed, coded, metaphoned = Listed(terms), Coded(terms, sounds_coded), Coded(terms, metaphones)
    by_name: dict[str, Callable[[str], Found]] = {
        "exact": listed.exact,
        "edit distance <= 1": partial(listed.edits, 1),
        "edit distance <= 2": partial(listed.edits, 2),
        "Jaro-Winkler": listed.jaro_winkler,
        "Double Metaphone": partial(metaphoned.find, 0.0),
        "Daitch-Mokotoff": partial(coded.find, 0.0),
        "Daitch-Mokotoff, cut off": partial(coded.find, TUNED_SIMILARITY),
    }
    return {name: partial(_asked, find) for name, find in by_name.items()}


def _asked(find: Callable[[str], Found], query: str) -> Found:
    return find(normalized(query))

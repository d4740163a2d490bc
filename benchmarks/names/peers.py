"""The peers: edit distance and Daitch-Mokotoff, given a plain romanization so that they can cross scripts at all."""

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from benchmarks.names.daitch_mokotoff import daitch_mokotoff

# One Latin spelling per letter (after BGN/PCGN for Cyrillic; bare consonants for Hebrew, as transliterators do).
_LETTERS = dict(zip("абвгґдезийклмнопрстуфыэіўь", [*"abvggdeziyklmnoprstufyeiw", ""], strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "yo",
    "є": "ye", "ї": "yi",
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "kh", "ט": "t", "י": "y", "כ": "k",
    "ך": "k",
    "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts",
    "ק": "k",
    "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def romanized(term: str) -> str:
    letters = "".join(_LETTERS.get(letter, letter) for letter in term)
    return "".join(letter for letter in unicodedata.normalize("NFD", letters) if letter.isalnum())


@lru_cache(maxsize=200_000)
def codes(term: str) -> frozenset[str]:
    return daitch_mokotoff(romanized(term))


def by_edits(query: str, candidate: str) -> float | None:
    """Edit distance of at most two, nearest first, then by Jaro-Winkler."""
    one, other = romanized(query), romanized(candidate)
    edits = Levenshtein.distance(one, other, score_cutoff=2)
    return 3 - edits + JaroWinkler.similarity(one, other) / 2 if edits <= 2 else None


def by_codes(query: str, candidate: str) -> float | None:
    """A shared Daitch-Mokotoff code, ranked by Jaro-Winkler (a gift to it)."""
    if codes(query).isdisjoint(codes(candidate)):
        return None
    return JaroWinkler.similarity(romanized(query), romanized(candidate))


TUNED_SIMILARITY = 0.8
"""The Jaro-Winkler similarity that gives Daitch-Mokotoff its best mean of R@10 and P@10 on the hand romanizations."""


def by_codes_tuned(query: str, candidate: str) -> float | None:
    """A shared Daitch-Mokotoff code, cut off at the similarity that suits the same development names best."""
    similarity = by_codes(query, candidate)
    return similarity if similarity is not None and similarity >= TUNED_SIMILARITY else None

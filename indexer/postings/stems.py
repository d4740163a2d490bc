"""Stems of English and Russian words by the Snowball algorithms: the only module that knows NLTK."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer, RussianStemmer

from indexer.names.letters import Script, script_of, without_marks

SHORTEST_STEMMED = 3
"""Letters from which a word has a stem; shorter ones have no endings worth taking off (opinion)."""


@lru_cache(maxsize=1 << 16)
def stems_of(term: str) -> frozenset[str]:
    """Return the stems of a term, each with the language whose rules made it: "en:emigr", "ru:эмиграц".

    Shapes: empty for numbers, mixed scripts, short words and scripts without rules (Hebrew has no Snowball stemmer).
    Latin letters go by English rules and lose their accents, for print and readers write them both ways.
    Source: Snowball English and Russian (snowballstem.org), as in NLTK.
    """
    script = script_of(term) if len(term) >= SHORTEST_STEMMED else None
    if script is Script.LATIN:
        return frozenset({f"en:{_english().stem(without_marks(term))}"})
    if script is Script.CYRILLIC:
        return frozenset({f"ru:{_russian().stem(term)}"})
    return frozenset()


# NLTK is imported with the first word that needs it: it takes 0.7 CPU seconds, which most commands can do without.


@cache
def _english() -> "EnglishStemmer":
    from nltk.stem.snowball import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()


@cache
def _russian() -> "RussianStemmer":
    from nltk.stem.snowball import RussianStemmer  # noqa: PLC0415

    return RussianStemmer()

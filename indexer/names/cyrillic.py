"""Cyrillic letters: Russian, Ukrainian and Belarusian names, their cases and their feminine forms."""

from functools import lru_cache

from indexer.names.endings import EndingTable
from indexer.names.letters import LetterTable
from indexer.names.sounds import Sound

_GROUPS = {
    "а": "a", "б": "b", "в": "v", "г": "gh'", "ґ": "g", "д": "d", "е": "eo'", "ё": "oe'", "є": "e", "ж": "Z",
    "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "^у(?=[аеиоэ])": "uv'", "ў": "vu", "ф": "f", "х": "h", "ц": "c", "ч": "C",
    "ш": "S", "щ": "Q", "ы": "i",
    "э": "e", "ю": "j u", "я": "j a", "шч": "Q", "дж": "G", "дз": "zc'", "тс": "c", "тц": "c", "сс": "s",
    "нн": "n", "лл": "l", "тт": "t", "рр": "r", "мм": "m", "кк": "k", "пп": "p", "фф": "f", "бб": "b",
    # Adjective endings, and the vowel runs that schemes write in several ways (Мария: Maria, Mariya).
    "[иыіії]й$": "i", "ї$": "i", "и[яа]": "j a", "ья": "j a", "ье": "j e", "ьо": "j oe'", "йо": "j oe'",
    "ие": "j e", "ио": "j oe'", "ию": "j u",
    "[еэ]й(?=[^аеиоуыэюя])": "ea' j", "а[йи](?=[^аеиоуыэюя])": "ae' j", "(?<=[аеоуэ])и": "j",
}  # fmt: skip

# Endings of the cases, with what they become in the nominative. Source: school grammars of Russian and Ukrainian
# (declension of surnames as adjectives and as nouns); which endings are safe to take off is opinion.
_ADJECTIVE_ENDINGS = (
    "ого", "ому", "им", "ом", "ой", "ую", "ая", "ою", "их", "ими", "ие", "ої", "ій", "а", "у",
)  # fmt: skip
_SURNAME_ENDINGS = ("а", "у", "ым", "им", "ом", "е", "ой", "ою", "ы", "ых")
_ADJECTIVES = [
    (stem + end, stem + "ий") for stem in ("ск", "цк", "зк", "ськ", "цьк", "зьк") for end in _ADJECTIVE_ENDINGS
]
_SURNAMES = [(stem + end, stem) for stem in ("ов", "ев", "ин", "ын", "ів", "їн") for end in _SURNAME_ENDINGS]
_HARD_ADJECTIVES = [("н" + end, "ный") for end in ("ого", "ому", "ым", "ую", "ая", "ой")]
_NOUNS = [
    ("ом", ""), ("ем", ""), ("ою", "а"), ("ой", "а"), ("ей", "а"), ("ю", ""), ("у", ""), ("а", ""), ("я", ""),
    ("е", ""), ("ы", "а"), ("и", "а"),
]  # fmt: skip
_SHORTEST_STEM = 4
"""Letters that must be left when a case ending goes: "Шолом" and "Ефрем" are not cases. Opinion."""


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable(_GROUPS)


@lru_cache(maxsize=1)
def _endings() -> tuple[EndingTable, EndingTable]:
    """Return the endings that are plain signs of a surname, and those of any noun."""
    surnames = EndingTable(_ADJECTIVES + _SURNAMES + _HARD_ADJECTIVES, _SHORTEST_STEM)
    return surnames, EndingTable(_NOUNS, _SHORTEST_STEM)


def read_cyrillic(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a lower-case word in Cyrillic letters."""
    return _table().read(word)


def cyrillic_bases_of(word: str) -> tuple[str, ...]:
    """Return the nominatives (masculine for surnames) that a form can belong to, the likeliest first."""
    surnames, nouns = _endings()
    return surnames.bases_of(word) or nouns.bases_of(word)

"""Cyrillic letters: Russian, Ukrainian and Belarusian names, their cases and their feminine forms."""

from functools import lru_cache

from indexer.names.letters import LetterTable
from indexer.names.sounds import Sound

_GROUPS = {
    "а": "a", "б": "b", "в": "v", "г": "gh'", "ґ": "g", "д": "d", "е": "eo'", "ё": "oe'", "є": "e", "ж": "Z",
    "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "oa'", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "vu", "ф": "f", "х": "h", "ц": "c", "ч": "C", "ш": "S", "щ": "Q", "ы": "i",
    "э": "e", "ю": "j u", "я": "j a", "шч": "Q", "дж": "G", "дз": "zc'", "тс": "c", "тц": "c", "сс": "s",
    "нн": "n", "лл": "l", "тт": "t", "рр": "r", "мм": "m", "кк": "k", "пп": "p", "фф": "f", "бб": "b",
    # Adjective endings, and the vowel runs that schemes write in several ways (Мария: Maria, Mariya).
    "[иыіії]й$": "i", "ї$": "i", "и[яа]": "j a", "ья": "j a", "ье": "j e", "ьо": "j oe'", "йо": "j oe'",
    "ие": "j e", "ио": "j oe'", "ию": "j u",
    "[еэ]й(?=[^аеиоуыэюя])": "ea' j", "а[йи](?=[^аеиоуыэюя])": "ae' j", "(?<=[аеоуэ])и": "j",
}  # fmt: skip

# Endings of the cases, longest first, with what they become in the nominative. Source: school grammars of Russian and
# Ukrainian (adjective and noun declension of surnames); which endings are safe to take off is opinion.
_ADJECTIVE = tuple(
    (stem + ending, stem + "ий")
    for stem in ("ск", "цк", "зк", "ськ", "цьк", "зьк")
    for ending in ("ого", "ому", "им", "ом", "ой", "ую", "ая", "ої", "ій", "а", "у", "ою", "их", "ими", "ие", "ою")
)
_FAMILY = tuple(
    (stem + ending, stem)
    for stem in ("ов", "ев", "ин", "ын", "ів", "їн")
    for ending in ("а", "у", "ым", "им", "ом", "е", "ой", "ы", "ых", "ою")
)
_NOUN = (
    ("ом", ""),
    ("ем", ""),
    ("ою", "а"),
    ("ой", "а"),
    ("ей", "а"),
    ("ю", ""),
    ("у", ""),
    ("а", ""),
    ("я", ""),
    ("е", ""),
    ("ы", "а"),
    ("и", "а"),
)
_ORDINARY = (("ного", "ный"), ("ному", "ный"), ("ным", "ный"), ("ную", "ный"), ("ная", "ный"), ("ной", "ный"))
_SHORTEST_STEM = 4
"""Letters that must be left when a noun's case ending goes: "Шолом" and "Ефрем" are not cases. Opinion."""


@lru_cache(maxsize=1)
def _table() -> LetterTable:
    return LetterTable(_GROUPS)


def read_cyrillic(word: str) -> tuple[Sound, ...]:
    """Return the sounds of a lower-case word in Cyrillic letters."""
    return _table().read(word)


def cyrillic_bases_of(word: str) -> tuple[str, ...]:
    """Return the nominatives (masculine for surnames) that a form can belong to, the likeliest first."""
    for endings in (_ADJECTIVE, _FAMILY, _ORDINARY):
        found = [word.removesuffix(end) + base for end, base in endings if word.endswith(end)]
        if found and len(found[0]) >= _SHORTEST_STEM:
            return tuple(dict.fromkeys(found))
    found = [word.removesuffix(end) + base for end, base in _NOUN if word.endswith(end)]
    return tuple(dict.fromkeys(base for base in found if len(base) >= _SHORTEST_STEM))

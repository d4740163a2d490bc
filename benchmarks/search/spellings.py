"""Invented surnames, each in the spellings that clerks and romanizations would give it."""

from functools import lru_cache
from itertools import product

_STEMS = ("Bel", "Dor", "Gal", "Kul", "Mord", "Nov", "Rub", "Sal", "Tarn", "Vor")
_MIDDLES = ("itz", "ash", "ev", "yan", "och", "uk")
_ENDING = ("sky", "skii", "skiy", "ski", "skij", "skyi")
_LETTERS = {"itz": ("itz", "its", "ic"), "ash": ("ash", "asch", "as"), "ev": ("ev", "yev", "ew"),
            "yan": ("yan", "ian", "jan"), "och": ("och", "otch", "oc"), "uk": ("uk", "ouk", "uck")}  # fmt: skip


@lru_cache
def spellings(number: int) -> tuple[str, ...]:
    """Return the spellings of one of 60 surnames as terms, the most usual first."""
    stem, middle = _STEMS[number % len(_STEMS)], _MIDDLES[number // len(_STEMS) % len(_MIDDLES)]
    by_rarity = sorted(product(range(3), range(len(_ENDING))), key=lambda ranks: (sum(ranks), ranks))
    return tuple(f"{stem}{_LETTERS[middle][m]}{_ENDING[e]}".lower() for m, e in by_rarity)

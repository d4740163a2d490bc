"""Speech sounds with alternatives: how they are written down here, how far apart they are, which class each is of."""

from functools import lru_cache
from typing import TypeAlias

Sound: TypeAlias = str
"""What one letter or letter group can stand for, likeliest first: "Ch'S'" is C, or less likely h or S.

One character is one phoneme, an apostrophe marks the one before it as a later alternative, "-" is silence.
p b f v k g h t d s z m n l r as in English; S = sh, Z = zh, c = ts, C = ch, Q = shch, G = dzh, h = h and kh;
a e i o u are vowels and j is the glide of "yes".
"""

LATER_PRICE = 0.08
"""Cost of taking a later alternative, in consonants. Opinion, set on the development names."""

VOWELS = frozenset("aeiouj")

_NEAR_CONSONANTS = {
    # Pairs that transliterations, dialects and devoicing trade for each other, in consonants. Opinion, set on the
    # development names: 0.05 = the same letter in two schemes, 0.35 = one voice apart.
    "pb": 0.4, "fv": 0.3, "pf": 0.5, "bv": 0.45, "kg": 0.4, "kh": 0.45, "gh": 0.3, "td": 0.4, "sz": 0.15,
    "Ss": 0.3, "SZ": 0.3, "SC": 0.3, "QS": 0.04, "QC": 0.12, "Qs": 0.3, "cC": 0.3, "cs": 0.35, "cz": 0.25,
    "zZ": 0.3, "ZG": 0.04, "GC": 0.35, "zS": 0.45, "mn": 0.7, "Cs": 0.45, "Gz": 0.4, "vu": 0.3, "Zj": 0.4, "Gj": 0.4,
}  # fmt: skip
_NEAR_VOWELS = {
    # Unstressed vowels that schemes and ears trade; begun and began are further apart.
    "ao": 0.25, "ae": 0.3, "ei": 0.25, "ou": 0.25, "eo": 0.3, "ij": 0.04, "ej": 0.2, "iu": 0.5, "ai": 0.5, "io": 0.5,
    "eu": 0.55, "au": 0.6, "aj": 0.45, "oj": 0.45, "uj": 0.45,
}  # fmt: skip
_APART = {frozenset(pair): cost for pair, cost in (_NEAR_CONSONANTS | _NEAR_VOWELS).items()}

_CLASS = {
    # Coarse enough that the schemes for one letter fall together: Щ is shch, sh, szcz, sc; Г is g or h; ב is b or v.
    **dict.fromkeys("pbfv", "P"),
    **dict.fromkeys("kgh", "K"),
    **dict.fromkeys("td", "T"),
    **dict.fromkeys("szSZcCQG", "S"),
    **dict.fromkeys("mnlr", ""),
    **dict.fromkeys("aeiouj-", ""),
}
_CLASS.update({"m": "M", "n": "N", "l": "L", "r": "R"})


@lru_cache(maxsize=4096)
def alternatives(sound: Sound) -> tuple[tuple[str, float], ...]:
    """Return the phonemes that a sound can be, each with its price."""
    found = []
    for index, phoneme in enumerate(sound):
        if phoneme != "'":
            later = sound[index + 1 : index + 2] == "'"
            found.append((phoneme, LATER_PRICE if later else 0.0))
    return tuple(found)


@lru_cache(maxsize=65536)
def apart(one: Sound, other: Sound) -> float:
    """Return how far two sounds are from each other, 0.0 (same) to 1.0 (nothing in common). Symmetric."""
    pairs = ((a, b) for a in alternatives(one) for b in alternatives(other))
    return min(1.0, *(a[1] + b[1] + _phonemes_apart(a[0], b[0]) for a, b in pairs))


def _phonemes_apart(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if "-" in (one, other):
        return 1.0
    return _APART.get(frozenset((one, other)), 0.6 if one in VOWELS and other in VOWELS else 1.0)


@lru_cache(maxsize=4096)
def classes(sound: Sound) -> tuple[str, ...]:
    """Return the classes that a sound can be of, likeliest first; "" for vowels and silence."""
    return tuple(dict.fromkeys(_CLASS[phoneme] for phoneme, _ in alternatives(sound)))


@lru_cache(maxsize=4096)
def is_vowel(sound: Sound) -> bool:
    """Say whether the likeliest phoneme is a vowel or a glide."""
    return sound[:1] in VOWELS


@lru_cache(maxsize=4096)
def weight(sound: Sound) -> float:
    """Return how much a sound counts in the length of a name: consonants 1.0, vowels 0.5, silence 0."""
    if sound[:1] == "-":
        return 0.0
    return 0.5 if is_vowel(sound) else 1.0

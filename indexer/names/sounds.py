"""Speech sounds with alternatives: how they are written down here, how far apart they are, which class each is of."""

from functools import lru_cache
from typing import TypeAlias

from indexer.names.rulebook import rules

Sound: TypeAlias = str
"""What one letter or letter group can stand for, likeliest first: "Ch'S'" is C, or less likely h or S.

One character is one phoneme, an apostrophe marks the one before it as a later alternative, "-" is silence.
p b f v k g h t d s z m n l r as in English; S = sh, Z = zh, c = ts, C = ch, Q = shch, G = dzh, h = h and kh;
a e i o u are vowels and j is the glide of "yes".
"""

LATER_PRICE = 0.08
"""Cost of taking a later alternative, in consonants. Opinion, set on the development names."""

VOWELS = frozenset("aeiouj")
_TWO_VOWELS = 0.6
"""How far two vowels are apart that no table names, in consonants. Opinion."""

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
    return _distances().get(frozenset((one, other)), _TWO_VOWELS if one in VOWELS and other in VOWELS else 1.0)


@lru_cache(maxsize=1)
def _distances() -> dict[frozenset[str], float]:
    return {frozenset((row["one"], row["other"])): float(row["apart"]) for row in rules("distances")}


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

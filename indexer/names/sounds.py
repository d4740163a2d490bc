"""Speech sounds with alternatives: how they are written down here, how far apart they are, which class each is of."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from indexer.names.rulebook import NOTHING, rules

Sound: TypeAlias = str
"""What one letter or letter group can stand for, likeliest first: "Ch'S'" is C, or less likely h or S.

One character is one phoneme, an apostrophe marks the one before it as a later alternative, "-" is silence.
p b f v k g h t d s z m n l r as in English; S = sh, Z = zh, c = ts, C = ch, Q = shch, G = dzh, h = h and kh;
a e i o u are vowels and j is the glide of "yes".
"""

LATER_PRICE = 0.08
"""Cost of taking a later alternative, in consonants. Opinion, set on the development names."""

VOWELS = frozenset("aeiouj")
_TWO_VOWELS = 0.84
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


class _Apart(dict[Sound, float]):
    """How far every sound is from one, reckoned when it is first asked for."""

    def __init__(self, one: Sound) -> None:
        self._one = one

    def __missing__(self, other: Sound) -> float:
        pairs = ((a, b) for a in alternatives(self._one) for b in alternatives(other))
        self[other] = found = min(1.0, *(a[1] + b[1] + _phonemes_apart(a[0], b[0]) for a, b in pairs))
        return found


@lru_cache(maxsize=4096)
def apart_from(one: Sound) -> Mapping[Sound, float]:
    """Return how far each sound is from this one, 0.0 (same) to 1.0 (nothing in common). Symmetric."""
    return _Apart(one)


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


SPARE_LETTER = 0.35
"""Cost of a Hebrew vowel letter that meets no sound: a written vav or yod is there for a reason. Opinion."""


@lru_cache(maxsize=1)
def _omissions() -> dict[tuple[str, str], tuple[float, float]]:
    rows = rules("omissions")
    return {(row["sound"], row["place"]): (float(row["beside"]), float(row["unwritten"])) for row in rows}


@lru_cache(maxsize=4096)
def left_out(sound: Sound, place: str, is_hebrew: bool) -> tuple[float, float]:
    """Return what it costs to leave out a sound at the first, inside or last place of a spelling.

    Shapes: beside a spelling that writes vowels as this one does or does not, and beside one of the other kind.
    """
    silent = dict(alternatives(sound)).get(NOTHING, 1.0)
    if sound[0] not in VOWELS:
        return silent, silent
    beside, across = (SPARE_LETTER, SPARE_LETTER) if is_hebrew else _omissions()[sound[0], place]
    return min(silent, beside), min(silent, across)


@lru_cache(maxsize=4096)
def faces(sound: Sound) -> tuple[bool, bool, bool, bool]:
    """Return whether a sound must meet a vowel, can meet one, must meet a consonant, can meet one.

    Shapes: what must not is a glide or can be silent.
    """
    phonemes = {phoneme for phoneme, _ in alternatives(sound)}
    can_vowel, can_other = not VOWELS.isdisjoint(phonemes), bool(phonemes - VOWELS - {NOTHING})
    must_vowel = not (can_other or NOTHING in phonemes or "j" in phonemes)
    return must_vowel, can_vowel, not (can_vowel or NOTHING in phonemes), can_other

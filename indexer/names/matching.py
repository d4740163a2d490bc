"""Matching: whether two words can be spellings of one name, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.model.query import Band
from indexer.names.keys import keys_of
from indexer.names.letters import Script
from indexer.names.readings import Reading, readings_of
from indexer.names.sounds import VOWELS, Sound, alternatives, apart, is_vowel, weight

KNOWN_SCORE = 0.94
SOUNDS_SCORE = 0.87
"""Scores 0.0-1.0 from which two words are one name spelt by known rules, or sound alike.

Chosen on the development names (benchmarks/names/README.md).
"""

MOST_KNOWN_COST = 0.2
"""Cost in consonants above which a match is no known spelling, however long the name: one vowel changed. Opinion."""
MOST_HEBREW_SHARE = 0.035
"""The same for a Hebrew spelling and another, as a share of the length: Hebrew leaves so much open that "visa" would be
בית. Chosen on the development names, of which it takes one in a hundred from the known spellings.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """That two words can be one: score 0.0-1.0, band, and a short phrase for readers."""

    score: float
    band: Band
    because: str


@lru_cache(maxsize=65536)
def compare(query: str, candidate: str) -> Match | None:
    """Return how two normalized words match as spellings of one name, None if they do not.

    Shapes: the same verdict, score and band with the words exchanged. What matches shares a key of `keys_of`.
    Units: score 0.0-1.0.
    """
    if query == candidate:
        return Match(1.0, Band.TYPED, "same letters")
    if keys_of(query).isdisjoint(keys_of(candidate)):
        return None
    best: Match | None = None
    for one in readings_of(query):
        for other in readings_of(candidate):
            match = _judged(one, other)
            if match and (best is None or match.score > best.score):
                best = match
    return best


def _judged(one: Reading, other: Reading) -> Match | None:
    cost = _cost(one, other)
    length = max(_length(one.sounds), _length(other.sounds))
    score = 1.0 - (cost + one.price + other.price) / length
    if score < SOUNDS_SCORE:
        return None
    crosses_hebrew = (one.script is Script.HEBREW) is not (other.script is Script.HEBREW)
    most = min(MOST_KNOWN_COST, length * MOST_HEBREW_SHARE) if crosses_hebrew else MOST_KNOWN_COST
    is_known = score >= KNOWN_SCORE and cost <= most
    notes = sorted({reading.note for reading in (one, other)} - {""})
    phrase = "same name" if is_known else "sounds alike"
    return Match(round(score, 3), Band.KNOWN if is_known else Band.SOUNDS, ", ".join([phrase, *notes]))


def _cost(one: Reading, other: Reading) -> float:
    hebrew = [reading.script is Script.HEBREW for reading in (one, other)]
    drops = (_drop_costs(one.sounds, *hebrew), _drop_costs(other.sounds, *reversed(hebrew)))
    return _distance(one.sounds, other.sounds, drops)


def _length(sounds: Sequence[Sound]) -> float:
    return max(1.0, sum(weight(sound) for sound in sounds))


def _distance(one: Sequence[Sound], other: Sequence[Sound], drops: tuple[list[float], list[float]]) -> float:
    """Return the least cost of turning one line of sounds into the other, in consonants."""
    drop_one, drop_other = drops
    above = [0.0]
    for cost in drop_other:
        above.append(above[-1] + cost)
    for row, sound in enumerate(one):
        gap = drop_one[row]
        here = [above[0] + gap]
        for column, facing in enumerate(other):
            here.append(
                min(above[column] + apart(sound, facing), above[column + 1] + gap, here[column] + drop_other[column])
            )
        above = here
    return above[-1]


def _drop_costs(sounds: Sequence[Sound], is_hebrew: bool, faces_hebrew: bool) -> list[float]:
    """Return what it costs to leave out each sound."""
    costs = [_drop_cost(sound, is_hebrew, faces_hebrew) for sound in sounds]
    if sounds and is_vowel(sounds[0]) and not (is_hebrew or faces_hebrew):
        costs[0] = max(costs[0], _FIRST_VOWEL)
    return costs


_FIRST_VOWEL = 0.3
_VOWEL = 0.4
_GLIDE = 0.1
_UNWRITTEN = {"a": 0.04, "e": 0.04, "i": 0.3, "o": 0.3, "u": 0.35, "j": 0.1}
"""Cost of a Latin or Cyrillic vowel that Hebrew does not write: a and e stay out by rule, i, o, u seldom. Opinion."""
_SPARE_LETTER = 0.35
"""Cost of a Hebrew vowel letter that meets no sound: a written vav or yod is there for a reason. Opinion."""


@lru_cache(maxsize=4096)
def _drop_cost(sound: Sound, is_hebrew: bool, faces_hebrew: bool) -> float:
    silent = dict(alternatives(sound)).get("-", 1.0)
    first = sound[0]
    if first not in VOWELS:
        return silent
    if is_hebrew:
        return min(silent, _SPARE_LETTER)
    if faces_hebrew:
        return min(silent, _UNWRITTEN[first])
    return min(silent, _GLIDE if first == "j" else _VOWEL)

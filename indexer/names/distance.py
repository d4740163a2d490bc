"""The distance of two readings: what it costs to turn the sounds of one into those of the other."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.names.readings import Reading, readings_of
from indexer.names.sounds import Sound, apart_from, faces, is_vowel, left_out, weight

_LEAST_VOWEL = 0.5
"""The least it costs to leave out a vowel that is no glide (rules/omissions.tsv)."""


class Weighed(NamedTuple):
    """A reading with what tells at once that another is too far from it.

    Shapes: vowels counts those written; then how many sounds must meet a vowel, can meet one, must meet a consonant,
    can meet one. Units: length in consonants.
    """

    reading: Reading
    is_hebrew: bool
    length: float
    vowels: int
    must_vowel: int
    can_vowel: int
    must_other: int
    can_other: int


class _Tally(dict[Sound, int]):
    """What each sound adds to the counts of a reading, eight bits a count: one sum is five times as fast as six."""

    def __missing__(self, sound: Sound) -> int:
        counts = (round(2 * weight(sound)), is_vowel(sound), *faces(sound))
        self[sound] = packed = sum(count << 8 * place for place, count in enumerate(counts))
        return packed


_tally = _Tally()


@lru_cache(maxsize=65536)
def weighed_of(term: str) -> tuple[Weighed, ...]:
    """Return the readings of a normalized word with what they weigh, the word as it stands first."""
    return tuple(map(_weigh, readings_of(term)))


def _weigh(reading: Reading) -> Weighed:
    # The longest name has 40 letters, so no count comes to 256.
    packed = sum(map(_tally.__getitem__, reading.sounds))
    halves, *counts = (packed >> 8 * place & 255 for place in range(6))
    return Weighed(reading, reading.is_hebrew, max(1.0, halves / 2), *counts)


def distance(one: Weighed, other: Weighed, most: float) -> float:
    """Return the least cost of turning one reading into the other, or more than the most that is asked about.

    Units: consonants. Cost: the product of their lengths, nothing where counts alone tell that it is more.
    """
    crosses = one.is_hebrew is not other.is_hebrew
    least = _least_by_counts(one, other, crosses)
    if least > most:
        return least
    mine, theirs = one.reading.sounds, other.reading.sounds
    if _least_by_ends(one, other, crosses) > most:
        return most + 1.0
    return _cheapest(mine, theirs, (_gaps(mine, one.is_hebrew, crosses), _gaps(theirs, other.is_hebrew, crosses)), most)


def _least_by_counts(one: Weighed, other: Weighed, crosses: bool) -> float:
    """Return what the distance is at least, by how many sounds of one can have nothing to face in the other."""
    spare = float(max(one.must_other - other.can_other, other.must_other - one.can_other, 0))
    if crosses:
        return spare
    return spare + _LEAST_VOWEL * max(one.must_vowel - other.can_vowel, other.must_vowel - one.can_vowel, 0)


def _least_by_ends(one: Weighed, other: Weighed, crosses: bool) -> float:
    """Return what the distance is at least, for both first sounds and both last ones face each other or one is lost."""
    mine, theirs = one.reading.sounds, other.reading.sounds
    least = 0.0
    for place, n in (("first", 0), ("last", -1)):
        apart = apart_from(mine[n])[theirs[n]]
        lost = (left_out(mine[n], place, one.is_hebrew)[crosses], left_out(theirs[n], place, other.is_hebrew)[crosses])
        end = min(apart, *lost)
        if min(len(mine), len(theirs)) == 1:
            return end
        least += end
    return least


@lru_cache(maxsize=65536)
def _gaps(sounds: tuple[Sound, ...], is_hebrew: bool, crosses: bool) -> tuple[float, ...]:
    """Return what it costs to leave out each sound beside a spelling that writes vowels otherwise, or alike."""
    places = ["first", *["inside"] * (len(sounds) - 2), "last"][: len(sounds)]
    return tuple(left_out(sound, place, is_hebrew)[crosses] for sound, place in zip(sounds, places, strict=True))


def _cheapest(
    one: Sequence[Sound], other: Sequence[Sound], gaps: tuple[Sequence[float], Sequence[float]], most: float
) -> float:
    gaps_of_one, gaps_of_other = gaps
    above = [0.0]
    for gap in gaps_of_other:
        above.append(above[-1] + gap)
    for sound, gap in zip(one, gaps_of_one, strict=True):
        apart = apart_from(sound)
        slant, left = above[0], above[0] + gap
        here = [left]
        for facing, over, gap_of_other in zip(other, above[1:], gaps_of_other, strict=True):
            left = min(slant + apart[facing], over + gap, left + gap_of_other)
            here.append(left)
            slant = over
        if min(here) > most:
            return most + 1.0
        above = here
    return above[-1]

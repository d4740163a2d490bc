"""Name keys: consonant skeletons under which all spellings of a name meet, in three scripts."""

from functools import lru_cache

from indexer.names.letters import Script
from indexer.names.readings import Reading, readings_of
from indexer.names.sounds import classes

INITIAL_VOWEL = "A"
MOST_KEYS = 24
"""Keys a reading after which only the likeliest class of each letter goes on. Opinion: Hebrew names need up to 16."""


@lru_cache(maxsize=65536)
def keys_of(term: str) -> frozenset[str]:
    """Return the keys of a normalized word: any two spellings of one name share at least one.

    Shapes: upper-case Latin letters, one for a class of consonants ("SRNSK"), A for a vowel at the start. Empty for
    words with digits, of other or mixed scripts, or without consonants.
    """
    return frozenset(key for reading in readings_of(term) for key in _skeletons(reading) if key.strip(INITIAL_VOWEL))


def _skeletons(reading: Reading) -> set[str]:
    """Return the skeletons of a reading. A branch is its skeleton and whether its last letter was a consonant."""
    writes_vowels = reading.script is not Script.HEBREW
    branches = {("", False)}
    for sound in reading.sounds:
        is_full = len(branches) >= MOST_KEYS
        kinds = classes(sound)[:1] if is_full else classes(sound)
        branches = {
            longer
            for skeleton, touching in branches
            for kind in kinds
            for longer in _extended(skeleton, kind, touching, writes_vowels or is_full)
        }
    return {skeleton for skeleton, _ in branches}


def _extended(skeleton: str, kind: str, touching: bool, joins: bool) -> tuple[tuple[str, bool], ...]:
    """Return a branch one sound longer: touching consonants of one class are one, a sibilant takes in a t.

    Hebrew does not write most vowels, so there both the joined and the separate skeleton are kept.
    """
    if not kind:
        return ((skeleton or INITIAL_VOWEL, False),)
    separate = (skeleton + kind, True)
    if not touching:
        return (separate,)
    joined = _joined(skeleton, kind)
    if joined is None:
        return (separate,)
    return ((joined, True),) if joins else (separate, (joined, True))


def _joined(skeleton: str, kind: str) -> str | None:
    if skeleton.endswith(kind):
        return skeleton
    if kind == "S" and skeleton.endswith("T"):
        return skeleton[:-1] if skeleton.endswith("ST") else skeleton[:-1] + "S"
    return None

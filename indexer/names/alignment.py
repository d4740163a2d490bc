"""Names of any culture: the words of two names set beside each other without regard to order or to what each is."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from indexer.model.query import Band
from indexer.names.fullname import FullName
from indexer.names.given import GivenNames
from indexer.names.initials import same_initial
from indexer.names.matching import Match, compare
from indexer.names.readings import readings_of

EDITS = ((3, 1), (6, 2), (10, 3))
"""From how many letters on a word may differ by so many edits and be the same word damaged; an exchange of neighbours
is one edit. Opinion."""
SHORTEST_RUN = 8
"""Letters from which one word can be a whole name run together (AnatolySharansky). Opinion."""
LEFT_OUT = 0.06
"""What every word that one name has more takes off. Opinion."""
_SCALE = {Band.TYPED: 0.95, Band.KNOWN: 0.9, Band.SOUNDS: 0.75, Band.DAMAGED: 0.55}
"""Highest score of a name of which the worst word fits in a band. Opinion."""


def aligned(one: FullName, other: FullName, given: GivenNames) -> Match | None:
    """Return how the words of two names fit in any order, None where both have words that fit nothing.

    Shapes: at least two words of each fit, one of them well. Cost: the product of the numbers of words.
    """
    if run := _run_together(one, other):
        return run
    mine, theirs = _joined_alike(_words(one), _words(other))
    matches: list[Match] = []
    has_word = False
    while mine and theirs:
        found = [(match, a, b) for a in mine for b in theirs if (match := _alike(a, b, given))]
        if not found:
            break
        match, a, b = max(found, key=lambda each: each[0].score)
        matches.append(match)
        has_word |= min(len(a), len(b)) > 1
        mine.remove(a)
        theirs.remove(b)
    if (mine and theirs) or not has_word or len(matches) < 2 or matches[0].band > Band.KNOWN:
        return None
    worst = max(match.band for match in matches)
    mean = sum(match.score for match in matches) / len(matches)
    score = _SCALE[worst] * mean - LEFT_OUT * (len(mine) + len(theirs))
    because = "letters differ" if worst is Band.DAMAGED else "same words in another order"
    return Match(round(max(score, 0.01), 4), max(worst, Band.SOUNDS), because)


def _words(name: FullName) -> list[str]:
    return [*name.given, *name.initials, *name.patronymics, *name.surnames]


def _joined_alike(mine: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """Return the words with those joined that the other name writes as one."""
    return _joined(mine, theirs), _joined(theirs, mine)


def _joined(words: list[str], facing: Sequence[str]) -> list[str]:
    for n in range(len(words) - 1):
        whole = words[n] + words[n + 1]
        if any(other == whole or (len(whole) >= SHORTEST_RUN and _apart(whole, other)[1] <= 1) for other in facing):
            return [*words[:n], whole, *words[n + 2 :]]
    return list(words)


def _alike(one: str, other: str, given: GivenNames) -> Match | None:
    if min(len(one), len(other)) == 1:
        is_same = same_initial(one, other)
        return Match(0.8, Band.KNOWN, "initial") if is_same else None
    match = compare(one, other) or (
        given.compare(one, other) if given.is_given(one) and given.is_given(other) else None
    )
    if match:
        return match
    most = max((edits for letters, edits in EDITS if min(len(one), len(other)) >= letters), default=0)
    share, edits = _apart(one, other)
    return Match(share * 0.9, Band.DAMAGED, "letters differ") if edits <= most else None


def _run_together(one: FullName, other: FullName) -> Match | None:
    """Return the match of a name that is written as one word."""
    runs = [_words(one), _words(other)]
    whole = ["".join(words) for words in runs]
    if min(map(len, runs)) != 1 or max(map(len, runs)) == 1 or min(map(len, whole)) < SHORTEST_RUN:
        return None
    share, edits = _apart(*whole)
    return Match(round(0.8 * share, 4), Band.SOUNDS, "words run together") if edits <= 1 else None


@lru_cache(maxsize=65536)
def _apart(one: str, other: str) -> tuple[float, int]:
    """Return the share of letters that two words have in common and their edits; of sounds where the scripts differ."""
    mine, theirs = readings_of(one), readings_of(other)
    if mine and theirs and mine[0].script is not theirs[0].script:
        one, other = ("".join(sound[0] for sound in reading[0].sounds) for reading in (mine, theirs))
    return OSA.normalized_similarity(one, other), OSA.distance(one, other)

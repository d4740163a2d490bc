"""Matching: whether two words can be spellings of one name, how sure that is, and why."""

from dataclasses import dataclass
from functools import lru_cache

from indexer.model.query import Band
from indexer.names.distance import Weighed, distance, weighed_of
from indexer.names.keys import keys_of


@dataclass(frozen=True, slots=True)
class Match:
    """That two words can be one: score 0.0-1.0, band, and a short phrase for readers."""

    score: float
    band: Band
    because: str


@dataclass(frozen=True, slots=True)
class Limit:
    """What two spellings of a name may differ by: so much a consonant of it after the first few, within bounds.

    Shapes: short names lie so close together that next to nothing is allowed them; of long ones no more than `most`,
    for then it is another name of the same make. Units: consonants.
    Source: coordinate search on half of the development names, told on the other half (benchmarks/names/README.md).
    """

    a_consonant: float
    after: float
    least: float
    most: float

    def of(self, length: float) -> float:
        """Return what is allowed a name of this length."""
        return min(self.most, max(self.least, self.a_consonant * (length - self.after)))


ALIKE = Limit(0.14, 2.0, 0.1, 0.6)
"""Within this two words sound alike."""
KNOWN = Limit(0.06, 0.0, 0.0, 0.2)
"""Within this the rules of spelling explain all: other schemes, at most one vowel by ear."""
ALIKE_ACROSS = Limit(0.08, 1.5, 0.05, 0.4)
KNOWN_ACROSS = Limit(0.04, 0.0, 0.0, 0.2)
"""The same for a Hebrew spelling and one of another script: Hebrew leaves so much open that "visa" would be בית."""

PLAIN = "same name"
"""What is said of two known spellings; what was taken off is said after it."""

KNOWN_SCORE = 0.9
SOUNDS_SCORE = 0.85
"""Scores 0.0-1.0 below which hardly any known spelling or word that sounds alike falls; no cut-offs. Opinion."""

DEAR_ENDING = 0.2
"""Price from which an ending or prefix is so doubtful a sign that it goes only where the rest is the same. Opinion."""
SAME = 0.1
"""Cost within which the rest is the same; beside Hebrew it is that of a known spelling. Opinion."""


@lru_cache(maxsize=65536)
def compare(query: str, candidate: str) -> Match | None:
    """Return how two normalized words match as spellings of one name, None if they do not.

    Shapes: the same verdict, score and band with the words exchanged. What matches shares a key of `keys_of`.
    Units: score 0.0-1.0.
    """
    if query == candidate:
        return Match(1.0, Band.TYPED, "same letters")
    return None if keys_of(query).isdisjoint(keys_of(candidate)) else judged(query, candidate)


def judged(query: str, candidate: str, *, as_it_stands: bool = False) -> Match | None:
    """Return the same for two different words that are known to share a key.

    Shapes: as it stands, nothing is taken off the query. Cost: the product of their lengths.
    """
    best: Match | None = None
    for one in weighed_of(query)[: 1 if as_it_stands else None]:
        for other in weighed_of(candidate):
            match = _match(one, other)
            if match and (best is None or (match.band, -match.score) < (best.band, -best.score)):
                best = match
    return best


def _match(one: Weighed, other: Weighed) -> Match | None:
    crosses = one.is_hebrew is not other.is_hebrew
    if crosses and not (other if one.is_hebrew else one).vowels:
        return None  # GDL is an abbreviation: that Hebrew leaves out vowels does not make it גדל.
    length = max(one.length, other.length)
    alike, known = (ALIKE_ACROSS, KNOWN_ACROSS) if crosses else (ALIKE, KNOWN)
    most = alike.of(length)
    price, dearest = one.reading.price + other.reading.price, max(one.reading.price, other.reading.price)
    if dearest >= DEAR_ENDING:
        most = min(most, known.of(length) if crosses else SAME)
    cost = distance(one, other, most)
    if cost > most:
        return None
    score = max(0.0, 1.0 - (cost + price) / length)
    is_known = cost <= known.of(length)
    notes = sorted({one.reading.note, other.reading.note} - {""})
    phrase = PLAIN if is_known else "sounds alike"
    return Match(round(score, 3), Band.KNOWN if is_known else Band.SOUNDS, ", ".join([phrase, *notes]))

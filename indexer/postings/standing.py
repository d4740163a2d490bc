"""How far a printed form can be trusted to be a word: attested, word-like or debris, by how it looks and was read."""

import re
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from indexer.model.reading import ReadingKind
from indexer.model.slots import KINDS
from indexer.model.spine import Capital
from indexer.names.damage import SHORTEST_DAMAGED
from indexer.names.letters import Script, script_of


class Standing(IntEnum):
    """The class of a form. Every form is found as typed and by prefix; only the last two have keys."""

    DEBRIS = 0
    WORDLIKE = 1
    ATTESTED = 2


ATTESTED_CONFIDENCE = 0.85
"""OCR confidence (0.0-1.0) from which a plausible word counts as read right (opinion)."""
WORDLIKE_CONFIDENCE = 0.3
"""OCR confidence below which even plausible letters are debris: stains and handwriting read as print (opinion)."""
LONGEST_ABBREVIATION = 6
"""Letters of a word in capitals without a vowel, as in USSR, NCSJ, RSFSR (opinion)."""
LONGEST_WORD = 30
"""Letters of the longest plausible word; German and Russian compounds stay below (opinion)."""

MOST_SIGNS_A_LETTER = 1.5
"""Signs a letter in a word that was misread, at most: more digits make a number (opinion)."""

_BY_HAND = [KINDS.index(each) for each in (ReadingKind.CORRECTION, ReadingKind.TRANSCRIPTION, ReadingKind.TRANSLATION)]
_VOWELS = re.compile("[aeiouyà-æè-ïò-öø-üýÿąęıœаеиоуыэюяіїєѐ]")
# Six consonants in a row stand in Shcharansky's German spellings (Schtscharanskij) and in Hirschbrg; eight nowhere.
_UNLIKELY = re.compile(
    "(.)\\1\\1|[bcdfghjklmnpqrstvwxz]{8}|[бвгджзйклмнпрстфхцчшщъь]{7}|[aeiou]{5}|[аеиоуыэюя]{5}",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Sightings of forms, as columns of one length.

    Shapes: plausible by `is_plausible`; sources are places in KINDS; confidences 0.0-1.0, not a number where the
    reading gives none; sure where two readings have the form at its slot, or the page has text of its own and needed
    no OCR; whole where it has one slot and is not `is_oddly_cased`.
    """

    plausible: NDArray[np.bool_]
    sources: NDArray[np.uint8]
    confidences: NDArray[np.float64]
    sure: NDArray[np.bool_]
    whole: NDArray[np.bool_]


def standings_of(seen: Seen) -> NDArray[np.int8]:
    """Return the class of a form by each sighting of it; never by how often it is seen: some names stand once.

    Shapes: joined pieces are word-like at best, and so is vEWRY.
    """
    by_hand = np.isin(seen.sources, _BY_HAND)
    sure = seen.sure | (seen.confidences >= ATTESTED_CONFIDENCE)
    faint = (seen.confidences < WORDLIKE_CONFIDENCE) & ~sure
    standings = np.where(seen.plausible & ~faint, Standing.WORDLIKE, Standing.DEBRIS)
    return np.where(by_hand | (seen.plausible & sure & seen.whole), Standing.ATTESTED, standings).astype(np.int8)


def is_oddly_cased(text: str) -> bool:
    """Return whether a word begins small and goes on in capitals: nobody prints vEWRY, a letter was misread."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= SHORTEST_DAMAGED and letters[0].islower() and all(map(str.isupper, letters[1:]))


def is_plausible(term: str, capital: Capital) -> bool:
    """Return whether the letters of a term can be a word: one script, a vowel where the script writes vowels."""
    script = script_of(term)
    if script is None or not 2 <= len(term) <= LONGEST_WORD or _UNLIKELY.search(term):
        return False
    if script is Script.HEBREW or _VOWELS.search(term):
        return True
    return capital is Capital.UPPER and len(term) <= LONGEST_ABBREVIATION


def may_be_damaged(term: str) -> bool:
    """Return whether debris can be a word misread: mostly letters of one script, a vowel or a digit read for one."""
    letters = "".join(letter for letter in term if letter.isalpha())
    if MOST_SIGNS_A_LETTER * len(letters) < len(term) or len(term) > LONGEST_WORD or _UNLIKELY.search(term):
        return False
    script = script_of(letters)
    return script is Script.HEBREW or (script is not None and (len(letters) < len(term) or bool(_VOWELS.search(term))))

"""How far a printed form can be trusted to be a word: attested, word-like or debris, by how it looks and was read."""

import re
from enum import IntEnum

from indexer.model.reading import ReadingKind
from indexer.model.spine import Capital, Printed
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

_BY_HAND = frozenset({ReadingKind.CORRECTION, ReadingKind.TRANSCRIPTION, ReadingKind.TRANSLATION})
_VOWELS = re.compile("[aeiouyà-æè-ïò-öø-üýÿąęıœаеиоуыэюяіїєѐ]")
# Six consonants in a row stand in Shcharansky's German spellings (Schtscharanskij) and in Hirschbrg; eight nowhere.
_UNLIKELY = re.compile(
    "(.)\\1\\1|[bcdfghjklmnpqrstvwxz]{8}|[бвгджзйклмнпрстфхцчшщъь]{7}|[aeiou]{5}|[аеиоуыэюя]{5}",
)


def standing_of(printed: Printed, *, is_agreed: bool, is_born_digital: bool) -> Standing:
    """Return the class of a form by one sighting of it; never by how often it is seen: some names stand once.

    Shapes: is_agreed says that two readings have it at this slot; is_born_digital that the page has text of its own
    and needed no OCR. Joined pieces are word-like at best, and so is vEWRY.
    """
    if printed.source in _BY_HAND:
        return Standing.ATTESTED
    if not is_plausible(printed.term, printed.capital):
        return Standing.DEBRIS
    is_sure = is_agreed or is_born_digital or (printed.confidence or 0.0) >= ATTESTED_CONFIDENCE
    if is_sure and printed.span == 1 and not is_oddly_cased(printed.text):
        return Standing.ATTESTED
    is_faint = printed.confidence is not None and printed.confidence < WORDLIKE_CONFIDENCE
    return Standing.DEBRIS if is_faint and not is_sure else Standing.WORDLIKE


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

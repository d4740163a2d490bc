"""The order in which the letters of a line stand on paper, for Hebrew and Yiddish with Latin and digits inside."""

import re
import unicodedata

# Latin words, numbers, and what may stand inside them (12.3.1987, I-487) run left to right in any line.
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.,:/&'-]*[0-9A-Za-z])?")
_MIRRORED = str.maketrans("()[]", ")(][")
# Fonts hold these letters ready-made; a mark drawn by itself would stand in the wrong place.
_READY_MADE = {
    "ש\u05c2": "\ufb2b",
    "א\u05b7": "\ufb2e",
    "א\u05b8": "\ufb2f",
    "פ\u05bc": "\ufb44",
    "פ\u05bf": "\ufb4e",
    "ײ\u05b7": "\ufb1f",
    "י\u05b4": "\ufb1d",
}


def is_hebrew(text: str) -> bool:
    """Return whether a Hebrew letter stands in the text."""
    return any("\u0590" <= letter <= "\u05ff" or "\ufb1d" <= letter <= "\ufb4f" for letter in text)


def ready_made(text: str) -> str:
    """Return the text with letter and mark as one character, as the fonts draw it."""
    for pair, single in _READY_MADE.items():
        text = text.replace(pair, single)
    return text


def visual_word(word: str) -> str:
    """Return a word's letters from left to right as printed in a right-to-left line."""
    word = ready_made(word)
    if not is_hebrew(word) and _LEFT_TO_RIGHT.fullmatch(word):
        return word
    runs, at = [], 0
    for match in _LEFT_TO_RIGHT.finditer(word):
        runs += [_turned(word[at : match.start()]), match.group()]
        at = match.end()
    runs.append(_turned(word[at:]))
    return "".join(reversed(runs))


def visual_order(words: list[str]) -> list[int]:
    """Return which word stands where, from left to right, in a right-to-left line: Latin words keep their order."""
    groups: list[list[int]] = []
    latin = False
    for number, word in enumerate(words):
        continues = latin and not is_hebrew(word)
        if continues:
            groups[-1].append(number)
        else:
            groups.append([number])
        latin = continues or _starts_latin(word)
    return [number for group in reversed(groups) for number in group]


def _starts_latin(word: str) -> bool:
    return not is_hebrew(word) and any(unicodedata.bidirectional(letter) == "L" for letter in word)


def _turned(text: str) -> str:
    return text[::-1].translate(_MIRRORED)

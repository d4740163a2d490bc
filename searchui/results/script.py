"""The language of a piece of text, told by its letters among the languages of its page."""

import re
from collections.abc import Sequence

_SCRIPTS = (
    (re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), ("heb", "yid")),
    (re.compile("[\u0400-\u052f]"), ("rus", "ukr")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NOT_LATIN = frozenset(language for _, languages in _SCRIPTS for language in languages)


def language_of(text: str, languages: Sequence[str]) -> str:
    """Return the three-letter code of the script with the most letters; of several, the page's first in that script.

    Shapes: text without letters has the page's main language, or none.
    """
    counts = [(len(letters.findall(text)), candidates) for letters, candidates in _SCRIPTS]
    most, candidates = max(counts, key=lambda counted: counted[0])
    latin = len(_LATIN.findall(text))
    if not most and not latin:
        return languages[0] if languages else ""
    if latin >= most:
        return next((language for language in languages if language not in _NOT_LATIN), "eng")
    return next((language for language in languages if language in candidates), candidates[0])

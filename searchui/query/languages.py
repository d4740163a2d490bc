"""Languages as readers write them after lang:, and their three-letter codes."""

from indexer.postings.normalize import fold_value

_NAMES = {
    "eng": ("en", "english", "английский", "אנגלית"),
    "rus": ("ru", "russian", "русский", "רוסית"),
    "heb": ("he", "iw", "hebrew", "иврит", "עברית"),
    "yid": ("yi", "ji", "yiddish", "идиш", "ייִדיש", "יידיש"),
    "ukr": ("uk", "ukrainian", "украинский", "українська"),
    "deu": ("de", "ger", "german"),
    "fra": ("fr", "fre", "french"),
    "pol": ("pl", "polish"),
    "spa": ("es", "spanish"),
}
_CODES = {fold_value(name): code for code, names in _NAMES.items() for name in (code, *names)}


def code_of(language: str) -> str:
    """Return the three-letter code of a language. Shapes: what is not known comes back folded.

    Source: ISO 639-1, 639-2 and 639-3.
    """
    folded = fold_value(language)
    return _CODES.get(folded, folded)

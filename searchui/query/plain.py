"""A reader's text as it is understood: with plain blanks and quotation marks, without what cannot be seen."""

import re
import unicodedata

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_GERSHAYIM = re.compile('(?<=[\u0590-\u05ff\ufb1d-\ufb4f])["“”„‟](?=[\u05d0-\u05f2\ufb1d-\ufb4f])')


def clean(text: str) -> str:
    """Return the text with plain blanks and quotation marks, without what cannot be seen.

    Shapes: control characters and lone surrogates are blanks, marks of direction vanish; a quotation mark between
    Hebrew letters is a gershayim (צה"ל) and becomes one. Cleaning twice changes nothing.
    """
    seen = "".join(_seen(character) for character in text)
    return _GERSHAYIM.sub("\u05f4", seen).translate(_QUOTES)


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace() or category in ("Cc", "Cs"):
        return " "
    return "" if category == "Cf" else character


def has_letters(text: str) -> bool:
    """Return whether there is a letter or digit to search for."""
    return any(character.isalnum() for character in text)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a clean text, without what has no letter or digit."""
    return tuple(word for word in text.split(" ") if has_letters(word))

"""Quality of a text layer: whether its signs can be the print of the page."""

import unicodedata
from collections.abc import Sequence

from indexer.model.language import script_of, scripts_of

_FEWEST_SIGNS = 3  # a layer with fewer is a page number, or dust
_MOST_BROKEN = 0.10  # share of signs that are no character (opinion; real layers: under 0.01)
_FEWEST_LETTERS = 0.45  # share of letters and digits (print: 0.8-0.95; tables: 0.6; fonts without a map: 0.1-0.3)
_MOST_OUTSIDE = 0.5  # share of signs off the page
_FOREIGN = 0.2  # least share of letters in a script that the description names


def fault_of(signs: Sequence[str], outside: int, languages: tuple[str, ...]) -> str:
    """Return why a layer cannot be used, as the end of "the text layer ..."; an empty string where it can.

    Shapes: signs are the texts of its glyphs on the page, outside the number of those off it; languages are those
    that the description names, empty where it names none.
    """
    shown = [sign for sign in signs if sign.strip()]
    if len(shown) + outside < _FEWEST_SIGNS:
        return "is all but empty"
    if outside > _MOST_OUTSIDE * (len(shown) + outside):
        return "lies outside the page"
    if sum(map(is_broken, shown)) > _MOST_BROKEN * len(shown):
        return "names signs for which it has no letters"
    if sum(sign[:1].isalnum() for sign in shown) < _FEWEST_LETTERS * len(shown):
        return "has too few letters to be print"
    return _foreign_script(shown, languages)


def is_broken(sign: str) -> bool:
    """Return whether a sign is no character: unmapped, a control, private, unassigned or the replacement mark."""
    if sign.startswith("(cid:") or "\ufffd" in sign:
        return True
    return any(unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs") for char in sign)


def _foreign_script(shown: list[str], languages: tuple[str, ...]) -> str:
    counts = scripts_of(shown)
    expected = {script_of(language) for language in languages}
    letters = sum(counts.values())
    if not expected or letters < 20 or sum(counts[script] for script in expected) >= _FOREIGN * letters:
        return ""
    return f"is in {counts.most_common(1)[0][0]} letters, which the description does not lead one to expect"

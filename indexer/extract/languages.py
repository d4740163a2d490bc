"""Languages of a page: what script its letters are of, and which language data reads which script."""

from collections import Counter
from collections.abc import Iterable

DATA_OF_SCRIPT: dict[str, tuple[str, ...]] = {
    "Latin": ("eng",),
    "Cyrillic": ("rus", "ukr"),
    "Hebrew": ("heb", "yid"),
}
"""Language data by script, the likelier first. Script names as tesseract's OSD writes them."""

_SCRIPT_OF_LANGUAGE = {language: script for script, data in DATA_OF_SCRIPT.items() for language in data}
_OTHER_CODES = {"en": "eng", "ru": "rus", "he": "heb", "iw": "heb", "yi": "yid", "uk": "ukr"}  # ISO 639-1
_YIDDISH_ONLY = frozenset("װױײ\ufb1f")  # ligatures of the Yiddish alphabet
_YIDDISH_VOWELS = ("\u05d0\u05b8", "\u05d0\u05b7", "\u05f2\u05b7")  # alef with qamats or patah, double yod with patah
_UKRAINIAN_ONLY = frozenset("іїєґІЇЄҐ")
_SHARE_OF_A_LANGUAGE = 0.10  # from this share of its letters on, a script counts among a page's languages (opinion)


def code_of(language: str) -> str:
    """Return the three-letter code of a language given as a two- or three-letter code."""
    lower = language.strip().lower()
    return _OTHER_CODES.get(lower, lower)


def script_of(language: str) -> str:
    """Return the script of a language, Latin where it is not known."""
    return _SCRIPT_OF_LANGUAGE.get(language, "Latin")


def script_of_sign(sign: str) -> str:
    """Return the script of one letter, an empty string for digits, punctuation and scripts that are not known."""
    if "\u0590" <= sign <= "\u05f4" or "\ufb1d" <= sign <= "\ufb4f":
        return "Hebrew"
    if "\u0400" <= sign <= "\u052f":
        return "Cyrillic"
    return "Latin" if sign.isalpha() and sign < "\u0250" else ""


def scripts_of(texts: Iterable[str]) -> Counter[str]:
    """Return the number of letters of each known script."""
    counts = Counter(script_of_sign(sign) for text in texts for sign in text)
    del counts[""]
    return counts


def languages_of(texts: Iterable[str], hint: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the languages that words seem to be in, the main one first: by script, within a script by the hint.

    Shapes: empty where there are no letters; letters of one language alone (ї, װ) go before the hint.
    """
    known = list(texts)
    counts = scripts_of(known)
    total = sum(counts.values())
    return tuple(
        _language_of(script, known, hint)
        for script, count in counts.most_common()
        if count >= _SHARE_OF_A_LANGUAGE * total
    )


def _language_of(script: str, texts: list[str], hint: tuple[str, ...]) -> str:
    if script == "Hebrew" and _is_yiddish(texts):
        return "yid"
    if script == "Cyrillic" and sum(not _UKRAINIAN_ONLY.isdisjoint(text) for text in texts) > len(texts) // 20:
        return "ukr"
    hinted = [language for language in hint if script_of(language) == script]
    return hinted[0] if hinted else DATA_OF_SCRIPT[script][0]


def _is_yiddish(texts: list[str]) -> bool:
    """Return whether more than one word in twenty has letters that Hebrew does not use."""
    yiddish = sum(
        not _YIDDISH_ONLY.isdisjoint(text) or any(vowel in text for vowel in _YIDDISH_VOWELS) for text in texts
    )
    return yiddish > len(texts) // 20

"""The one module in which text becomes HTML: every other text goes through the escaping of the templates."""

import re
import unicodedata

from markupsafe import Markup, escape

from indexer.model.query import Band
from indexer.model.results import Snippet, SnippetPart
from searchui.web.page_lines import MarkedPart

BAND_CLASSES = {
    Band.TYPED: "typed",
    Band.KNOWN: "known",
    Band.SOUNDS: "sounds",
    Band.DAMAGED: "damaged",
    Band.ACROSS: "across",
}
_TAGS = {"eng": "en", "rus": "ru", "heb": "he", "yid": "yi", "ukr": "uk"}
_RIGHT_TO_LEFT = frozenset({"heb", "yid"})

# Explicit directional marks and control characters could turn the rest of a line around or end the document early.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return the text without characters that have no business in a page."""
    return _UNWANTED.sub("", text)


def lang_of(language: str) -> str:
    """Return the tag for a three-letter code, empty for one that is not known."""
    return _TAGS.get(language, "")


def dir_of(language: str) -> str:
    """Return the direction in which a language is written, "auto" where it is not known."""
    if language in _RIGHT_TO_LEFT:
        return "rtl"
    return "ltr" if language in _TAGS else "auto"


def language_of(text: str) -> str:
    """Return the language that the letters of a short text speak for: eng, rus, heb, or empty."""
    names = [unicodedata.name(character, "") for character in text if character.isalpha()]
    for script, language in (("HEBREW", "heb"), ("CYRILLIC", "rus"), ("LATIN", "eng")):
        if sum(name.startswith(script) for name in names) * 2 > len(names):
            return language
    return ""


def quoted(text: str) -> Markup:
    """Return a string from the archive or the reader in an element that keeps its direction to itself."""
    tag = lang_of(language_of(text))
    return (
        Markup('<bdi lang="{}">{}</bdi>').format(tag, plain(text))
        if tag
        else Markup("<bdi>{}</bdi>").format(plain(text))
    )


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 page", "1,214 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def lit(parts: tuple[SnippetPart, ...]) -> Markup:
    """Return a run of text with a `mark` around each part that is lit."""
    return Markup("").join(_part(part) for part in parts)


def lit_line(parts: tuple[MarkedPart, ...]) -> Markup:
    """Return a line of a page: each hit can be led to by its number, and the one that is looked at stands out."""
    return Markup("").join(_marked(part) for part in parts)


def snippet(cut: Snippet) -> Markup:
    """Return a snippet as a paragraph in its own language and direction."""
    return Markup('<p class="snippet" lang="{}" dir="{}">{}</p>').format(
        lang_of(cut.language), dir_of(cut.language), lit(cut.parts)
    )


def _marked(part: MarkedPart) -> Markup:
    if part.band is None:
        return escape(plain(part.text))
    now = (" now", Markup(' aria-current="true"') if part.anchor else "") if part.is_now else ("", "")
    anchor = Markup(' id="{}"').format(part.anchor) if part.anchor else ""
    named = f"{BAND_CLASSES[part.band]}{now[0]}"
    return Markup('<mark class="{}"{}{}>{}</mark>').format(named, anchor, now[1], plain(part.text))


def _part(part: SnippetPart) -> Markup:
    if part.band is None:
        return escape(plain(part.text))
    return Markup('<mark class="{}">{}</mark>').format(BAND_CLASSES[part.band], plain(part.text))

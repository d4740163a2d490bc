"""The one module in which text becomes HTML: every other text goes through the escaping of the templates."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from indexer.model.language import main_script, script_of
from indexer.model.query import Band
from indexer.model.results import Snippet, SnippetPart
from searchui.results.citation import Piece, Words
from searchui.results.script import language_of as language_by_words
from searchui.results.vocabulary import from_level
from searchui.tongue import number, untold, untold_number
from searchui.web.page_lines import MarkedPart

BAND_CLASSES = {
    Band.IDENTIFIED: "identified",
    Band.TYPED: "typed",
    Band.KNOWN: "known",
    Band.CAPITALIZED: "capitalized",
    Band.CAPITALS: "capitals",
    Band.SOUNDS: "sounds",
    Band.DAMAGED: "damaged",
    Band.SURNAME: "surname",
    Band.INITIAL: "initial",
    Band.ACROSS: "across",
}
_TAGS = {
    "eng": "en",
    "rus": "ru",
    "heb": "he",
    "yid": "yi",
    "ukr": "uk",
    "deu": "de",
    "fra": "fr",
    "pol": "pl",
    "spa": "es",
}
_RIGHT_TO_LEFT = frozenset({"heb", "yid"})

# Explicit directional marks and control characters could turn the rest of a line around or end the document early.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_MOST_KEPT = 4096
"""Strings whose language and element are kept: titles, places and forms come again from view to view (opinion)."""

_WORD = re.compile(r"\S+\s*|\s+")


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


@lru_cache(maxsize=_MOST_KEPT)
def language_of(text: str) -> str:
    """Return the language that the letters of a short text speak for: eng, rus, heb, or empty."""
    names = [unicodedata.name(character, "") for character in text if character.isalpha()]
    for script, language in (("HEBREW", "heb"), ("CYRILLIC", "rus"), ("LATIN", "eng")):
        if sum(name.startswith(script) for name in names) * 2 > len(names):
            return language
    return ""


@lru_cache(maxsize=_MOST_KEPT)
def quoted(text: str) -> Markup:
    """Return a string from the archive or the reader in an element that keeps its direction to itself."""
    tag = lang_of(language_of(text))
    lang = Markup(' lang="{}"').format(tag) if tag else Markup("")
    return Markup("<bdi{}>{}</bdi>").format(lang, plain(text))


def cited_run(pieces: Iterable[Piece]) -> Markup:
    """Return a citation, its titles in italics, its words of the archive in elements that keep their direction."""
    return Markup("").join([_CITED[piece.words](piece.text) for piece in pieces])


def doubtful(piece: str) -> Markup:
    """Return a word that was not read for sure, underlined, with the blank that stands before it outside the line."""
    word = piece.lstrip()
    return Markup('{}<u class="doubt">{}</u>').format(piece[: len(piece) - len(word)], plain(word))


def lit_title(title: Snippet) -> Markup:
    """Return a title with what is lit in it, in an element that keeps its direction to itself."""
    tag = lang_of(title.language or language_of(title.text))
    lang = Markup(' lang="{}"').format(tag) if tag else Markup("")
    return Markup("<bdi{}>{}</bdi>").format(lang, lit(title.parts))


def said(message: str, **values: object) -> Markup:
    """Return a message of ours in the reader's language. Shapes: it may hold tags, its values are escaped."""
    return Markup(untold(message)) % values  # noqa: S704 - a message of our own or of our catalogues


def with_level(text: str, level: str) -> Markup:
    """Return something that an item has, its own or from a level: "trip report, from its series"; empty without it.

    Shapes: the text keeps its direction, and what we say of it has ours.
    """
    return said(from_level(level), said=quoted(text)) if text else Markup()


def said_number(one: str, many: str, number_of: int, **values: object) -> Markup:
    """Return a message that tells a number, in the reader's language and the form that this number takes."""
    form = Markup(untold_number(one, many, number_of))  # noqa: S704 - as above
    return form % {"num": number(number_of), **values}


def lit(parts: tuple[SnippetPart, ...]) -> Markup:
    """Return a run of text with a `mark` around each part that is lit."""
    return Markup("").join([_part(part) for part in parts])


def lit_line(parts: tuple[MarkedPart, ...], language: str = "") -> Markup:
    """Return a line of a page: each hit can be led to by its number, and the one that is looked at stands out.

    Shapes: words of another script than that of the line's language say which language they are in.
    """
    return Markup("").join(_marked(part, language) for part in parts)


def snippet(cut: Snippet) -> Markup:
    """Return a snippet as a paragraph in its own language and direction."""
    return _SNIPPET % (lang_of(cut.language), dir_of(cut.language), lit(cut.parts))


def _marked(part: MarkedPart, language: str) -> Markup:
    text = _in_scripts(plain(part.text), language)
    if part.is_doubtful:
        text = Markup('<span class="doubt">{}</span>').format(text)
    if part.band is None:
        return text
    now = (" now", Markup(' aria-current="true"') if part.anchor else "") if part.is_now else ("", "")
    anchor = Markup(' id="{}"').format(part.anchor) if part.anchor else ""
    named = f"{BAND_CLASSES[part.band]}{now[0]}"
    return Markup('<mark class="{}"{}{}>{}</mark>').format(named, anchor, now[1], text)


def _in_scripts(text: str, language: str) -> Markup:
    """Return text with its words of another script than that of a language each in an element with its own."""
    html = Markup("")
    for other, run in groupby(_words_by_script(text, language), key=lambda word: word[0]):
        words = "".join(word for _, word in run)
        tag = lang_of(language_by_words(words, ())) if other else ""
        html += Markup('<span lang="{}">{}</span>').format(tag, words) if tag else escape(words)
    return html


def _words_by_script(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the blanks after it, after its script where that is not the language's.

    Shapes: numbers and marks go with the word before them, for so they are read.
    """
    own = script_of(language)
    last = own
    for word in _WORD.findall(text):
        last = main_script([word]) or last
        yield (last if language and last != own else ""), word


def _part(part: SnippetPart) -> Markup:
    text = escape(plain(part.text))
    return text if part.band is None else _MARK % (BAND_CLASSES[part.band], text)


# A view has hundreds of these: `format` takes several times as long as `%` (measured).
_SNIPPET = Markup('<p class="snippet" lang="%s" dir="%s">%s</p>')
_MARK = Markup('<mark class="%s">%s</mark>')
_CITED: dict[Words, Callable[[str], Markup]] = {
    Words.OURS: escape,
    Words.QUOTED: quoted,
    Words.TITLE: lambda text: Markup("<i>{}</i>").format(quoted(text)),
    Words.LINK: lambda text: Markup('<a href="{0}">{0}</a>').format(text),
}

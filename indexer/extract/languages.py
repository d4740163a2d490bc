"""Languages of a page: which language data reads which script, and what its lines are in by all that is known here."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from indexer.extract.engines.wordlist import knows, word_list
from indexer.model.language import LANGUAGES_OF_SCRIPT, languages_of, languages_of_lines, main_script, spoken_for
from indexer.model.reading import Word

DATA_OF_SCRIPT: dict[str, tuple[str, ...]] = {
    "Latin": ("eng",),
    "Cyrillic": ("rus", "ukr"),
    "Hebrew": ("heb", "yid"),
}
"""Language data by script, the likelier first. Script names as tesseract's OSD writes them."""

_OTHER_CODES = {"en": "eng", "ru": "rus", "he": "heb", "iw": "heb", "yi": "yid", "uk": "ukr"}  # ISO 639-1
_LEAST_LETTERS = 4
"""Of a word that a word list may speak for: of 500 in five languages 1 in 200 stands in the wrong list alone."""


_ONE_FOR_I = re.compile("(?<=[а-яА-Я])1(?=[а-яА-Я])")
"""A letter that Russian data does not have, as it reads it inside Ukrainian words."""


def code_of(language: str) -> str:
    """Return the three-letter code of a language given as a two- or three-letter code."""
    lower = language.strip().lower()
    return _OTHER_CODES.get(lower, lower)


def page_languages(words: Sequence[Word], hint: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the languages that the lines of a page are in, the one with most letters first.

    Shapes: empty where there are no letters; what the description says, the hint, decides where nothing else does.
    """
    return languages_of([[word.text for word in line] for line in _lines(words)], hint, speaks=_speaks)


def line_languages(words: Sequence[Word], hint: tuple[str, ...] = ()) -> Iterator[tuple[str, list[Word]]]:
    """Yield the lines of a page, each after its language; the hint decides where nothing else does."""
    lines = _lines(words)
    yield from zip(
        languages_of_lines([[word.text for word in line] for line in lines], hint, speaks=_speaks), lines, strict=True
    )


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    return [list(line) for _, line in groupby(words, key=lambda word: (word.block, word.line))]


@lru_cache(maxsize=1 << 14)
def _speaks(word: str) -> Collection[str]:
    """Return the languages that a word speaks for: by itself, else because the lists of others have it not."""
    word = _ONE_FOR_I.sub("і", word)
    said = spoken_for(word)
    if said or sum(map(str.isalpha, word)) < _LEAST_LETTERS:
        return said
    compared = [language for language in LANGUAGES_OF_SCRIPT.get(main_script([word]), ()) if word_list(language)]
    listing = [language for language in compared if knows(word, (language,))]
    return frozenset(listing) if len(listing) < len(compared) else said

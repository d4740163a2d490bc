"""Languages of a page: which language data reads which script, and what its lines are in by all that is known here."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby

from indexer.extract.wordlist import knows, word_list
from indexer.model.language import LANGUAGES_OF_SCRIPT, languages_of, main_script, spoken_for
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


def code_of(language: str) -> str:
    """Return the three-letter code of a language given as a two- or three-letter code."""
    lower = language.strip().lower()
    return _OTHER_CODES.get(lower, lower)


def page_languages(words: Sequence[Word], hint: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the languages that the lines of a page are in, the one with most letters first.

    Shapes: empty where there are no letters; what the description says, the hint, decides where nothing else does.
    """
    lines = [[word.text for word in line] for _, line in groupby(words, key=lambda word: (word.block, word.line))]
    return languages_of(lines, hint, speaks=_speaks)


@lru_cache(maxsize=1 << 14)
def _speaks(word: str) -> Collection[str]:
    """Return the languages that a word speaks for: by itself, else because the lists of others have it not."""
    said = spoken_for(word)
    if said or sum(map(str.isalpha, word)) < _LEAST_LETTERS:
        return said
    compared = [language for language in LANGUAGES_OF_SCRIPT.get(main_script([word]), ()) if word_list(language)]
    listing = [language for language in compared if knows(word, (language,))]
    return frozenset(listing) if len(listing) < len(compared) else said

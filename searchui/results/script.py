"""The language of each shown line, told by its words among the languages of its page."""

from collections.abc import Sequence

from indexer.model.language import is_latin, language_of_words, languages_of_lines, script_of


def line_languages(lines: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """Return the three-letter code of each line; of several languages in its script, one of the page's.

    Shapes: a line without letters has the language of its neighbour; where there are none, the page's main one.
    """
    main = languages[0] if languages else ""
    told = languages_of_lines([line.split() for line in lines], languages)
    return tuple(_of_page(language, languages) if language else main for language in told)


def language_of(text: str, languages: Sequence[str]) -> str:
    """Return the three-letter code of a piece of text as one line. Cost: little where no word needs to be looked at."""
    latin = [language for language in languages if script_of(language) == "Latin"]
    if len(latin) == 1 and is_latin(text):
        return latin[0]
    language = language_of_words(text.split(), languages)
    return _of_page(language, languages) if language else (languages[0] if languages else "")


def _of_page(language: str, languages: Sequence[str]) -> str:
    if language in languages:
        return language
    return next((other for other in languages if script_of(other) == script_of(language)), language)

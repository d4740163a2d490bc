"""Words in their context: what stands before a lit place and after it in the text of its page, in reading order."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model.query import Band
from indexer.model.results import SnippetPart
from indexer.postings.shown import Shown
from searchui.results.script import language_of
from searchui.results.snippet import Passage, cut_snippet

_MOST_OCTETS = 4
"""Bytes that a character has in UTF-8 at most."""


@dataclass(frozen=True, slots=True)
class Context:
    """A lit place among the words around it.

    Shapes: before and after are whole words in logical order, empty at the ends of the text; parts are the words of the
    place, lit without the marks at their edges; language is a three-letter code.
    """

    before: str
    parts: tuple[SnippetPart, ...]
    after: str
    language: str

    @property
    def word(self) -> str:
        """The words of the place as they are printed, without the marks around them."""
        lit = [number for number, part in enumerate(self.parts) if part.band is not None]
        held = self.parts[lit[0] : lit[-1] + 1] if lit else self.parts
        return "".join(part.text for part in held)


def passage_of(shown: Shown, ordinals: Sequence[int], band: Band) -> Passage:
    """Return the printed words from the first slot of a lit place to its last, those over the slots lit."""
    lit = dict.fromkeys(map(shown.word_over, ordinals), band)
    words = sorted(lit)
    return Passage(shown, words[0], words[-1] + 1, lit, is_first=True, is_last=True)


def context_of(passage: Passage, languages: Sequence[str], *, width: int) -> Context:
    """Return the words of a lit place with those around them, on each side as many as have so many letters.

    Shapes: languages are those of the page.
    """
    before, word, after = around(passage, width=width)
    parts = cut_snippet(passage, languages).parts
    return Context(before, parts, after, language_of(f"{before} {word} {after}", languages))


def around(passage: Passage, *, width: int) -> tuple[str, str, str]:
    """Return the text before, of and after the words of a passage: whole words of so many letters on each side."""
    shown, reach = passage.shown, _MOST_OCTETS * width
    begin = bisect_left(shown.starts, shown.starts[passage.first] - reach, 0, passage.first)
    end = bisect_right(shown.starts, shown.starts[passage.end] + reach, passage.end, shown.words + 1) - 1
    before = _last_words(_text(shown, begin, passage.first), width)
    after = _first_words(_text(shown, passage.end, max(end, passage.end)), width)
    return before, _text(shown, passage.first, passage.end), after


def _text(shown: Shown, first: int, end: int) -> str:
    return shown.octets(first, end).decode("utf-8", "surrogatepass")


def _last_words(text: str, width: int) -> str:
    """Return the last whole words of a text that have so many letters at most, of a longer word its end."""
    if len(text) <= width:
        return text
    cut = text[-width:]
    return cut if text[-width - 1] == " " or " " not in cut else cut.partition(" ")[2]


def _first_words(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    cut = text[:width]
    return cut if text[width] == " " or " " not in cut else cut.rpartition(" ")[0]

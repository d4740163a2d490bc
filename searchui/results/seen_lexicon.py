"""The lexicon of an index some of whose pages are hidden: what stands on those alone is not told."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from indexer.model.query import Form
from indexer.postings.lexicon import Lexicon
from indexer.postings.onpage import TermKey

_SPANS = (1, 2, 3)
"""Slots over which print can spread one word."""
_BEGINNINGS = 24
"""Beginnings of words that are looked at, each of which stands for up to some hundred words (opinion)."""


class Standing(Protocol):
    """What says where terms stand."""

    def stands(self, key: TermKey) -> bool:
        """Return whether a (term, span) stands on any page that can be found, or in what is said of one."""
        ...


class SeenLexicon:
    """A lexicon without the forms that no page has that can be found.

    Shapes: how many pages have a form is told as before, hidden ones counted; it weighs forms and is shown to nobody.
    """

    def __init__(self, lexicon: Lexicon, searcher: Standing) -> None:
        """Take the lexicon of all pages, and what can be found."""
        self._lexicon = lexicon
        self._stands = lru_cache(maxsize=1 << 14)(searcher.stands)

    def word_forms(self, term: str, *, quoted: bool = False, as_name: bool = False) -> tuple[Form, ...]:
        """Return the forms of a word, as the lexicon does."""
        return self._seen(term, self._lexicon.word_forms(term, quoted=quoted, as_name=as_name))

    def abbreviation_forms(self, term: str) -> tuple[Form, ...]:
        """Return an abbreviation and its damaged print."""
        return self._seen(term, self._lexicon.abbreviation_forms(term))

    def name_forms(self, term: str) -> tuple[Form, ...]:
        """Return the spellings of a name."""
        return self._seen(term, self._lexicon.name_forms(term))

    def pattern_forms(self, pattern: tuple[str, ...]) -> tuple[Form, ...]:
        """Return the forms like a pattern."""
        return self._seen("", self._lexicon.pattern_forms(pattern))

    def fuzzy_forms(self, term: str) -> tuple[Form, ...]:
        """Return the words that are few letters away."""
        return self._seen(term, self._lexicon.fuzzy_forms(term))

    def is_also_word(self, term: str) -> bool:
        """Return whether print also writes a term small."""
        return self._is_seen(term) and self._lexicon.is_also_word(term)

    def is_also_name(self, term: str) -> bool:
        """Return whether a word that print writes small is often capitalized too."""
        return self._is_seen(term) and self._lexicon.is_also_name(term)

    def is_ordinary(self, term: str) -> bool:
        """Return whether a term is a word that print writes small."""
        return self._is_seen(term) and self._lexicon.is_ordinary(term)

    def known(self, term: str) -> bool:
        """Return whether pages that can be found print this term."""
        return self._is_seen(term) and self._lexicon.known(term)

    def pages_of(self, term: str) -> int:
        """Return on how many pages a term stands, 0 where on none that can be found."""
        return self._lexicon.pages_of(term) if self._is_seen(term) else 0

    def as_printed(self, term: str) -> str:
        """Return a term with the capitals that print gives it."""
        return self._lexicon.as_printed(term) if self._is_seen(term) else term

    def nearest(self, term: str) -> str | None:
        """Return the word of pages that can be found that a term most likely was meant to be."""
        return self._lexicon.nearest(term, self._is_seen)

    def names_across(self) -> list[str]:
        """Return names that stand in several scripts."""
        return [name for name in self._lexicon.names_across() if self._is_seen(name)]

    def beginnings(self) -> list[str]:
        """Return beginnings of words with many endings, the best."""
        return [each for each in self._lexicon.beginnings()[:_BEGINNINGS] if self.pattern_forms((each, ""))]

    def _seen(self, typed: str, forms: Iterable[Form]) -> tuple[Form, ...]:
        """Return the forms that stand somewhere; what the reader typed is no news."""
        return tuple(form for form in forms if form.term == typed or self._stands((form.term, form.span)))

    def _is_seen(self, term: str) -> bool:
        return any(self._stands((term, span)) for span in _SPANS)

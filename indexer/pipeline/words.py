"""The words that are known when pages are shelved: those of the side's lexicon and those read together with them."""

from collections.abc import Iterable

from indexer.model.page import Page
from indexer.model.reading import Reading, ReadingKind
from indexer.model.spine import Spine
from indexer.pages.store import Store
from indexer.pipeline.indexing import index_directory
from indexer.postings.index import Index
from indexer.postings.lexicon import Lexicon
from indexer.postings.normalize import pieces_of
from indexer.postings.spine import build_spine


class Lexicons:
    """The lexicon of a side's newest generation, decoded once a generation and not once a batch."""

    def __init__(self, side: Store) -> None:
        self._directory = index_directory(side)
        self._index = Index.open(self._directory)

    def current(self) -> Lexicon:
        """Return the lexicon as it is now."""
        if not self._index.is_current():
            self._index = Index.open(self._directory, before=self._index)
        return self._index.lexicon


class Words:
    """Tells whether two pieces at a line end are one word."""

    def __init__(self, lexicon: Lexicon, readings: Iterable[Reading]) -> None:
        """Take the readings that are shelved together."""
        self._lexicon = lexicon
        self._here = {
            piece.term
            for reading in readings
            if reading.kind is not ReadingKind.LEFT_OUT
            for word in reading.words
            if not word.text.endswith(("-", "\u00ad"))
            for piece in pieces_of(word.text)
        }

    def spine_of(self, page: Page) -> Spine:
        """Return the spine of a page, made of all its readings but what was left out of a capture."""
        # These come last, so the number of the shown one holds.
        readings = [reading for reading in page.readings if reading.kind is not ReadingKind.LEFT_OUT]
        return build_spine(readings, page.shown, revision=page.revision, prefers_joined=self.prefers_joined)

    def prefers_joined(self, first: str, second: str, joined: str) -> bool:
        """Return whether two pieces at a line end are one word, by this batch first and by the lexicon then.

        So Shcha-ransky is one word even where nobody has read it before, and Soviet-Jewish is two.
        """
        if first in self._here and second in self._here and joined not in self._here:
            return self._lexicon.known(joined)
        return self._lexicon.prefers_joined(first, second, joined)

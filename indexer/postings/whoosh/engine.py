"""The Whoosh engine on a directory of its own: each commit writes one segment."""

from collections.abc import Iterable
from pathlib import Path

from indexer.model.page import PageId
from indexer.postings.allpages import Part
from indexer.postings.engine import PageEntry
from indexer.postings.reading import TOGETHER
from indexer.postings.searcher import SegmentsSearcher
from indexer.postings.segment import Live
from indexer.postings.whoosh.segment import WhooshSegment, write_segment


class WhooshEngine:
    """An engine without generations: what was committed is found as long as the engine lives.

    `indexer.postings.index` keeps the same segments so that they outlast a crash.
    """

    def __init__(self, directory: Path, *, together: int = TOGETHER) -> None:
        """Take a directory that is there and empty, and of how many pages segments are gone through at once."""
        self._directory = directory
        self._together = together
        self._coming: dict[PageId, PageEntry] = {}
        self._gone: set[PageId] = set()
        self._lives: list[Live] = []

    def put(self, entries: Iterable[PageEntry]) -> None:
        """Take pages in; a page that is already there is replaced."""
        self._coming.update((entry.page, entry) for entry in entries)

    def drop(self, pages: Iterable[PageId]) -> None:
        """Take pages out; unknown ones are passed over."""
        for page in pages:
            self._coming.pop(page, None)
            self._gone.add(page)

    def commit(self) -> None:
        """Make everything since the last commit visible to new searchers."""
        gone = self._gone | self._coming.keys()
        parts = [Part(live.segment.columns, live.hidden).without(gone) for live in self._lives]
        lives = [Live(live.segment, part.hidden) for live, part in zip(self._lives, parts, strict=True)]
        if self._coming:
            directory = self._directory / f"segment-{len(lives)}"
            directory.mkdir()
            write_segment(directory, tuple(self._coming.values()))
            lives.append(Live(WhooshSegment.open(directory)))
        self._lives, self._coming, self._gone = lives, {}, set()

    def searcher(self) -> SegmentsSearcher:
        """Return a searcher on the last committed state."""
        return SegmentsSearcher(self._lives, together=self._together)

"""One segment in a directory: its posting lists, its list of pages, and what lets Whoosh open it as an index."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD
from indexer.postings.engine import PageEntry, Zone
from indexer.postings.inverter import invert
from indexer.postings.onpage import TermKey
from indexer.postings.pagecolumns import COLUMNS_FILE, PageColumns, encode_pages
from indexer.postings.postingfile import PostingFile, write_lists
from indexer.postings.postinglist import PostingList
from indexer.postings.shown import Shown
from indexer.postings.shownpages import ShownPages, write_shown
from indexer.postings.whoosh.codec import EXTENSION, ArraySegment
from indexer.postings.whoosh.schema import schema
from indexer.postings.zonelists import written


def write_segment(directory: Path, entries: Sequence[PageEntry]) -> None:
    """Write a segment of these pages, each named once, into a directory that is there and empty.

    Raises: ValueError for more pages than a segment can have, and for what is not a term.
    """
    lengths = np.fromiter((entry.length for entry in entries), np.uint32, len(entries))
    segment = ArraySegment(len(entries))
    write_lists(directory / segment.make_filename(EXTENSION), invert(entries), lengths)
    with (directory / COLUMNS_FILE).open("wb") as file:
        file.writelines(encode_pages(entries))
    write_shown(directory, (entry.shown for entry in entries))
    TOC(schema(), [segment], 1).write(FileStorage(str(directory)), segment.index_name())


class WhooshSegment:
    """A segment that is open, and read past Whoosh. It stays readable when its files are unlinked.

    Any number of threads may read at once. Whoosh itself opens the directory too.
    """

    def __init__(self, file: PostingFile, columns: PageColumns, shown: ShownPages) -> None:
        self._file = file
        self._columns = columns
        self._shown = shown

    @classmethod
    def open(cls, directory: Path) -> "WhooshSegment":
        """Open the segment in this directory. Raises: IndexDamageError."""
        columns, shown = PageColumns.open(directory), ShownPages.open(directory)
        file = PostingFile.open(directory / ArraySegment(len(columns)).make_filename(EXTENSION))
        if not file.pages == len(columns) == len(shown):
            raise IndexDamageError(
                f"Index segment {directory.name} does not hold the pages that its list names.", remedy=REBUILD
            )
        return cls(file, columns, shown)

    @property
    def columns(self) -> PageColumns:
        """The pages by their numbers."""
        return self._columns

    def shown(self, number: int) -> Shown:
        """Return what is shown of a page beside a hit. Raises: IndexDamageError."""
        return self._shown.shown(number)

    def postings(self, key: TermKey, zone: Zone = Zone.TEXT) -> PostingList | None:
        """Return where the term stands in the zone, None where it does nowhere. Cost: nothing is copied."""
        lists = self._file.zones.get(zone)
        number = lists.find(written(key)) if lists else None
        return lists.list_of(number) if lists and number is not None else None

"""One segment in a directory: its posting lists, its list of pages, and what lets Whoosh open it as an index."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD, Buffer
from indexer.postings.engine import PageEntry, Zone
from indexer.postings.inverter import invert
from indexer.postings.listwriting import write_lists
from indexer.postings.onpage import TermKey
from indexer.postings.pagecolumns import COLUMNS_FILE, PageColumns, encode_merged, encode_pages
from indexer.postings.piecemeal import KeptFile, merge_files
from indexer.postings.postingfile import PostingFile
from indexer.postings.postinglist import Numbers, PostingList
from indexer.postings.shown import Shown
from indexer.postings.shownpages import ShownPages, write_shown
from indexer.postings.whoosh.codec import EXTENSION, ArraySegment
from indexer.postings.whoosh.schema import schema
from indexer.postings.zonelists import ZoneLists, written


def write_segment(directory: Path, entries: Sequence[PageEntry]) -> None:
    """Write a segment of these pages, each named once, into a directory that is there and empty.

    Raises: ValueError for more pages than a segment can have, and for what is not a term.
    """
    lengths = np.fromiter((entry.length for entry in entries), np.uint32, len(entries))
    lists = {zone: [in_one_piece] for zone, in_one_piece in invert(entries).items()}
    _write(directory, lists, lengths, encode_pages(entries), (entry.shown for entry in entries))


def write_merged(directory: Path, parts: Sequence[tuple["WhooshSegment", NDArray[np.bool_]]]) -> None:
    """Write a segment of the pages of others that are marked, into a directory that is there and empty.

    Raises: ValueError for more pages than a segment can have; IndexDamageError.
    """
    lists = merge_files([KeptFile(segment.file, marked) for segment, marked in parts])
    lengths = np.concatenate([segment.columns.lengths[marked] for segment, marked in parts])
    columns = encode_merged([(segment.columns, marked) for segment, marked in parts])
    shown = chain.from_iterable(segment.records(marked) for segment, marked in parts)
    _write(directory, lists, lengths, columns, shown)


def _write(
    directory: Path,
    lists: Mapping[Zone, Iterable[ZoneLists]],
    lengths: Numbers,
    columns: Iterable[Buffer],
    shown: Iterable[Buffer],
) -> None:
    segment = ArraySegment(len(lengths))
    write_lists(directory / segment.make_filename(EXTENSION), lists, lengths)
    with (directory / COLUMNS_FILE).open("wb") as file:
        file.writelines(columns)
    write_shown(directory, shown)
    TOC(schema(), [segment], 1).write(FileStorage(str(directory)), segment.index_name())


class WhooshSegment:
    """A segment that is open, and read past Whoosh. It stays readable when its files are unlinked.

    Any number of threads may read at once. Whoosh itself opens the directory too.
    """

    def __init__(self, file: PostingFile, columns: PageColumns, shown: ShownPages) -> None:
        self.file = file
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

    @property
    def zones(self) -> Collection[Zone]:
        """The zones in which anything stands."""
        return self.file.zones.keys()

    def shown(self, number: int) -> Shown:
        """Return what is shown of a page beside a hit. Raises: IndexDamageError."""
        return self._shown.shown(number)

    def records(self, marked: NDArray[np.bool_]) -> Iterator[Buffer]:
        """Yield what is shown of the pages that are marked, as it is kept."""
        return self._shown.records(marked)

    def postings(self, key: TermKey, zone: Zone = Zone.TEXT) -> PostingList | None:
        """Return where the term stands in the zone, None where it does nowhere. Cost: nothing is copied."""
        lists = self.file.zones.get(zone)
        number = lists.find(written(key)) if lists else None
        return lists.list_of(number) if lists and number is not None else None

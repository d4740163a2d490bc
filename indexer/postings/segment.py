"""Segments: immutable runs of pages with their postings, and the list of pages beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.postings.arrays import REBUILD
from indexer.postings.engine import Columns, PageEntry, Run, Zone
from indexer.postings.onpage import TermKey
from indexer.postings.postinglist import PostingList

ROWS_FILE = "pages.msgpack"


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a segment without its postings.

    Shapes: its number in the segment is its place in `rows`; headings are their names; repeated are runs of slots;
    overleaf is a word that is broken at the end of the page; identified are ordinals with the ids of whom they name.
    """

    page: PageId
    revision: int
    length: int
    columns: Columns
    headings: tuple[str, ...] = ()
    repeated: tuple[Run, ...] = ()
    overleaf: str = ""
    identified: tuple[tuple[int, str], ...] = ()


class Segment(Protocol):
    """Pages that never change, by number from 0, and where their terms stand."""

    @property
    def rows(self) -> tuple[PageRow, ...]:
        """The pages in the order of their numbers."""
        ...

    def postings(self, key: TermKey, zone: Zone = Zone.TEXT) -> PostingList | None:
        """Return where the term stands in the zone, None where it does nowhere.

        Shapes: each heading of a page has ordinals at its own step.
        """
        ...

    def counts(self, key: TermKey, zone: Zone = Zone.TEXT) -> Mapping[int, int]:
        """Return for each page number how often the term stands in the zone, without the pages where it does not."""
        ...

    def ordinals(self, key: TermKey, numbers: Iterable[int], zone: Zone = Zone.TEXT) -> Mapping[int, tuple[int, ...]]:
        """Return for each of these page numbers, which rise, where the term stands in the zone, rising.

        Shapes: each heading of a page has ordinals at its own step.
        """
        ...


def encode_rows(entries: Iterable[PageEntry]) -> bytes:
    """Return the list of pages as bytes."""
    return msgspec.msgpack.encode([_row(entry) for entry in entries])


def _row(entry: PageEntry) -> tuple[object, ...]:
    names = [heading.name for heading in entry.headings]
    about = entry.repeated, entry.overleaf, entry.identified
    return entry.page, entry.revision, entry.length, astuple(entry.columns), names, *about


def read_rows(directory: Path) -> tuple[PageRow, ...]:
    """Return the list of pages of the segment in this directory. Raises: IndexDamageError."""
    try:
        rows = _DECODER.decode((directory / ROWS_FILE).read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise IndexDamageError(
            f"The list of pages of index segment {directory.name} cannot be read: {error}.", remedy=REBUILD
        ) from error
    return tuple(
        PageRow(
            PageId(row.page),
            row.revision,
            row.length,
            Columns(*row.columns),
            row.headings,
            row.repeated,
            row.overleaf,
            row.identified,
        )
        for row in rows
    )


_Columns = tuple[str, str, str, str, str, str, str, tuple[str, ...], int, int]


class _Row(msgspec.Struct, array_like=True):
    """A page as it is written. An index that was made before there were repeated blocks lacks the last columns."""

    page: str
    revision: int
    length: int
    columns: _Columns
    headings: tuple[str, ...]
    repeated: tuple[Run, ...] = ()
    overleaf: str = ""
    identified: tuple[tuple[int, str], ...] = ()


_DECODER = msgspec.msgpack.Decoder(list[_Row])

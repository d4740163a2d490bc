"""Segments: immutable runs of pages with their postings, and the list of pages beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.postings.engine import Columns, PageEntry
from indexer.postings.onpage import TermKey

ROWS_FILE = "pages.msgpack"
REBUILD = "Make it anew from the page store: pinkas rebuild"


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a segment without its postings. Shapes: its number in the segment is its place in `rows`."""

    page: PageId
    revision: int
    length: int
    columns: Columns


class Segment(Protocol):
    """Pages that never change, by number from 0, and where their terms stand."""

    @property
    def rows(self) -> tuple[PageRow, ...]:
        """The pages in the order of their numbers."""
        ...

    def counts(self, key: TermKey) -> Mapping[int, int]:
        """Return for each page number how often the term stands there, without the pages where it does not."""
        ...

    def ordinals(self, key: TermKey, numbers: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """Return for each of these page numbers, which rise, where the term stands, rising."""
        ...


def encode_rows(entries: Iterable[PageEntry]) -> bytes:
    """Return the list of pages as bytes."""
    rows = [(entry.page, entry.revision, entry.length, astuple(entry.columns)) for entry in entries]
    return msgspec.msgpack.encode(rows)


def read_rows(directory: Path) -> tuple[PageRow, ...]:
    """Return the list of pages of the segment in this directory. Raises: IndexDamageError."""
    try:
        rows = _DECODER.decode((directory / ROWS_FILE).read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise IndexDamageError(
            f"The list of pages of index segment {directory.name} cannot be read: {error}.", remedy=REBUILD
        ) from error
    return tuple(PageRow(PageId(page), revision, length, Columns(*columns)) for page, revision, length, columns in rows)


_Columns = tuple[str, str, str, str, str, str, str, tuple[str, ...], int, int]
_DECODER = msgspec.msgpack.Decoder(list[tuple[str, int, int, _Columns]])

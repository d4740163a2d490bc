"""One segment as one Whoosh index in a directory: written once, read through Whoosh's matchers."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD
from indexer.postings.engine import PageEntry, Zone
from indexer.postings.onpage import TermKey
from indexer.postings.pagecolumns import COLUMNS_FILE, PageColumns, encode_pages
from indexer.postings.postinglist import PostingList
from indexer.postings.whoosh.schema import FIELDS, PAGE, encode_postings, schema, whoosh_term
from indexer.postings.zones import postings_in

_SORT_MEMORY_MB = 64
"""Postings that Whoosh sorts in memory before it spills, MB; its own default is 128, a segment here is smaller."""


def write_segment(directory: Path, entries: Sequence[PageEntry]) -> None:
    """Write a segment of these pages, each named once, into a directory that is there and empty."""
    storage = FileStorage(str(directory))
    writer = storage.create_index(schema()).writer(limitmb=_SORT_MEMORY_MB)
    try:
        for entry in entries:
            writer.add_document(**_fields(entry), **{PAGE: entry.page})
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)
    with (directory / COLUMNS_FILE).open("wb") as file:
        file.writelines(encode_pages(entries))
    # Whoosh's lock stays behind; a segment is never written again.
    for lock in directory.glob("*LOCK"):
        lock.unlink()


def _fields(entry: PageEntry) -> dict[str, str]:
    found = {zone: encode_postings(postings_in(entry, zone)) for zone in Zone}
    return {FIELDS[zone]: postings for zone, postings in found.items() if postings or zone is Zone.TEXT}


class WhooshSegment:
    """A segment that is open. It stays readable when its files are unlinked.

    Whoosh's matchers of one reader move one file pointer, so only one thread reads at a time.
    """

    def __init__(self, reader: Any, columns: PageColumns, name: str) -> None:
        self._reader = reader
        self._columns = columns
        self._name = name
        self._lock = Lock()

    @classmethod
    def open(cls, directory: Path) -> "WhooshSegment":
        """Open the segment in this directory. Raises: IndexDamageError."""
        columns = PageColumns.open(directory)
        with _damage_named(directory.name):
            reader = FileStorage(str(directory), readonly=True).open_index().reader()
            ends = (0, len(columns) - 1)
            in_place = reader.doc_count_all() == len(columns) and all(
                reader.stored_fields(number)[PAGE] == columns.page(number) for number in ends
            )
        if not in_place:
            raise IndexDamageError(
                f"Index segment {directory.name} does not hold the pages that its list names.", remedy=REBUILD
            )
        return cls(reader, columns, directory.name)

    @property
    def columns(self) -> PageColumns:
        """The pages by their numbers."""
        return self._columns

    def postings(self, key: TermKey, zone: Zone = Zone.TEXT) -> PostingList | None:
        """Return where the term stands in the zone, None where it does nowhere."""
        found: dict[int, tuple[int, ...]] = {}
        with self._lock, _damage_named(self._name):
            matcher = self._matcher(key, zone)
            while matcher is not None and matcher.is_active():
                found[matcher.id()] = matcher.value_as("positions")
                matcher.next()
        if not found:
            return None
        ordinals = np.fromiter((n for of_page in found.values() for n in of_page), dtype=np.uint32)
        counts = np.fromiter(map(len, found.values()), dtype=np.uint32)
        return PostingList(np.fromiter(found, dtype=np.uint32), counts, ordinals)

    def counts(self, key: TermKey, zone: Zone = Zone.TEXT) -> dict[int, int]:
        """Return for each page number how often the term stands in the zone."""
        found: dict[int, int] = {}
        with self._lock, _damage_named(self._name):
            matcher = self._matcher(key, zone)
            while matcher is not None and matcher.is_active():
                found[matcher.id()] = int(matcher.weight())
                matcher.next()
        return found

    def ordinals(self, key: TermKey, numbers: Iterable[int], zone: Zone = Zone.TEXT) -> dict[int, tuple[int, ...]]:
        """Return for each of these page numbers, which rise, where the term stands in the zone, rising."""
        found: dict[int, tuple[int, ...]] = {}
        with self._lock, _damage_named(self._name):
            matcher = self._matcher(key, zone)
            for number in numbers:
                if matcher is None or not matcher.is_active():
                    break
                matcher.skip_to(number)
                if matcher.is_active() and matcher.id() == number:
                    found[number] = matcher.value_as("positions")
        return found

    def _matcher(self, key: TermKey, zone: Zone) -> Any:
        try:
            return self._reader.postings(FIELDS[zone], whoosh_term(key))
        except TermNotFound:
            return None


@contextmanager
def _damage_named(name: str) -> Iterator[None]:
    """Say that the segment is damaged whatever Whoosh raises: a broken pickle can raise anything."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise IndexDamageError(
            f"Index segment {name} cannot be read: {type(error).__name__}: {error}.", remedy=REBUILD
        ) from error

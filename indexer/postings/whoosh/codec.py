"""Our Whoosh codec: stock Whoosh searches our posting lists through it, and never finds out."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Never

from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.postings.pagecolumns import PageColumns
from indexer.postings.postingfile import PostingFile, ZoneFile
from indexer.postings.postinglist import PostingList
from indexer.postings.whoosh.matcher import ListMatcher
from indexer.postings.whoosh.schema import FIELDS, PAGE

EXTENSION = ".lists"


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """Reads segments; they are written whole by `write_segment`, and so Whoosh's own writer is refused."""

    def terms_reader(self, storage: FileStorage, segment: "ArraySegment") -> "TermsReader":
        """Return the terms of a segment."""
        return TermsReader(segment.opened(storage))

    def per_document_reader(self, storage: FileStorage, segment: "ArraySegment") -> "PageReader":
        """Return what there is of each page of a segment."""
        return PageReader(segment.opened(storage), Path(storage.folder))

    def _refuse(self, *_: object) -> Never:
        raise NotImplementedError("Segments of this codec are written whole")

    per_document_writer = field_writer = postings_writer = new_segment = _refuse


class ArraySegment(base.Segment):  # type: ignore[misc]
    """A segment as Whoosh's table of contents has it: a pickle, so the class must stay importable from here.

    Shapes: what is hidden in it stands in the manifest of the index, and Whoosh by itself does not know it.
    """

    def __init__(self, pages: int) -> None:
        super().__init__("MAIN")
        # A directory has one segment, so the same pages make the same file.
        self.segid = "1"
        self.pages = pages

    def codec(self) -> ArrayCodec:
        """Return the codec that reads it."""
        return ArrayCodec()

    def opened(self, storage: FileStorage) -> PostingFile:
        """Return its posting lists, mapped. Raises: IndexDamageError."""
        return PostingFile.open(Path(storage.folder) / self.make_filename(EXTENSION))

    def doc_count_all(self) -> int:
        """Return how many pages it has."""
        return self.pages

    def deleted_count(self) -> int:
        """Return none: a segment never changes."""
        return 0

    def deleted_docs(self) -> tuple[int, ...]:
        """Return none."""
        return ()

    def is_deleted(self, _: int) -> bool:
        """Return that it is not."""
        return False


class PageReader(base.PerDocumentReader):  # type: ignore[misc]
    """The pages of a segment: their names, and how many postings each has in a field."""

    def __init__(self, file: PostingFile, directory: Path) -> None:
        self._file = file
        self._directory = directory
        self._lengths: dict[str, list[int]] = {}

    def doc_count(self) -> int:
        """Return how many pages there are."""
        return self._file.pages

    def doc_count_all(self) -> int:
        """Return how many pages there are."""
        return self._file.pages

    def has_deletions(self) -> bool:
        """Return that there are none."""
        return False

    def is_deleted(self, _: int) -> bool:
        """Return that it is not."""
        return False

    def deleted_docs(self) -> tuple[int, ...]:
        """Return none."""
        return ()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many postings a page has in a field, roughly, as Whoosh's own codec keeps it in a byte."""
        return self._lengths_in(fieldname)[docnum] or default

    def field_length(self, fieldname: str) -> int:
        """Return how many postings there are in a field."""
        zone = _zone_of(self._file, fieldname)
        return int(zone.lengths(self._file.pages).sum()) if zone else 0

    def min_field_length(self, fieldname: str) -> int:
        """Return the least number of postings of any page in a field."""
        return min(self._lengths_in(fieldname))

    def max_field_length(self, fieldname: str) -> int:
        """Return the greatest number of postings of any page in a field."""
        return max(self._lengths_in(fieldname))

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Return the name of a page."""
        return {PAGE: self._columns.page(docnum)}

    @cached_property
    def _columns(self) -> PageColumns:
        return PageColumns.open(self._directory)

    def _lengths_in(self, fieldname: str) -> list[int]:
        if fieldname not in self._lengths:
            self._lengths[fieldname] = rough_lengths(self._file, fieldname)
        return self._lengths[fieldname]


def rough_lengths(file: PostingFile, fieldname: str) -> list[int]:
    """Return how many postings each page has in a field, rounded as Whoosh does."""
    zone = _zone_of(file, fieldname)
    counts: list[int] = zone.lengths(file.pages).tolist() if zone else [0] * file.pages
    rounded = {count: byte_to_length(length_to_byte(count)) for count in set(counts)}
    return [rounded[count] for count in counts]


def _zone_of(file: PostingFile, fieldname: str) -> ZoneFile | None:
    return next((file.zones.get(zone) for zone, name in FIELDS.items() if name == fieldname), None)


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment by field, in order."""

    def __init__(self, file: PostingFile) -> None:
        self._file = file
        self._fields = {FIELDS[zone]: lists for zone, lists in file.zones.items()}
        self._lengths: dict[str, list[int]] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return fieldname in self._fields and self._fields[fieldname].find(_decoded(text)) is not None

    def indexed_field_names(self) -> list[str]:
        """Return the fields that have terms."""
        return [*self._fields]

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of all fields."""
        return self.terms_from("", b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms from this one on, in the order of fields and letters."""
        for name in sorted(self._fields):
            terms = self._fields[name].terms
            if name >= fieldname:
                start = terms.place(prefix) if name == fieldname else 0
                yield from ((name, _encoded(terms[number])) for number in range(start, len(terms)))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms of all fields, each with what is known of it."""
        return self.items_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms from this one on, each with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what Whoosh wants to know of a term. Raises: TermNotFound."""
        found = self._list_of(fieldname, text)
        lengths = self._lengths_in(fieldname)
        of_pages = [lengths[number] for number in found.numbers.tolist()]
        return TermInfo(
            weight=float(found.counts.sum(dtype=int)),
            df=len(found.numbers),
            minlength=min(of_pages),
            maxlength=max(of_pages),
            maxweight=float(found.counts.max()),
            minid=int(found.numbers[0]),
            maxid=int(found.numbers[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return a matcher over the pages of a term. Raises: TermNotFound."""
        info = self.term_info(fieldname, text)
        found = self._list_of(fieldname, text)
        return ListMatcher(found, (fieldname, text), format_, scorer, (info.min_length(), info.max_length()))

    def cursor(self, fieldname: str, _: object) -> "base.FieldCursor":
        """Return a cursor over the terms of a field."""
        return TermCursor(self._fields[fieldname]) if fieldname in self._fields else base.EmptyCursor()

    def _list_of(self, fieldname: str, text: bytes) -> PostingList:
        lists = self._fields.get(fieldname)
        number = lists.find(_decoded(text)) if lists else None
        if lists is None or number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return lists.list_of(number)

    def _lengths_in(self, fieldname: str) -> list[int]:
        if fieldname not in self._lengths:
            self._lengths[fieldname] = rough_lengths(self._file, fieldname)
        return self._lengths[fieldname]


class TermCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks over the terms of a field, as Whoosh's search for near spellings does."""

    def __init__(self, lists: ZoneFile) -> None:
        self._lists = lists
        self._number = 0

    def first(self) -> str | None:
        """Go to the first term and return it."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not before this one and return it."""
        self._number = self._lists.terms.place(term if isinstance(term, bytes) else _encoded(term))
        return self.text()

    def next(self) -> str | None:
        """Go to the next term and return it."""
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        """Return the term, None past the last."""
        return self._lists.terms[self._number] if self.is_valid() else None

    def is_valid(self) -> bool:
        """Return whether there is a term here."""
        return self._number < len(self._lists.terms)


def _encoded(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


def _decoded(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")

"""The pages of a segment as columns: arrays that are mapped, and a row made only of the few pages that are shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamageError
from indexer.model.page import PageId
from indexer.model.query import Dated, Field, Sureness
from indexer.model.readsure import UNKNOWN, range_of
from indexer.model.textstate import is_of_state
from indexer.postings.arrays import REBUILD, Array, Arrays, Buffer, bound, mapped
from indexer.postings.datings import Datings, dating_in, dating_text
from indexer.postings.edges import Edges, edges_of, merged_edges
from indexer.postings.engine import Columns, PageEntry, Run
from indexer.postings.filters import UNDATED, check_field, has_words, is_of_type
from indexer.postings.texts import Texts, list_in, list_text, put_texts

COLUMNS_FILE = "pages.columns"
VALUED = ("collection", "item", "order", "type", "series", "box", "folder", "repository", "source", "text")
"""Columns of one text a page; `lang` and `made` are lists of texts a page."""
_CODED = ("page", *VALUED, "date", "lang", "made", "headings")
_FLAT = ("revision", "length", "first", "last", "sequence", "head", "foot", "sure")
UNSAID = 255
"""Stands where nothing says how sure a reading is: more than any per cent, and in one byte."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a segment without its postings.

    Shapes: headings are their names; repeated are runs of slots; overleaf is a word that is broken at the end of the
    page; identified are ordinals with the ids of whom they name; running are the slots of the text that goes on.
    """

    page: PageId
    revision: int
    length: int
    columns: Columns
    headings: tuple[str, ...] = ()
    repeated: tuple[Run, ...] = ()
    overleaf: str = ""
    identified: tuple[tuple[int, str], ...] = ()
    running: Run = (0, 0)


class PageColumns:
    """The pages of a segment by number from 0.

    Shapes: of a column of texts each page has a code, which is the place of its text in the sorted list of values; so
    codes compare as the texts do.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays. Raises: IndexDamageError where they are not those of pages."""
        self.flat = {name: arrays.array(name) for name in _FLAT}
        self.revisions, self.lengths, self.first, self.last, *further = self.flat.values()
        self.sequences, self.heads, self.feet, self.sure = further
        self._codes = {name: arrays.array(name) for name in _CODED}
        self._values = {name: Texts(arrays, name) for name in (*_CODED, "overleaf", "identified")}
        self._repeated = _Sparse(arrays, "repeated")
        self._overleaf = _Sparse(arrays, "overleaf")
        self._identified = _Sparse(arrays, "identified")
        self.edges = Edges(arrays)
        lengths = {len(each) for each in (*self.flat.values(), *self._codes.values())}
        if lengths != {arrays.facts.get("pages")}:
            raise arrays.damaged("its columns are not equally long")
        self.passing = lru_cache(maxsize=_FILTERS_KEPT)(self._passing)

    @classmethod
    def of(cls, entries: Iterable[PageEntry]) -> "PageColumns":
        """Return the pages of these entries, held in memory."""
        return cls(Arrays(b"".join(encode_pages(entries))))

    @classmethod
    def open(cls, directory: Path) -> "PageColumns":
        """Map the pages of the segment in this directory. Raises: IndexDamageError."""
        what = f"The list of pages of index segment {directory.name}"
        try:
            return cls(Arrays(mapped(directory / COLUMNS_FILE), what))
        except OSError as error:
            raise IndexDamageError(f"{what} cannot be read: {error}.", remedy=REBUILD) from error

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.revisions)

    def is_same_as(self, other: "PageColumns") -> bool:
        """Return whether the others are the same pages of the same revisions, in the same places."""
        return (
            np.array_equal(self.revisions, other.revisions)
            and np.array_equal(self.codes("page"), other.codes("page"))
            and np.array_equal(self.values("page").padded, other.values("page").padded)
        )

    def codes(self, name: str) -> Array:
        """Return the code of each page in a column of texts, or of lists of them."""
        return self._codes[name]

    def values(self, name: str) -> Texts:
        """Return the texts that the codes of a column stand for.

        Shapes: of `lang`, `made` and `headings` see `list_in`, of `date` `dating_in`.
        """
        return self._values[name]

    def pages(self, numbers: Array) -> list[PageId]:
        """Return the pages of these numbers."""
        ids = self.values("page").padded[self._codes["page"][numbers]]
        return [PageId(each.decode()) for each in ids.tolist()]

    def numbers(self, pages: Sequence[PageId]) -> NDArray[np.int64]:
        """Return the number of each of these pages, -1 for those that are not here."""
        places = self.values("page").places(pages)
        return np.where(places < 0, -1, self._by_place[places]) if len(self) else places

    def row(self, number: int) -> PageRow:
        """Return a page."""
        named = self._identified.of(number)
        return PageRow(
            self.page(number),
            int(self.revisions[number]),
            int(self.lengths[number]),
            self.columns(number),
            self.headings(number),
            self.repeated(number),
            self.overleaf(number),
            tuple((ordinal, self.values("identified")[code]) for ordinal, code in named),
            self.running(number),
        )

    def page(self, number: int) -> PageId:
        """Return the name of a page."""
        return PageId(self.values("page").padded[self._codes["page"][number]].decode())

    def columns(self, number: int) -> Columns:
        """Return what a page is filtered and ordered by."""
        texts = {name: self.text(name, number) for name in VALUED}
        return Columns(
            **texts,
            languages=list_in(self.text("lang", number)),
            made=list_in(self.text("made", number)),
            date=dating_in(self.text("date", number)),
            sequence=int(self.sequences[number]),
            sure=_said(int(self.sure[number])),
        )

    def each(self, numbers: Array) -> Iterator[tuple[PageId, Columns]]:
        """Return the pages of these numbers, each with what `columns` gives: in a tenth of the time."""
        columns: dict[str, Iterable[Any]] = {name: _texts_at(self, numbers, name) for name in VALUED}
        for name, listed in (("languages", "lang"), ("made", "made")):
            columns[name] = map(lru_cache(maxsize=None)(list_in), _texts_at(self, numbers, listed))
        columns["date"] = map(lru_cache(maxsize=None)(dating_in), _texts_at(self, numbers, "date"))
        columns["sequence"] = self.sequences[numbers].tolist()
        columns["sure"] = map(_said, self.sure[numbers].tolist())
        in_order = [columns[each.name] for each in fields(Columns)]
        return zip(self.pages(numbers), map(Columns, *in_order), strict=True)

    def headings(self, number: int) -> tuple[str, ...]:
        """Return the names of what is said of a page."""
        return list_in(self.text("headings", number))

    def overleaf(self, number: int) -> str:
        """Return the word that is broken at the end of a page, empty where there is none."""
        return "".join(self.values("overleaf")[code] for (code,) in self._overleaf.of(number))

    def repeated(self, number: int) -> tuple[Run, ...]:
        """Return the slots of a page that are in repeated blocks."""
        return tuple((first, end) for first, end in self._repeated.of(number))

    def running(self, number: int) -> Run:
        """Return the slots of the text of a page that goes on from page to page."""
        return int(self.heads[number]), int(self.feet[number])

    @property
    def has_repeated(self) -> bool:
        """Whether any page has slots in repeated blocks."""
        return len(self._repeated.numbers) > 0

    @property
    def with_repeated(self) -> Array:
        """The numbers of the pages that have slots in repeated blocks, rising."""
        return np.unique(self._repeated.numbers)

    @property
    def with_overleaf(self) -> Array:
        """The numbers of the pages with a word broken at their end, rising."""
        return self._overleaf.numbers

    @property
    def with_identified(self) -> Array:
        """The numbers of the pages with words of which somebody said whom they name, rising."""
        return np.unique(self._identified.numbers)

    @cached_property
    def _by_place(self) -> NDArray[np.int64]:
        numbers = np.empty(len(self), dtype=np.int64)
        numbers[self._codes["page"]] = np.arange(len(self))
        return numbers

    def text(self, name: str, number: int) -> str:
        """Return the text that a page has in a column; of `lang`, `made` and `headings` see `list_in`."""
        return self.values(name)[int(self._codes[name][number])]

    @cached_property
    def _datings(self) -> Datings:
        return Datings(self.values("date").wide())

    @cached_property
    def _several(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pages whose date has several spans, with its codes: of others the first and last day say everything."""
        several, codes = self._datings.are_several, self.codes("date")
        pages = np.flatnonzero(several[codes]) if several.any() else np.zeros(0, dtype=np.int64)
        return pages, codes[pages].astype(np.int64)

    def _dated(self, wanted: Dated) -> NDArray[np.bool_]:
        days = wanted.span
        can_be = (self.first > 0) & (self.first <= days.last) & (self.last >= days.first)
        several, codes = self._several
        if len(several):
            can_be[several] = self._datings.can_be_in(days)[codes]
        if wanted.how is Sureness.EITHER_WAY:
            return np.asarray(can_be)
        inside = can_be & (self.first >= days.first) & (self.last <= days.last)
        is_certain = inside & self._datings.is_sure[self.codes("date")]
        return np.asarray(is_certain if wanted.how is Sureness.CERTAINLY else can_be & ~is_certain)

    def _passing(self, wanted: Dated | Field) -> NDArray[np.bool_]:
        """Return which pages pass a filter, as `passes` says of one. Shapes: nobody may write into it."""
        found = self._marks(wanted)
        found.flags.writeable = False
        return found

    def _marks(self, wanted: Dated | Field) -> NDArray[np.bool_]:
        if isinstance(wanted, Dated):
            return self._dated(wanted)
        if wanted == UNDATED:
            return np.asarray(self.first == 0)
        check_field(wanted)
        if wanted.name == "sure":
            return self._as_sure(wanted.value)
        values, codes = self.values(wanted.name), self.codes(wanted.name)
        rule = _RULES.get(wanted.name)
        if rule is None:
            return np.asarray(codes == values.places([wanted.value])[0])
        return np.array([rule(value, wanted.value) for value in values], dtype=np.bool_)[codes]

    def _as_sure(self, wanted: str) -> NDArray[np.bool_]:
        if wanted == UNKNOWN:
            return np.asarray(self.sure == UNSAID)
        asked = range_of(wanted)
        return np.asarray((self.sure >= asked[0]) & (self.sure <= asked[-1]))


_RULES: dict[str, Callable[[str, str], bool]] = {
    "type": is_of_type,
    "lang": lambda own, wanted: wanted in list_in(own),
    "made": lambda own, wanted: any(has_words(one, wanted) for one in list_in(own)),
    "source": has_words,
    "text": is_of_state,
}
"""Columns of which a page passes by more than the text asked for."""


def _said(sure: int) -> int | None:
    return None if sure == UNSAID else sure


_FILTERS_KEPT = 16
"""Filters whose marks are kept of each segment, one byte a page (opinion)."""


class _Sparse:
    """What few pages have: the numbers of these pages, rising, a page once for each thing it has, and the things."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.numbers = arrays.array(f"{name}.numbers")
        things = arrays.array(f"{name}.things")
        if len(self.numbers) and len(things) % len(self.numbers):
            raise arrays.damaged(f"{name} is cut short")
        self._things = things.reshape(len(self.numbers), -1) if len(self.numbers) else things

    def of(self, number: int) -> Iterator[tuple[int, ...]]:
        first, end = np.searchsorted(self.numbers, [number, number + 1])
        return map(tuple, self._things[first:end].tolist())


@dataclass(frozen=True, slots=True)
class _Few:
    """What few pages have, each with the number of its page, which rise."""

    repeated: list[tuple[int, Run]] = field(default_factory=list)
    overleaf: list[tuple[int, str]] = field(default_factory=list)
    identified: list[tuple[int, tuple[int, str]]] = field(default_factory=list)

    def add(self, number: int, page: PageEntry | PageRow) -> None:
        self.repeated.extend((number, run) for run in page.repeated)
        self.identified.extend((number, one) for one in page.identified)
        if page.overleaf:
            self.overleaf.append((number, page.overleaf))


def encode_pages(entries: Iterable[PageEntry]) -> Iterator[Buffer]:
    """Yield the parts of the file of these pages; `Columns` and what else is said of a page, but no postings."""
    pages = list(entries)
    columns = [each.columns for each in pages]
    dates = [each.date for each in columns]
    flat: dict[str, Buffer | Array] = {
        "revision": _numbers((each.revision for each in pages), np.uint32),
        "length": _numbers((each.length for each in pages), np.uint32),
        "first": _numbers((each.first for each in dates), np.int32),
        "last": _numbers((each.last for each in dates), np.int32),
        "sequence": _numbers((each.sequence for each in columns), np.uint32),
        "head": _numbers((each.running[0] for each in pages), np.uint32),
        "foot": _numbers((each.running[1] for each in pages), np.uint32),
        "sure": _numbers((UNSAID if each.sure is None else each.sure for each in columns), np.uint8),
    }
    texts: dict[str, Iterable[str]] = {"page": [each.page for each in pages]}
    texts |= {name: [getattr(each, name) for each in columns] for name in VALUED}
    texts["date"] = map(dating_text, dates)
    texts["lang"] = (list_text(each.languages) for each in columns)
    texts["made"] = (list_text(each.made) for each in columns)
    texts["headings"] = (list_text(one.name for one in each.headings) for each in pages)
    few = _Few()
    for number, page in enumerate(pages):
        few.add(number, page)
    return _encoded(flat | edges_of(pages), texts, few, pages=len(pages))


def encode_merged(parts: Sequence[tuple[PageColumns, NDArray[np.bool_]]]) -> Iterator[Buffer]:
    """Yield the parts of the file of the pages that are marked, part after part. Shapes: a mark for each page."""
    flat: dict[str, Buffer | Array] = {}
    for name in _FLAT:
        flat[name] = np.concatenate([columns.flat[name][marked] for columns, marked in parts])
    texts = {name: chain.from_iterable([_texts_at(*part, name) for part in parts]) for name in _CODED}
    few = _Few()
    first = 0
    for columns, marked in parts:
        numbers = first + np.cumsum(marked) - 1
        first += int(marked.sum())
        with_any = np.unique([*columns.with_repeated, *columns.with_overleaf, *columns.with_identified]).astype(int)
        for number in with_any[marked[with_any]].tolist():
            few.add(int(numbers[number]), columns.row(number))
    flat |= merged_edges([(columns.edges, marked) for columns, marked in parts])
    return _encoded(flat, texts, few, pages=first)


def _texts_at(columns: PageColumns, at: NDArray[Any], name: str) -> Iterator[str]:
    """Return the texts of pages in a column, which are given by their numbers or by marks."""
    values = list(columns.values(name))
    return map(values.__getitem__, columns.codes(name)[at].tolist())


def _encoded(
    flat: Mapping[str, Buffer | Array], texts: Mapping[str, Iterable[str]], few: _Few, *, pages: int
) -> Iterator[Buffer]:
    arrays = dict(flat)
    for name, of_pages in texts.items():
        values, codes = put_texts(name, of_pages)
        arrays |= {**values, name: codes}
    yield from bound({"pages": pages}, arrays | _sparse(few))


def _sparse(few: _Few) -> dict[str, Buffer | Array]:
    words, broken_codes = put_texts("overleaf", (word for _, word in few.overleaf))
    ids, named_codes = put_texts("identified", (id_ for _, (_, id_) in few.identified))
    ordinals = [ordinal for _, (ordinal, _) in few.identified]
    things: Mapping[str, tuple[list[int], Any]] = {
        "repeated": ([n for n, _ in few.repeated], [run for _, run in few.repeated]),
        "overleaf": ([n for n, _ in few.overleaf], broken_codes),
        "identified": ([n for n, _ in few.identified], list(zip(ordinals, named_codes.tolist(), strict=True))),
    }
    found: dict[str, Buffer | Array] = {**words, **ids}
    for name, (numbers, of_page) in things.items():
        found[f"{name}.numbers"] = _numbers(numbers, np.uint32)
        found[f"{name}.things"] = np.asarray(of_page, dtype=np.uint32).reshape(-1)
    return found


def _numbers(numbers: Iterable[int], kind: type[np.signedinteger[Any]] | type[np.unsignedinteger[Any]]) -> Array:
    return np.fromiter(numbers, dtype=kind)

"""The pages of several segments side by side, each segment with its pages that are hidden."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.model.page import PageId
from indexer.postings.arrays import Array
from indexer.postings.engine import Columns, Run
from indexer.postings.pagecolumns import PageColumns, PageRow


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one segment, and the numbers of those that are hidden: dropped, or replaced in a later segment."""

    columns: PageColumns
    hidden: frozenset[int] = frozenset()

    @property
    def shown(self) -> NDArray[np.int64]:
        """The numbers of the pages that are not hidden, rising."""
        return np.delete(np.arange(len(self.columns)), sorted(self.hidden))

    def __len__(self) -> int:
        """Return how many pages are not hidden."""
        return len(self.columns) - len(self.hidden)

    def without(self, pages: Collection[PageId]) -> "Part":
        """Return the same with these pages hidden, those that are not here passed over."""
        numbers = self.columns.numbers(list(pages))
        return Part(self.columns, self.hidden.union(numbers[numbers >= 0].tolist()))

    def holds_any(self, pages: Collection[PageId]) -> bool:
        """Return whether any of these pages is here, hidden ones too."""
        return bool((self.columns.numbers(list(pages)) >= 0).any())


class AllPages:
    """The pages of some segments that are not hidden. Each page stands so in one of them only."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self.total = sum(map(len, parts))
        self.slots = sum(map(_slots, parts))

    def places(self, pages: Collection[PageId]) -> dict[PageId, tuple[int, int]]:
        """Return for each of these pages its segment and its number there, without those that are not to be found."""
        wanted = list(pages)
        found: dict[PageId, tuple[int, int]] = {}
        for index, part in enumerate(self._parts):
            numbers = part.columns.numbers(wanted).tolist()
            found |= {
                page: (index, number)
                for page, number in zip(wanted, numbers, strict=True)
                if number >= 0 and number not in part.hidden
            }
        return found

    def revisions(self) -> dict[PageId, int]:
        """Return all pages, each with its revision. Cost: linear in the pages."""
        found: dict[PageId, int] = {}
        for part in self._parts:
            shown = part.shown
            revisions = part.columns.revisions[shown].tolist()
            found.update(zip(part.columns.pages(shown), revisions, strict=True))
        return found

    def repeated(self) -> dict[PageId, tuple[Run, ...]]:
        """Return the slots in repeated blocks of the pages that have any."""
        return {row.page: row.repeated for row in self._rows(lambda columns: columns.with_repeated)}

    def overleaf(self) -> dict[PageId, str]:
        """Return the words that are broken at the end of pages, of those that have one."""
        return {row.page: row.overleaf for row in self._rows(lambda columns: columns.with_overleaf)}

    def identified(self) -> dict[PageId, tuple[tuple[int, str], ...]]:
        """Return whom words of pages were said to name, of those that have any."""
        return {row.page: row.identified for row in self._rows(lambda columns: columns.with_identified)}

    def columns(self) -> dict[PageId, Columns]:
        """Return what each page is filtered and ordered by. Cost: linear in the pages, and high."""
        return {row.page: row.columns for row in self._rows(lambda columns: np.arange(len(columns)))}

    def _rows(self, which: Callable[[PageColumns], Array]) -> Iterator[PageRow]:
        for part in self._parts:
            for number in which(part.columns).tolist():
                if number not in part.hidden:
                    yield part.columns.row(number)


def _slots(part: Part) -> int:
    lengths = part.columns.lengths
    return int(lengths.sum(dtype=np.int64)) - int(lengths[sorted(part.hidden)].sum(dtype=np.int64))

"""What is shown of the pages of a segment, record after record, in files that are mapped and not read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import error

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD, Arrays, Buffer, bound, let_go, mapped
from indexer.postings.shown import Numbers, Shown

_KEPT = 1_000
"""Records that are read before they are let go of: some 5 MB (opinion)."""
RECORDS_FILE, PLACES_FILE = "shown.records", "shown.arrays"


def write_shown(directory: Path, records: Iterable[Buffer]) -> None:
    """Write what is shown of the pages of a segment, in the order of their numbers. Cost: one record at a time."""
    ends = [0]
    with (directory / RECORDS_FILE).open("wb") as file:
        for record in records:
            file.write(record)
            ends.append(ends[-1] + len(record))
    (directory / PLACES_FILE).write_bytes(b"".join(bound({}, {"ends": np.array(ends, dtype=np.uint64)})))


class ShownPages:
    """What is shown of the pages of a segment, by their numbers; mapped, so that nothing is read but what is asked."""

    def __init__(self, records: memoryview, ends: Numbers, name: str) -> None:
        self._records = records
        self._name = name
        self._ends = ends

    @classmethod
    def open(cls, directory: Path) -> "ShownPages":
        """Open what `write_shown` wrote. Raises: IndexDamageError."""
        try:
            records, places = mapped(directory / RECORDS_FILE), mapped(directory / PLACES_FILE)
        except OSError as error:
            raise _damaged(directory.name, str(error)) from error
        ends = Arrays(places, f"What is shown of the pages of index segment {directory.name}").octets("ends").cast("Q")
        if not len(ends) or ends[-1] != records.nbytes:
            raise _damaged(directory.name, "it is cut short")
        return cls(records, ends, directory.name)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._ends) - 1

    def record(self, number: int) -> memoryview:
        """Return the record of a page as it was put in."""
        return self._records[self._ends[number] : self._ends[number + 1]]

    def records(self, marked: NDArray[np.bool_]) -> Iterator[memoryview]:
        """Yield the records of the pages that are marked. Cost: memory for few of them."""
        for count, number in enumerate(np.flatnonzero(marked).tolist(), start=1):
            yield self.record(number)
            if not count % _KEPT:
                let_go(self._records)
        let_go(self._records)

    def shown(self, number: int) -> Shown:
        """Return what is shown of a page. Raises: IndexDamageError."""
        try:
            return Shown(self.record(number))
        except (error, ValueError, LookupError) as spoiled:
            raise _damaged(self._name, str(spoiled)) from spoiled


def _damaged(name: str, why: str) -> IndexDamageError:
    return IndexDamageError(
        f"What is shown of the pages of index segment {name} cannot be read: {why}.", remedy=REBUILD
    )

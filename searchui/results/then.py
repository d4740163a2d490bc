"""What a search found on an earlier day, as the link that cites it says, and what has changed since."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Self

from indexer.model.page import PageId

MOST_NAMED = 100
"""Pages of which a link names each, so that it can be said which are new: more would make it too long to print
(opinion)."""
_BYTES = 3
"""Of a page's mark: that one of 100 new pages has the mark of one of 100 old ones comes once in 1,700 links."""
_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,9})\.(\d{1,9})\.([\w-]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Then:
    """What a search found on a day.

    Shapes: searchable counts the pages that could be searched of what was asked for, found those that were found; marks
    has one for each of these, None where they were too many to name.
    """

    day: date
    searchable: int
    found: int
    marks: frozenset[bytes] | None

    @classmethod
    def of(cls, day: date, searchable: int, pages: Sequence[PageId]) -> Self:
        """Return what was found on this day."""
        marks = frozenset(map(mark_of, pages)) if len(pages) <= MOST_NAMED else None
        return cls(day, searchable, len(pages), marks)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return what a link says, None where it says nothing that makes sense."""
        parts = _WRITTEN.fullmatch(text)
        try:
            day = date.fromisoformat(parts[1]) if parts else None
        except ValueError:
            day = None
        if parts is None or day is None:
            return None
        found = int(parts[3])
        marks = _marks(parts[4])
        return cls(day, int(parts[2]), found, marks if marks is not None and len(marks) == found else None)

    def __str__(self) -> str:
        """Return it as a link says it."""
        marks = urlsafe_b64encode(b"".join(sorted(self.marks or ()))).decode()
        return f"{self.day.isoformat()}.{self.searchable}.{self.found}.{marks}"


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed in a search.

    Shapes: new has the pages that were not found then, gone counts those that are no longer; both are None where there
    were too many to name then, and only the numbers can be compared.
    """

    then: Then
    searchable: int
    found: int
    new: tuple[PageId, ...] | None
    gone: int | None

    @property
    def is_same(self) -> bool:
        """Whether the very same pages are found of as many."""
        return self.searchable == self.then.searchable and self.new == () and self.gone == 0


def since(then: Then, searchable: int, pages: Sequence[PageId]) -> Since:
    """Return what has changed since then. Shapes: pages are those that are found now, in their order."""
    if then.marks is None:
        return Since(then, searchable, len(pages), None, None)
    new = tuple(page for page in pages if mark_of(page) not in then.marks)
    return Since(then, searchable, len(pages), new, then.found - (len(pages) - len(new)))


def mark_of(page: PageId) -> bytes:
    """Return the mark by which a link names a page: enough to know it again, too little to find its address."""
    return sha256(page.encode()).digest()[:_BYTES]


def _marks(text: str) -> frozenset[bytes] | None:
    """Return the marks that a link holds, None where they are none."""
    if len(text) % 4 or len(text) > 4 * MOST_NAMED:
        return None
    packed = urlsafe_b64decode(text)
    return frozenset(packed[n : n + _BYTES] for n in range(0, len(packed), _BYTES))

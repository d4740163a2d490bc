"""How long one search may go on: postings and processor time, counted as it runs and refused when they run out.

Whoever answers a reader opens a patience around the whole answer; what costs something calls `spend` as it goes: the
engine at every node of the tree and for the postings it is about to read, expansion at every word. Outside of one,
staff's commands among others, nothing is counted and nothing ends early.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from indexer.errors import QueryError

MOST_POSTINGS = 100_000_000
"""Pages on which words stand, added up over all words of a search: a hundred words on each of a million pages, which
are some seconds of array arithmetic at 20 to 50 ns each (opinion)."""
SECONDS = 2
"""Seconds of processor time (opinion): forty times what the dearest ordinary search of a million pages may take."""


class Patience:
    """What one answer may still cost. One thread uses it.

    Shapes: the clock is that of the thread's own processor time, so that a search is not refused because others are
    served at the same time, and it needs no signal.
    """

    def __init__(self, seconds: float, postings: int) -> None:
        self._until = time.thread_time() + seconds
        self._postings = postings
        self._refusal: QueryError | None = None

    def affords(self, postings: int) -> bool:
        """Return whether so many more may be read."""
        return postings <= self._postings

    def spend(self, postings: int) -> None:
        """Count postings as read. Raises: QueryError where none or no time is left, and from then on always."""
        self._postings -= postings
        if self._refusal is None and self._postings < 0:
            self._refusal = _refusal("The words of this search stand on too many pages to be looked through at once.")
        elif self._refusal is None and time.thread_time() > self._until:
            self._refusal = _refusal("This search takes too long and was ended.")
        if self._refusal is not None:
            raise self._refusal

    def wait(self, seconds: float) -> None:
        """Take so much processor time as not spent."""
        self._until += seconds


_PATIENCE: ContextVar[Patience | None] = ContextVar("patience", default=None)


def spend(postings: int = 0) -> None:
    """Count postings that are about to be read for the answer under way, and look at its clock.

    Raises: QueryError where the answer has cost too much. Cost: less than a microsecond.
    """
    counting = _PATIENCE.get()
    if counting is not None:
        counting.spend(postings)


def affords(postings: int) -> bool:
    """Return whether so many postings may still be read for the answer under way, without counting them.

    Shapes: always where nothing is counted.
    """
    counting = _PATIENCE.get()
    return counting is None or counting.affords(postings)


@contextmanager
def patience(*, seconds: float = SECONDS, postings: int = MOST_POSTINGS) -> Iterator[None]:
    """Count what is done inside as one answer. Raises: QueryError where it costs too much."""
    with _set(Patience(seconds, postings)):
        yield


@contextmanager
def unhurried() -> Iterator[None]:
    """Count nothing inside: what is made once for all readers is not charged to the one who happens to come first."""
    counting = _PATIENCE.get()
    started = time.thread_time()
    try:
        with _set(None):
            yield
    finally:
        if counting is not None:
            counting.wait(time.thread_time() - started)


@contextmanager
def _set(value: Patience | None) -> Iterator[None]:
    token = _PATIENCE.set(value)
    try:
        yield
    finally:
        _PATIENCE.reset(token)


def _refusal(happened: str) -> QueryError:
    return QueryError(
        happened, remedy="Add a rarer word, put words that belong together in quotation marks, or name a date or a box."
    )

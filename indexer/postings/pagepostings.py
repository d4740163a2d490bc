"""The postings of a page as columns: each term once, and of each posting its term, ordinal and span as numbers."""

from collections.abc import Iterable, Iterator
from typing import overload

import numpy as np
from numpy.typing import NDArray

from indexer.model.in_columns import InColumns
from indexer.postings.engine import Posting
from indexer.postings.postinglist import Numbers


class Postings(InColumns[Posting]):
    """Postings in a row, which read as `Posting` objects and are kept as arrays.

    Shapes: terms are distinct; which, ordinals and spans (n,) are of one length, `which` the place of a posting's term
    in terms. Nobody writes into the arrays. It is equal to every sequence of the same postings.
    """

    __slots__ = ("ordinals", "spans", "terms", "which")

    def __init__(self, terms: tuple[str, ...], which: Numbers, ordinals: Numbers, spans: Numbers) -> None:
        self.terms = terms
        self.which = which
        self.ordinals = ordinals
        self.spans = spans

    @classmethod
    def of(cls, postings: Iterable[Posting]) -> "Postings":
        """Return these postings as columns."""
        if isinstance(postings, Postings):
            return postings
        numbers: dict[str, int] = {}
        rows = [(numbers.setdefault(each.term, len(numbers)), each.ordinal, each.span) for each in postings]
        columns: NDArray[np.uint32] = np.array(rows, dtype=np.uint32).reshape(-1, 3).T
        return cls(tuple(numbers), *columns)

    def marked(self, which: NDArray[np.bool_]) -> "Postings":
        """Return the postings that are marked. Shapes: which (n,); all terms stay."""
        return Postings(self.terms, self.which[which], self.ordinals[which], self.spans[which])

    def __len__(self) -> int:
        return len(self.which)

    @overload
    def __getitem__(self, index: int) -> Posting: ...
    @overload
    def __getitem__(self, index: slice) -> "Postings": ...
    def __getitem__(self, index: int | slice) -> "Posting | Postings":
        if isinstance(index, slice):
            return Postings(self.terms, self.which[index], self.ordinals[index], self.spans[index])
        return Posting(self.terms[self.which[index]], int(self.ordinals[index]), int(self.spans[index]))

    def __iter__(self) -> Iterator[Posting]:
        terms = map(self.terms.__getitem__, self.which.tolist())
        return map(Posting, terms, self.ordinals.tolist(), self.spans.tolist())

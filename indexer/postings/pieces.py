"""Where several sorted lists of texts are parted, so that little of all of them lies between two cuts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


class SortedTexts(Protocol):
    """Texts in the order of their letters."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def __getitem__(self, number: int, /) -> str:
        """Return the text of this number."""
        ...

    def place(self, encoded: bytes) -> int:
        """Return how many texts come before this one, which is given in UTF-8."""
        ...


def pieces_of_lists(
    lists: Sequence[SortedTexts], ends: Sequence[NDArray[np.integer[Any]]], at_once: int
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield for each piece the numbers of its first text in each list and of the one after its last.

    Shapes: ends (n + 1,) of each list are what its texts weigh, added up; a piece weighs some `at_once` and twice that
    at most, but for single texts that weigh more. One piece at least.
    """
    step = max(1, at_once // len(lists))
    found = [
        text.encode("utf-8", "surrogatepass")
        for texts, weights in zip(lists, ends, strict=True)
        for text in map(texts.__getitem__, _at_each(step, weights))
    ]
    # Each is reached by one list after another `step`: so every so manieth one is after as much as a piece may weigh.
    chosen = sorted({*sorted(found)[len(lists) - 1 :: len(lists)]})
    cuts = [[0] * len(lists), *([texts.place(each) for texts in lists] for each in chosen), [*map(len, lists)]]
    yield from (tuple(zip(cut, after, strict=True)) for cut, after in pairwise(cuts))


def _at_each(step: int, ends: NDArray[np.integer[Any]]) -> list[int]:
    """Return the numbers of the texts with which another `step` is full."""
    places = np.searchsorted(ends, np.arange(step, int(ends[-1]), step))
    found: list[int] = places[places < len(ends) - 1].tolist()
    return found

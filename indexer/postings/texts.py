"""Sorted lists of distinct texts as arrays: a text is found by its place, and a place by its text."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Array, Arrays, Buffer


class Texts:
    """Distinct texts, rising. Shapes: sorted by their letters' numbers, which is the order of UTF-8 too."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        """Take the list of this name. Raises: IndexDamageError where there is none."""
        self._octets = np.frombuffer(arrays.octets(f"{name}.octets"), dtype=np.uint8)
        self._ends = arrays.array(f"{name}.ends")

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._ends)

    def __getitem__(self, place: int) -> str:
        """Return the text at a place, which counts from 0."""
        start = int(self._ends[place - 1]) if place else 0
        return str(self._octets[start : int(self._ends[place])].tobytes(), "utf-8")

    def __iter__(self) -> Iterator[str]:
        """Yield all texts, rising."""
        return map(self.__getitem__, range(len(self)))

    @cached_property
    def padded(self) -> NDArray[np.bytes_]:
        """What `wide` gives, kept."""
        return self.wide()

    def wide(self) -> NDArray[np.bytes_]:
        """Return the texts in UTF-8, each as wide as the widest.

        Cost: no copy where all are equally wide, as ids are.
        """
        sizes = np.diff(self._ends.astype(np.int64), prepend=0)
        width = max(int(sizes.max(initial=0)), 1)
        if len(sizes) and int(sizes.min()) == width:
            return self._octets.view(f"S{width}")
        letters = np.zeros((len(sizes), width), dtype=np.uint8)
        letters[np.arange(width) < sizes[:, None]] = self._octets
        return letters.reshape(-1).view(f"S{width}")

    def places(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the place of each of these texts, -1 for one that is not in the list."""
        if not len(self) or not texts:
            return np.full(len(texts), -1, dtype=np.int64)
        wanted = np.array([text.encode() for text in texts])
        # Compared in the width of the list: numpy would widen all of it for one long text.
        cut = wanted.astype(self.padded.dtype)
        places = np.minimum(np.searchsorted(self.padded, cut), len(self) - 1)
        return np.where((self.padded[places] == cut) & (cut == wanted), places, -1).astype(np.int64)


def joined(lists: Sequence[Texts]) -> tuple[NDArray[np.bytes_], list[Array]]:
    """Return the distinct texts of all these lists, rising, and for each list the places its texts have among them.

    Shapes: texts are in UTF-8. Cost: that of merging, for each list is sorted already.
    """
    each = [texts.wide() for texts in lists if len(texts)]
    if len(each) < 2:
        return (each or [np.zeros(0, dtype="S1")])[0], [narrow(np.arange(len(texts))) for texts in lists]
    together = np.concatenate(each)
    by_text = np.argsort(together, kind="stable")
    rising = together[by_text]
    is_new = np.concatenate(([True], rising[1:] != rising[:-1]))
    places = np.empty(len(together), dtype=np.int64)
    places[by_text] = np.cumsum(is_new) - 1
    return rising[is_new], np.split(narrow(places), np.cumsum([len(texts) for texts in lists])[:-1])


def put_texts(name: str, texts: Iterable[str]) -> tuple[dict[str, Buffer | Array], Array]:
    """Return the arrays of the list of these texts, and the place of each in it, as narrow as they allow."""
    given = list(texts)
    distinct = sorted(set(given))
    places = {text: place for place, text in enumerate(distinct)}
    written = [text.encode() for text in distinct]
    ends = np.fromiter(accumulate(map(len, written)), dtype=np.uint32, count=len(written))
    return {f"{name}.octets": b"".join(written), f"{name}.ends": ends}, narrow([places[text] for text in given])


def narrow(numbers: Sequence[int] | Array) -> Array:
    """Return whole numbers from 0 in as few bytes each as the greatest needs."""
    wide = np.asarray(numbers, dtype=np.uint64)
    return wide.astype(np.min_scalar_type(int(wide.max(initial=0))))


def list_text(texts: Iterable[str]) -> str:
    """Return a list of texts as one text."""
    return "".join(f"{text}{_END}" for text in texts)


def list_in(text: str) -> tuple[str, ...]:
    """Return the list of texts that `list_text` made this text of."""
    return tuple(text.split(_END)[:-1])


_END = "\x1e"
"""Ends each text of a list, and stands in none."""

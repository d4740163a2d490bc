"""Sorted arrays in a tier: texts in order, numbers of forms by key and by bucket."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Arrays, Buffer, damaged
from indexer.postings.starred import Places, holding

Numbers: TypeAlias = NDArray[np.uint32]
Pattern: TypeAlias = tuple[str, ...]
"""The letters between the stars of a pattern, two or more; empty where a star begins or ends it."""

_APART = 64
"""Texts between two that are kept in memory to look others up by: 1 MB of a million words (opinion)."""
FULL_BUCKET = 8
"""Numbers in a bucket, at least, in the mean: so many forms are looked at in vain for each key."""


class Texts:
    """Texts in the order of their letters.

    Shapes: the order of UTF-8 is that of the letters' code points; after each text a zero, so that no word of a closed
    page ever seems to stand in the file where two others meet.
    """

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._text = arrays.octets(f"{name}.text")
        self._ends = arrays.numbers(f"{name}.ends")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        try:
            return str(self._text[self._ends[number] : self._ends[number + 1] - 1], "utf-8", "surrogatepass")
        except (IndexError, UnicodeDecodeError) as error:
            raise damaged(str(error)) from error

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def between(self, first: int, end: int) -> list[str]:
        """Return the texts of these numbers in a row."""
        try:
            return str(self._text[self._ends[first] : self._ends[end]], "utf-8", "surrogatepass").split("\0")[:-1]
        except (IndexError, UnicodeDecodeError) as error:
            raise damaged(str(error)) from error

    def all_of(self, numbers: Sequence[int] | NDArray[np.integer]) -> list[str]:
        """Return the texts with these numbers, in their order: a third of the time that one by one would take."""
        ends, places = wrapped(self._ends), np.asarray(numbers, np.int64)
        try:
            starts = ends[places].astype(np.int64)
            lengths = ends[places + 1] - starts
            # Each octet has its own step from the first of all to where its text lies.
            steps = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
            octets = wrapped(self._text)[steps + np.arange(len(steps))]
            texts = octets.tobytes().decode("utf-8", "surrogatepass").split("\0")
        except (IndexError, ValueError) as error:
            raise damaged(str(error)) from error
        if len(texts) != len(places) + 1:
            raise damaged("there is a zero in a term")
        return texts[:-1]

    def place(self, encoded: bytes) -> int:
        """Return how many texts come before this one. Cost: the first time, some of all texts are read."""
        first = max(0, bisect_right(self._marks, encoded) - 1) * _APART
        return first + bisect_left(self._encoded(first, min(first + _APART, len(self))), encoded)

    @cached_property
    def _marks(self) -> list[bytes]:
        """Some texts, equally far apart: a text is looked for among them first, and then in the few between two."""
        text, ends = self._text, self._ends[:-1:_APART].tolist()
        after = self._ends[1::_APART].tolist()
        return [bytes(text[start : end - 1]) for start, end in zip(ends, after, strict=True)]

    def _encoded(self, first: int, end: int) -> list[bytes]:
        return bytes(self._text[self._ends[first] : self._ends[end]]).split(b"\0")[:-1]

    def find(self, text: str) -> int | None:
        """Return the number of a text, None where it is not there."""
        encoded = text.encode("utf-8", "surrogatepass")
        place = self.place(encoded)
        is_there = place < len(self) and bytes(self._text[self._ends[place] : self._ends[place + 1] - 1]) == encoded
        return place if is_there else None

    def beginning_with(self, prefix: str) -> range:
        """Return the numbers of the texts that begin so."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        # No text has the byte 255, so this comes after all that begin so.
        return range(self.place(encoded), self.place(encoded + b"\xff"))

    def like(self, pattern: Pattern) -> Places:
        """Return the numbers of the texts that are like a pattern with stars, rising.

        Cost: nothing is decoded; linear in the bytes of the texts that begin like it.
        """
        first, *between, last = pattern
        begin = self.beginning_with(first)
        base = self._ends[begin.start]
        octets = np.frombuffer(self._text[base : self._ends[begin.stop]], np.uint8)
        starts = wrapped(self._ends[begin.start : begin.stop]).astype(np.int64) - base
        pieces = [
            *(each.encode("utf-8", "surrogatepass") for each in between if each),
            *([ended(last)] if last else []),
        ]
        return begin.start + holding(octets, starts, len(first.encode("utf-8", "surrogatepass")), pieces)


def texts(name: str, values: Iterable[str]) -> dict[str, Buffer]:
    """Return the arrays of texts, which come in order."""
    encoded = [ended(value) for value in values]
    ends = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, encoded), np.uint32, len(encoded)), out=ends[1:])
    return {f"{name}.text": b"".join(encoded), f"{name}.ends": octets(ends)}


def ended(text: str) -> bytes:
    """Return a text as it is kept, with the zero after it."""
    return text.encode("utf-8", "surrogatepass") + b"\0"


class KeyLists:
    """Numbers of forms by the keys themselves."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.keys = Texts(arrays, name)
        self._starts = arrays.numbers(f"{name}.starts")
        self._numbers = arrays.numbers(f"{name}.numbers")

    def of(self, key: str) -> memoryview:
        """Return the numbers under a key, rising."""
        place = self.keys.find(key)
        return self.at(place) if place is not None else self._numbers[:0]

    def counted(self) -> Iterator[tuple[str, int]]:
        """Yield the keys in order, each with how many numbers are under it."""
        return ((key, self._starts[place + 1] - self._starts[place]) for place, key in enumerate(self.keys))

    @property
    def ends(self) -> Numbers:
        """How many numbers there are before each key, and in all."""
        return wrapped(self._starts)

    def between(self, first: int, end: int) -> tuple[list[str], Numbers, Numbers]:
        """Return the keys of these places in a row, how many numbers are under each, and all these."""
        starts = self.ends[first : end + 1]
        return self.keys.between(first, end), np.diff(starts), wrapped(self._numbers)[starts[0] : starts[-1]]

    def at(self, place: int) -> memoryview:
        """Return the numbers under the key at this place."""
        return self._numbers[self._starts[place] : self._starts[place + 1]]


class Buckets:
    """Numbers of forms by the first bits of a hash, with what else lies in the bucket; each with a sign."""

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Return all numbers, and the sign beside each."""
        return self._numbers, self._signs

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._starts = wrapped(arrays.numbers(f"{name}.starts"))
        self._numbers = wrapped(arrays.numbers(f"{name}.numbers"))
        self._signs = wrapped(arrays.numbers(f"{name}.signs"))
        self._shift = 33 - (len(self._starts) - 1).bit_length()

    def of(self, hashes: Numbers) -> tuple[Places, Numbers]:
        """Return the numbers whose sign is one of these hashes, and beside each the place of its hash.

        Shapes: what else lies in their buckets is left out.
        """
        places, numbers, signs = self._in_buckets(hashes)
        is_one = signs == hashes[places]
        return places[is_one], numbers[is_one]

    def like(self, hashes: Numbers, signs: Numbers, most_apart: NDArray[np.integer]) -> tuple[Places, Numbers]:
        """Return the numbers in the buckets of these hashes that have so like a sign, with the places of the hashes.

        Shapes: for each hash a sign, and how many of its bits may be other.
        """
        places, numbers, those = self._in_buckets(hashes)
        is_like = np.bitwise_count(those ^ signs[places]) <= most_apart[places]
        return places[is_like], numbers[is_like]

    def _in_buckets(self, hashes: Numbers) -> tuple[Places, Numbers, Numbers]:
        """Return what lies in the buckets of these hashes: the place of the hash, the number and the sign of each."""
        if not len(self._numbers):
            return np.zeros(0, np.int64), self._numbers, self._signs
        buckets = hashes.astype(np.int64) >> self._shift
        starts = self._starts[buckets].astype(np.int64)
        counts = self._starts[buckets + 1] - starts
        # Each place has its own step from the first of all to where its bucket lies.
        steps = np.repeat(starts - np.cumsum(counts) + counts, counts)
        steps += np.arange(len(steps))
        return np.repeat(np.arange(len(hashes)), counts), self._numbers[steps], self._signs[steps]


def key_lists(name: str, keys: list[str], places: Numbers, numbers: Numbers) -> dict[str, Buffer]:
    """Return the arrays of numbers, which rise, by sorted keys, of which each number has the place beside it."""
    return texts(name, keys) | _listed(name, places, numbers, len(keys))


def buckets(
    name: str, hashes: Numbers, numbers: Numbers, signs: Numbers | None = None, *, full: int = FULL_BUCKET
) -> dict[str, Buffer]:
    """Return the arrays of numbers, which rise, by the first bits of the hash beside each, at least `full` a bucket."""
    bits = max(0, (len(hashes) // full).bit_length() - 1)
    return _listed(name, hashes.astype(np.uint64) >> np.uint64(32 - bits), numbers, 1 << bits, signs)


def _listed(
    name: str, lists: NDArray[np.unsignedinteger], numbers: Numbers, count: int, signs: Numbers | None = None
) -> dict[str, Buffer]:
    order = np.argsort(lists, kind="stable")
    starts = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(lists.astype(np.int64), minlength=count), out=starts[1:])
    beside: dict[str, Buffer] = {} if signs is None else {f"{name}.signs": octets(signs[order])}
    return {f"{name}.starts": octets(starts), f"{name}.numbers": octets(numbers[order])} | beside


def wrapped(numbers: memoryview) -> Numbers:
    """Return the same numbers as an array, nothing copied."""
    return np.asarray(numbers)


def octets(numbers: NDArray[np.unsignedinteger]) -> memoryview:
    """Return the bytes of an array, nothing copied."""
    return np.ascontiguousarray(numbers).view(np.uint8).data

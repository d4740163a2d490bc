"""Makes a tier: from rows in the order of their terms the arrays in which they and their keys are looked up."""

from array import array
from collections.abc import Iterable, Iterator
from struct import Struct
from zlib import crc32

import msgspec
import numpy as np

from indexer.postings.arrays import Buffer, bound
from indexer.postings.keylists import Numbers, buckets, ended, octets
from indexer.postings.row import Row
from indexer.postings.standing import Standing
from indexer.postings.vicinity import LONG_FROM, kept_under, sign_of
from indexer.postings.wordkeys import WordKeys

RULES = 8
"""Number of the rules for stems and keys; a tier made by others gets its keys anew."""

COUNTS = Struct("=7IB3x")
"""What rows have in common, kept once: pages, times, titled, lowered, capitals, repeated; number of spans; standing.

Most forms stand once on one page, so there are few different ones.
"""


MOST_NARROW = 1 << 16
"""Different counts up to which 16 bits a form say which it has."""


def parts_of_tier(rows: Iterable[Row], keys: WordKeys) -> Iterator[Buffer]:
    """Yield the bytes of a tier of these rows, which come in the order of their terms, each term once.

    Shapes: the same for the same rows, wherever the keys of words come from.
    Cost: the keys of every word, and some 50 bytes of memory for each of them.
    """
    making = _Making(keys)
    for row in rows:
        making.add(row)
    yield from bound(*making.finished())


class _Making:
    """Takes rows one by one and keeps no more of them than goes into the file."""

    def __init__(self, keys: WordKeys) -> None:
        self._keys = keys
        self._text = bytearray()
        self._ends = array("I", [0])
        self._codes = array("I")
        self._counts: dict[bytes, int] = {}
        self._spans: dict[tuple[int, ...], int] = {}
        self._words = array("I")
        self._word_terms: list[str] = []
        self._shapes = {standing: _Hashed() for standing in Standing}
        self._vicinity = {standing: (_Hashed(), _Hashed()) for standing in Standing}

    def add(self, row: Row) -> None:
        number = len(self._codes)
        self._text += ended(row.term)
        self._ends.append(len(self._text))
        span = self._spans.setdefault(row.spans, len(self._spans))
        counts = (row.pages, row.times, row.titled, row.lowered, row.capitals, row.repeated)
        packed = COUNTS.pack(*counts, span, row.standing)
        self._codes.append(self._counts.setdefault(packed, len(self._counts)))
        if row.standing > Standing.DEBRIS:
            self._words.append(number)
            self._word_terms.append(row.term)
            self._keys.add(number, row.term)
        shapes = row.shapes
        self._shapes[row.standing].add(number, map(hash_of, shapes))
        if shapes or row.standing > Standing.DEBRIS:
            short, long = self._vicinity[row.standing]
            if len(row.term) < LONG_FROM:
                short.add(number, kept_under(row.term))
            else:
                long.add(number, kept_under(row.term), sign_of(row.term))

    def finished(self) -> tuple[dict[str, int], dict[str, Buffer]]:
        """Return the facts and the arrays of the file."""
        arrays: dict[str, Buffer] = {"terms.text": bytes(self._text), "terms.ends": octets(_numbers(self._ends))}
        is_narrow = len(self._counts) <= MOST_NARROW
        arrays["codes"] = octets(np.asarray(self._codes, np.uint16) if is_narrow else _numbers(self._codes))
        arrays["counts"] = b"".join(self._counts)
        arrays["spans"] = msgspec.msgpack.encode(list(self._spans))
        arrays["words"] = octets(_numbers(self._words))
        by_ending = sorted(range(len(self._words)), key=lambda place: self._word_terms[place][::-1])
        arrays["endings"] = octets(_numbers(self._words)[by_ending])
        arrays |= self._keys.arrays(_numbers(self._words))
        for standing, (short, long) in self._vicinity.items():
            arrays |= self._shapes[standing].buckets(f"shapes.{standing:d}")
            arrays |= short.buckets(f"short.{standing:d}") | long.buckets(f"long.{standing:d}")
        facts = {"rules": RULES, "forms": len(self._codes), "words": len(self._words), "narrow": int(is_narrow)}
        return facts, arrays


class _Hashed:
    """Numbers with hashes, and each with a sign; that of a hash without one is itself."""

    def __init__(self) -> None:
        self._hashes = array("I")
        self._numbers = array("I")
        self._signs = array("I")

    def add(self, number: int, hashes: Iterable[int], sign: int | None = None) -> None:
        own = sorted(hashes)
        self._hashes.extend(own)
        self._numbers.extend([number] * len(own))
        self._signs.extend(own if sign is None else [sign] * len(own))

    def buckets(self, name: str) -> dict[str, Buffer]:
        return buckets(name, _numbers(self._hashes), _numbers(self._numbers), _numbers(self._signs))


def hash_of(key: str) -> int:
    """Return the hash under which a key is kept."""
    return crc32(key.encode("utf-8", "surrogatepass"))


def _numbers(values: "array[int]") -> Numbers:
    return np.asarray(values, np.uint32)

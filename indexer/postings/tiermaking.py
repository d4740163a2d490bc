"""Makes a tier: from forms in the order of their terms the arrays in which they and their keys are looked up."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Protocol
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Buffer, bound
from indexer.postings.bulkkeys import Kept, long_keys, short_keys
from indexer.postings.forms import Forms
from indexer.postings.keylists import Numbers, buckets, octets
from indexer.postings.standing import Standing
from indexer.postings.vicinity import LONG_FROM

RULES = 8
"""Number of the rules for stems and keys; a tier made by others gets its keys anew."""

MOST_NARROW = 1 << 16
"""Different counts up to which 16 bits a form say which it has."""

Standings = NDArray[np.uint32]


class FormKeys(Protocol):
    """Gives the keys of forms, which it is told in order."""

    def add(self, first: int, forms: Forms) -> NDArray[np.bool_]:
        """Take in forms, of which the first has this number, and return which have shapes of damaged print."""
        ...

    def arrays(self, words: Numbers, standings: Standings) -> dict[str, Buffer]:
        """Return the arrays of the keys of all forms that were taken in, which have these standings."""
        ...


def parts_of_tier(pieces: Iterable[Forms], keys: FormKeys) -> Iterator[Buffer]:
    """Yield the bytes of a tier of these forms, in pieces, each of the terms that follow those before it.

    Shapes: the same for the same forms, wherever the keys of words come from.
    Cost: some 90 bytes of memory a form, beside one piece.
    """
    making = _Making(keys)
    for forms in pieces:
        making.add(forms)
    yield from bound(*making.finished())


class _Making:
    """Takes forms piece by piece and keeps no more of them than goes into the file."""

    def __init__(self, keys: FormKeys) -> None:
        self._keys = keys
        self._text = bytearray()
        self._ends = [np.zeros(1, np.uint32)]
        self._codes = array("I")
        self._counts: defaultdict[bytes, int] = defaultdict(count().__next__)
        self._spans: defaultdict[tuple[int, ...], int] = defaultdict(count().__next__)
        self._standings = [np.zeros(0, np.uint32)]
        self._near: dict[str, list[Kept]] = {name: [] for name in _near_names()}

    def add(self, forms: Forms) -> None:
        if not forms.terms:
            return
        first = len(self._codes)
        text = "\0".join(forms.terms).encode("utf-8", "surrogatepass") + b"\0"
        self._ends.append((np.flatnonzero(np.frombuffer(text, np.uint8) == 0) + 1 + len(self._text)).astype(np.uint32))
        self._text += text
        counts = forms.counts.copy()
        counts["spans"] = [*map(self._spans.__getitem__, forms.spans)]
        packed, size = counts.tobytes(), counts.dtype.itemsize
        self._codes.extend([self._counts[packed[at : at + size]] for at in range(0, len(packed), size)])
        self._standings.append(counts["standing"])
        is_near = self._keys.add(first, forms) | (counts["standing"] > Standing.DEBRIS)
        self._add_near(first, forms.terms, is_near, counts["standing"])

    def _add_near(self, first: int, terms: Sequence[str], is_near: NDArray[np.bool_], standings: Standings) -> None:
        is_long = np.fromiter(map(len, terms), np.int64, len(terms)) >= LONG_FROM
        for standing in Standing:
            for name, keys_of, of_length in (("short", short_keys, ~is_long), ("long", long_keys, is_long)):
                places = np.flatnonzero(is_near & of_length & (standings == standing))
                found = keys_of([terms[place] for place in places.tolist()], (places + first).astype(np.uint32))
                self._near[f"{name}.{standing:d}"].append(found)

    def finished(self) -> tuple[dict[str, int], dict[str, Buffer]]:
        """Return the facts and the arrays of the file."""
        standings = np.concatenate(self._standings)
        words = np.flatnonzero(standings > Standing.DEBRIS).astype(np.uint32)
        arrays: dict[str, Buffer] = {"terms.text": bytes(self._text), "terms.ends": octets(np.concatenate(self._ends))}
        is_narrow = len(self._counts) <= MOST_NARROW
        arrays["codes"] = octets(np.asarray(self._codes, np.uint16 if is_narrow else np.uint32))
        arrays["counts"] = b"".join(self._counts)
        arrays["spans"] = msgspec.msgpack.encode(list(self._spans))
        arrays["words"] = octets(words)
        arrays |= self._keys.arrays(words, standings)
        for name in _near_names():
            # Let go of one after the other: of a large tier they are most of the memory.
            of, hashes, signs = (np.concatenate(each) for each in zip(_NOTHING, *self._near.pop(name), strict=True))
            arrays |= buckets(name, hashes, of, signs)
        facts = {"rules": RULES, "forms": len(self._codes), "words": len(words), "narrow": int(is_narrow)}
        return facts, arrays


def _near_names() -> list[str]:
    return [f"{name}.{standing:d}" for standing in Standing for name in ("short", "long")]


_NOTHING = Kept(np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.uint32))


def shapes_in_buckets(of: Numbers, hashes: Numbers, standings: Standings) -> dict[str, Buffer]:
    """Return the arrays of shapes by standing. Shapes: of (n,), the numbers of forms, rising, each hash beside its."""
    found: dict[str, Buffer] = {}
    for standing in Standing:
        own = standings[of] == standing
        found |= buckets(f"shapes.{standing:d}", hashes[own], of[own], hashes[own])
    return found


def hash_of(key: str) -> int:
    """Return the hash under which a key is kept."""
    return crc32(key.encode("utf-8", "surrogatepass"))

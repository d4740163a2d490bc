"""Files of named arrays that are mapped and not read: a head that says where each lies, and the arrays after it."""

import mmap
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

import msgspec

from indexer.errors import IndexDamageError
from indexer.postings.segment import REBUILD

MAGIC = f"pinkas tier 2 {sys.byteorder[0]}\n".encode().ljust(16, b"\0")
"""What such a file begins with; numbers are kept as the machine has them, which is little-endian nearly everywhere."""
ALIGNED = 8
"""Bytes on whose multiples arrays begin, as wide as the widest number in them."""

Buffer: TypeAlias = bytes | memoryview


class _Head(msgspec.Struct, frozen=True, array_like=True):
    """Facts are counts of the file; of each array the offset after the head, and its size, in bytes."""

    facts: dict[str, int]
    arrays: dict[str, tuple[int, int]]


def bound(facts: Mapping[str, int], arrays: Mapping[str, Buffer]) -> Iterator[Buffer]:
    """Yield the parts of a file of these arrays, in order; the same for the same arrays."""
    offset, places = 0, {}
    for name, array in arrays.items():
        size = len(array) if isinstance(array, bytes) else array.nbytes
        places[name] = (offset, size)
        offset += -(-size // ALIGNED) * ALIGNED
    head = msgspec.msgpack.encode(_Head(dict(facts), places))
    sizes = len(head).to_bytes(4, "little") + crc32(head).to_bytes(4, "little")
    yield MAGIC + sizes + head + bytes(-len(head) % ALIGNED)
    for name, array in arrays.items():
        yield array
        yield bytes(-places[name][1] % ALIGNED)


def mapped(path: Path) -> memoryview:
    """Return the content of a file, of which only what is asked for is read. Raises: OSError.

    Shapes: it stays as it was, also when the file is removed meanwhile; nobody changes a file in its place.
    """
    with path.open("rb") as file:
        # What is empty cannot be mapped.
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


class Arrays:
    """The arrays of a file by their names."""

    def __init__(self, content: Buffer) -> None:
        """Read the head. Raises: IndexDamageError where it is spoiled or the file is cut short."""
        view = memoryview(content)
        sizes = bytes(view[len(MAGIC) : len(MAGIC) + 8])
        start = len(MAGIC) + 8
        length = int.from_bytes(sizes[:4], "little")
        head = bytes(view[start : start + length])
        if bytes(view[: len(MAGIC)]) != MAGIC or crc32(head).to_bytes(4, "little") != sizes[4:]:
            raise damaged("its head is spoiled")
        try:
            told = msgspec.msgpack.decode(head, type=_Head)
        except msgspec.MsgspecError as error:
            raise damaged(str(error)) from error
        self._view = view[start + length + -length % ALIGNED :]
        self.places = told.arrays
        self.facts = told.facts
        if any(offset + size > len(self._view) for offset, size in told.arrays.values()):
            raise damaged("it is cut short")

    def octets(self, name: str) -> memoryview:
        """Return an array of bytes. Raises: IndexDamageError where there is none of this name."""
        if name not in self.places:
            raise damaged(f"{name} is missing")
        offset, size = self.places[name]
        return self._view[offset : offset + size]

    def numbers(self, name: str) -> memoryview:
        """Return an array of numbers of 32 bits. Raises: IndexDamageError where there is none of this name."""
        octets = self.octets(name)
        if octets.nbytes % 4:
            raise damaged(f"{name} is cut short")
        return octets.cast("I")


def damaged(why: str) -> IndexDamageError:
    """Return the error for a tier that is not as it was written."""
    return IndexDamageError(f"A lexicon tier cannot be read: {why}.", remedy=REBUILD)

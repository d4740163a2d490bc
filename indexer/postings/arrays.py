"""Files of named arrays that are mapped and not read: a head that says where each lies, and the arrays after it."""

import mmap
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamageError

REBUILD = "Make it anew from the page store: pinkas rebuild"
"""What to do where anything of an index is not as it was written."""

MAGIC = f"pinkas tier 2 {sys.byteorder[0]}\n".encode().ljust(16, b"\0")
"""What such a file begins with; numbers are kept as the machine has them, which is little-endian nearly everywhere."""
ALIGNED = 8
"""Bytes on whose multiples arrays begin, as wide as the widest number in them."""

Buffer: TypeAlias = bytes | memoryview
Array: TypeAlias = NDArray[Any]
"""An array of numbers of any width. Shapes: one that lies in a file is flat, and nobody writes into it."""


class InPieces(Protocol):
    """An array that is not in memory as a whole."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """Return of what numbers it is."""
        ...

    @property
    def nbytes(self) -> int:
        """Return how many bytes it has."""
        ...

    def pieces(self) -> Iterator[Buffer]:
        """Yield its bytes in order."""
        ...


class _Head(msgspec.Struct, frozen=True, array_like=True):
    """Facts are counts of the file; of each array the offset after the head, and its size, in bytes.

    Shapes: kinds says of what numbers an array is, as numpy writes it; arrays without a kind are plain bytes, or
    numbers of 32 bits.
    """

    facts: dict[str, int]
    arrays: dict[str, tuple[int, int]]
    kinds: dict[str, str] = {}


def bound(facts: Mapping[str, int], arrays: Mapping[str, Buffer | Array | InPieces]) -> Iterator[Buffer]:
    """Yield the parts of a file of these arrays, in order; the same for the same arrays."""
    offset, places = 0, {}
    kinds = {name: array.dtype.str for name, array in arrays.items() if not isinstance(array, bytes | memoryview)}
    for name, array in arrays.items():
        size = len(array) if isinstance(array, bytes) else array.nbytes
        places[name] = (offset, size)
        offset += -(-size // ALIGNED) * ALIGNED
    head = msgspec.msgpack.encode(_Head(dict(facts), places, kinds))
    sizes = len(head).to_bytes(4, "little") + crc32(head).to_bytes(4, "little")
    yield MAGIC + sizes + head + bytes(-len(head) % ALIGNED)
    for name, array in arrays.items():
        if isinstance(array, bytes | memoryview):
            yield array
        elif isinstance(array, np.ndarray):
            yield np.ascontiguousarray(array).view(np.uint8).data
        else:
            yield from array.pieces()
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


def let_go(content: memoryview) -> None:
    """Let go of what was read of a mapped file, which takes memory as long as nobody else wants it.

    Shapes: it can be asked for as before, and is read again then.
    """
    if isinstance(content.obj, mmap.mmap):
        content.obj.madvise(mmap.MADV_DONTNEED)


class Arrays:
    """The arrays of a file by their names."""

    def __init__(self, content: Buffer, what: str = "A lexicon tier") -> None:
        """Read the head; `what` names the file where it is damaged.

        Raises: IndexDamageError where it is spoiled or the file is cut short.
        """
        self._what = what
        view = memoryview(content)
        sizes = bytes(view[len(MAGIC) : len(MAGIC) + 8])
        start = len(MAGIC) + 8
        length = int.from_bytes(sizes[:4], "little")
        head = bytes(view[start : start + length])
        if bytes(view[: len(MAGIC)]) != MAGIC or crc32(head).to_bytes(4, "little") != sizes[4:]:
            raise self.damaged("its head is spoiled")
        try:
            told = msgspec.msgpack.decode(head, type=_Head)
        except msgspec.MsgspecError as error:
            raise self.damaged(str(error)) from error
        self._view = view[start + length + -length % ALIGNED :]
        self.places = told.arrays
        self._kinds = told.kinds
        self.facts = told.facts
        if any(offset + size > len(self._view) for offset, size in told.arrays.values()):
            raise self.damaged("it is cut short")

    def octets(self, name: str) -> memoryview:
        """Return an array of bytes. Raises: IndexDamageError where there is none of this name."""
        if name not in self.places:
            raise self.damaged(f"{name} is missing")
        offset, size = self.places[name]
        return self._view[offset : offset + size]

    def numbers(self, name: str) -> memoryview:
        """Return an array of numbers of 32 bits. Raises: IndexDamageError where there is none of this name."""
        octets = self.octets(name)
        if octets.nbytes % 4:
            raise self.damaged(f"{name} is cut short")
        return octets.cast("I")

    def array(self, name: str) -> Array:
        """Return an array of the numbers that were put in, which nobody can write into.

        Raises: IndexDamageError where there is none of this name, or it was not put in as numbers.
        """
        octets = self.octets(name)
        try:
            found = np.frombuffer(octets, dtype=np.dtype(self._kinds.get(name, "")))
        except (TypeError, ValueError) as error:
            raise self.damaged(f"{name} is not an array") from error
        found.flags.writeable = False
        return found

    def damaged(self, why: str) -> IndexDamageError:
        """Return the error for this file where it is not as it was written."""
        return damaged(why, self._what)


def damaged(why: str, what: str = "A lexicon tier") -> IndexDamageError:
    """Return the error for a file of arrays that is not as it was written."""
    return IndexDamageError(f"{what} cannot be read: {why}.", remedy=REBUILD)

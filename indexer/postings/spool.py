"""Numbers put end to end in a file of no name, so that an array grows that never is in memory as a whole."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import numpy as np

from indexer.postings.arrays import Array, Buffer

_AT_ONCE = 1 << 20
"""Bytes that are read back at once."""


class Spool:
    """An array in the making. Shapes: its numbers are as wide as the widest that were put in."""

    def __init__(self, directory: Path) -> None:
        """Begin with nothing, on the disk of this directory; whatever ends the process, nothing is left there."""
        self._file = TemporaryFile(dir=directory)  # noqa: SIM115 - closed with the with statement around it
        self._put: list[tuple[np.dtype[Any], int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, numbers: Array) -> None:
        """Put more numbers at the end."""
        self._file.write(np.ascontiguousarray(numbers).view(np.uint8).data)
        self._put.append((numbers.dtype, len(numbers)))

    @property
    def dtype(self) -> np.dtype[Any]:
        """How wide its numbers are."""
        return np.result_type(*{kind for kind, _ in self._put})

    @property
    def nbytes(self) -> int:
        """How many bytes it has."""
        return int(sum(count for _, count in self._put) * self.dtype.itemsize)

    def pieces(self) -> Iterator[Buffer]:
        """Yield its bytes, some at a time."""
        self._file.seek(0)
        for kind, count in self._put:
            left = count
            while left:
                some = min(left, _AT_ONCE // kind.itemsize)
                numbers = np.frombuffer(self._file.read(some * kind.itemsize), kind)
                yield numbers.astype(self.dtype, copy=False).view(np.uint8).data
                left -= some

    def mapped(self, kind: type[np.generic]) -> Array:
        """Return its numbers, which are all of this kind, from the file; they stay when it is closed."""
        self._file.flush()
        return np.asarray(np.memmap(self._file, kind, "r")) if self._put and self.nbytes else np.zeros(0, kind)


def blank(count: int, kind: type[np.generic], directory: Path) -> Array:
    """Return so many zeros to be written over, in a file of no name on the disk of this directory."""
    if not count:
        return np.zeros(0, kind)
    with TemporaryFile(dir=directory) as file:
        # A disk that is full says so here, and not by a signal when the numbers are written.
        os.posix_fallocate(file.fileno(), 0, count * np.dtype(kind).itemsize)
        return np.asarray(np.memmap(file, kind, "r+"))

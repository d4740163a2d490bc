"""The lines of all pages of a side, in columns of files without a name, so that they need not be in memory."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np

from indexer.model.repeats import Imprint
from indexer.postings.arrays import Array
from indexer.postings.spool import Spool, blank

CLEAR, OWN = 1, 2
"""Bits of what an imprint says of its line."""
_PART = 1 << 20
"""Lines that are sorted at once, some 50 bytes each."""
_BEGIN = 8
"""Bytes of a line that are sorted as a number; lines that begin alike are looked at one by one."""

_KINDS: dict[str, type[np.generic]] = {
    "prints": np.uint64,
    "begins": np.uint64,
    "ends": np.int64,
    "lengths": np.int16,
    "middles": np.int32,
    "lefts": np.int32,
    "flags": np.uint8,
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Columns of lines, page after page. Shapes: starts has the first line of each page, and how many there are.

    Letters are bytes; ends says where those of each line end; prints and begins are of letters; lengths counts them.
    """

    starts: Array
    letters: Array
    keys: Array
    prints: Array
    begins: Array
    ends: Array
    lengths: Array
    middles: Array
    lefts: Array
    flags: Array

    def pages_of(self, lines: Array) -> Array:
        """Return the number of the page of each of these lines."""
        return np.searchsorted(self.starts, lines, "right") - 1


@dataclass(frozen=True, slots=True)
class Spellings:
    """The different spellings of lines, the most frequent first and then by their letters, numbered from 0.

    Shapes: times and the first line of each, and the spelling of each line.
    """

    lines: Lines
    times: Array
    first: Array
    of_line: Array

    def letters(self, spelling: int) -> str:
        """Return the letters of a spelling."""
        return str(_bytes_of(self.lines, int(self.first[spelling])), "utf-8", "surrogatepass")

    def texts(self, low: int, high: int) -> list[str]:
        """Return the letters of each of these spellings."""
        first = self.first[low:high]
        starts = np.where(first > 0, self.lines.ends[first - 1], 0).tolist()
        letters = self.lines.letters.data
        places = zip(starts, self.lines.ends[first].tolist(), strict=True)
        return [str(letters[start:end], "utf-8", "surrogatepass") for start, end in places]


def lines_of(batches: Iterable[Sequence[Sequence[Imprint]]], directory: Path) -> Lines:
    """Return the lines of pages, given some pages at a time, in files on the disk of this directory."""
    counts: list[int] = []
    end = 0
    with ExitStack() as files:
        columns = {name: files.enter_context(Spool(directory)) for name in ("letters", "keys", *_KINDS)}
        for pages in batches:
            counts += map(len, pages)
            lines = [line for page in pages for line in page]
            texts = [line.letters.encode("utf-8", "surrogatepass") for line in lines]
            for name, values in _columns(lines, texts, end).items():
                columns[name].put(values)
            end += sum(map(len, texts))
        starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
        keys = columns["keys"].mapped(np.uint32)
        return Lines(
            starts,
            columns["letters"].mapped(np.uint8),
            keys.reshape(starts[-1], -1) if len(keys) else keys.reshape(0, 1),
            **{name: columns[name].mapped(kind) for name, kind in _KINDS.items()},
        )


def _columns(lines: Sequence[Imprint], texts: Sequence[bytes], end: int) -> dict[str, Array]:
    values: dict[str, Iterable[int]] = {
        "prints": (int.from_bytes(blake2b(text, digest_size=8).digest()) for text in texts),
        "begins": (int.from_bytes(text[:_BEGIN].ljust(_BEGIN, b"\0")) for text in texts),
        "ends": end + np.cumsum([len(text) for text in texts], dtype=np.int64),
        "lengths": (len(line.letters) for line in lines),
        "middles": (line.middle for line in lines),
        "lefts": (line.left for line in lines),
        "flags": (CLEAR * line.is_clear | OWN * line.is_own for line in lines),
    }
    columns = {name: np.fromiter(values[name], kind, len(lines)) for name, kind in _KINDS.items()}
    columns["letters"] = np.frombuffer(b"".join(texts), np.uint8)
    columns["keys"] = np.fromiter((key for line in lines for key in line.keys), np.uint32)
    return columns


def spellings_of(lines: Lines, directory: Path) -> Spellings:
    """Return the spellings of lines. Cost: sorting; some 40 bytes of memory a line."""
    grouped = blank(len(lines.prints), np.int32, directory)
    with Spool(directory) as first, Spool(directory) as times:
        count = 0
        for part in parted(lines.prints, _PART):
            begins = runs(lines.prints[part])
            sizes = np.diff(np.append(begins, len(part)))
            grouped[part] = np.repeat(np.arange(count, count + len(begins), dtype=np.int32), sizes)
            first.put(part[begins])
            times.put(sizes.astype(np.int32))
            count += len(begins)
        firsts, frequent = first.mapped(np.int64), times.mapped(np.int32)
    order = _ranked(lines, firsts, frequent)
    rank = np.empty(count, np.int32)
    rank[order] = np.arange(count, dtype=np.int32)
    for low in range(0, len(grouped), _PART):
        grouped[low : low + _PART] = rank[grouped[low : low + _PART]]
    return Spellings(lines, frequent[order], firsts[order], grouped)


def parted(numbers: Array, together: int) -> Iterator[Array]:
    """Yield where the numbers lie, the same ones in a row and each in order, about so many places at a time."""
    count = 1 + len(numbers) // together
    for part in range(count):
        pieces = (low + np.flatnonzero(numbers[low : low + _PART] % count == part) for low in _lows(len(numbers)))
        places = np.concatenate([np.zeros(0, np.int64), *pieces])
        yield places[np.argsort(numbers[places], kind="stable")]


def runs(numbers: Array) -> Array:
    """Return where each run of the same number begins."""
    if not len(numbers):
        return np.zeros(0, np.int64)
    return np.append(0, np.flatnonzero(numbers[1:] != numbers[:-1]) + 1)


def _lows(count: int) -> range:
    return range(0, count, _PART)


def _ranked(lines: Lines, first: Array, times: Array) -> Array:
    begins = lines.begins[first]
    order = np.lexsort((begins, -times)).astype(np.int32)
    begins, times = begins[order], times[order]
    same = np.flatnonzero((begins[1:] == begins[:-1]) & (times[1:] == times[:-1]))
    starts = same[np.append(True, np.diff(same) > 1)] if len(same) else same
    ends = same[np.append(np.diff(same) > 1, True)] + 2 if len(same) else same
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        run = order[start:end].tolist()
        order[start:end] = sorted(run, key=lambda each: _bytes_of(lines, int(first[each])))
    return order


def _bytes_of(lines: Lines, line: int) -> bytes:
    return lines.letters[int(lines.ends[line - 1]) if line else 0 : int(lines.ends[line])].tobytes()

"""The file of a segment's posting lists: mapped arrays by zone, and the terms looked up where they lie."""

from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD, Arrays, Buffer, damaged, let_go, mapped
from indexer.postings.engine import Zone
from indexer.postings.keylists import Texts
from indexer.postings.postinglist import Numbers, PostingList
from indexer.postings.zonelists import ZoneLists

LAYOUT = 1
"""Version of how the arrays of the file are to be understood."""
_WHAT = "The file of posting lists"


class PostingFile:
    """The posting lists of a segment as they lie on the disk. Any number of threads may read at once."""

    def __init__(self, content: Buffer, name: str) -> None:
        """Open what a file has, of which only the head is read. Raises: IndexDamageError."""
        arrays = Arrays(content, f"{_WHAT} of index segment {name}")
        if arrays.facts.get("layout") != LAYOUT:
            raise damaged("it is of another version", f"{_WHAT} of index segment {name}")
        self.pages = arrays.facts["pages"]
        self.slots = arrays.facts["slots"]
        zones = [zone for zone in Zone if f"{name_of(zone)}.starts" in arrays.places]
        self.zones = {zone: ZoneFile(arrays, name_of(zone)) for zone in zones}
        self._content = memoryview(content)

    @classmethod
    def open(cls, path: Path) -> "PostingFile":
        """Map a file. Raises: IndexDamageError."""
        try:
            return cls(mapped(path), path.parent.name)
        except OSError as error:
            raise IndexDamageError(
                f"{_WHAT} of index segment {path.parent.name} cannot be read.", remedy=REBUILD
            ) from error

    def let_go(self) -> None:
        """Let go of what was read, which is read again where it is asked for again."""
        let_go(self._content)


class ZoneFile:
    """The posting lists of one zone by number, which is the place of the term in the order of their letters."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.terms = Texts(arrays, f"{name}.terms")
        self._letters, self._ends = arrays.octets(f"{name}.terms.text"), arrays.numbers(f"{name}.terms.ends")
        self._buckets = arrays.numbers(f"{name}.hashed.starts")
        self._in_buckets = arrays.numbers(f"{name}.hashed.numbers")
        self._shift = 33 - (len(self._buckets) - 1).bit_length()
        self._starts = arrays.array(f"{name}.starts")
        self._places = arrays.array(f"{name}.places")
        self._starts_at, self._places_at = (arrays.numbers(f"{name}.{each}") for each in ("starts", "places"))
        self._reached = arrays.octets(f"{name}.reached")
        self._numbers = arrays.array(f"{name}.numbers")
        self._counts = arrays.array(f"{name}.counts")
        self._impacts = arrays.array(f"{name}.impacts")
        self._ordinals = arrays.array(f"{name}.ordinals")
        self._often = arrays.array(f"{name}.often.at")
        self._often_counts = arrays.array(f"{name}.often.counts")

    def find(self, term: str) -> int | None:
        """Return the number of a term as it is written, None where it stands nowhere."""
        encoded, ends = term.encode("utf-8", "surrogatepass"), self._ends
        bucket = crc32(encoded) >> self._shift
        for number in self._in_buckets[self._buckets[bucket] : self._buckets[bucket + 1]]:
            if self._letters[ends[number] : ends[number + 1] - 1] == encoded:
                return number
        return None

    def pages_of(self, number: int) -> int:
        """Return on how many pages a term stands."""
        return self._starts_at[number + 1] - self._starts_at[number]

    def list_of(self, number: int) -> PostingList:
        """Return where a term stands."""
        start, end = self._starts_at[number], self._starts_at[number + 1]
        ordinals = self._ordinals[self._places_at[number] : self._places_at[number + 1]]
        counts = self._counts[start:end] if not len(self._often) else self._counts_in(start, end)
        return PostingList(self._numbers[start:end], counts, ordinals, self._impacts[start:end], self._reached[number])

    def _counts_in(self, start: int, end: int) -> Numbers:
        low, high = np.searchsorted(self._often, [start, end])
        counts = self._counts[start:end]
        if low == high:
            return counts
        counts = counts.astype(np.uint32)
        counts[self._often[low:high] - start] = self._often_counts[low:high]
        return counts

    def between(self, first: int, end: int) -> ZoneLists:
        """Return the lists of the terms of these numbers. Cost: the terms are decoded; nothing else is copied."""
        starts, places = self._starts[first : end + 1], self._places[first : end + 1]
        whole, ordinals = slice(starts[0], starts[-1]), slice(places[0], places[-1])
        return ZoneLists(
            self.terms.between(first, end),
            starts - starts[0],
            places - places[0],
            self._numbers[whole],
            self._counts_in(whole.start, whole.stop),
            self._ordinals[ordinals],
        )

    @property
    def places(self) -> Numbers:
        """Where the ordinals of each term begin, and their end."""
        return self._places

    def lengths(self, pages: int) -> NDArray[np.int64]:
        """Return how many postings each page of the segment has in this zone."""
        counts = self._counts_in(0, len(self._counts))
        return np.bincount(self._numbers, weights=counts, minlength=pages).astype(np.int64)


def name_of(zone: Zone) -> str:
    """Return how the names of the arrays of a zone begin."""
    return zone.name.lower()

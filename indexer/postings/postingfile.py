"""The file of a segment's posting lists: mapped arrays by zone, and the terms looked up where they lie."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamageError
from indexer.postings.arrays import REBUILD, Array, Arrays, Buffer, bound, damaged, mapped
from indexer.postings.engine import Zone
from indexer.postings.impacts import impacts_of, reached_in, shares_of
from indexer.postings.keylists import Texts, buckets
from indexer.postings.postinglist import Numbers, PostingList
from indexer.postings.zonelists import END, ZoneLists, narrow

LAYOUT = 1
"""Version of how the arrays of the file are to be understood."""
_MOST = 255
"""Counts from here on stand apart, so that all others take one byte."""
_WHAT = "The file of posting lists"


def write_lists(path: Path, lists: Mapping[Zone, ZoneLists], lengths: Numbers) -> None:
    """Write the posting lists of pages, of which the lengths are given in slots."""
    arrays: dict[str, Buffer | Array] = {}
    shares = shares_of(lengths)
    for zone, of_zone in lists.items():
        # A page's length is held against its text and not against its titles.
        of_pages = shares if zone in (Zone.TEXT, Zone.REPEATED) else np.ones(len(lengths))
        arrays |= {f"{_name(zone)}.{name}": array for name, array in _arrays_of(of_zone, of_pages).items()}
    facts = {"layout": LAYOUT, "pages": len(lengths), "slots": int(lengths.sum())}
    with path.open("wb") as file:
        for part in bound(facts, arrays):
            file.write(part)


def _arrays_of(lists: ZoneLists, shares: NDArray[np.float64]) -> dict[str, Buffer | Array]:
    text = (END.join(lists.terms) + END).encode("utf-8", "surrogatepass")
    hashes = np.fromiter(map(crc32, text.split(END.encode())[:-1]), np.uint32)
    impacts = impacts_of(lists.counts, lists.numbers, shares)
    often = np.flatnonzero(lists.counts >= _MOST)
    return {
        "terms.text": text,
        "terms.ends": np.append(0, np.flatnonzero(np.frombuffer(text, np.uint8) == 0) + 1).astype(np.uint32),
        **buckets("hashed", hashes, np.arange(len(hashes), dtype=np.uint32), full=1),
        "starts": lists.starts.astype(np.uint32),
        "places": lists.places.astype(np.uint32),
        "reached": reached_in(impacts, lists.starts),
        "numbers": lists.numbers.astype(np.uint16),
        "counts": np.minimum(lists.counts, _MOST).astype(np.uint8),
        "often.at": often.astype(np.uint32),
        "often.counts": lists.counts[often].astype(np.uint32),
        "impacts": impacts,
        "ordinals": narrow(lists.ordinals),
    }


class PostingFile:
    """The posting lists of a segment as they lie on the disk. Any number of threads may read at once."""

    def __init__(self, content: Buffer, name: str) -> None:
        """Open what a file has, of which only the head is read. Raises: IndexDamageError."""
        arrays = Arrays(content, f"{_WHAT} of index segment {name}")
        if arrays.facts.get("layout") != LAYOUT:
            raise damaged("it is of another version", f"{_WHAT} of index segment {name}")
        self.pages = arrays.facts["pages"]
        self.slots = arrays.facts["slots"]
        zones = [zone for zone in Zone if f"{_name(zone)}.starts" in arrays.places]
        self.zones = {zone: ZoneFile(arrays, _name(zone)) for zone in zones}

    @classmethod
    def open(cls, path: Path) -> "PostingFile":
        """Map a file. Raises: IndexDamageError."""
        try:
            return cls(mapped(path), path.parent.name)
        except OSError as error:
            raise IndexDamageError(
                f"{_WHAT} of index segment {path.parent.name} cannot be read.", remedy=REBUILD
            ) from error


class ZoneFile:
    """The posting lists of one zone by number, which is the place of the term in the order of their letters."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.terms = Texts(arrays, f"{name}.terms")
        self._letters = arrays.octets(f"{name}.terms.text")
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
        bucket = _hash_of(term) >> self._shift
        for number in self._in_buckets[self._buckets[bucket] : self._buckets[bucket + 1]]:
            if self.terms[number] == term:
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

    def all_lists(self) -> ZoneLists:
        """Return the lists of all terms, of which none is read before it is asked for."""
        counts = self._counts_in(0, len(self._counts))
        return ZoneLists(
            _Terms(self._letters, len(self.terms)), self._starts, self._places, self._numbers, counts, self._ordinals
        )

    def lengths(self, pages: int) -> NDArray[np.int64]:
        """Return how many postings each page of the segment has in this zone."""
        counts = self._counts_in(0, len(self._counts))
        return np.bincount(self._numbers, weights=counts, minlength=pages).astype(np.int64)


class _Terms(Collection[str]):
    """Terms in order, decoded each time they are gone through."""

    def __init__(self, letters: Buffer, count: int) -> None:
        self._letters = letters
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return iter(str(self._letters, "utf-8", "surrogatepass").split(END)[:-1])

    def __contains__(self, term: object) -> bool:
        return any(each == term for each in self)


def _name(zone: Zone) -> str:
    return zone.name.lower()


def _hash_of(term: str) -> int:
    return crc32(term.encode("utf-8", "surrogatepass"))

"""Writes the file of a segment's posting lists, zone by zone and some terms after the other."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Array, Buffer, InPieces, bound
from indexer.postings.engine import Zone
from indexer.postings.impacts import impacts_of, reached_in, shares_of
from indexer.postings.keylists import buckets
from indexer.postings.postingfile import LAYOUT, name_of
from indexer.postings.postinglist import Numbers
from indexer.postings.spool import Spool
from indexer.postings.zonelists import END, ZoneLists, narrow


def write_lists(path: Path, lists: Mapping[Zone, Iterable[ZoneLists]], lengths: Numbers) -> None:
    """Write the posting lists of pages, of which the lengths are given in slots.

    Shapes: those of a zone come in pieces, each of the terms that follow those before it.
    Cost: memory for one piece, and some 20 bytes for each term.
    """
    arrays: dict[str, Buffer | Array | InPieces] = {}
    shares = shares_of(lengths)
    with ExitStack() as open_until_written:
        for zone, pieces in lists.items():
            # A page's length is held against its text and not against its titles.
            of_pages = shares if zone in (Zone.TEXT, Zone.REPEATED) else np.ones(len(lengths))
            making = _Making({name: open_until_written.enter_context(Spool(path.parent)) for name in _LONG}, of_pages)
            for piece in pieces:
                making.add(piece)
            arrays |= {f"{name_of(zone)}.{name}": array for name, array in making.arrays().items()}
        facts = {"layout": LAYOUT, "pages": len(lengths), "slots": int(lengths.sum())}
        with path.open("wb") as file:
            file.writelines(bound(facts, arrays))


_MOST = 255
"""Counts from here on stand apart, so that all others take one byte."""


class _Making:
    """The arrays of a zone in the making: what there is a posting of goes into files, what a term has stays here."""

    def __init__(self, spools: Mapping[str, Spool], shares: NDArray[np.float64]) -> None:
        self._shares = shares
        self._long = spools
        self._text = bytearray()
        self._short: dict[str, list[Array]] = {name: [] for name in _BY_TERM}
        self._pages = self._ordinals = 0

    def add(self, lists: ZoneLists) -> None:
        """Put the lists of more terms after those before them."""
        if not len(lists.terms):
            return
        text = (END.join(lists.terms) + END).encode("utf-8", "surrogatepass")
        impacts = impacts_of(lists.counts, lists.numbers, self._shares)
        often = np.flatnonzero(lists.counts >= _MOST)
        by_term: dict[str, Array] = {
            "terms.ends": np.flatnonzero(np.frombuffer(text, np.uint8) == 0) + 1 + len(self._text),
            "hashes": np.fromiter(map(crc32, text.split(END.encode())[:-1]), np.uint32),
            "starts": lists.starts[1:].astype(np.int64) + self._pages,
            "places": lists.places[1:].astype(np.int64) + self._ordinals,
            "reached": reached_in(impacts, lists.starts),
            "often.at": often + self._pages,
            "often.counts": lists.counts[often],
        }
        for name, array in by_term.items():
            self._short[name].append(array)
        self._text += text
        self._pages += len(lists.numbers)
        self._ordinals += len(lists.ordinals)
        self._long["numbers"].put(lists.numbers.astype(np.uint16))
        self._long["counts"].put(np.minimum(lists.counts, _MOST).astype(np.uint8))
        self._long["impacts"].put(impacts)
        self._long["ordinals"].put(narrow(lists.ordinals))

    def arrays(self) -> dict[str, Buffer | Array | InPieces]:
        """Return the arrays of all terms, none where there is none."""
        if not self._text:
            return {}
        short = {name: np.concatenate(arrays).astype(_BY_TERM[name]) for name, arrays in self._short.items()}
        hashes = short.pop("hashes")
        for name in ("terms.ends", "starts", "places"):
            short[name] = np.append(np.uint32(0), short[name])
        hashed = buckets("hashed", hashes, np.arange(len(hashes), dtype=np.uint32), full=1)
        return {"terms.text": bytes(self._text), **hashed, **short, **self._long}


_LONG = ("numbers", "counts", "impacts", "ordinals")
_BY_TERM = {
    "terms.ends": np.uint32,
    "hashes": np.uint32,
    "starts": np.uint32,
    "places": np.uint32,
    "reached": np.uint8,
    "often.at": np.uint32,
    "often.counts": np.uint32,
}
"""What is kept of each term, and how wide; `hashes` are for finding it."""

"""The keys of many terms at once for the vicinity of a word, as `vicinity.py` makes them of each."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.postings.keylists import Numbers
from indexer.postings.vicinity import PIECES, begun_key, cuts_of, kept_under, sign_of

_AT_ONCE = 20_000
"""Terms whose letters are held as numbers at once, in some 6 MB."""
_TWO_OCTETS, _THREE_OCTETS = 0x80, 0x800
"""Letters from which UTF-8 takes so many."""


class Kept(NamedTuple):
    """Hashes under which terms are kept. Shapes: of, hashes and signs (n,); `of` is the place of the term, rising."""

    of: Numbers
    hashes: Numbers
    signs: Numbers


def short_keys(terms: Sequence[str], of: Numbers) -> Kept:
    """Return the keys of terms of fewer letters than have pieces; of each those of its place, rising, as signs too."""
    keys = list(map(_short_keys_of, terms))
    hashes = np.fromiter(chain.from_iterable(keys), np.uint32)
    return Kept(np.repeat(of, [len(each) for each in keys]), hashes, hashes)


@lru_cache(maxsize=1 << 15)
def _short_keys_of(term: str) -> tuple[int, ...]:
    return tuple(sorted(set(kept_under(term))))


def long_keys(terms: Sequence[str], of: Numbers) -> Kept:
    """Return the keys of terms of more letters; of each those of its place, rising, with the sign of its letters."""
    keys, signs = np.empty((len(terms), PIECES), np.uint32), np.empty(len(terms), np.uint32)
    by_length = sorted(range(len(terms)), key=lambda place: len(terms[place]))
    for length, alike in groupby(by_length, key=lambda place: len(terms[place])):
        places = [*alike]
        for first in range(0, len(places), _AT_ONCE):
            some = places[first : first + _AT_ONCE]
            keys[some], signs[some] = _of_one_length([terms[place] for place in some], length)
    keys.sort(axis=1)
    return Kept(np.repeat(of, PIECES), keys.ravel(), np.repeat(signs, PIECES))


def _of_one_length(terms: Sequence[str], length: int) -> tuple[NDArray[np.uint32], Numbers]:
    letters = np.frombuffer("".join(terms).encode("utf-32-le", "surrogatepass"), np.uint32).reshape(-1, length)
    keys = np.empty((len(terms), PIECES), np.uint32)
    for place, (start, end) in enumerate(cuts_of(length)):
        begun = np.full(len(terms), crc32(begun_key(length, place)), np.uint32)
        keys[:, place] = _gone_on(begun, letters[:, start:end])
    signs = np.bitwise_xor.reduce(np.uint32(1) << (letters & np.uint32(31)), axis=1)
    for rare in np.flatnonzero((letters >= _THREE_OCTETS).any(axis=1)).tolist():
        keys[rare], signs[rare] = [*kept_under(terms[rare])], sign_of(terms[rare])
    return keys, signs


def _gone_on(begun: Numbers, letters: NDArray[np.uint32]) -> Numbers:
    """Return the check sums of what they were begun with and of these letters, of two octets in UTF-8 at most."""
    sums = ~begun
    for column in letters.T:
        is_wide = column >= _TWO_OCTETS
        sums = _with_octet(sums, np.where(is_wide, 0xC0 | column >> np.uint32(6), column))
        if is_wide.any():
            sums[is_wide] = _with_octet(sums[is_wide], np.uint32(0x80) | column[is_wide] & np.uint32(0x3F))
    return np.asarray(~sums)


def _with_octet(sums: Numbers, octets: NDArray[np.uint32]) -> Numbers:
    return np.asarray(_TABLE[(sums ^ octets) & np.uint32(0xFF)] ^ sums >> np.uint32(8))


def _table() -> Numbers:
    """Return what CRC-32 makes of each octet. Source: ISO 3309, as zlib has it."""
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & np.uint32(1), table >> np.uint32(1) ^ np.uint32(0xEDB88320), table >> np.uint32(1))
    return table


_TABLE = _table()

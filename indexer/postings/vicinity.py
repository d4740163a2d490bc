"""Terms few edits away: keys that two such terms share, so that they are looked up and not compared one by one.

Terms of up to five letters are kept under themselves and what is left when a letter is taken out; longer ones under
three pieces of theirs, of which two edits leave one whole.
Source: Mor and Fraenkel 1982 (letters taken out); Li, Deng, Wang and Feng, Pass-Join, VLDB 2011, 4.2 (which pieces).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

PIECES = 3
LONG_FROM = 6
"""Letters from which a term has pieces; of a shorter one they would be single letters."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look up for the vicinity of some words: keys of short and of long terms, and the sign that are near.

    Shapes: beside each key the place of its word; signs, and how many bits of them may be other, by word.
    """

    short: NDArray[np.uint32]
    of_short: NDArray[np.int64]
    long: NDArray[np.uint32]
    of_long: NDArray[np.int64]
    signs: NDArray[np.uint32]
    most_apart: NDArray[np.int64]


def sign_of(term: str) -> int:
    """Return 32 bits, each whether its letters are odd in number: an edit changes two at most, an exchange none."""
    sign = 0
    for letter in term:
        sign ^= 1 << (ord(letter) & 31)
    return sign


def kept_under(term: str) -> Iterator[int]:
    """Yield the keys under which a term is kept, without repetition."""
    if len(term) < LONG_FROM:
        yield from map(_short_key, {term, *_one_less(term)})
    else:
        for place, (start, end) in enumerate(cuts_of(len(term))):
            yield _long_key(len(term), place, term[start:end])


def sought(words: Sequence[tuple[str, int]], *, exchanges: bool = False) -> Sought:
    """Return what to look up for all terms within so many edits of words, one or two of each, nothing for none.

    Shapes: exchanges of neighbours are one edit, or not; with two edits, terms of five letters and more, and the words
    have six themselves then.
    """
    short = [sorted({*map(_short_key, _shorter_asked(*each))}) for each in words]
    long = [sorted({_long_key(*piece) for piece in _long_asked(*each, exchanges)}) for each in words]
    return Sought(
        *flat_of(short),
        *flat_of(long),
        np.array([sign_of(word) for word, _ in words], np.uint32),
        np.array([2 * edits for _, edits in words], np.int64),
    )


def flat_of(lists: Sequence[Sequence[int]]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the numbers of several lists in one, and beside each the place of its list."""
    numbers = np.fromiter(chain.from_iterable(lists), np.uint32)
    return numbers, np.repeat(np.arange(len(lists)), [len(each) for each in lists])


def _long_asked(term: str, edits: int, exchanges: bool) -> Iterator[tuple[int, int, str]]:
    if edits:
        yield from _pieces_asked(term, edits)
    if exchanges and edits > 1:
        yield from _pieces_exchanged(term)


def _shorter_asked(term: str, edits: int) -> set[str]:
    return _shorter(term, edits) if edits and len(term) - edits < LONG_FROM else set()


def _shorter(term: str, edits: int) -> set[str]:
    """Return a term and what is left of it when so many letters are taken out, or fewer."""
    less = _one_less(term)
    return {term, *less, *(two for one in less for two in _one_less(one) if edits > 1)}


def _pieces_asked(term: str, edits: int) -> Iterator[tuple[int, int, str]]:
    """Yield pieces of which a long term has one if it is so near, with its length and the place of the piece."""
    for length in range(max(LONG_FROM, len(term) - edits), len(term) + edits + 1):
        more = len(term) - length
        for place, (start, end) in enumerate(cuts_of(length)):
            for shift in _shifts(place, more, edits):
                if start + shift >= 0 and end + shift <= len(term):
                    yield length, place, term[start + shift : end + shift]


def _shifts(place: int, more: int, edits: int) -> range:
    """Return by how many letters a piece can stand further on in the term asked for.

    Shapes: with one edit the first piece or the last is whole, and stands where it is by the end it is at.
    """
    if edits < 2:
        return {0: range(1), 1: range(0), 2: range(more, more + 1)}[place]
    least = max(-place, more - (PIECES - 1 - place))
    return range(least, min(place, more + (PIECES - 1 - place)) + 1)


@lru_cache(maxsize=1024)
def cuts_of(length: int) -> tuple[tuple[int, int], ...]:
    """Return where the pieces of a term begin and end; the later ones are the longer ones."""
    cuts = [length * place // PIECES for place in range(PIECES + 1)]
    return tuple((cuts[place], cuts[place + 1]) for place in range(PIECES))


def _one_less(term: str) -> set[str]:
    return {"".join(left) for left in combinations(term, len(term) - 1)} if term else set()


def _pieces_exchanged(term: str) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of which a term has one where its neighbours across a cut were exchanged, and one edit is more.

    Shapes: an exchange within a piece spoils that piece alone, as any edit does. Across a cut it spoils two, each at
    one end, and the other edit the third, or another cut: so the first piece or the last is whole but for that end.
    """
    for length in range(max(LONG_FROM, len(term) - 1), len(term) + 2):
        (_, first), _, (last, _) = cuts_of(length)
        if first < len(term):
            yield length, 0, term[: first - 1] + term[first]
        last += len(term) - length
        if last > 0:
            yield length, 2, term[last - 1] + term[last + 1 :]


def _short_key(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _long_key(length: int, place: int, text: str) -> int:
    return crc32(begun_key(length, place) + text.encode("utf-8", "surrogatepass"))


def begun_key(length: int, place: int) -> bytes:
    """Return what the keys of a piece at this place, of terms of so many letters, begin with."""
    return f"{length}.{place}".encode()

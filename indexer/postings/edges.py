"""Terms at the edges of the text of pages, right before it goes over a turn and right behind: on which pages each is.

Shapes: terms go by a number of 32 bits, so that now and then two have the same: what is found is looked up once more.
No page has a term of another one here, and nothing says which pages follow each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.postings.arrays import Array, Arrays, Buffer
from indexer.postings.engine import PageEntry
from indexer.postings.onpage import TermKey
from indexer.postings.pagepostings import Postings
from indexer.postings.zonelists import written

_SIDES = ("ending", "beginning")


class Edges:
    """The edges of the pages of a segment."""

    def __init__(self, arrays: Arrays) -> None:
        """Take the arrays. Raises: IndexDamageError where they are not those of edges."""
        self._columns = {name: (arrays.array(f"{name}.terms"), arrays.array(f"{name}.at")) for name in _SIDES}
        if any(len(terms) != len(at) for terms, at in self._columns.values()):
            raise arrays.damaged("its edges are cut short")

    def ending(self, terms: Sequence[int]) -> Array:
        """Return the pages whose text ends with any of these terms, those of each rising."""
        return _found(*self._columns["ending"], terms)

    def beginning(self, terms: Sequence[int]) -> Array:
        """Return where a text begins with any of these terms: twice the page, and 1 more where it does one slot on."""
        return _found(*self._columns["beginning"], terms)

    def of_pages(self, marked: NDArray[np.bool_]) -> tuple[Array, ...]:
        """Return the terms and places of the pages that are marked, numbered anew from 0, for both edges."""
        new = np.cumsum(marked) - 1
        ending, at = self._columns["ending"]
        kept = marked[at]
        beginning, places = self._columns["beginning"]
        stays = marked[places >> 1]
        return ending[kept], new[at[kept]], beginning[stays], 2 * new[places[stays] >> 1] + (places[stays] & 1)


def number_of(key: TermKey) -> int:
    """Return the number by which a term goes."""
    return crc32(written(key).encode("utf-8", "surrogatepass"))


def edges_of(entries: Iterable[PageEntry]) -> dict[str, Buffer | Array]:
    """Return the arrays of the edges of these pages, numbered from 0 as they come."""
    ending, beginning = list[tuple[int, int]](), list[tuple[int, int]]()
    for number, entry in enumerate(entries):
        head, foot = entry.running
        if foot:
            postings = Postings.of(entry.postings)
            before = postings.ordinals.astype(np.int64) + postings.spans == foot
            ending += ((term, number) for term, _ in _terms(postings, before))
            behind = (postings.ordinals == head) | (postings.ordinals == head + 1)
            beginning += ((term, 2 * number + ordinal - head) for term, ordinal in _terms(postings, behind))
    return _arrays(*(np.array(each, dtype=np.uint32).reshape(-1, 2).T for each in (ending, beginning)))


def merged_edges(parts: Sequence[tuple[Edges, NDArray[np.bool_]]]) -> dict[str, Buffer | Array]:
    """Return the arrays of the edges of the pages that are marked, part after part."""
    sides: list[list[Array]] = [[np.zeros((2, 0), dtype=np.int64)], [np.zeros((2, 0), dtype=np.int64)]]
    first = 0
    for edges, marked in parts:
        ending, pages, beginning, places = edges.of_pages(marked)
        sides[0].append(np.stack((ending, first + pages)))
        sides[1].append(np.stack((beginning, 2 * first + places)))
        first += int(marked.sum())
    return _arrays(*map(np.hstack, sides))


def _terms(postings: Postings, which: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the terms of the postings that are marked, each with its ordinal."""
    for posting in postings.marked(which):
        yield number_of((posting.term, posting.span)), posting.ordinal


def _arrays(*sides: Array) -> dict[str, Buffer | Array]:
    found: dict[str, Buffer | Array] = {}
    for name, (terms, at) in zip(_SIDES, sides, strict=True):
        order = np.lexsort((at, terms))
        found[f"{name}.terms"], found[f"{name}.at"] = terms[order].astype(np.uint32), at[order].astype(np.uint32)
    return found


def _found(terms: Array, at: Array, wanted: Sequence[int]) -> Array:
    if len(wanted) == 1:
        asked = terms.dtype.type(wanted[0])
        return at[terms.searchsorted(asked) : terms.searchsorted(asked, side="right")]
    asked = np.array(wanted, dtype=terms.dtype)
    firsts, ends = terms.searchsorted(asked), terms.searchsorted(asked, side="right")
    return np.concatenate([at[:0], *(at[first:end] for first, end in zip(firsts, ends, strict=True) if first < end)])

"""Posting lists of several segments made into one, by arrays alone: no text is read, and no page put together again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.postings.engine import Zone
from indexer.postings.postinglist import Numbers
from indexer.postings.zonelists import MOST_PAGES, ZoneLists

_Places = NDArray[np.int64]


class Kept(NamedTuple):
    """The posting lists of some pages by zone, and which of these pages stay."""

    zones: Mapping[Zone, ZoneLists]
    pages: NDArray[np.bool_]


def merge(parts: Sequence[Kept]) -> dict[Zone, ZoneLists]:
    """Return the posting lists of the pages that stay, numbered anew from 0 in their order, part after part.

    Shapes: zones of none are left out. Of a page that does not stay nothing is left, nor a term of it alone.
    Raises: ValueError for more pages than a segment can have.
    Cost: linear in the postings; 8 bytes of memory for each of the largest part beside those of all.
    """
    sizes = [int(part.pages.sum()) for part in parts]
    if sum(sizes) > MOST_PAGES:
        raise ValueError(f"{sum(sizes):,} pages are more than a segment can have")
    firsts = np.cumsum([0, *sizes])
    numbers = [_numbered(part.pages, first) for part, first in zip(parts, firsts.tolist(), strict=False)]
    found: dict[Zone, ZoneLists] = {}
    for zone in Zone:
        renumbered = [
            _renumbered(part.zones[zone], of_part)
            for part, of_part in zip(parts, numbers, strict=True)
            if zone in part.zones
        ]
        standing = [lists for lists in renumbered if len(lists.terms)]
        if standing:
            found[zone] = standing[0] if len(standing) == 1 else _joined(standing)
    return found


def _numbered(pages: NDArray[np.bool_], first: int) -> NDArray[np.int32]:
    """Return the new number of each page, -1 for those that do not stay."""
    return np.where(pages, np.cumsum(pages) + (first - 1), -1).astype(np.int32)


def _renumbered(lists: ZoneLists, numbers: NDArray[np.int32]) -> ZoneLists:
    new = numbers[lists.numbers]
    stays = new >= 0
    if stays.all():
        return replace(lists, numbers=new.astype(np.uint16))
    starts = _summed(stays)[lists.starts]
    stay = np.repeat(stays, lists.counts)
    places = _summed(stay)[lists.places]
    standing = np.flatnonzero(np.diff(starts))
    terms = list(lists.terms)
    return ZoneLists(
        [terms[each] for each in standing.tolist()],
        np.append(starts[standing], starts[-1]).astype(np.uint32),
        np.append(places[standing], places[-1]).astype(np.uint32),
        numbers=new[stays].astype(np.uint16),
        counts=lists.counts[stays],
        ordinals=lists.ordinals[stay],
    )


def _summed(marks: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """Return how many are marked before each, and how many in all."""
    found = np.zeros(len(marks) + 1, np.uint32)
    np.cumsum(marks, out=found[1:])
    return found


def _joined(parts: Sequence[ZoneLists]) -> ZoneLists:
    terms, own = _ranked(parts)
    starts = _begun(len(terms), own, (lists.starts for lists in parts))
    places = _begun(len(terms), own, (lists.places for lists in parts))
    by_starts, by_places = [lists.starts for lists in parts], [lists.places for lists in parts]
    return ZoneLists(
        terms,
        starts.astype(np.uint32),
        places.astype(np.uint32),
        numbers=_laid([lists.numbers for lists in parts], by_starts, own, starts),
        counts=_laid([lists.counts for lists in parts], by_starts, own, starts),
        ordinals=_laid([lists.ordinals for lists in parts], by_places, own, places),
    )


def _ranked(parts: Sequence[ZoneLists]) -> tuple[list[str], list[_Places]]:
    """Return the terms of all parts, in order, and the place among them of each term of each part."""
    # Each part's terms are decoded twice, so that they need not all be in memory.
    terms = sorted(set().union(*(lists.terms for lists in parts)))
    ranks = dict(zip(terms, range(len(terms)), strict=True))
    return terms, [np.fromiter(map(ranks.__getitem__, lists.terms), np.int64, len(lists.terms)) for lists in parts]


def _begun(terms: int, own: Sequence[_Places], starts: Iterable[Numbers]) -> _Places:
    """Return where the list of each term begins once those of all parts are one after the other, and their end."""
    sizes = np.zeros(terms, np.int64)
    for ranks, of_part in zip(own, starts, strict=True):
        sizes[ranks] += np.diff(of_part)
    return np.concatenate([[0], np.cumsum(sizes)])


def _laid(arrays: Sequence[Numbers], starts: Sequence[Numbers], own: Sequence[_Places], begun: _Places) -> Numbers:
    """Return the arrays of all parts as one, in which the lists of a term follow each other part by part."""
    laid = np.empty(int(begun[-1]), np.result_type(*arrays))
    at = begun[:-1].copy()
    for array, of_part, ranks in zip(arrays, starts, own, strict=True):
        sizes = np.diff(of_part).astype(np.int64)
        laid[np.repeat(at[ranks] - of_part[:-1], sizes) + np.arange(len(array))] = array
        at[ranks] += sizes
    return laid

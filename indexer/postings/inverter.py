"""The inverter: from the postings of pages to posting lists by zone, all terms and pages of a run at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.postings.engine import PageEntry, Run, Zone
from indexer.postings.headings import STEP
from indexer.postings.merging import Kept, merge
from indexer.postings.pagepostings import Postings
from indexer.postings.postinglist import Numbers
from indexer.postings.zonelists import MOST_PAGES, ZoneLists, check_terms, narrow, written

_PAGE_BITS = 16
_AT_ONCE = 1_000_000
"""Postings that are sorted at once, in some 70 MB of memory; runs of as many are then merged."""


class _Standing(NamedTuple):
    """Postings on a page, whose ordinals count from `first` on."""

    number: int
    postings: Postings
    first: int = 0


def invert(entries: Sequence[PageEntry]) -> dict[Zone, ZoneLists]:
    """Return the posting lists of these pages, numbered from 0 as they come, by zone, without zones of none.

    Raises: ValueError for more pages than a segment can have, and for what is not a term.
    Cost: some 30 bytes of memory a posting of what is written, and 70 of what is inverted at once.
    """
    if len(entries) > MOST_PAGES:
        raise ValueError(f"{len(entries):,} pages are more than a segment can have")
    return merge([Kept(_run(run), np.ones(len(run), np.bool_)) for run in _runs(entries)])


def _runs(entries: Sequence[PageEntry]) -> Iterator[Sequence[PageEntry]]:
    first = inverted = 0
    for number, entry in enumerate(entries):
        inverted += len(entry.postings)
        if inverted >= _AT_ONCE:
            yield entries[first : number + 1]
            first, inverted = number + 1, 0
    yield entries[first:]


def _run(entries: Sequence[PageEntry]) -> dict[Zone, ZoneLists]:
    text = [_Standing(number, Postings.of(entry.postings)) for number, entry in enumerate(entries)]
    repeated = (
        _Standing(each.number, each.postings.marked(_within(each.postings, entry.repeated)))
        for each, entry in zip(text, entries, strict=True)
        if entry.repeated
    )
    titles = [*_headings(entries)]
    standing = {Zone.TEXT: text, Zone.REPEATED: repeated}
    for zone in (Zone.TITLE, Zone.ABOVE):
        standing[zone] = [each for of_zone, each in titles if of_zone is zone]
    return {zone: lists for zone in Zone if (lists := _inverted([each for each in standing[zone] if each.postings]))}


def _headings(entries: Iterable[PageEntry]) -> Iterator[tuple[Zone, _Standing]]:
    # Pages share the headings of their item and folder: each is put into columns once.
    known: dict[int, Postings] = {}
    for number, entry in enumerate(entries):
        for place, heading in enumerate(entry.headings):
            if id(heading) not in known:
                known[id(heading)] = Postings.of(heading.postings)
            yield heading.zone, _Standing(number, known[id(heading)], STEP * place)


def _within(postings: Postings, runs: Sequence[Run]) -> NDArray[np.bool_]:
    """Return which postings have all their slots in repeated blocks."""
    covered = np.zeros(runs[-1][1], np.int64)
    for first, end in runs:
        covered[first:end] = 1
    before = np.concatenate([[0], np.cumsum(covered)])
    ends = postings.ordinals.astype(np.int64) + postings.spans
    firsts, ends = (np.minimum(at, len(covered)) for at in (postings.ordinals, ends))
    return np.asarray(before[ends] - before[firsts] == postings.spans)


def _inverted(found: Sequence[_Standing]) -> ZoneLists | None:
    if not found:
        return None
    sizes = [len(each.postings) for each in found]
    ordinals = _joined(each.postings.ordinals for each in found)
    ordinals += np.repeat(np.array([each.first for each in found], np.uint64), sizes)
    numbers = np.repeat(np.array([each.number for each in found], np.uint64), sizes)
    terms, keys = _keys(found, sizes)
    bits = int(ordinals.max()).bit_length()
    if len(terms).bit_length() + _PAGE_BITS + bits > 64:
        raise ValueError(f"Ordinal {ordinals.max():,} is too high for {len(terms):,} terms")
    # One number a posting, whose order is that of the lists: the same posting twice is one.
    shift = np.uint64(bits)
    postings: NDArray[np.uint64] = ((keys << np.uint64(_PAGE_BITS) | numbers) << shift) | ordinals
    postings.sort()
    return _lists(terms, postings[_firsts(postings)], shift)


def _keys(found: Sequence[_Standing], sizes: list[int]) -> tuple[tuple[str, ...], NDArray[np.uint64]]:
    """Return the terms as they are written, in order, and for each posting the place of its own among them."""
    # A term gets its number when it is first asked for.
    ids: defaultdict[str, int] = defaultdict(count().__next__)
    numbered = np.fromiter(map(ids.__getitem__, chain.from_iterable(each.postings.terms for each in found)), np.uint64)
    ends = np.cumsum([len(each.postings.terms) for each in found])
    begin = np.concatenate([[0], ends[:-1]]).astype(np.uint64)
    keys = numbered[_joined(each.postings.which for each in found) + np.repeat(begin, sizes)]
    terms = [*ids]
    check_terms(terms)
    spans = _joined(each.postings.spans for each in found)
    if (longer := np.flatnonzero(spans != 1)).size:
        widest = spans.max() + np.uint64(1)
        distinct, which = np.unique(keys[longer] * widest + spans[longer], return_inverse=True)
        keys[longer] = len(terms) + which
        terms += [written((terms[key // int(widest)], key % int(widest))) for key in distinct.tolist()]
    return _ranked(terms, keys)


def _ranked(terms: list[str], keys: NDArray[np.uint64]) -> tuple[tuple[str, ...], NDArray[np.uint64]]:
    # A term may stand nowhere by itself but only in a form over several slots.
    used = np.flatnonzero(np.bincount(keys.astype(np.int64), minlength=len(terms))).tolist()
    order = sorted(used, key=terms.__getitem__)
    ranks = np.zeros(len(terms), np.uint64)
    ranks[order] = np.arange(len(order))
    return tuple(terms[each] for each in order), ranks[keys]


def _lists(terms: tuple[str, ...], postings: NDArray[np.uint64], shift: np.uint64) -> ZoneLists:
    on_pages = postings >> shift
    places = np.flatnonzero(_firsts(on_pages))
    of_term = on_pages[places] >> np.uint64(_PAGE_BITS)
    starts = np.searchsorted(of_term, np.arange(len(terms) + 1, dtype=np.uint64)).astype(np.uint32)
    ends = np.append(places, len(postings)).astype(np.uint32)
    return ZoneLists(
        terms,
        starts,
        ends[starts],
        numbers=(on_pages[places] & np.uint64(MOST_PAGES - 1)).astype(np.uint16),
        counts=np.diff(ends),
        ordinals=narrow(postings & ((np.uint64(1) << shift) - np.uint64(1))),
    )


def _firsts(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which of rising values are not as the one before."""
    return np.concatenate([[True], values[1:] != values[:-1]])


def _joined(arrays: Iterable[Numbers]) -> NDArray[np.uint64]:
    return np.concatenate([*arrays], dtype=np.uint64, casting="unsafe")

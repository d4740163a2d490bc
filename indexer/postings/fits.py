"""The pages of one segment that fit a node of the query tree, and how well, as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band
from indexer.postings.engine import Zone

PageNumbers: TypeAlias = NDArray[np.intp]
"""Numbers of pages in their segment, rising: of the type that arrays are indexed with fastest."""
Marks: TypeAlias = NDArray[np.bool_]
"""One for each page of a segment: whether it is meant."""
Bands: TypeAlias = NDArray[np.uint8]
Zones: TypeAlias = NDArray[np.uint8]
Amounts: TypeAlias = NDArray[np.float64]

NO_PAGES: PageNumbers = np.zeros(0, dtype=np.intp)
NO_BAND = 255
"""Stands for the band of a page that does not match: less sure than any."""
_FEW = 16
"""Times by which pages are fewer than postings where they are looked up one by one (measured: even from 8 to 30)."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Pages that fit a node.

    Shapes: all (n,), the numbers rise; level is the band and the zone of all of them where these are known to be the
    same and all have a score, as for a word in one spelling that stands in texts alone: then scores are all there is.
    """

    numbers: PageNumbers
    bands: Bands
    zones: Zones
    scores: Amounts
    level: tuple[Band, Zone] | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, which: NDArray[np.bool_] | PageNumbers) -> "Fits":
        """Return those that are marked, or at these places."""
        return Fits(self.numbers[which], self.bands[which], self.zones[which], self.scores[which], self.level)


def joined(each: Sequence[Fits], sizes: Sequence[int]) -> Fits:
    """Return the fits of pages side by side as one. Shapes: of each the numbers go on where so many pages end."""
    if len(each) == 1:
        return each[0]
    some = [(fits, end - size) for fits, size, end in zip(each, sizes, accumulate(sizes), strict=True) if len(fits)]
    if not some:
        return NO_FITS
    numbers = np.concatenate([fits.numbers + start for fits, start in some])
    bands, zones = np.concatenate([fits.bands for fits, _ in some]), np.concatenate([fits.zones for fits, _ in some])
    level = common_level([fits for fits, _ in some])
    return Fits(numbers, bands, zones, np.concatenate([fits.scores for fits, _ in some]), level)


def common_level(parts: Sequence[Fits]) -> tuple[Band, Zone] | None:
    """Return the level that all have, None where they do not."""
    levels = {part.level for part in parts}
    return levels.pop() if len(levels) == 1 else None


def holding(numbers: PageNumbers) -> Fits:
    """Return how a filter fits the pages that pass it: they do, and that says nothing about words."""
    count = len(numbers)
    bands = np.full(count, Band.TYPED, dtype=np.uint8)
    return Fits(numbers, bands, np.zeros(count, dtype=np.uint8), np.zeros(count))


NO_FITS = holding(NO_PAGES)


class Among:
    """The pages of a segment that can still match."""

    def __init__(self, numbers: PageNumbers, size: int) -> None:
        """Take their numbers and how many pages the segment has."""
        self.numbers = numbers
        self._size = size

    @classmethod
    def marked(cls, marks: Marks) -> "Among":
        """Return those that are marked."""
        return cls(np.flatnonzero(marks), len(marks))

    @cached_property
    def marks(self) -> Marks:
        """A mark for each page of the segment."""
        return marked(self.numbers, self._size)

    def find(self, numbers: PageNumbers, *, rising: bool = True) -> NDArray[np.intp]:
        """Return at which places of these numbers there are pages of ours. Cost: linear in the shorter, if rising."""
        if len(self.numbers) * _FEW > len(numbers) or not rising:
            return np.flatnonzero(self.marks.take(numbers))
        places = np.searchsorted(numbers, self.numbers)
        places = places[: np.searchsorted(places, len(numbers))]
        is_there: Marks = numbers.take(places) == self.numbers[: len(places)]
        return places[is_there]

    def without(self, numbers: PageNumbers) -> "Among":
        """Return those that are not these, which may stand in any order."""
        return self.only(~marked(numbers, self._size).take(self.numbers))

    def only(self, which: Marks) -> "Among":
        """Return those that are marked, of as many marks as there are of these."""
        return Among(self.numbers[which], self._size)


def marked(numbers: PageNumbers, size: int) -> Marks:
    """Return marks at these numbers."""
    marks = np.zeros(size, dtype=np.bool_)
    marks[numbers] = True
    return marks


def all_of(parts: Sequence[Fits]) -> Fits:
    """Return how pages fit that all children fit, of which there is one at least and all name the same pages.

    Shapes: as `ranking.all_of` for each page; the scores are added in the order of the children.
    """
    scores = parts[0].scores
    for part in parts[1:]:
        scores = scores + part.scores
    level = common_level(parts)
    if level is not None:
        return Fits(parts[0].numbers, parts[0].bands, parts[0].zones, scores, level)
    count = len(scores)
    bands, zones = np.zeros(count, dtype=np.uint8), np.zeros(count, dtype=np.uint8)
    worded, printed = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    for part in parts:
        has_word = part.scores != 0
        is_apart = has_word & (part.zones != Zone.REPEATED)
        np.maximum(bands, part.bands, out=bands, where=has_word)
        np.maximum(zones, part.zones, out=zones, where=is_apart)
        worded |= has_word
        printed |= is_apart
    bands[~worded] = Band.TYPED
    zones[worded & ~printed] = Zone.REPEATED
    return Fits(parts[0].numbers, bands, zones, scores)


def any_of(parts: Sequence[Fits], floor: Band, size: int) -> Fits:
    """Return how pages fit that any child fits. Shapes: as `Scale.any_of` for each page."""
    scores = np.zeros(size)
    level = common_level([part for part in parts if len(part)])
    if level is not None:
        for part in parts:
            np.add.at(scores, part.numbers, part.scores)
        numbers = np.flatnonzero(scores != 0)
        bands, zones = (np.full(len(numbers), each, dtype=np.uint8) for each in level)
        return Fits(numbers, bands, zones, scores.take(numbers), level)
    surest = np.full(size, NO_BAND, dtype=np.uint8)
    for part in parts:
        surest[part.numbers] = np.minimum(surest.take(part.numbers), part.bands)
    limits = np.maximum(bands := _not_repeated(parts, surest), np.uint8(floor))
    zones = np.full(size, max(Zone), dtype=np.uint8)
    for part in parts:
        counting = part.bands <= limits.take(part.numbers)
        one = part if counting.all() else part.only(counting)
        scores[one.numbers] += one.scores
        zones[one.numbers] = np.minimum(zones.take(one.numbers), one.zones)
    numbers = np.flatnonzero(surest != NO_BAND)
    return Fits(numbers, bands.take(numbers), zones.take(numbers), scores.take(numbers))


def _not_repeated(parts: Sequence[Fits], surest: Bands) -> Bands:
    """Return the surest band of each page by more than repeated blocks; by them where there is none such."""
    apart = [part.zones != Zone.REPEATED for part in parts]
    if all(each.all() for each in apart):
        return surest
    found = np.full(len(surest), NO_BAND, dtype=np.uint8)
    for part, which in zip(parts, apart, strict=True):
        numbers = part.numbers[which]
        found[numbers] = np.minimum(found.take(numbers), part.bands[which])
    return np.where(found == NO_BAND, surest, found)


def rewarded(fits: Fits, rewards: Iterable[Fits], floor: Band) -> Fits:
    """Return the same pages with the scores added of what holds for some of them. Shapes: as `Scale.rewarded`."""
    scores, limits = fits.scores.copy(), np.maximum(fits.bands, np.uint8(floor))
    for each in rewards:
        at = np.searchsorted(fits.numbers, each.numbers)
        counting = each.bands <= limits[at]
        scores[at[counting]] += each.scores[counting]
    return replace(fits, scores=scores)

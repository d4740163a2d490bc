"""The pages of one segment that fit a node of the query tree, and how well, as arrays."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol, TypeAlias

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

Which: TypeAlias = NDArray[np.intp]
"""Some of the things, by their places."""

NO_PAGES: PageNumbers = np.zeros(0, dtype=np.intp)
NO_BAND = 255
"""Stands for the band of a page that does not match: less sure than any."""
_ROWS = 64
"""Pages of which the best is looked at for all of them (measured: 32 to 128 take about the same time)."""
_FEW_FITS = 128
"""Pages up to which all are ordered, without choosing the best of them before (measured)."""
_FEW = 16
"""Times by which pages are fewer than postings where they are looked up one by one (measured: even from 8 to 30)."""


class Scoring(Protocol):
    """Scores of pages that are made when they are asked for, and of no more pages than that."""

    def made(self, numbers: PageNumbers) -> Amounts:
        """Return the score of each of the pages, whose numbers are given."""
        ...

    def only(self, places: Which | slice) -> "Scoring":
        """Return those of the pages at these places."""
        ...

    def likely(self, count: int) -> tuple[Which, float] | None:
        """Return at which places so many of the best are most likely, and what no other page scores more than.

        Shapes: None where that is not known.
        """
        ...


class Fits:
    """Pages that fit a node.

    Shapes: all (n,), the numbers rise; level is the band and the zone of all of them where these are known to be the
    same and all have a score, as for a word in one spelling that stands in texts alone: then scores are all there is.
    """

    def __init__(
        self, numbers: PageNumbers, scores: Amounts | Scoring, bands: Bands | Band, zones: Zones | Zone
    ) -> None:
        """Take the pages; the band and the zone for themselves where they are those of all, as level says."""
        self.numbers = numbers
        self._scores = scores
        self._bands = bands
        self._zones = zones

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.numbers)

    @property
    def level(self) -> tuple[Band, Zone] | None:
        """The band and the zone of all, None where they are not known to be the same."""
        bands, zones = self._bands, self._zones
        return (bands, zones) if isinstance(bands, Band) and isinstance(zones, Zone) else None

    @property
    def bands(self) -> Bands:
        """How sure each is."""
        return np.full(len(self), self._bands, dtype=np.uint8) if isinstance(self._bands, Band) else self._bands

    @property
    def zones(self) -> Zones:
        """Where each stands."""
        return np.full(len(self), self._zones, dtype=np.uint8) if isinstance(self._zones, Zone) else self._zones

    @property
    def is_scored(self) -> bool:
        """Whether the scores of all are made."""
        return isinstance(self._scores, np.ndarray)

    @property
    def scores(self) -> Amounts:
        """How well each fits."""
        if not isinstance(self._scores, np.ndarray):
            self._scores = self._scores.made(self.numbers)
        return self._scores

    def only(self, places: Which | slice) -> "Fits":
        """Return those at these places."""
        scores, bands, zones = self._scores, self._bands, self._zones
        return Fits(
            self.numbers[places],
            scores[places] if isinstance(scores, np.ndarray) else scores.only(places),
            bands if isinstance(bands, Band) else bands[places],
            zones if isinstance(zones, Zone) else zones[places],
        )

    def without(self, zone: Zone) -> "Fits":
        """Return those that stand elsewhere: itself where all do."""
        if isinstance(self._zones, Zone):
            return self.only(slice(0)) if self._zones is zone else self
        elsewhere = self._zones != zone
        return self if elsewhere.all() else self.only(np.flatnonzero(elsewhere))

    def with_scores(self, scores: Amounts) -> "Fits":
        """Return the same with other scores, none of which is 0 where none was."""
        return Fits(self.numbers, scores, self._bands, self._zones)

    def weighted(self, weights: Amounts) -> "Fits":
        """Return the same with each score multiplied by the weight of its page, 0.0 to 1.0 but not 0."""
        scores = self._scores
        if isinstance(scores, np.ndarray):
            return self.with_scores(scores * weights[self.numbers])
        return Fits(self.numbers, _Weighted(scores, weights), self._bands, self._zones)

    def from_start(self, start: int) -> "Fits":
        """Return the same with numbers that begin at another one than 0."""
        return Fits(self.numbers + start, self.scores, self._bands, self._zones)

    def first(self, count: int) -> "Fits":
        """Return some among which the first by level and score are: few where scores alone make the order."""
        if self.level is None or len(self) <= max(count, _FEW_FITS):
            return self
        if not isinstance(self._scores, np.ndarray) and (likely := self._scores.likely(count)) is not None:
            places, bound = likely
            some = self.only(places)
            # One of the others that scores as much as the last of the best may come before it by its place.
            if len(some) >= count and (least := np.partition(some.scores, -count)[-count]) > bound:
                return some.only((some.scores >= least).nonzero()[0])
        return self.only((self.scores >= _least(self.scores, count)).nonzero()[0])


class _Weighted:
    """Scores, each multiplied by the weight of its page, which makes none greater."""

    def __init__(self, scoring: Scoring, weights: Amounts) -> None:
        self._scoring = scoring
        self._weights = weights

    def made(self, numbers: PageNumbers) -> Amounts:
        return self._scoring.made(numbers) * self._weights[numbers]

    def only(self, places: Which | slice) -> "_Weighted":
        return _Weighted(self._scoring.only(places), self._weights)

    def likely(self, count: int) -> tuple[Which, float] | None:
        return self._scoring.likely(count)


def _least(scores: Amounts, count: int) -> float:
    """Return what each of the best so many scores at least, of which there are more: of one in a row there is one."""
    # Row upon row is compared several times as fast as along each row.
    rows = scores[: len(scores) // _ROWS * _ROWS].reshape(_ROWS, -1).max(axis=0)
    if len(rows) < count:
        rows = scores
    return float(np.partition(rows, -count)[-count])


class SideBySide:
    """Pages that fit in each of the grounds of a search, numbered as all pages are."""

    def __init__(self, each: Sequence[Fits], sizes: Sequence[int]) -> None:
        """Take what fits in each, and how many pages each has."""
        self._each = each
        self._sizes = sizes
        self._starts = [end - size for end, size in zip(accumulate(sizes), sizes, strict=True)]

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self._each))

    @cached_property
    def numbers(self) -> PageNumbers:
        """The numbers of all."""
        return self._numbers(self._each)

    @cached_property
    def all(self) -> Fits:
        """All of them."""
        return self._joined(self._each)

    def first(self, count: int) -> Fits:
        """Return some among which the first by level and score are."""
        return self._joined([fits.first(count) for fits in self._each])

    def without(self, zone: Zone) -> "SideBySide":
        """Return the same without pages of a zone, itself where there are none. Cost: linear, nothing for one zone."""
        each = [fits.without(zone) for fits in self._each]
        if all(one is other for one, other in zip(each, self._each, strict=True)):
            return self
        return SideBySide(each, self._sizes)

    def weighted(self, weights: Amounts) -> "SideBySide":
        """Return the same with each score multiplied by the weight of its page, weights being of all pages."""
        ends = [*self._starts[1:], len(weights)]
        parts = zip(self._each, self._starts, ends, strict=True)
        each = [fits.weighted(weights[start:end]) for fits, start, end in parts]
        return SideBySide(each, [end - start for start, end in zip(self._starts, ends, strict=True)])

    def _numbers(self, each: Sequence[Fits]) -> PageNumbers:
        if len(each) == 1:
            return each[0].numbers
        numbers = [fits.numbers + start for fits, start in zip(each, self._starts, strict=True)]
        return np.concatenate([NO_PAGES, *numbers])

    def _joined(self, each: Sequence[Fits]) -> Fits:
        if len(each) == 1:
            return each[0]
        return one_after_another([fits.from_start(start) for fits, start in zip(each, self._starts, strict=True)])


def one_after_another(each: Sequence[Fits]) -> Fits:
    """Return the fits of some pages and after them those of others."""
    numbers, scores = (
        np.concatenate([none, *(getattr(fits, name) for fits in each)])
        for name, none in (("numbers", NO_PAGES), ("scores", NO_FITS.scores))
    )
    if level := common_level([fits for fits in each if len(fits)]):
        return Fits(numbers, scores, *level)
    bands, zones = (
        np.concatenate([NO_FITS.bands, *(getattr(fits, name) for fits in each)]) for name in ("bands", "zones")
    )
    return Fits(numbers, scores, bands, zones)


def common_level(parts: Sequence[Fits]) -> tuple[Band, Zone] | None:
    """Return the level that all have, None where they do not."""
    levels = {part.level for part in parts}
    return levels.pop() if len(levels) == 1 else None


def holding(numbers: PageNumbers) -> Fits:
    """Return how a filter fits the pages that pass it: they do, and that says nothing about words."""
    count = len(numbers)
    bands = np.full(count, Band.TYPED, dtype=np.uint8)
    return Fits(numbers, np.zeros(count), bands, np.zeros(count, dtype=np.uint8))


NO_FITS = holding(NO_PAGES)


class Among:
    """The pages of a segment that can still match, by their numbers or by marks, whichever were there first."""

    def __init__(self, numbers: PageNumbers, size: int) -> None:
        """Take their numbers and how many pages the segment has."""
        self._numbers: PageNumbers | None = numbers
        self._marks: Marks | None = None
        self.size = size

    @classmethod
    def marked(cls, marks: Marks) -> "Among":
        """Return those that are marked."""
        found = cls(NO_PAGES, len(marks))
        found._numbers, found._marks = None, marks
        return found

    @property
    def numbers(self) -> PageNumbers:
        """Their numbers."""
        if self._numbers is None:
            self._numbers = self.marks.nonzero()[0]
        return self._numbers

    @property
    def marks(self) -> Marks:
        """A mark for each page of the segment."""
        if self._marks is None:
            self._marks = marked(self.numbers, self.size)
        return self._marks

    def between(self, first: int, end: int) -> PageNumbers:
        """Return the numbers from one up to another."""
        return self.numbers[slice(*self.numbers.searchsorted((first, end)))]

    def find(self, numbers: PageNumbers, *, rising: bool = True) -> NDArray[np.intp]:
        """Return at which places of these numbers there are pages of ours. Cost: linear in the shorter, if rising."""
        if self._numbers is None or len(self._numbers) * _FEW > len(numbers) or not rising:
            return self.marks.take(numbers).nonzero()[0]
        places = numbers.searchsorted(self.numbers)
        places = places[: places.searchsorted(len(numbers))]
        is_there: Marks = numbers.take(places) == self.numbers[: len(places)]
        return places[is_there]

    def without(self, numbers: PageNumbers) -> "Among":
        """Return those that are not these, which may stand in any order."""
        return self.only(~marked(numbers, self.size).take(self.numbers))

    def passing(self, marks: Marks) -> "Among":
        """Return those that are marked, of as many marks as the segment has pages."""
        return Among.marked(self.marks & marks) if self._numbers is None else self.only(marks.take(self._numbers))

    def only(self, which: Marks) -> "Among":
        """Return those that are marked, of as many marks as there are of these."""
        return Among(self.numbers[which], self.size)


def marked(numbers: PageNumbers, size: int) -> Marks:
    """Return marks at these numbers."""
    marks = np.zeros(size, dtype=np.bool_)
    marks[numbers] = True
    return marks


def all_of(parts: Sequence[Fits]) -> Fits:
    """Return how pages fit that all children fit, of which there is one at least and all name the same pages.

    Shapes: as `ranking.all_of` for each page; the scores are added in the order of the children.
    """
    if len(parts) == 1 and parts[0].level:
        return parts[0]
    scores = parts[0].scores
    for part in parts[1:]:
        scores = scores + part.scores
    if level := common_level(parts):
        return Fits(parts[0].numbers, scores, *level)
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
    return Fits(parts[0].numbers, scores, bands, zones)


def any_of(parts: Sequence[Fits], floor: Band, size: int) -> Fits:
    """Return how pages fit that any child fits. Shapes: as `Scale.any_of` for each page."""
    if level := common_level([part for part in parts if len(part)]):
        each, weights = np.concatenate([part.numbers for part in parts]), np.concatenate([p.scores for p in parts])
        # They are added from the left.
        sums = np.asarray(np.bincount(each, weights=weights, minlength=size), dtype=np.float64)
        numbers = (sums != 0).nonzero()[0]
        return Fits(numbers, sums.take(numbers), *level)
    scores = np.zeros(size)
    surest = np.full(size, NO_BAND, dtype=np.uint8)
    for part in parts:
        surest[part.numbers] = np.minimum(surest.take(part.numbers), part.bands)
    limits = np.maximum(bands := _not_repeated(parts, surest), np.uint8(floor))
    zones = np.full(size, max(Zone), dtype=np.uint8)
    for part in parts:
        counting = part.bands <= limits.take(part.numbers)
        one = part if counting.all() else part.only(np.flatnonzero(counting))
        scores[one.numbers] += one.scores
        zones[one.numbers] = np.minimum(zones.take(one.numbers), one.zones)
    numbers = np.flatnonzero(surest != NO_BAND)
    return Fits(numbers, scores.take(numbers), bands.take(numbers), zones.take(numbers))


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
    return fits.with_scores(scores)

"""How often the forms of a group stand on each page of a segment, by the rules of ranking but over arrays."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Band
from indexer.postings.engine import Zone
from indexer.postings.fits import NO_BAND, Amounts, Bands, Fits, PageNumbers
from indexer.postings.grouplists import SPARSE, Stands
from indexer.postings.places import is_first
from indexer.postings.ranking import REPEATED_WEIGHT, SHARES_OF_BANDS, SURE, TITLE_WEIGHTS, Scale, saturated


class Occurrences(NamedTuple):
    """What is counted in one zone, page by page: the surest band, and the weighted count up to the floor.

    Shapes: band is that of all pages where it is known to be the same and no weight is 0.
    """

    numbers: PageNumbers
    bands: Bands
    weighted: Amounts
    band: Band | None = None


def count_forms(stands: Stands, floor: Band, size: int) -> Occurrences | None:
    """Return what the forms count together, None where none stands anywhere.

    Shapes: as `ranking.add_form` for each page, which sums in the order of the forms; so does bincount.
    """
    forms, which, numbers, counts = stands
    if not len(numbers):
        return None
    if isinstance(which, int):
        bands = np.full(len(numbers), forms[which].band, dtype=np.uint8)
        weighted, form = counts.astype(np.float64), forms[which]
        weighted = weighted if form.weight == 1.0 else weighted * form.weight
        return Occurrences(numbers, bands, weighted, form.band if form.weight else None)
    counted = add_up(numbers, forms.bands[which], forms.weights[which] * counts, floor, size)
    bands = forms.bands[which[[0, -1]]]
    return counted._replace(band=Band(bands[0])) if bands[0] == bands[1] and forms.weights.all() else counted


def add_up(numbers: PageNumbers, bands: Bands, weighted: Amounts, floor: Band, size: int) -> Occurrences:
    """Return the sums page by page, of the surest band and what counts beside it. Shapes: the surest band first."""
    if len(numbers) * SPARSE < size:
        return _add_up_few(numbers, bands, weighted, floor)
    surest = np.full(size, NO_BAND, dtype=np.uint8)
    # Of equal numbers the last one assigned stays.
    surest[numbers[::-1]] = bands[::-1]
    if bands[-1] > floor and bands[0] != bands[-1]:
        counting = bands <= np.maximum(surest.take(numbers), np.uint8(floor))
        numbers, weighted = numbers[counting], weighted[counting]
    sums = np.asarray(np.bincount(numbers, weights=weighted, minlength=size), dtype=np.float64)
    found = np.flatnonzero(surest != NO_BAND)
    return Occurrences(found, surest.take(found), sums.take(found))


def _add_up_few(numbers: PageNumbers, bands: Bands, weighted: Amounts, floor: Band) -> Occurrences:
    order = numbers.argsort(kind="stable")
    rising, bands, weighted = numbers[order], bands[order], weighted[order]
    begins = is_first(rising)
    # Of each page the surest comes first.
    pages, surest, which = rising[begins], bands[begins], begins.cumsum() - 1
    counting = bands <= np.maximum(surest, np.uint8(floor))[which]
    sums = np.bincount(which[counting], weights=weighted[counting])
    return Occurrences(pages, surest, np.asarray(sums, dtype=np.float64))


def by_page(pages: PageNumbers, weights: Amounts) -> tuple[PageNumbers, Amounts]:
    """Return the pages of matches, which rise, each once, and the weights of each page's, added from the left."""
    begins = is_first(pages)
    return pages[begins], np.asarray(np.bincount(begins.cumsum() - 1, weights=weights), dtype=np.float64)


def together(one: Occurrences | None, few: Occurrences | None, floor: Band) -> Occurrences | None:
    """Return two counts as one, of which the second is of few pages. Shapes: as `ranking.together` for each page."""
    if one is None or few is None:
        return few if one is None else one
    at = np.searchsorted(one.numbers, few.numbers)
    known = one.numbers[np.minimum(at, len(one.numbers) - 1)] == few.numbers
    bands, weighted = one.bands.copy(), one.weighted.copy()
    both = at[known]
    surest = np.minimum(bands[both], few.bands[known])
    limits = np.maximum(surest, np.uint8(floor))
    kept = np.where(bands[both] <= limits, weighted[both], 0.0)
    weighted[both] = kept + np.where(few.bands[known] <= limits, few.weighted[known], 0.0)
    bands[both] = surest
    new, at = ~known, at[~known]
    is_level = one.band is not None and bool((few.bands == one.band).all() and few.weighted.all())
    return Occurrences(
        np.insert(one.numbers, at, few.numbers[new]),
        np.insert(bands, at, few.bands[new]),
        np.insert(weighted, at, few.weighted[new]),
        one.band if is_level else None,
    )


def score(by_zone: Mapping[Zone, Occurrences], scale: Scale, rarity: float, shares: Amounts) -> Fits:
    """Return how pages fit by what stands in their zones, of which there is one at least.

    Shapes: as `Scale.score` for each page; shares are those of the lengths of all pages of the segment.
    """
    zone, (numbers, bands, weighted, band) = next(iter(by_zone.items()))
    if len(by_zone) == 1:
        printed, titled = _by_zone({zone: weighted})
        zones = np.full(len(numbers), zone, dtype=np.uint8)
    else:
        numbers, bands, zones, printed, titled = _put_together(by_zone, scale.floor, len(shares))
    count = printed / shares.take(numbers)
    count = count if isinstance(titled, float) else count + titled
    if len(by_zone) == 1 and band is not None and rarity:
        return Fits(numbers, scores_of(count, rarity, band), band, zone)
    return Fits(numbers, scores_of(count, rarity, bands), bands, zones)


def scores_of(count: Amounts, rarity: float, bands: Bands | Band) -> Amounts:
    """Return the scores for so many occurrences on a page of mean length, of which the surest are in these bands."""
    scores = saturated(rarity, count)
    return scores if isinstance(bands, Band) and bands in SURE else scores * SHARES_OF_BANDS[bands]


def _put_together(
    by_zone: Mapping[Zone, Occurrences], floor: Band, size: int
) -> tuple[PageNumbers, Bands, NDArray[np.uint8], Amounts, Amounts | float]:
    """Put the zones together; one whose surest occurrence would not count beside the surest of all does not."""
    marks = np.zeros(size, dtype=np.bool_)
    for each in by_zone.values():
        marks[each.numbers] = True
    numbers = np.flatnonzero(marks)
    at = {zone: np.searchsorted(numbers, each.numbers) for zone, each in by_zone.items()}
    bands = np.full(len(numbers), NO_BAND, dtype=np.uint8)
    for zone, each in by_zone.items():
        if zone is not Zone.REPEATED:
            bands[at[zone]] = np.minimum(bands[at[zone]], each.bands)
    if Zone.REPEATED in by_zone:
        alone = bands[at[Zone.REPEATED]] == NO_BAND
        bands[at[Zone.REPEATED][alone]] = by_zone[Zone.REPEATED].bands[alone]
    limits = np.maximum(bands, np.uint8(floor))
    zones = np.zeros(len(numbers), dtype=np.uint8)
    weighted: dict[Zone, Amounts] = {}
    # From the farthest to the nearest, which stays.
    for zone in sorted(by_zone, reverse=True):
        counting = by_zone[zone].bands <= limits[at[zone]]
        where = at[zone][counting]
        zones[where] = zone
        weighted[zone] = np.zeros(len(numbers))
        weighted[zone][where] = by_zone[zone].weighted[counting]
    return numbers, bands, zones, *_by_zone(weighted)


def _by_zone(weighted: Mapping[Zone, Amounts]) -> tuple[Amounts, Amounts | float]:
    """Return the weighted counts in what is printed, and in titles. Shapes: of the same pages in each zone."""
    titled: Amounts | float = 0.0
    for zone, weight in TITLE_WEIGHTS.items():
        if zone in weighted:
            titled = titled + weight * weighted[zone]
    printed = weighted[Zone.TEXT] if Zone.TEXT in weighted else np.zeros(len(next(iter(weighted.values()))))
    if Zone.REPEATED in weighted:
        printed = printed + REPEATED_WEIGHT * weighted[Zone.REPEATED]
    return printed, titled

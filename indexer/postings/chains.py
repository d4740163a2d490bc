"""Words in a phrase or near each other on all pages of a segment at once: `nearness` over arrays of places."""

from collections.abc import Iterator, Sequence

import numpy as np

from indexer.model.query import Band
from indexer.postings.fits import NO_BAND, marked
from indexer.postings.grouplists import Placed
from indexer.postings.lanes import Lane, cut, lanes_of
from indexer.postings.nearness import Shape
from indexer.postings.occurrences import Occurrences, by_page
from indexer.postings.patience import spend
from indexer.postings.places import PLACE_BITS
from indexer.postings.steps import NO_CHAINS, Chains, Steps, in_step, worth


def count_chains(
    groups: Sequence[Placed], repeated: Sequence[Placed], shape: Shape, floor: Band, size: int
) -> Occurrences | None:
    """Return what `nearness.count_outside` does for each page, None where the sequence holds on none.

    Shapes: where each group stands; repeated are the same in repeated blocks alone, none where those are not asked for.
    """
    counted: list[Occurrences] = []
    if repeated and len(blocks := chains_of(repeated, shape).pages):
        of_block = marked(blocks, size)
        inside = [group.only(of_block[group.places >> PLACE_BITS]) for group in groups]
        counted.append(count_outside(chains_of(inside, shape, repeated=repeated), floor, size))
        groups = [group.only(~of_block[group.places >> PLACE_BITS]) for group in groups]
    counted += _count_by_band(groups, shape, floor, size)
    counted = [each for each in counted if len(each.numbers)]
    if len(counted) < 2:
        return counted[0] if counted else None
    numbers, bands, weighted = (
        np.concatenate(columns) for columns in zip(*(each[:3] for each in counted), strict=True)
    )
    rising = np.argsort(numbers)
    return Occurrences(numbers[rising], bands[rising], weighted[rising])


def count_outside(chains: Chains, floor: Band, size: int) -> Occurrences:
    """Return what is counted of matches but those that are whole inside of what is told apart.

    Shapes: as `nearness.count_found` for each page.
    """
    chains = chains.only(~chains.inside)
    surest = np.full(size, NO_BAND, dtype=np.uint8)
    np.minimum.at(surest, chains.pages, chains.bands)
    counting = chains.bands <= np.maximum(surest[chains.pages], np.uint8(floor))
    counted = chains.only(counting)
    numbers, weighted = by_page(counted.pages, counted.weights)
    return Occurrences(numbers, surest[numbers], weighted)


def _count_by_band(groups: Sequence[Placed], shape: Shape, floor: Band, size: int) -> Iterator[Occurrences]:
    """Yield for each band the pages on which no surer forms make the sequence hold, with its matches to the floor."""
    bands = sorted({form.band for group in groups for form in group.standing})
    for band in bands:
        chains = chains_of(groups, shape, band=band)
        numbers, weighted = by_page(chains.pages, chains.weights)
        if band < floor and band < bands[-1]:
            found = marked(numbers, size)
            chains = chains_of(groups, shape, band=floor)
            chains = chains.only(found[chains.pages])
            numbers, weighted = by_page(chains.pages, chains.weights)
        of_all = band if all(form.weight for group in groups for form in group.standing) else None
        yield Occurrences(numbers, np.full(len(numbers), band, dtype=np.uint8), weighted, of_all)
        if band < bands[-1] and len(numbers):
            found = marked(numbers, size)
            groups = [group.only(~found[group.places >> PLACE_BITS]) for group in groups]


def chains_of(
    groups: Sequence[Placed], shape: Shape, *, band: int = NO_BAND, repeated: Sequence[Placed] = ()
) -> Chains:
    """Return the matches of forms down to a band. Cost: doubles with each further unordered group, else linear."""
    lanes = [lane for index, group in enumerate(groups) for lane in lanes_of(index, group, band, repeated)]
    spend(worth(shape, sum(len(lane.places) for lane in lanes)))
    found = [_chains(some, shape) for some in cut(lanes)]
    return found[0] if len(found) == 1 else Chains(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _chains(lanes: Sequence[Lane], shape: Shape) -> Chains:
    spend()
    if not lanes or len({lane.group for lane in lanes}) < shape.groups:
        return NO_CHAINS
    if shape.ordered and not shape.slop and len(lanes) == shape.groups:
        return in_step(lanes)
    return Steps(lanes, shape).chains()

"""The best pages for one word without scoring all: by impacts only those that can be among them are looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import Form, Group, Query
from indexer.postings.engine import Zone
from indexer.postings.fits import NO_FITS, Fits, common_level
from indexer.postings.grouplists import FormColumns, Stands
from indexer.postings.impacts import IMPACT_VALUES, MANY
from indexer.postings.occurrences import count_forms, score
from indexer.postings.postinglist import PostingList
from indexer.postings.ranking import Scale, saturated
from indexer.postings.reading import Reading

_ROUNDED = 1 + 1e-9
"""What floats round off, at most, between a bound and a score that is computed in another order."""

_BLOCK = 64
"""Pages of which the best is looked at for all of them (measured: 32 to 256 take about the same time)."""
_MANY_FITS = 256
"""Pages from which the best of them are chosen before they are ordered (measured)."""


@dataclass(frozen=True, slots=True)
class Best:
    """Pages of each ground among which the best of all are, and how many there are of all."""

    fits: tuple[Fits, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Some:
    """Pages of a ground, and the score that no other page of it exceeds; -inf where there are no others."""

    fits: Fits
    others: float


def best_of(readings: Sequence[Reading], scale: Scale, tree: Query, count: int) -> Best | None:
    """Return pages among which so many best ones are, None where they cannot be told without scoring all.

    Shapes: for one group of forms in one band that stand in texts alone, so that scores alone make the order.
    Cost: a look at the impact of each page, which is a byte, and little besides.
    """
    if not isinstance(tree, Group) or count > MANY:
        return None
    forms = scale.group(tree).forms
    if not forms or forms[0].band != forms[-1].band or not all(_is_simple(reading, forms) for reading in readings):
        return None
    rarity = scale.rarity(tree)
    some = [_some(reading, scale, forms, rarity) for reading in readings]
    scores = np.concatenate([np.zeros(0), *(each.fits.scores for each in some)])
    others = max((each.others for each in some), default=-inf)
    last = np.partition(scores, -count)[-count] if count <= len(scores) else -inf
    # One of the others that scores as much as the last of the best may come before it by its place.
    if others > -inf and others >= last:
        return None
    return Best(tuple(each.fits for each in some), sum(reading.holding(forms) for reading in readings))


def first_of(fits: Sequence[Fits], count: int) -> Best:
    """Return pages among which the first by their order are: fewer where scores alone make it, else all of them."""
    total = sum(map(len, fits))
    level = common_level([each for each in fits if len(each)])
    if level is None or total < _MANY_FITS:
        return Best(tuple(fits), total)
    scores = np.concatenate([each.scores for each in fits])
    # In each of the first so many blocks there is one that scores as much.
    blocks = scores[: total // _BLOCK * _BLOCK].reshape(-1, _BLOCK).max(axis=1)
    least = np.partition(blocks, -count)[-count] if count <= len(blocks) else -inf
    return Best(tuple(each.only(np.flatnonzero(each.scores >= least)) for each in fits), total)


def _is_simple(reading: Reading, forms: Sequence[Form]) -> bool:
    """Return whether at most one of the forms stands anywhere, and that in the text and outside of repeated blocks."""
    others = (zone for zone in reading.ground.zones if zone is not Zone.TEXT)
    return reading.lists(forms, Zone.TEXT).rises and not any(reading.lists(forms, zone).total for zone in others)


def _some(reading: Reading, scale: Scale, forms: Sequence[Form], rarity: float) -> _Some:
    ground, lists = reading.ground, reading.lists(forms, Zone.TEXT)
    if lists.only is None:
        return _Some(NO_FITS, -inf)
    each, others = [_likely(one.postings, bool(ground.means[one.start])) for one in lists.lists], -inf
    for one, at in zip(lists.lists, each, strict=True):
        if len(at) < len(one.postings.numbers):
            most = IMPACT_VALUES[one.postings.reached - 1] * max(1.0, scale.mean_slots / ground.means[one.start])
            others = max(others, saturated(rarity, forms[lists.only].weight * float(most) * _ROUNDED) * _ROUNDED)
    numbers = [one.postings.numbers[at].astype(np.intp) + one.start for one, at in zip(lists.lists, each, strict=True)]
    counts = [one.postings.counts[at] for one, at in zip(lists.lists, each, strict=True)]
    stands = Stands(FormColumns(forms), lists.only, np.concatenate(numbers), np.concatenate(counts))
    counted = count_forms(stands, scale.floor, ground.size)
    fits = score({Zone.TEXT: counted}, scale, rarity, ground.shares) if counted else NO_FITS
    return _Some(fits if ground.hidden is None else fits.only(~ground.hidden[fits.numbers]), others)


def _likely(postings: PostingList, has_words: bool) -> NDArray[np.intp]:
    """Return the places in a posting list of the pages that can be among the best."""
    if not has_words or postings.reached < 2:
        return np.arange(len(postings.numbers))
    return np.flatnonzero(postings.impacts >= postings.reached)

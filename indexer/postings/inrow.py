"""Phrases whose words stand in one form each: the rarest two first, the others only where these are in a row."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from indexer.model.query import Form
from indexer.postings.fits import Among
from indexer.postings.grouplists import GroupLists
from indexer.postings.occurrences import Occurrences, by_page
from indexer.postings.patience import spend
from indexer.postings.places import NO_PLACES, PLACE_BITS, Places, pages_of, shared
from indexer.postings.steps import PLACES_IN_STEP


def count_in_row(lists: Sequence[GroupLists], among: Among | None) -> Occurrences | None:
    """Return what `nearness.count_matches` does for each page of a phrase, None where it holds on none.

    Shapes: the lists of the words in their order, each of one form.
    """
    forms = [each.only for each in lists if each.only]
    starts = _starts(lists, forms, among)
    if not len(starts):
        return None
    band, weights = max(form.band for form in forms), np.full(len(starts), min(form.weight for form in forms))
    numbers, weighted = by_page(starts >> PLACE_BITS, weights)
    bands = np.full(len(numbers), band, dtype=np.uint8)
    return Occurrences(numbers, bands, weighted, band if weights[0] else None)


def _starts(lists: Sequence[GroupLists], forms: Sequence[Form], among: Among | None) -> Places:
    """Return where the phrase begins."""
    ahead = [0, *accumulate(form.span for form in forms)]
    rarest, *others = sorted(range(len(lists)), key=lambda index: lists[index].total)
    among = lists[rarest].narrow(among)
    starts = NO_PLACES
    # On the pages of the rarest word the next, on those that are left the rarest, and then the others.
    for turn, index in enumerate((*others[:1], rarest, *others[1:])):
        places = lists[index].placed(among).places - ahead[index]
        spend(len(places) // PLACES_IN_STEP)
        starts = shared(starts, places) if turn else places
        # A place less what is ahead of it may lie on the page before.
        among = Among(pages_of(starts + ahead[index]), among.size)
    return starts

"""The places that open pages name, under any of their names, and how many of the pages found name each."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.errors import QueryError
from indexer.model.query import Place
from indexer.names.authority import Authority, Kind
from indexer.postings.engine import Matches
from indexer.postings.normalize import words_of
from searchui.query.expand import expand
from searchui.results.room import Desk

_MOST = 40
"""Places that are counted among the pages found, those on most pages (opinion)."""


def place_counts(matches: Matches, desk: Desk) -> dict[str, int]:
    """Return how many of the pages name each place, the most frequent first; nothing where none is named.

    Shapes: nothing while the places of a new generation are looked for, aside.
    Cost: a search for each place that is printed at all, once a generation, up to a second each in a large archive.
    """
    held = desk.aside("places", lambda: _held(desk))
    counts = {place: matches.count_among(pages) for place, pages in (held or {}).items()}
    usual = sorted((place for place in counts if counts[place]), key=lambda place: (-counts[place], place))
    return {place: counts[place] for place in usual[:_MOST]}


def _held(desk: Desk) -> dict[str, NDArray[np.uint32]]:
    """Return the pages of each place by its preferred name, as `place:` finds them."""
    found = {place.preferred: _pages(place, desk) for place in _printed(desk)}
    return {name: pages for name, pages in found.items() if len(pages)}


def _printed(desk: Desk) -> Iterator[Authority]:
    """Yield the places of which some listed name can stand on a page, for each of its words does.

    Shapes: without those whose name people bear: a page that names Vladimir mostly means no town.
    """
    for place in desk.names.authorities.of_kind(Kind.PLACE):
        is_name = bool(place.spellings[0].also) or any(map(desk.names.given.is_given, words_of(place.preferred)))
        if not is_name and any(each.words and all(map(desk.lexicon.known, each.words)) for each in place.spellings):
            yield place


def _pages(place: Authority, desk: Desk) -> NDArray[np.uint32]:
    try:
        tree = expand(Place(tuple(place.preferred.split())), desk.knowing).tree
    except QueryError:
        return np.zeros(0, dtype=np.uint32)
    return desk.searcher.matches(tree).places.astype(np.uint32)

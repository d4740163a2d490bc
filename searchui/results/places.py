"""The places that open pages name, under any of their names, and how many of the pages found name each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.errors import QueryError
from indexer.model.query import Band, Place
from indexer.names.authority import Authority, Kind
from indexer.postings.engine import Matches
from indexer.postings.normalize import words_of
from searchui.query.expand import expand
from searchui.results.room import WAITED_S, Desk

_MOST = 40
"""Places that are counted among the pages found, those on most pages (opinion)."""


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A place that open pages name.

    Shapes: pages are those that its search finds, as numbers; named are those of them on which one of its names stands
    as it is on file or in a known spelling.
    """

    place: Authority
    pages: NDArray[np.uint32]
    named: NDArray[np.uint32]


def held_places(desk: Desk, *, wait_s: float = WAITED_S) -> dict[str, HeldPlace] | None:
    """Return the places that open pages name, by their ids; None while they are looked for, aside.

    Cost: a search for each place that is printed at all, once a generation, up to a second each in a large archive.
    """
    return desk.aside("places", lambda: _held(desk), wait_s=wait_s)


def place_counts(matches: Matches, desk: Desk) -> dict[str, int]:
    """Return how many of the pages name each place, the most frequent first; nothing where none is named.

    Shapes: nothing while the places of a new generation are looked for, aside.
    """
    held = (held_places(desk) or {}).values()
    counts = {each.place.preferred: matches.count_among(each.pages) for each in held}
    usual = sorted((place for place in counts if counts[place]), key=lambda place: (-counts[place], place))
    return {place: counts[place] for place in usual[:_MOST]}


def _held(desk: Desk) -> dict[str, HeldPlace]:
    """Return the pages of each place, as `place:` finds them."""
    found = (_found(place, desk) for place in _printed(desk))
    return {each.place.id: each for each in found if len(each.pages)}


def _printed(desk: Desk) -> Iterator[Authority]:
    """Yield the places of which some listed name can stand on a page, for each of its words does.

    Shapes: without those whose name people bear: a page that names Vladimir mostly means no town.
    """
    for place in desk.names.authorities.of_kind(Kind.PLACE):
        is_name = bool(place.spellings[0].also) or any(map(desk.names.given.is_given, words_of(place.preferred)))
        if not is_name and any(each.words and all(map(desk.lexicon.known, each.words)) for each in place.spellings):
            yield place


def _found(place: Authority, desk: Desk) -> HeldPlace:
    try:
        tree = expand(Place(tuple(place.preferred.split())), desk.knowing).tree
    except QueryError:
        return HeldPlace(place, _NONE, _NONE)
    matches = desk.searcher.matches(tree)
    return HeldPlace(place, matches.places.astype(np.uint32), matches.printed(Band.KNOWN).astype(np.uint32))


_NONE: NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)

"""The places that open pages name, under any of their names, and how many of the pages found name each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.errors import QueryError
from indexer.model.query import Band, Place, Query
from indexer.names.authority import Authority, Kind
from indexer.postings.engine import Matches
from indexer.postings.normalize import words_of
from searchui.query.expand import expand
from searchui.query.rephrase import has_words
from searchui.query.widening import brings_in_repeated
from searchui.results.desk import WAITED_S, Desk

_MOST = 40
"""Places that are counted among the pages found, those on most pages (opinion)."""


@dataclass(frozen=True, slots=True)
class HeldPlace:
    """A place that open pages name.

    Shapes: pages are those that its search finds, as numbers, and every those too that name it in a repeated block
    alone; named are those of the former on which one of its names stands as it is on file or in a known spelling.
    """

    place: Authority
    every: NDArray[np.uint32]
    pages: NDArray[np.uint32]
    named: NDArray[np.uint32]


def held_places(desk: Desk, *, wait_s: float = WAITED_S) -> dict[str, HeldPlace] | None:
    """Return the places that open pages name, by their ids; None while they are looked for, aside.

    Cost: a search for each place that is printed at all, once a generation, up to a second each in a large archive.
    """
    return desk.aside("places", lambda: _held(desk), wait_s=wait_s)


def place_counts(tree: Query | None, every: Matches, desk: Desk) -> dict[str, int]:
    """Return how many of the pages that a search finds name each place, the most frequent first; nothing for none.

    Shapes: every has those with nothing of it but a repeated block; a page counts that has the place or something of
    the search outside of one. Nothing while the places of a new generation are looked for, aside.
    """
    held = (held_places(desk) or {}).values()
    counts = {each.place.preferred: _count(tree, every, each) for each in held}
    usual = sorted((place for place in counts if counts[place]), key=lambda place: (-counts[place], place))
    return {place: counts[place] for place in usual[:_MOST]}


def _count(tree: Query | None, every: Matches, held: HeldPlace) -> int:
    """Return how many pages a search finds that is narrowed to a place."""
    if tree is not None and brings_in_repeated(tree):
        return every.count_among(held.every)
    if tree is None or not has_words(tree):
        return every.count_among(held.pages)
    # Pages with nothing of the search but a letterhead count where they name the place outside of one.
    in_letterheads = every.count_among(held.pages) - every.own.count_among(held.pages)
    return every.own.count_among(held.every) + in_letterheads


def _held(desk: Desk) -> dict[str, HeldPlace]:
    """Return the pages of each place, as `place:` finds them."""
    found = (_found(place, desk) for place in _printed(desk))
    return {each.place.id: each for each in found if len(each.every)}


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
        return HeldPlace(place, _NONE, _NONE, _NONE)
    matches = desk.searcher.matches(tree)
    own = matches.own
    found = (matches.places, own.places, own.printed(Band.KNOWN))
    return HeldPlace(place, *(pages.astype(np.uint32) for pages in found))


_NONE: NDArray[np.uint32] = np.zeros(0, dtype=np.uint32)

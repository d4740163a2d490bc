"""Lit places: what a reader steps through on a page, a phrase as one, whatever number of words it has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from indexer.model.query import AllOf, AnyOf, Band, Form, Query, Sequence
from indexer.model.results import Light
from indexer.model.spine import Spine
from indexer.postings.nearness import Lane, Place, Shape, matches_at
from indexer.postings.shown import Shown
from indexer.postings.spine import read_along
from searchui.results.light import bands_of


@dataclass(frozen=True, slots=True)
class LitPlace:
    """One place on a page where a search is lit. Shapes: ordinals rise; bands holds the surest of each of them."""

    ordinals: tuple[int, ...]
    bands: tuple[Band, ...]


def lit_places(tree: Query, lights: Iterable[Light], spine: Spine) -> tuple[LitPlace, ...]:
    """Return the places that the lights of a search make up, in page order.

    Shapes: the words of a phrase, and words found near each other, are one place, also a part of them that goes on on
    another page; so are lights that share a slot or a printed word.
    Cost: linear in the words of the page, but for the matches of its sequences.
    """
    held = _within(lights, len(spine.slots))
    return _places(tree, held, _words(spine, bands_of(held)))


def lit_places_shown(tree: Query, lights: Iterable[Light], shown: Shown) -> tuple[LitPlace, ...]:
    """Return the same of what is shown of the page beside its postings: no spine is decoded for it.

    Cost: linear in what is lit, but for the matches of its sequences.
    """
    held = _within(lights, shown.slots)
    by_word = groupby(bands_of(held), key=shown.word_over)
    return _places(tree, held, (tuple(ordinals) for _, ordinals in by_word))


def _within(lights: Iterable[Light], slots: int) -> list[Light]:
    return [light for light in lights if max(light.ordinals) < slots]


def _places(tree: Query, lights: list[Light], words: Iterable[tuple[int, ...]]) -> tuple[LitPlace, ...]:
    """Return the places, which words hold together whose slots are given."""
    bands = bands_of(lights)
    places = (place for light in lights for place in light.places)
    together = [*places, *_sequences(tree, lights), *words]
    return tuple(LitPlace(one, tuple(bands[ordinal] for ordinal in one)) for one in _joined(together))


def _sequences(tree: Query, lights: Iterable[Light]) -> Iterator[tuple[int, ...]]:
    """Yield the ordinals of each match of a phrase or of words near each other."""
    places: dict[Form, list[int]] = {}
    for light in lights:
        places.setdefault(light.form, []).extend(place[0] for place in light.places)
    for sequence in _sequences_of(tree):
        lanes = [
            Lane(index, form, tuple(sorted(places[form])))
            for index, group in enumerate(sequence.groups)
            for form in group.forms
            if form in places
        ]
        matches = matches_at(lanes, Shape(len(sequence.groups), sequence.slop, sequence.ordered))
        yield from (_slots(match.places) for match in matches)
        whole = {place for match in matches for place in match.places}
        rest = (Place(n, lane.group, lane.form) for lane in lanes for n in lane.ordinals)
        yield from _parts(sorted(set(rest) - whole, key=lambda place: place.ordinal), sequence.slop)


def _parts(places: Iterable[Place], slop: int) -> Iterator[tuple[int, ...]]:
    """Yield the ordinals of words near each other that are only a part of a sequence: the rest is overleaf."""
    part: list[Place] = []
    for place in places:
        if part and (place.ordinal - part[-1].end > slop or place.group in {each.group for each in part}):
            yield _slots(part)
            part = []
        part.append(place)
    yield _slots(part)


def _slots(places: Iterable[Place]) -> tuple[int, ...]:
    return tuple(n for place in places for n in range(place.ordinal, place.end))


def _sequences_of(tree: Query) -> Iterator[Sequence]:
    if isinstance(tree, Sequence):
        yield tree
    elif isinstance(tree, AllOf | AnyOf):
        for child in tree.children:
            yield from _sequences_of(child)


def _words(spine: Spine, bands: Mapping[int, Band]) -> Iterator[tuple[int, ...]]:
    """Yield the lit slots of each printed word that lies over several: a reader sees but one word there."""
    for ordinal, printed in read_along(spine):
        if printed.span > 1:
            yield tuple(each for each in range(ordinal, ordinal + printed.span) if each in bands)


def _joined(sets: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return the unions of sets that share a member, by their first member."""
    of: dict[int, set[int]] = {}
    for each in sets:
        union = set(each).union(*(of[member] for member in each if member in of))
        of.update(dict.fromkeys(union, union))
    return sorted({min(union): tuple(sorted(union)) for union in of.values()}.values())

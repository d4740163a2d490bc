"""One page against a query tree, node by node on the page's own postings: the plain meaning of every node."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.model.query import AllOf, AnyOf, Dated, Field, Group, Not, Query, Sequence
from indexer.model.results import Light
from indexer.postings.engine import Columns, Posting
from indexer.postings.filters import passes
from indexer.postings.nearness import Lane, Place, Shape, count_matches, matches_at
from indexer.postings.ranking import HOLDS, Fit, Scale, all_of, count_forms, distinct_forms

TermKey = tuple[str, int]
"""A term and its span: the same letters over two slots are another term."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """What stands on one page. Shapes: ordinals rise and are distinct; length is the number of slots."""

    length: int
    columns: Columns
    ordinals: Mapping[TermKey, tuple[int, ...]]


def ordinals_of(postings: Iterable[Posting]) -> dict[TermKey, tuple[int, ...]]:
    """Return the ordinals of each term of a page. Shapes: rising; the same posting twice is one."""
    found: dict[TermKey, set[int]] = {}
    for posting in postings:
        found.setdefault((posting.term, posting.span), set()).add(posting.ordinal)
    return {key: tuple(sorted(ordinals)) for key, ordinals in found.items()}


def fit_of(page: OnPage, tree: Query, scale: Scale) -> Fit | None:
    """Return how well the page fits an expanded tree, None where the tree does not hold for it."""
    match tree:
        case Group():
            forms = scale.group(tree).forms
            counts = ((form, len(page.ordinals.get((form.term, form.span), ()))) for form in forms)
            counted = count_forms(counts, scale.floor)
            return counted and scale.score(tree, counted, page.length)
        case Sequence():
            counted = count_matches(_lanes(page, tree), _shape(tree), scale.floor)
            return counted and scale.sequence_score(tree, counted, page.length)
        case AllOf(children):
            fits = [fit_of(page, child, scale) for child in children]
            return None if None in fits else all_of([fit for fit in fits if fit])
        case AnyOf(children):
            held = [fit for child in children if (fit := fit_of(page, child, scale))]
            return scale.any_of(held) if held else None
        case Not(child):
            return None if fit_of(page, child, scale) else HOLDS
        case Dated() | Field():
            return HOLDS if passes(page.columns, tree) else None
    raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")


def light(page: OnPage, tree: Query) -> tuple[Light, ...]:
    """Return the places that make the tree hold for the page, from the left, without those under Not.

    Shapes: empty where the tree does not hold; of several forms on the same ordinals the surest first.
    """
    found = _lit(page, tree) or set()
    return tuple(
        sorted(found, key=lambda light: (light.ordinals, light.form.band, -light.form.weight, light.form.term))
    )


def _lit(page: OnPage, tree: Query) -> set[Light] | None:
    """Return the lights of a tree that holds, None where it does not."""
    match tree:
        case Group():
            lanes = _lanes(page, Sequence((tree,), 0, ordered=True))
            return {_light(Place(ordinal, *lane[:2])) for lane in lanes for ordinal in lane.ordinals} or None
        case Sequence():
            matches = matches_at(_lanes(page, tree), _shape(tree))
            return {_light(place) for match in matches for place in match.places} or None
        case AllOf(children):
            parts = [_lit(page, child) for child in children]
            return None if None in parts else set().union(*(part for part in parts if part))
        case AnyOf(children):
            held = [part for child in children if (part := _lit(page, child)) is not None]
            return set().union(*held) if held else None
        case Not(child):
            return None if _lit(page, child) is not None else set()
        case Dated() | Field():
            return set() if passes(page.columns, tree) else None
    raise TypeError(f"{type(tree).__name__} reached an engine without having been expanded")


def _lanes(page: OnPage, sequence: Sequence) -> list[Lane]:
    return [
        Lane(index, form, page.ordinals[form.term, form.span])
        for index, group in enumerate(sequence.groups)
        for form in distinct_forms(group)
        if (form.term, form.span) in page.ordinals
    ]


def _shape(sequence: Sequence) -> Shape:
    return Shape(len(sequence.groups), sequence.slop, sequence.ordered)


def _light(place: Place) -> Light:
    return Light(tuple(range(place.ordinal, place.ordinal + place.form.span)), place.form)

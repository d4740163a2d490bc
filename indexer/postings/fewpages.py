"""What stands on the few pages that are shown, read for `onpage`, with the tree cut down to what they have."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from indexer.model.query import AllOf, Alone, AnyOf, Dated, Field, Form, Group, Not, Query, Rewarded
from indexer.model.query import Sequence as QuerySequence
from indexer.postings.engine import Columns, Zone
from indexer.postings.fits import Among
from indexer.postings.grouplists import FormColumns, GroupLists, Listed, Placed
from indexer.postings.onpage import ZONES_APART, OnPage, TermKey
from indexer.postings.places import PLACE_BITS
from indexer.postings.segment import Segment

_LONG = 4096
"""Pages from which a posting list is looked into by itself: to look through as many costs as much (measured)."""
_ORDINAL = (1 << PLACE_BITS) - 1
_NO_COLUMNS = Columns("", "", "")
_TITLES = frozenset(ZONES_APART) - {Zone.TEXT}


def on_pages(
    segments: Sequence[Segment], tree: Query, places: Iterable[tuple[int, int]]
) -> tuple[dict[tuple[int, int], OnPage], Query]:
    """Return what stands on pages, and the tree without forms that stand on none of them.

    Shapes: a page is given by the place of its segment and its number there.
    Cost: a lookup for each form of the tree in each segment with such pages, and then for those that are there.
    """
    nodes = list(_leaves(tree))
    is_filtered = any(isinstance(node, Dated | Field) for node in nodes)
    forms = {(form.term, form.span): form for node in nodes if isinstance(node, Group) for form in node.forms}
    numbers: dict[int, list[int]] = {}
    for segment, number in sorted(places):
        numbers.setdefault(segment, []).append(number)
    pages: dict[tuple[int, int], OnPage] = {}
    found: set[TermKey] = set()
    for segment, of_segment in numbers.items():
        columns, is_titled = segments[segment].columns, not _TITLES.isdisjoint(segments[segment].zones)
        standing, keys = _standing(segments[segment], list(forms.values()), of_segment)
        found |= keys
        for number in of_segment:
            of_page = columns.columns(number) if is_filtered else _NO_COLUMNS
            length, headings = int(columns.lengths[number]), columns.headings(number) if is_titled else ()
            pages[segment, number] = OnPage(length, of_page, standing[number], headings)
    return pages, _cut(tree, found)


def has_sequence(tree: Query) -> bool:
    """Return whether a tree asks for words near each other."""
    match tree:
        case QuerySequence():
            return True
        case AllOf(children) | AnyOf(children):
            return any(map(has_sequence, children))
        case Not(child) | Rewarded(child):
            return has_sequence(child)
        case _:
            return False


_OfPages = dict[int, dict[Zone, dict[TermKey, tuple[int, ...]]]]


def _standing(segment: Segment, forms: Sequence[Form], numbers: Sequence[int]) -> tuple[_OfPages, set[TermKey]]:
    """Return what of the forms stands on each page, and which of them stand on any."""
    among = Among(np.array(numbers, dtype=np.intp), len(segment.columns))
    zones = [zone for zone in ZONES_APART if zone is Zone.TEXT or zone in segment.zones]
    pages: _OfPages = {number: {zone: {} for zone in zones} for number in numbers}
    found: set[TermKey] = set()
    for zone in zones:
        for index, number, ordinals in _ordinals(segment, forms, zone, among):
            key = forms[index].term, forms[index].span
            pages[number][zone][key] = tuple(ordinals)
            found.add(key)
    return pages, found


def _ordinals(
    segment: Segment, forms: Sequence[Form], zone: Zone, among: Among
) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yield the place of each form that stands on a page, with the page and the ordinals there."""
    short: list[Listed] = []
    for index, form in enumerate(forms):
        postings = segment.postings((form.term, form.span), zone)
        if postings is None:
            continue
        if len(forms) > 1 and len(postings.numbers) < _LONG:
            short.append(Listed(index, 0, postings))
        else:
            yield from ((index, *each) for each in postings.on_each(among.numbers))
    yield from _of_all(GroupLists(FormColumns(forms), short, among.size).placed(among)) if short else ()


def _of_all(placed: Placed) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yield the same of lists that were looked through together."""
    ordinals: dict[tuple[int, int], list[int]] = {}
    which = np.broadcast_to(placed.which, placed.places.shape).tolist()
    for index, place in zip(which, placed.places.tolist(), strict=True):
        ordinals.setdefault((index, place >> PLACE_BITS), []).append(place & _ORDINAL)
    yield from ((index, number, of_page) for (index, number), of_page in ordinals.items())


def _leaves(tree: Query) -> Iterator[Query]:
    """Yield the groups and the filters of a tree."""
    match tree:
        case QuerySequence(children) | AllOf(children) | AnyOf(children):
            for child in children:
                yield from _leaves(child)
        case Alone(group, beside):
            yield from (group, beside)
        case Not(child) | Rewarded(child):
            yield from _leaves(child)
        case _:
            yield tree


def _cut(tree: Query, keys: set[TermKey]) -> Query:
    match tree:
        case Group():
            return _cut_group(tree, keys)
        case QuerySequence(groups):
            return replace(tree, groups=tuple(_cut_group(group, keys) for group in groups))
        case Alone(group, beside):
            return replace(tree, group=_cut_group(group, keys), beside=_cut_group(beside, keys))
        case AllOf(children) | AnyOf(children):
            return replace(tree, children=tuple(_cut(child, keys) for child in children))
        case Not(child) | Rewarded(child):
            return Not(_cut(child, keys)) if isinstance(tree, Not) else _cut(child, keys)
        case _:
            return tree


def _cut_group(group: Group, keys: set[TermKey]) -> Group:
    return Group(group.text, tuple(form for form in group.forms if (form.term, form.span) in keys))

"""Persons and places on file that open pages surely name: all of them, those on one page, the most named of a level."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from indexer.errors import QueryError
from indexer.model.page import ItemId, PageId
from indexer.model.query import Alone, AnyOf, Band, Field, Query
from indexer.names.authority import Authority, Kind
from indexer.postings.engine import Matches
from indexer.postings.patience import unhurried
from searchui.query.expand import expand
from searchui.results.desk import PARTS, WAITED_S, Desk
from searchui.results.levels import Branch
from searchui.results.places import held_places
from searchui.results.subjects import has_full_name, search_of
from searchui.results.timeline import within_level
from searchui.results.vouched import identified_by_page

Pages = NDArray[np.uint32]
_WAITED_S = 0.5
"""Seconds that a page or a level waits for them where nobody asked before: they are no part of it (opinion)."""
_MOST_HERE = 8
"""Persons, and places, that are named for a level (opinion)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person or place, and how many pages surely name it.

    Shapes: by somebody's word, or in print that does not repeat from page to page: a full name, or a name of the place,
    as it is on file or in a known spelling.
    """

    authority: Authority
    pages: int


@dataclass(frozen=True, slots=True)
class NamedHere:
    """The persons and places that are named in one part of the archive, those on most pages first."""

    persons: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.persons or self.places)


def pages_naming(kind: Kind, desk: Desk, *, wait_s: float = WAITED_S) -> Mapping[str, Pages] | None:
    """Return the pages that surely name each person or place on file, by its id; None while they are looked for, aside.

    Shapes: numbers of pages, rising; without those that no page names.
    Cost: a search for each that is printed at all, once a generation.
    """
    if kind is Kind.PERSON:
        return desk.aside("people", lambda: _persons(desk), wait_s=wait_s)
    held = held_places(desk, wait_s=wait_s)
    return None if held is None else {key: each.named for key, each in held.items() if len(each.named)}


def named_on(page: PageId, item: ItemId, desk: Desk) -> NamedHere:
    """Return the persons and places that are surely named on a page; none while they are looked for, aside.

    Cost: a look-up for each that open pages name at all.
    """
    naming = _naming(desk)
    matches = _matches(Field("item", str(item)), desk)
    numbers = matches.places
    at = [number for number, each in zip(numbers.tolist(), matches.named(numbers), strict=True) if each == page]
    if not at or naming is None:
        return NamedHere()
    marked = np.asarray(at)
    here = (_counted(pages, lambda each: int(np.isin(marked, each).any()), desk) for pages in naming)
    return NamedHere(*(tuple(sorted(found, key=lambda each: each.authority.preferred)) for found in here))


def named_in(level: Branch, desk: Desk) -> NamedHere:
    """Return the persons and places that most open pages of a level name; none where no search can be put to it.

    Shapes: none while they are looked for, aside.
    Cost: linear in the pages that name any, once for each level that is looked at.
    """
    naming = _naming(desk) if level.address and level.pages else None
    if naming is None:
        return NamedHere()
    return desk.kept(f"named in {level.address}", lambda: _named_in(level, naming, desk), PARTS)


_Naming = tuple[Mapping[str, Pages], Mapping[str, Pages]]


def _naming(desk: Desk) -> _Naming | None:
    """Return the pages of persons and those of places, None while either are looked for."""
    persons, places = (pages_naming(kind, desk, wait_s=_WAITED_S) for kind in (Kind.PERSON, Kind.PLACE))
    return None if persons is None or places is None else (persons, places)


def _named_in(level: Branch, naming: _Naming, desk: Desk) -> NamedHere:
    within = within_level(level, desk)
    if within is None:
        return NamedHere()
    matches = _matches(within, desk)
    found = (_counted(pages, matches.count_among, desk) for pages in naming)
    return NamedHere(*(tuple(sorted(each, key=_most_pages)[:_MOST_HERE]) for each in found))


def _most_pages(each: Named) -> tuple[int, str]:
    return -each.pages, each.authority.preferred


def _counted(naming: Mapping[str, Pages], count: Callable[[Pages], int], desk: Desk) -> Iterator[Named]:
    """Yield those of whose pages any are counted."""
    for key, pages in naming.items():
        authority = desk.names.authorities.get(key)
        if (number := count(pages)) and authority is not None:
            yield Named(authority, number)


def _matches(tree: Query, desk: Desk) -> Matches:
    """Return the pages of an item or a level: no search of the reader's, and not what may not take long."""
    with unhurried():
        return desk.searcher.matches(expand(tree, desk.knowing).tree)


def _persons(desk: Desk) -> dict[str, Pages]:
    persons = desk.names.authorities.of_kind(Kind.PERSON)
    found = ((each.id, _pages_of(each, desk)) for each in persons if _can_stand(each, desk))
    return {key: pages for key, pages in found if len(pages)}


def _can_stand(person: Authority, desk: Desk) -> bool:
    """Return whether pages print the last word of a name in a known spelling, or somebody said that a word means it."""
    if person.id in _identified(desk) or not _identified(desk).isdisjoint(person.also):
        return True
    forms = (form for each in person.spellings for form in desk.lexicon.name_forms(each.words[-1]))
    return any(form.band <= Band.KNOWN and desk.lexicon.known(form.term) for form in forms)


def _identified(desk: Desk) -> frozenset[str]:
    """Return the ids of all that words of open pages were said to name."""
    return frozenset(each.authority for of_page in identified_by_page(desk).values() for each in of_page)


def _pages_of(person: Authority, desk: Desk) -> Pages:
    """Return the pages that surely name a person: where no full name is on file, only what somebody said counts."""
    least = Band.KNOWN if has_full_name(person) else Band.IDENTIFIED
    try:
        tree = expand(search_of(person, desk.names.given), desk.knowing).tree
    except QueryError:
        return np.zeros(0, dtype=np.uint32)
    return desk.searcher.matches(_without_surnames(tree)).printed(least).astype(np.uint32)


def _without_surnames(tree: Query) -> Query:
    """Return the search for a name without its surname alone, which is never sure and costs more than all the rest."""
    if not isinstance(tree, AnyOf):
        return tree
    kept = tuple(_without_surnames(each) for each in tree.children if not isinstance(each, Alone))
    return replace(tree, children=kept) if kept else tree

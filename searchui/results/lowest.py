"""The lowest levels that finding aids describe: those they state to be restricted, and those without an open page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.accession.labels import prefixes
from indexer.accession.terms import says_open
from indexer.model.archive import Address, Level
from indexer.model.query import AllOf
from indexer.pages.below import Outlined, outline, pages_below
from indexer.pages.store import Store
from indexer.postings.engine import Searcher

Places = NDArray[np.int64]
_KINDS = {Level.OTHER: "level"}
WITHOUT_PAGES = "without pages"
"""The kind of folders that have no open page and are not said to be restricted."""


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest described levels of what is open.

    Shapes: closed and without_pages hold addresses, the former by kind of level; stops are the collections whose
    finding aids go no further than to series or boxes somewhere, each with a label right below it under which they do.
    """

    closed: Mapping[str, tuple[Address, ...]]
    without_pages: tuple[Address, ...]
    stops: frozenset[tuple[str, str]]

    @property
    def of_kinds(self) -> dict[str, tuple[Address, ...]]:
        """The levels that are counted, by kind, in the order of the finding aid."""
        return {**self.closed, WITHOUT_PAGES: self.without_pages}


def lowest_levels(store: Store) -> Lowest:
    """Return the lowest levels by the descriptions that are published and the pages that are open, and nothing else.

    Shapes: what a finding aid states to be restricted is so by its own words or those of the nearest level above that
    has any, below the collection.
    Cost: linear in the descriptions.
    """
    described = outline(store.database)
    # Items are counted with their folder: those of closed ones are described to staff alone.
    levels = [one for one in described if one.level is not Level.ITEM]
    above = _above(levels)
    lowest = [one for one in levels if one.address not in above]
    pages, restricted = pages_below(store.database, (one.address for one in lowest)), _restricted(described)
    closed: dict[str, list[Address]] = defaultdict(list)
    without: list[Address] = []
    for one in lowest:
        if pages[one.address] or "/" not in one.address:
            continue
        if one.address in restricted:
            closed[_KINDS.get(one.level, one.level.value)].append(one.address)
        elif one.level is Level.FOLDER:
            without.append(one.address)
    return Lowest(
        {kind: tuple(each) for kind, each in closed.items()},
        tuple(without),
        frozenset(_stops(lowest, _above(described))),
    )


def _above(described: Sequence[Outlined]) -> set[Address]:
    """Return the addresses above any of these."""
    return {each for one in described for each in prefixes(one.address)[:-1]}


def _restricted(described: Sequence[Outlined]) -> set[Address]:
    """Return the addresses that the nearest words on access restrict."""
    said = {each.address: each.restriction for each in described if each.restriction is not None}
    found: dict[Address, bool] = {}
    for each in described:
        nearest = next((said[one] for one in reversed(prefixes(each.address)[1:]) if one in said), None)
        found[each.address] = nearest is not None and not says_open(nearest)
    return {address for address, is_restricted in found.items() if is_restricted}


def _stops(lowest: Sequence[Outlined], above: Set[Address]) -> Iterator[tuple[str, str]]:
    for one in lowest:
        if one.level is not Level.FOLDER and one.address not in above:
            collection, *below = one.address.split("/")
            yield collection, below[0] if below else ""


class LowestPlaces:
    """The lowest levels as numbers of their descriptions in an index, to be counted where a search narrows to them."""

    def __init__(self, lowest: Lowest, searcher: Searcher) -> None:
        """Look up the numbers. Cost: linear in the descriptions."""
        everything = searcher.matches(AllOf(()))
        names: Iterable[str] = everything.named(everything.places)
        numbers = dict(zip(names, everything.places.tolist(), strict=True))
        self.of_kinds: dict[str, Places] = {
            kind: np.array([numbers[each] for each in addresses if each in numbers], dtype=np.int64)
            for kind, addresses in lowest.of_kinds.items()
        }

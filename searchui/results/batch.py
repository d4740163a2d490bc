"""Many searches at once: for each name of a list how many pages have it, in which spellings, and in which folders."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from indexer.errors import QueryError
from indexer.model.archive import Address
from indexer.model.page import ItemId
from indexer.model.query import AllOf, Band, Query
from indexer.pages.shelves import Standing
from indexer.postings.engine import Matches
from indexer.postings.patience import patience, unhurried
from searchui.query.expand import expand
from searchui.query.limits import check_limits, check_text
from searchui.query.parse import understand
from searchui.query.rephrase import narrowed
from searchui.results.context import around, passage_of
from searchui.results.desk import Desk
from searchui.results.hits import seen_on
from searchui.results.lit_places import lit_places_shown
from searchui.results.matching import counted
from searchui.results.name_list import LinesAs, search_of
from searchui.results.place import Crumb, addresses_above, crumbs_to
from searchui.results.whereabouts import narrowing, text_of

A_VIEW = 8
"""Folders that stand beside each other in one view: as many as a wide screen has room for (opinion)."""
TIMES = 5
"""How many times the time of one search a list may take: ten seconds of work, unless it is set otherwise (opinion)."""
_LOOKED_AT, _SPELLINGS = 20, 6
"""Pages of a name, the best, on which its spellings are read, and how many spellings are told (opinion)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list.

    Shapes: pages counts all pages found; by_folder those of each folder, by the address of the level that their items
    lie in; spellings are those read on the first pages, the most frequent first; refused says why it could not be
    searched, else it is empty; is_reached is False where the time was over before its turn.
    """

    line: str
    query: str
    pages: int = 0
    by_folder: Mapping[Address, int] = field(default_factory=dict)
    spellings: tuple[str, ...] = ()
    refused: str = ""
    is_reached: bool = True
    tree: Query | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that has any of the names: how many of them, and how many pages of each all together."""

    address: Address
    names: int
    pages: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Searches by folder. Shapes: folders with most names first, then most pages, then by address."""

    rows: tuple[Row, ...]
    folders: tuple[Folder, ...]

    @property
    def unreached(self) -> tuple[str, ...]:
        """The lines for which the time was over."""
        return tuple(row.line for row in self.rows if not row.is_reached)


def batch(
    lines: Sequence[str],
    lines_as: LinesAs,
    desk: Desk,
    *,
    seconds: float,
    clock: Callable[[], float] = time.thread_time,
) -> Batch:
    """Return each line searched by itself, and where its pages lie.

    Shapes: a line that cannot be searched says why, and nothing that was found is lost when the time is over.
    Units: seconds of processor time that one line may take; all together take five times as much, and the one that is
    under way then is brought to its end.
    """
    with unhurried():
        rows = tuple(_rows(lines, lines_as, desk, seconds=seconds, until=clock() + TIMES * seconds, clock=clock))
    names: Counter[Address] = Counter()
    pages: Counter[Address] = Counter()
    for row in rows:
        names.update(row.by_folder.keys())
        pages.update(row.by_folder)
    folders = sorted(names, key=lambda each: (-names[each], -pages[each], each))
    return Batch(rows, tuple(Folder(each, names[each], pages[each]) for each in folders))


def _rows(
    lines: Sequence[str], lines_as: LinesAs, desk: Desk, *, seconds: float, until: float, clock: Callable[[], float]
) -> Iterator[Row]:
    for line in lines:
        query = search_of(line, lines_as)
        if clock() >= until:
            yield Row(line, query, is_reached=False)
            continue
        try:
            with patience(seconds=seconds):
                yield _searched(line, query, desk)
        except QueryError as error:
            yield Row(line, query, refused=str(error))


def _searched(line: str, query: str, desk: Desk) -> Row:
    check_text(query)
    tree = understand(query).tree
    check_limits(tree)
    expanded = expand(tree, desk.knowing).tree
    matches = counted(tree, desk.searcher.matches(expanded))
    by_folder = _by_folder(matches, desk) if matches.total else {}
    spellings = _spellings(expanded, matches, desk) if matches.total else ()
    return Row(line, query, matches.total, by_folder, spellings, tree=tree)


def _by_folder(matches: Matches, desk: Desk) -> dict[Address, int]:
    standing = _standings(desk)
    found: Counter[Address] = Counter()
    for each in matches.by_item(pages=1):
        if each.item in standing:
            found[folder_of(standing[each.item])] += each.total
    return dict(found)


def _standings(desk: Desk) -> Mapping[str, Standing]:
    return desk.once("standings", lambda: {each.id: each for each in desk.store.shelves.standings()})


def folder_of(item: Standing) -> Address:
    """Return the level that an item lies in; the item itself where it stands right at the top."""
    return Address(item.address.rpartition("/")[0] or item.address)


def _spellings(tree: Query, matches: Matches, desk: Desk) -> tuple[str, ...]:
    """Return how the words found are printed on the best pages, those in capitals with those that are not."""
    pages = [each.page for each in matches.window(limit=_LOOKED_AT).scored]
    seen, shown = seen_on(tree, pages, desk), desk.searcher.shown(pages)
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for page in pages:
        for place in lit_places_shown(tree, seen[page].lit, shown[page]):
            word = around(passage_of(shown[page], place.ordinals, Band.TYPED), width=0)[1].strip(_EDGES)
            key = word.casefold()
            counts[key] += 1
            written[key] = word if key not in written or written[key].isupper() else written[key]
    return tuple(written[key] for key, _ in counts.most_common(_SPELLINGS) if key)


_EDGES = " .,;:!?()[]\"'“”„«»‘’*-–—"
"""Marks that stand around a word and are no part of its spelling."""


@dataclass(frozen=True, slots=True)
class ShownFolder:
    """A folder at the head of a column: the levels above it and itself, and the search for a name in it, by line."""

    address: Address
    crumbs: tuple[Crumb, ...]
    queries: Mapping[str, str]

    @property
    def label(self) -> str:
        """What the folder itself is called."""
        return self.crumbs[-1].label if self.crumbs else self.address


def shown_folders(found: Batch, desk: Desk, *, offset: int, limit: int = A_VIEW) -> tuple[ShownFolder, ...]:
    """Return some of the folders, with the search for each name that they have: its total is the number given there.

    Shapes: a search that would be longer than searches may be is left out.
    """
    some = [each.address for each in found.folders[offset : offset + limit]]
    inside: dict[Address, list[Standing]] = {each: [] for each in some}
    for item in _standings(desk).values():
        if (at := folder_of(item)) in inside:
            inside[at].append(item)
    items = desk.store.items_of([ItemId(inside[each][0].id) for each in some])
    described = desk.store.described({above for each in some for above in addresses_above(each)})
    return tuple(
        ShownFolder(
            each,
            tuple(crumbs_to(each, described, repository=None, item=items.get(inside[each][0].id))),
            dict(_queries(each, inside[each], found, desk)),
        )
        for each in some
    )


def _queries(address: Address, items: Sequence[Standing], found: Batch, desk: Desk) -> Iterator[tuple[str, str]]:
    condition = narrowing(desk).within(items, _kind_of(items[0]))
    if condition is None:
        return
    parts = condition.children if isinstance(condition, AllOf) else (condition,)
    for row in found.rows:
        if row.tree is not None and address in row.by_folder:
            yield row.line, text_of(reduce(narrowed, parts, row.tree))


def _kind_of(item: Standing) -> str:
    return "folder" if item.folder else "box" if item.box else "collection"

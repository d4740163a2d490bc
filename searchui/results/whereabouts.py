"""Where the pages that a search finds lie in the arrangement, and the search narrowed to one part of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce

from indexer.errors import QueryError
from indexer.model.archive import Item
from indexer.model.page import ItemId, PageId
from indexer.model.query import AllOf, Field, Query
from indexer.pages.shelves import Standing
from indexer.postings.normalize import fold_value
from searchui.query.describe import describe
from searchui.query.expand import expand
from searchui.query.limits import MOST_CHARACTERS, check_limits, check_text
from searchui.query.parse import all_of, any_of, understand
from searchui.query.plain import has_letters
from searchui.query.rephrase import narrowed
from searchui.results.desk import Desk
from searchui.results.levels import Branch, HeldItem
from searchui.results.matching import counted
from searchui.results.vocabulary import error_in_words

_FIELDS = ("collection", "series", "box", "folder")
_REACH = {"collection": 1, "series": 2, "subseries": 2, "box": 3, "folder": 4}
"""How many of the fields a level of each kind is named by, so that a link still means it when more is taken in."""
_MOST_ALTERNATIVES = 12
"""Boxes, folders or items that a narrowed search names one by one; a longer one nobody could read (opinion)."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The pages found, and how many of each item.

    Shapes: query is the search as the reader wrote it; tree and expanded None where there is none or it cannot be
    run, which the notices say.
    """

    query: str = ""
    tree: Query | None = None
    expanded: Query | None = None
    pages_found: frozenset[PageId] = frozenset()
    by_item: Mapping[ItemId, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def pages(self, items: Iterable[HeldItem]) -> int:
        """Return how many of the pages found are of these items."""
        return sum(self.by_item.get(each.item.id, 0) for each in items)


def whereabouts(query: str, desk: Desk, address: str = "") -> Whereabouts:
    """Return where the pages at and below an address for which the whole search holds lie.

    Shapes: an empty search finds none.
    """
    if not query.strip():
        return Whereabouts()
    try:
        check_text(query)
        understood = understand(query)
        check_limits(understood.tree)
        expansion = expand(understood.tree, desk.knowing)
    except QueryError as error:
        return Whereabouts(query, notices=(error_in_words(error),))
    matches = counted(understood.tree, desk.searcher.matches(expansion.tree))
    every = frozenset(each.page for each in matches.window(limit=0).scored)
    by_item = {item: every.intersection(pages) for item, pages in desk.store.shelves.pages(address).items()}
    return Whereabouts(
        query,
        understood.tree,
        expansion.tree,
        frozenset().union(*by_item.values()),
        {item: len(pages) for item, pages in by_item.items() if pages},
        (*understood.notices, *expansion.notices),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """How many pages are found somewhere, and the search within it. Shapes: query empty where it cannot be written."""

    pages: int
    query: str


class Narrowing:
    """Writes searches that find what they found in one part of the arrangement and nothing elsewhere."""

    def __init__(self, items: Iterable[Standing]) -> None:
        """Take all items that have open pages, of all collections."""
        fold = lru_cache(fold_value)
        self._values = {each.id: _values_of(each, fold) for each in items}
        self._counts: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}

    def query(self, tree: Query, items: Iterable[Item | Standing], kind: str = "") -> str:
        """Return the search within these items, which are those of a level of this kind.

        Shapes: by collection, series, box and folder, as far as the kind goes or is needed to tell these items from all
        others, else by box, folder or item one by one; empty where it cannot be written, or only longer than searches
        may be.
        """
        condition = self.within(items, kind)
        if condition is None:
            return ""
        parts = condition.children if isinstance(condition, AllOf) else (condition,)
        return text_of(reduce(narrowed, parts, tree))

    def within(self, items: Iterable[Item | Standing], kind: str = "") -> Query | None:
        """Return the condition that `query` adds, None where it cannot be written."""
        # What came since this was made no index knows, and so no search finds it.
        known = [each for each in items if each.id in self._values]
        return self._condition(known, _REACH.get(kind, 1)) if known else None

    def _condition(self, items: Sequence[Item | Standing], least: int) -> Query | None:
        shared = {name: value for name, value in _written(items[0]).items() if self._is_shared(name, value, items)}
        for number in range(least, len(_FIELDS) + 1):
            names = tuple(name for name in _FIELDS[:number] if name in shared)
            if names and self._tells(names, items):
                return _all_fields({name: shared[name] for name in names})
        for more in (("box",), ("series", "box"), ("box", "folder"), ("series", "box", "folder")):
            names = tuple(name for name in _FIELDS if name in shared or name in more)
            if self._tells(names, items):
                return _one_by_one(shared, [_written(item) for item in items], more)
        if len(items) > _MOST_ALTERNATIVES:
            return None
        return any_of([Field("item", str(item.id)) for item in items])

    def _is_shared(self, name: str, value: str, items: Sequence[Item | Standing]) -> bool:
        at, folded = _FIELDS.index(name), fold_value(value)
        return all(self._values[item.id][at] == folded for item in items)

    def _tells(self, names: tuple[str, ...], items: Sequence[Item | Standing]) -> bool:
        """Return whether every item has these fields, and no item elsewhere has the same values of them."""
        if names not in self._counts:
            self._counts[names] = Counter(_picked(names, values) for values in self._values.values())
        here = Counter(_picked(names, self._values[item.id]) for item in items)
        return all("" not in values and self._counts[names][values] == number for values, number in here.items())


def narrowing(desk: Desk) -> Narrowing:
    """Return what narrows searches over everything that is open. Cost: linear in the items, once at each desk."""
    return desk.once("narrowing", lambda: Narrowing(desk.store.shelves.standings()))


def marks_of(level: Branch, found: Whereabouts, desk: Desk) -> dict[str, Mark]:
    """Return marks by address for a level, the levels right below it, and its items. Shapes: none for no pages."""
    tree, narrows = found.tree, narrowing(desk)
    if tree is None:
        return {}
    inside: dict[str, list[Standing]] = defaultdict(list)
    for item in desk.store.shelves.standings(level.address):
        inside[level.address].append(item)
        inside[_right_below(item.address, level.address)].append(item)
    marks = {
        str(each.address): Mark(pages, narrows.query(tree, inside[each.address], each.kind))
        for each in (level, *level.below)
        if (pages := sum(found.by_item.get(item.id, 0) for item in inside[each.address]))
    }
    return marks | {
        str(each.item.address): Mark(pages, query_of_item(tree, each.item))
        for each in level.items
        if (pages := found.by_item.get(each.item.id, 0))
    }


def _right_below(address: str, above: str) -> str:
    """Return the level right below another that an item stands in, empty where it stands in none of them."""
    labels, depth = address.split("/"), above.count("/") + 2 if above else 1
    return "/".join(labels[:depth]) if len(labels) > depth else ""


def query_of_item(tree: Query, item: Item) -> str:
    """Return the search within an item; empty where it would be longer than searches may be."""
    return text_of(narrowed(tree, Field("item", str(item.id))))


def text_of(tree: Query) -> str:
    """Return a search that we made as text, nothing where it would be refused or, by signs in labels, misunderstood."""
    text = describe(tree)
    try:
        check_limits(tree)
        return text if len(text) <= MOST_CHARACTERS and understand(text).tree == tree else ""
    except QueryError:
        return ""


def _written(item: Item | Standing) -> dict[str, str]:
    """Return the values of an item that a search can name."""
    values = (item.address.partition("/")[0], item.series, item.box, item.folder)
    named = dict(zip(_FIELDS, values, strict=True))
    return {name: value for name, value in named.items() if has_letters(value) and not set(value) & set('"*')}


def _values_of(item: Item | Standing, fold: Callable[[str], str]) -> tuple[str, ...]:
    """Return the values folded, in the order of the fields, each empty where no search can name it."""
    written = _written(item)
    return tuple(fold(written[name]) if name in written else "" for name in _FIELDS)


def _picked(names: tuple[str, ...], values: Sequence[str]) -> tuple[str, ...]:
    return tuple(values[_FIELDS.index(name)] for name in names)


def _all_fields(values: Mapping[str, str]) -> Query | None:
    return all_of([Field(name, value) for name, value in values.items()])


def _one_by_one(
    shared: Mapping[str, str], written: Sequence[Mapping[str, str]], names: tuple[str, ...]
) -> Query | None:
    """Return what is shared, and one of the places that the items have; None where there are too many of them."""
    apart = [name for name in names if name not in shared]
    places = {tuple(each[name] for name in apart): None for each in written}
    if not apart or len(places) > _MOST_ALTERNATIVES:
        return None
    either = [_all_fields(dict(zip(apart, place, strict=True))) for place in places]
    choice = any_of([each for each in either if each is not None])
    return all_of([each for each in (_all_fields(shared), choice) if each is not None])

"""All pages that match, the same for every engine: their orders, their items, and how many have each value."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from indexer.model.query import Band
from indexer.postings.engine import Columns, Facets, Found, ItemFound, Order, Scored, Zone
from indexer.postings.filters import UNDATED
from indexer.postings.ranking import is_by_title

LONGEST_SPAN_YEARS = 100
"""Years from which a span names none by itself: "before 1990" counts in the years that other pages name (opinion)."""


class Matched(NamedTuple):
    """A page that matches, with its columns."""

    scored: Scored
    columns: Columns


class AllMatches:
    """Pages that match, kept together: whatever is asked of them is counted over all."""

    def __init__(self, matched: Iterable[Matched], *, by_band: bool) -> None:
        """Take the pages in any order; `by_band` puts the surest band first in the order of relevance."""
        self._matched = tuple(matched)
        self._by_band = by_band

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self._matched)

    @cached_property
    def items(self) -> int:
        """How many items these pages are of."""
        return len({each.columns.item for each in self._matched})

    @cached_property
    def by_title(self) -> int:
        """How many of the pages match only with words of titles."""
        return sum(is_by_title(each.scored.zone) for each in self._matched)

    @cached_property
    def repeated(self) -> int:
        """How many of the pages match only with words in repeated blocks."""
        return sum(each.scored.zone is Zone.REPEATED for each in self._matched)

    @cached_property
    def bands(self) -> dict[Band, int]:
        """How many of the pages match in each band, the surest first, without bands of none."""
        return dict(sorted(Counter(each.scored.band for each in self._matched).items()))

    def window(self, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> Found:
        """Return a part of the pages in this order. Limit 0 means all."""
        ordered = self._ordered(order)
        end = offset + limit if limit else len(ordered)
        return Found(len(ordered), tuple(each.scored for each in ordered[offset:end]))

    def by_item(self, order: Order = Order.RELEVANCE) -> tuple[ItemFound, ...]:
        """Return the items, each at the place of its first page in this order."""
        found: dict[str, list[Scored]] = {}
        for each in self._ordered(order):
            found.setdefault(each.columns.item, []).append(each.scored)
        return tuple(ItemFound(item, tuple(scored)) for item, scored in found.items())

    def facets(self) -> Facets:
        """Return the counts by field, of each the most frequent value first, the years rising and undated last.

        Shapes: a page counts in every language it has, in every year into which its date can fall, and in every type
        whose words are all in its own; one without a value counts nowhere, but for the date.
        """
        columns = [each.columns for each in self._matched]
        return {
            "collection": _counted(each.collection for each in columns),
            "series": _counted(each.series for each in columns),
            "type": _types(columns),
            "date": _years(columns),
            "lang": _counted(language for each in columns for language in dict.fromkeys(each.languages)),
        }

    def _ordered(self, order: Order) -> list[Matched]:
        key: Callable[[Matched], tuple[object, ...]] = self._relevance if order is Order.RELEVANCE else _KEYS[order]
        return sorted(self._matched, key=key)

    def _relevance(self, each: Matched) -> tuple[object, ...]:
        """Surest band first where the query is one word; text before titles, the higher score, the place, the name.

        Pages found only by repeated blocks come after all others, whatever their band.
        """
        scored = each.scored
        return (
            scored.zone is Zone.REPEATED,
            scored.band if self._by_band else 0,
            scored.zone,
            -scored.score,
            each.columns.order,
            scored.page,
        )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return _most_first(Counter(value for value in values if value))


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def _types(columns: Iterable[Columns]) -> dict[str, int]:
    """Count the pages of each type, with those of types that say the same more closely (press release, release)."""
    exact = _counted(each.type for each in columns)
    words = {value: set(value.split()) for value in exact}
    counts = {value: sum(n for other, n in exact.items() if words[value] <= words[other]) for value in exact}
    return _most_first(counts)


def _years(columns: Iterable[Columns]) -> dict[str, int]:
    """Count the pages of each year that a date of some page names; Cost: linear in pages and years named."""
    spans = Counter((each.first // 10000, each.last // 10000) if each.first else (0, 0) for each in columns)
    undated = spans.pop((0, 0), 0)
    named = {year for first, last in spans if last - first < LONGEST_SPAN_YEARS for year in range(first, last + 1)}
    counts = dict(_covered(spans, sorted(named)))
    return counts | ({UNDATED.value: undated} if undated else {})


def _covered(spans: Counter[tuple[int, int]], years: list[int]) -> Iterator[tuple[str, int]]:
    changes: Counter[int] = Counter()
    for (first, last), pages in spans.items():
        changes[first] += pages
        changes[last + 1] -= pages
    wanted = set(years)
    steps = sorted({*changes, *years})
    for year, pages in zip(steps, accumulate(changes[step] for step in steps), strict=True):
        if year in wanted:
            yield f"{year:04}", pages


def _oldest(each: Matched) -> tuple[object, ...]:
    columns = each.columns
    return (not columns.first, columns.first, columns.last, *_in_finding_aid(each))


def _newest(each: Matched) -> tuple[object, ...]:
    columns = each.columns
    return (not columns.first, -columns.last, -columns.first, *_in_finding_aid(each))


def _in_finding_aid(each: Matched) -> tuple[object, ...]:
    return (each.columns.collection, each.columns.order, each.scored.page)


_KEYS: dict[Order, Callable[[Matched], tuple[object, ...]]] = {
    Order.OLDEST: _oldest,
    Order.NEWEST: _newest,
    Order.FINDING_AID: _in_finding_aid,
}

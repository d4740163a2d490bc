"""How many pages have each value of a column: the most frequent value first, the years rising, undated last."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from indexer.postings.filters import UNDATED

LONGEST_SPAN_YEARS = 100
"""Years from which a span names none by itself: "before 1990" counts in the years that other pages name (opinion)."""


def counted(values: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the counts of values, those of the same value added up; an empty value counts nowhere."""
    counts: Counter[str] = Counter()
    for value, pages in values:
        if value and pages:
            counts[value] += pages
    return dict(sorted(counts.items(), key=lambda count: (-count[1], count[0])))


def with_closer(exact: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of types, with those of types that say the same more closely (press release, release)."""
    words = {value: set(value.split()) for value in exact}
    return counted(
        (value, sum(pages for other, pages in exact.items() if words[value] <= words[other])) for value in exact
    )


def of_years(spans: Mapping[tuple[int, int], int]) -> dict[str, int]:
    """Return the pages of each year that a date of some page names, from those of each first and last year.

    Shapes: undated pages have the years 0. Cost: linear in the spans and the years named.
    """
    dated = {span: pages for span, pages in spans.items() if span != (0, 0)}
    named = {year for first, last in dated if last - first < LONGEST_SPAN_YEARS for year in range(first, last + 1)}
    counts = dict(_covered(dated, sorted(named)))
    return counts | ({UNDATED.value: spans[0, 0]} if spans.get((0, 0)) else {})


def _covered(spans: Mapping[tuple[int, int], int], years: list[int]) -> Iterator[tuple[str, int]]:
    changes: Counter[int] = Counter()
    for (first, last), pages in spans.items():
        changes[first] += pages
        changes[last + 1] -= pages
    wanted = set(years)
    steps = sorted({*changes, *years})
    for year, pages in zip(steps, accumulate(changes[step] for step in steps), strict=True):
        if year in wanted:
            yield f"{year:04}", pages

"""Facets: how many of the pages found are of which collection, series, type, year and language."""

from collections.abc import Iterator

from indexer.model.dates import DateSpan
from indexer.model.query import Dated, Field, Query
from indexer.model.results import Facet, FacetValue
from indexer.postings.engine import Facets
from indexer.postings.filters import UNDATED
from searchui.query.describe import describe
from searchui.query.rephrase import narrowed
from searchui.results.labels import Labels


def facets_of(counts: Facets, tree: Query, labels: Labels) -> Iterator[Facet]:
    """Yield the fields that pages have values of, with the search narrowed to each value.

    Shapes: each count is the total of that search; values that cannot be written in a search are left out.
    """
    for field, values in counts.items():
        shown = tuple(
            FacetValue(value, labels.label(field, value), pages, describe(narrowed(tree, _condition(field, written))))
            for value, pages in values.items()
            if not set(written := labels.written(field, value)) & set('"*')
        )
        if shown:
            yield Facet(field, shown)


def _condition(field: str, value: str) -> Query:
    if field == "date" and value != UNDATED.value:
        return Dated(DateSpan(int(f"{value}0101"), int(f"{value}1231")))
    return Field(field, value)

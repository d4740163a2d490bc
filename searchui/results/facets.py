"""Facets: how many of the pages found are of which collection, series, type, year and language."""

from collections.abc import Iterator

from indexer.model.dates import DateSpan
from indexer.model.query import Dated, Field, Query
from indexer.model.results import Facet, FacetValue
from indexer.postings.engine import Facets
from indexer.postings.filters import UNDATED
from searchui.query.describe import describe
from searchui.query.rephrase import narrowed
from searchui.query.scan import has_letters
from searchui.results.labels import Labels


def facets_of(counts: Facets, tree: Query, labels: Labels) -> Iterator[Facet]:
    """Yield the fields that pages have values of, with the search narrowed to each value.

    Shapes: each count is the total of that search; values that cannot be written in a search are left out.
    """
    for field, values in counts.items():
        written = {value: labels.written(field, value) for value in values}
        shown = tuple(
            FacetValue(value, labels.label(field, value), pages, describe(narrowed(tree, condition)))
            for value, pages in values.items()
            if (condition := _condition(field, written[value])) is not None
        )
        if shown:
            yield Facet(field, shown)


def _condition(field: str, value: str) -> Query | None:
    """Return the condition that asks for a value, None where the query language has no way to write it."""
    if field != "date" or value == UNDATED.value:
        return Field(field, value) if has_letters(value) and not set(value) & set('"*') else None
    # Four digits are a year of the query language from 1000 to 2999.
    return Dated(DateSpan(int(f"{value}0101"), int(f"{value}1231"))) if "1000" <= value < "3000" else None

"""Facets: how many of the pages found are of which collection, series, type, year and language, and what is chosen."""

from collections import Counter
from collections.abc import Iterator, Mapping

from indexer.model.facets import Choice, Facet, FacetValue
from indexer.model.query import AllOf, Dated, Field, Place, Query
from indexer.model.readsure import BANDS, is_as_sure
from indexer.postings.engine import Matches
from indexer.postings.filters import UNDATED
from searchui.query.choices import DATE, PLACE, choosing, chosen, condition, conditions
from searchui.query.describe import describe, describe_span
from searchui.query.expand import expand, folded
from searchui.query.plain import has_letters
from searchui.query.widening import is_of_dial
from searchui.results.desk import Desk
from searchui.results.inquiry import Inquiry
from searchui.results.matching import counted
from searchui.results.places import place_counts

Beside = Mapping[str, Matches]
"""For each field that something is chosen of, the pages that are found without that choice, letterheads too."""
_TEXT, _SURE = "text", "sure"


def beside_choices(inquiry: Inquiry) -> Beside:
    """Return the pages that a search finds without its choice of each field. Cost: a search for each such field."""
    tree = inquiry.understood.tree
    return {field: _matches(choosing(tree, {field: ()}), inquiry.desk) for field in chosen(tree)}


def facets_of(inquiry: Inquiry, beside: Beside) -> Iterator[Facet]:
    """Yield the fields that pages have values of, with the search narrowed to each value.

    Shapes: each count is the total of that search; values that cannot be written in a search are left out.
    """
    tree = inquiry.understood.tree
    counts: dict[str, Mapping[str, int]] = dict(inquiry.matches.facets())
    counts |= {field: counted(tree, found).facets()[field] for field, found in beside.items() if field in counts}
    texts = counted(tree, beside.get(_TEXT, inquiry.every)).texts()
    counts[_TEXT] = dict(sorted(texts.items(), key=lambda text: -text[1]))
    counts[_SURE] = _by_band(counted(tree, beside.get(_SURE, inquiry.every)))
    rest = choosing(tree, {PLACE: ()})
    counts[PLACE] = place_counts(rest, beside.get(PLACE, inquiry.every), inquiry.desk)
    for field, pages in counts.items():
        if values := tuple(_values(field, pages, inquiry)):
            yield Facet(field, values)


def _by_band(matches: Matches) -> Mapping[str, int]:
    """Return how many pages were read how surely, the surest first, without bands of none."""
    counts: Counter[str] = Counter()
    for sure, pages in matches.sureness().items():
        counts.update({band: pages for band in BANDS if is_as_sure(sure, band)})
    return {band: counts[band] for band in BANDS if counts[band]}


def choices_of(tree: Query, desk: Desk) -> Iterator[Choice]:
    """Yield the values that a search is narrowed to, with the search without each."""
    for field, asked, rest in conditions(tree):
        yield Choice(field, _label(asked, desk), _written(rest))


def _values(field: str, counts: Mapping[str, int], inquiry: Inquiry) -> Iterator[FacetValue]:
    """Yield the values that pages have, and after them, but for days, those that are chosen and that no page has."""
    tree, desk = inquiry.understood.tree, inquiry.desk
    picked = {_key(each): each for each in chosen(tree).get(field, ())}
    for value, pages in counts.items():
        asked = _condition(field, desk.labels.written(field, value))
        if asked is not None:
            narrowed = choosing(tree, {field: (asked,)})
            is_chosen = picked.pop(_key(asked), None) is not None
            yield FacetValue(value, desk.labels.label(field, value), pages, _written(narrowed), is_chosen)
    for value, asked in picked.items() if field != DATE else ():
        narrowed = choosing(tree, {field: (asked,)})
        pages = counted(tree, _matches(narrowed, desk)).total
        yield FacetValue(value, _label(asked, desk), pages, _written(narrowed), is_chosen=True)


def _condition(field: str, value: str) -> Query | None:
    """Return the condition that asks for a value, None where the query language has no way to write it."""
    if field == DATE and value != UNDATED.value and not "1000" <= value < "3000":
        # Four digits are a year of the query language from 1000 to 2999.
        return None
    return condition(field, value) if has_letters(value) and not set(value) & set('"*') else None


def _key(asked: Query) -> str:
    """Return a value as it is compared, and as columns of pages have it."""
    if isinstance(asked, Field):
        return folded(asked).value
    return _said(asked).casefold()


def _label(asked: Query, desk: Desk) -> str:
    return desk.labels.label(asked.name, _key(asked)) if isinstance(asked, Field) else _said(asked)


def _said(asked: Query) -> str:
    if isinstance(asked, Dated):
        return describe_span(asked.span)
    assert isinstance(asked, Place)
    return " ".join(asked.words)


def _written(tree: Query | None) -> str:
    return "" if tree is None else describe(tree)


def _matches(tree: Query | None, desk: Desk) -> Matches:
    """Return the pages that a search finds: all that are open where nothing is left of it, or only the dial."""
    parts = tree.children if isinstance(tree, AllOf) else (tree,)
    is_bare = all(each is None or is_of_dial(each) for each in parts)
    return desk.searcher.matches(AllOf(()) if tree is None or is_bare else expand(tree, desk.knowing).tree)

"""What the results view shows: hits by item, the ways to narrow, order and mend the search, spellings by band."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.query import AllOf, Band, Name
from indexer.model.reading import ReadingKind
from indexer.model.results import Facet, FacetValue, Hit, LeftOut, Meant, Offered, Results, Said
from indexer.postings.engine import Order
from searchui.query.limits import LAST_OFFSET, MOST_CHARACTERS
from searchui.query.parse import parse
from searchui.results.groups import Group
from searchui.web.described_view import DescribedView, described_view
from searchui.web.kept_apart import counts_of, kept_apart
from searchui.web.markup import count
from searchui.web.spellings_view import SpellingsView, spellings_view

A_VIEW = 20
"""Items in one view; pages, where one item alone is found (opinion)."""
_VALUES_SHOWN = 8
"""Values of one field that are in sight at once, so that the next field stays on the screen (opinion)."""
_ORDERS = {
    Order.RELEVANCE: "Best match",
    Order.OLDEST: "Oldest first",
    Order.NEWEST: "Newest first",
    Order.FINDING_AID: "Finding-aid order",
}
_FIELDS = {
    "repository": "Repository",
    "collection": "Collection",
    "series": "Series",
    "type": "Type",
    "made": "Made by",
    "date": "Year",
    "lang": "Language",
    "place": "Place",
    "source": "Kind of source",
}
_TOLD_APART = ("repository", "source")
"""Fields that say nothing where all pages have one value."""


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A field by which the pages found can be narrowed. Shapes: rest holds values folded away; years are never."""

    name: str
    is_years: bool
    values: tuple[FacetValue, ...]
    rest: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A search that is offered. Shapes: says what it asks for, of whom the name alone, query has its conditions too."""

    says: str
    whom: str
    query: str
    pages: int


@dataclass(frozen=True, slots=True)
class ShownDates:
    """How many pages are from the days asked for in one way. Shapes: query empty for those that are in view."""

    says: str
    query: str


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """An order and its name."""

    value: Order
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of the results are in view. Shapes: previous and next are offsets, None at the ends."""

    says: str
    previous: int | None
    next: int | None


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item among the results. Shapes: says tells how many of its pages match; more is 0 where all are listed."""

    group: Group
    says: str
    more: int


@dataclass(frozen=True, slots=True)
class Part:
    """Items that stand together. Shapes: heading and means are empty where all do."""

    heading: str
    means: str
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Results for their reader.

    Shapes: parts has the items, those of a name kept apart by what shows it, and apart says how many pages are of each
    kind; is_mixed where the hits come from several collections, or repositories are several here; total counts what
    the facets narrow; facets and orders
    are empty where no two pages are found; spellings is None where nothing but the words as typed was searched;
    any_words is the same search for any of its words, empty where there is none; offers are searches for what else the
    words can mean; without and meant are given where no page was found.
    """

    heading: str
    by_title: str
    repeated: str
    by_date: tuple[ShownDates, ...]
    apart: str
    total: int
    parts: tuple[Part, ...]
    is_mixed: bool
    facets: tuple[ShownFacet, ...]
    orders: tuple[ShownOrder, ...]
    spellings: SpellingsView | None
    offers: tuple[ShownOffer, ...]
    notices: tuple[str, ...]
    any_words: str
    without: tuple[LeftOut, ...]
    meant: Meant | None
    pager: Pager
    described: DescribedView | None = None


def results_view(results: Results, groups: Iterable[Group], *, offset: int, repository: str = "") -> ResultsView:
    """Return the view of the results from this offset on, which counts items, or pages of an item found alone.

    Shapes: descriptions stand with the first results alone.
    """
    held = tuple(groups)
    is_alone = results.items + results.across_items == 1
    return ResultsView(
        heading=_heading(results),
        by_title=_by_title(results),
        repeated=_repeated(results),
        by_date=tuple(_by_date(results)),
        total=results.total,
        apart=_apart(results),
        parts=tuple(_parts(results, held, is_alone=is_alone)),
        is_mixed=any(group.crumbs[0].kind == "repository" for group in held if group.crumbs)
        or len({group.crumbs[:1] for group in held}) > 1,
        facets=tuple(_facets(results)) if results.total > 1 else (),
        orders=tuple(orders(results.order)) if results.total > 1 else (),
        spellings=spellings_view(results),
        offers=tuple(_offer(offered) for offered in results.offers if _if_short(offered.query)),
        notices=tuple(dict.fromkeys((*results.notices, *results.descriptions.notices))),
        any_words=_if_short(results.any_words),
        without=results.without,
        meant=results.meant,
        pager=_pager(results, offset),
        described=None if offset else described_view(results.descriptions, repository=repository),
    )


def _parts(results: Results, groups: tuple[Group, ...], *, is_alone: bool) -> Iterator[Part]:
    apart = () if is_alone else kept_apart(results, groups)
    for part in apart:
        yield Part(part.heading, part.kind.means, tuple(_item(group, is_alone=is_alone) for group in part.groups))
    if groups and not apart:
        yield Part("", "", tuple(_item(group, is_alone=is_alone) for group in groups))


def _item(group: Group, *, is_alone: bool) -> ShownItem:
    return ShownItem(group, _matching(group), 0 if is_alone else group.more)


def _apart(results: Results) -> str:
    """Say how many pages show a name in which way; nothing where all do so in one."""
    counts = [f"{kind.says.lower()}: {count(pages, 'page')}" for kind, pages in counts_of(results).items()]
    return f"{counts[0][:1].upper()}{counts[0][1:]}; {'; '.join(counts[1:])}." if counts else ""


def why(hit: Hit) -> tuple[Said, ...]:
    """Return what a hit matched by, each band once; none where no word of the page is lit."""
    return (Said(hit.band, ()), *hit.said) if hit.band is Band.ACROSS else hit.said


def how_read(hit: Hit) -> str:
    """Return how the text of a page came about, in a few words; empty where there is nothing to say."""
    sure = "" if hit.confidence is None else f", {round(100 * hit.confidence)} % sure"
    return f"{_READ[hit.reading]}{sure}" if hit.reading in _READ else ""


_READ = {
    ReadingKind.OCR: "machine-read",
    ReadingKind.LAYER: "text of the file",
    ReadingKind.BESIDE: "text that came with the scan",
    ReadingKind.CORRECTION: "corrected by hand",
    ReadingKind.TRANSCRIPTION: "transcribed by hand",
    ReadingKind.CAPTURE: "text of a web page",
}


def _matching(group: Group) -> str:
    """Return how many pages of an item match."""
    if group.pages == 1:
        return "1 page"
    of_all = f"{group.found:,} of {group.pages:,} pages"
    if any(hit.band is Band.ACROSS for hit in group.hits):
        return f"the words on {of_all}"
    return f"{of_all} {'matches' if group.found == 1 else 'match'}"


def _heading(results: Results) -> str:
    found = f"{count(results.total, 'page')} in {count(results.items, 'item')}" if results.total else ""
    if not results.across:
        return found or "No page found"
    apart = f"{count(results.across, 'page')} of items that hold them apart"
    return f"{found or 'No page with all the words'}, {apart}"


def _by_title(results: Results) -> str:
    """Say how many pages hold the words only in their titles; nothing where none does."""
    number = results.by_title
    if not number:
        return ""
    if number == results.total:
        return "It is found only by its titles." if number == 1 else "All of them are found only by their titles."
    return "1 of them only by its titles." if number == 1 else f"{number:,} of them only by their titles."


def _repeated(results: Results) -> str:
    """Say how many pages hold the words only in repeated blocks; nothing where none does."""
    number = results.repeated
    if not number:
        return ""
    where = "in letterheads, running heads or stamps that repeat from page to page"
    if number == results.total:
        return f"It is found only {where}." if number == 1 else f"All of them are found only {where}."
    last = " and comes last" if number == 1 else " and come last"
    return f"{number:,} of them only {where}{last if results.order == Order.RELEVANCE.value else ''}."


def _facets(results: Results) -> Iterator[ShownFacet]:
    for facet in results.facets:
        if facet.field not in _TOLD_APART or facet.values[0].pages < results.total:
            yield _facet(facet)


def _by_date(results: Results) -> Iterator[ShownDates]:
    """Say how many pages are from the days asked for, and how surely; nothing where the search asks for none."""
    if results.by_date is None:
        return
    days = " and ".join(map(_days, results.by_date.days))
    for how, each in results.by_date.counts.items():
        says = {
            "certainly": f"{count(each.pages, 'page')} certainly from {days}",
            "possibly": f"{each.pages:,} possibly",
            "undated": f"{count(each.pages, 'undated page')} {'matches' if each.pages == 1 else 'match'} too",
        }[how]
        if each.pages or how == "certainly":
            is_link = each.pages and each.query != results.described
            yield ShownDates(says, _if_short(each.query) if is_link else "")


def _days(text: str) -> str:
    """Return the days of a search in words: 1985 to 1987, 1970 or before."""
    first, dots, last = text.partition("..")
    if first and last:
        return f"{first} to {last}"
    return text if not dots else f"{first} or after" if first else f"{last} or before"


def _facet(facet: Facet) -> ShownFacet:
    values = tuple(value for value in facet.values if _if_short(value.query))
    shown = len(values) if facet.field == "date" else _VALUES_SHOWN
    name = _FIELDS.get(facet.field, facet.field)
    return ShownFacet(name, facet.field == "date", values[:shown], values[shown:])


def _offer(offered: Offered) -> ShownOffer:
    tree = parse(offered.query)
    names = [part for part in (tree.children if isinstance(tree, AllOf) else (tree,)) if isinstance(part, Name)]
    whom = " ".join(names[0].words) if names else offered.query
    return ShownOffer(offered.says, whom, offered.query, offered.pages)


def orders(current: str) -> Iterator[ShownOrder]:
    """Yield the orders in which results can be listed."""
    for order, label in _ORDERS.items():
        yield ShownOrder(order, label, order.value == current)


def _pager(results: Results, offset: int) -> Pager:
    items = results.items + results.across_items
    every, unit = (results.total + results.across, "Pages") if items == 1 else (items, "Items")
    last = min(offset + A_VIEW, every)
    return Pager(
        says=f"{unit} {offset + 1:,} to {last:,} of {every:,}",
        previous=max(offset - A_VIEW, 0) if offset else None,
        next=last if offset < last < every and last <= LAST_OFFSET else None,
    )


def _if_short(query: str) -> str:
    """Return a search that we made; nothing where it grew longer than searches may be."""
    return query if len(query) <= MOST_CHARACTERS else ""

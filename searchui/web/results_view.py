"""What the results view shows: hits by item, the ways to narrow, order and mend the search, spellings by band."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.query import AllOf, Band, Name
from indexer.model.results import Hit, LeftOut, Meant, Offered, Results, Said
from indexer.postings.engine import Order
from searchui.query.limits import MOST_CHARACTERS
from searchui.query.parse import parse
from searchui.results.groups import Group
from searchui.tongue import N_, _
from searchui.web.described_view import DescribedView, described_view
from searchui.web.kept_apart import kept_apart
from searchui.web.narrow_view import NarrowView, narrow_view
from searchui.web.results_told import (
    Pager,
    ToldDates,
    ToldRepeated,
    apart_of,
    by_title_of,
    dates_told,
    heading_of,
    matching_of,
    pager_of,
    repeated_told,
)
from searchui.web.spellings_view import SpellingsView, spellings_view

_ORDERS = {
    Order.RELEVANCE: N_("Best match"),
    Order.OLDEST: N_("Oldest first"),
    Order.NEWEST: N_("Newest first"),
    Order.FINDING_AID: N_("Finding-aid order"),
    Order.BEST_READ: N_("Best read first"),
}


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A search that is offered. Shapes: says what it asks for, of whom the name alone, query has its conditions too."""

    says: str
    whom: str
    query: str
    pages: int


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """An order and its name."""

    value: Order
    label: str
    is_current: bool


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
    kind; is_mixed where the hits come from several collections, or repositories are several here; total counts what can
    be narrowed; orders are empty where no two pages are found; spellings is None where nothing but the words as typed
    was searched; any_words is the same search for any of its words, empty where there is none; offers are searches for
    what else the words can mean; without and meant are given where no page was found.
    """

    heading: str
    by_title: str
    repeated: ToldRepeated | None
    by_date: tuple[ToldDates, ...]
    apart: str
    total: int
    parts: tuple[Part, ...]
    is_mixed: bool
    narrow: NarrowView
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
        heading=heading_of(results),
        by_title=by_title_of(results),
        repeated=repeated_told(results),
        by_date=tuple(dates_told(results.by_date, results.described)),
        total=results.total,
        apart=apart_of(results),
        parts=tuple(_parts(results, held, is_alone=is_alone)),
        is_mixed=any(group.crumbs[0].kind == "repository" for group in held if group.crumbs)
        or len({group.crumbs[:1] for group in held}) > 1,
        narrow=narrow_view(results),
        orders=tuple(orders(results.order)) if results.total > 1 else (),
        spellings=spellings_view(results),
        offers=tuple(_offer(offered) for offered in results.offers if _if_short(offered.query)),
        notices=tuple(dict.fromkeys((*results.notices, *results.descriptions.notices))),
        any_words=_if_short(results.any_words),
        without=results.without,
        meant=results.meant,
        pager=pager_of(results, offset),
        described=None if offset else described_view(results.descriptions, repository=repository),
    )


def _parts(results: Results, groups: tuple[Group, ...], *, is_alone: bool) -> Iterator[Part]:
    apart = () if is_alone else kept_apart(results, groups)
    for part in apart:
        yield Part(part.heading, _(part.kind.means), tuple(_item(group, is_alone=is_alone) for group in part.groups))
    if groups and not apart:
        yield Part("", "", tuple(_item(group, is_alone=is_alone) for group in groups))


def _item(group: Group, *, is_alone: bool) -> ShownItem:
    return ShownItem(group, matching_of(group), 0 if is_alone else group.more)


def why(hit: Hit) -> tuple[Said, ...]:
    """Return what a hit matched by, each band once; none where no word of the page is lit."""
    return (Said(hit.band, ()), *hit.said) if hit.band is Band.ACROSS else hit.said


def _offer(offered: Offered) -> ShownOffer:
    tree = parse(offered.query)
    names = [part for part in (tree.children if isinstance(tree, AllOf) else (tree,)) if isinstance(part, Name)]
    whom = " ".join(names[0].words) if names else offered.query
    return ShownOffer(offered.says, whom, offered.query, offered.pages)


def orders(current: str) -> Iterator[ShownOrder]:
    """Yield the orders in which results can be listed."""
    for order, label in _ORDERS.items():
        yield ShownOrder(order, _(label), order.value == current)


def _if_short(query: str) -> str:
    """Return a search that we made; nothing where it grew longer than searches may be."""
    return query if len(query) <= MOST_CHARACTERS else ""

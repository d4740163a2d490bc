"""What the view of all descriptions shows that a search finds."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.results import DescriptionsFound
from indexer.postings.engine import Order
from searchui.tongue import N_, _, ngettext
from searchui.web.asked import Asked
from searchui.web.described_view import ShownDescription, descriptions_of, shown_descriptions
from searchui.web.results_told import Pager, pager
from searchui.web.results_view import ShownOrder, orders


@dataclass(frozen=True, slots=True)
class DescriptionsView:
    """Descriptions found, for their reader. Shapes: pages says how many pages the same search finds."""

    heading: str
    pages: str
    shown: tuple[ShownDescription, ...]
    orders: tuple[ShownOrder, ...]
    notices: tuple[str, ...]
    pager: Pager


def descriptions_view(found: DescriptionsFound, *, pages: int, asked: Asked, repository: str) -> DescriptionsView:
    """Return the view of descriptions from an offset on."""
    return DescriptionsView(
        heading=descriptions_of(found.total) if found.total else _("No description found"),
        pages=ngettext("%(num)s page for the same search", "%(num)s pages for the same search", pages)
        if pages
        else _("No page for the same search"),
        shown=tuple(shown_descriptions(found.hits, repository=repository)),
        orders=tuple(_orders(asked)) if found.total > 1 else (),
        notices=found.notices,
        pager=pager(N_("Descriptions %(first)s to %(last)s of %(all)s"), asked.offset, found.total),
    )


def _orders(asked: Asked) -> Iterator[ShownOrder]:
    """Yield the orders of descriptions, which no machine read."""
    return (each for each in orders(asked.order) if each.value is not Order.BEST_READ)

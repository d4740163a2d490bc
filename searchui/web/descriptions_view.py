"""What the view of all descriptions shows that a search finds."""

from dataclasses import dataclass

from indexer.model.results import DescriptionsFound
from searchui.query.limits import LAST_OFFSET
from searchui.web.asked import Asked
from searchui.web.described_view import ShownDescription, shown_descriptions
from searchui.web.markup import count
from searchui.web.results_view import A_VIEW, Pager, ShownOrder, orders


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
    last = min(asked.offset + A_VIEW, found.total)
    return DescriptionsView(
        heading=count(found.total, "description") if found.total else "No description found",
        pages=count(pages, "page") if pages else "No page",
        shown=tuple(shown_descriptions(found.hits, repository=repository)),
        orders=tuple(orders(asked.order)) if found.total > 1 else (),
        notices=found.notices,
        pager=Pager(
            says=f"Descriptions {asked.offset + 1:,} to {last:,} of {found.total:,}",
            previous=max(asked.offset - A_VIEW, 0) if asked.offset else None,
            next=last if asked.offset < last < found.total and last <= LAST_OFFSET else None,
        ),
    )

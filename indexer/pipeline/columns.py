"""The columns of a page: what its item and place say, folded for filters, and its place in the finding aid's order."""

import re
from collections.abc import Iterable

from indexer.model.archive import Description, Item
from indexer.model.page import Card, Page
from indexer.postings.engine import Columns
from indexer.postings.normalize import fold_value


class Cataloguer:
    """Gives the columns of pages, knowing all descriptions of their side."""

    def __init__(self, descriptions: Iterable[Description]) -> None:
        self._order = {str(each.address): each.order for each in descriptions}

    def columns_of(self, page: Page | Card, item: Item) -> Columns:
        """Return what a page of this item is filtered and ordered by."""
        languages = page.languages or item.languages
        return Columns(
            collection=fold_value(item.address.split("/")[0]),
            item=str(item.id),
            order=self._order_of(str(item.address), page.place.sequence),
            type=fold_value(item.type),
            series=fold_value(item.series),
            box=fold_value(item.box),
            folder=fold_value(item.folder),
            languages=tuple(fold_value(language) for language in languages),
            first=item.span.first if item.span else 0,
            last=item.span.last if item.span else 0,
        )

    def _order_of(self, address: str, sequence: int) -> str:
        # The deepest described level at or above the item says where it stands; below it numbers count as numbers.
        described = address
        while described and described not in self._order:
            described = described.rpartition("/")[0]
        rest = address.removeprefix(described)
        return f"{self._order.get(described, 0):06d}{_padded(rest)}#{sequence:05d}"


def _padded(text: str) -> str:
    return re.sub(r"[0-9]+", lambda number: number.group().zfill(8), text.casefold())

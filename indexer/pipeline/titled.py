"""Pages whose titles read otherwise for readers since a takedown withheld them, or showed them again."""

from collections.abc import Iterable, Sequence

from indexer.model.archive import Item
from indexer.model.page import PageId
from indexer.pages.store import Store
from indexer.pages.takedowns import Takedown
from indexer.pages.withheld import ITEM


def pages_titled_otherwise(side: Store, takedowns: Sequence[Takedown], items: Iterable[Item]) -> frozenset[PageId]:
    """Return the pages of a side to which these takedowns' titles are said: of their items, and of levels above."""
    texts = [text for each in takedowns for text in each.withheld]
    if not texts:
        return frozenset()
    named = {text.subject for text in texts if text.kind == ITEM}
    above = tuple(f"{text.subject}/" for text in texts if text.kind != ITEM)
    at = {text.subject for text in texts if text.kind != ITEM}
    wanted = [item.id for item in items if item.id in named or item.address in at or item.address.startswith(above)]
    return frozenset(page for pages in side.pages_of_each(wanted).values() for page in pages)

"""Coverage: how much of what is open can be searched, and how much of it was read right by a sample."""

from indexer.model.archive import Address
from indexer.model.results import Coverage
from indexer.pages.recall import Recall, recalls_in
from indexer.pages.store import Store
from searchui.results.room import Desk


def coverage_of(store: Store) -> Coverage:
    """Return the open side's pages, those that can be searched, and those without text that can be read."""
    counts = store.counts()
    return Coverage(counts.pages, counts.searchable, counts.pages - counts.searchable)


def recall_of(address: Address, store: Store) -> Recall | None:
    """Return the recall of a collection, of everything for the empty address; None where nobody counted, or below."""
    return recalls_in(store.directory).get(address)


def behind(desk: Desk) -> tuple[str, ...]:
    """Return a sentence on the open pages that the index does not hold yet, none where it holds them all."""
    missing = desk.store.counts().pages - desk.searcher.total
    if missing < 1:
        return ()
    said = "1 open page is" if missing == 1 else f"{missing:,} open pages are"
    return (f"{said} not in the index yet: results may be partial until it has caught up.",)

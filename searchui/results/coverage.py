"""Coverage: how much of what is open can be searched, said with every answer."""

from indexer.model.results import Coverage
from indexer.pages.store import Store


def coverage_of(store: Store) -> Coverage:
    """Return the open side's pages, those that can be searched, and those without text that can be read."""
    counts = store.counts()
    return Coverage(counts.pages, counts.searchable, counts.pages - counts.searchable)

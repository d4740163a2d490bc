"""Coverage: how much of what is open can be searched, said with every answer."""

from indexer.model.results import Coverage
from indexer.pages.store import Store
from searchui.results.room import Desk


def coverage_of(store: Store) -> Coverage:
    """Return the open side's pages, those that can be searched, and those without text that can be read."""
    counts = store.counts()
    return Coverage(counts.pages, counts.searchable, counts.pages - counts.searchable)


def behind(desk: Desk) -> tuple[str, ...]:
    """Return a sentence on the open pages that the index does not hold yet, none where it holds them all."""
    missing = desk.store.counts().pages - len(desk.revisions)
    if missing < 1:
        return ()
    said = "1 open page is" if missing == 1 else f"{missing:,} open pages are"
    return (f"{said} not in the index yet: results may be partial until it has caught up.",)

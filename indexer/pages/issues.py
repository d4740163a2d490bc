"""The issues of serials that one side holds."""

from indexer.model.serials import Issue, issue_of
from indexer.pages.store import Store


def issues_on(side: Store) -> tuple[Issue, ...]:
    """Return the items of a side that are issues. Cost: a reader goes through all items once after each change."""
    with side.database.reading() as connection:
        return side.database.kept(connection, "issues", lambda: _issues(side))


def _issues(side: Store) -> tuple[Issue, ...]:
    found = (issue_of(item) for item in side.shelves.items(""))
    return tuple(issue for issue in found if issue is not None)

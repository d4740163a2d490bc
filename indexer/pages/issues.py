"""The issues of serials that one side holds, and the runs they make."""

from indexer.model.runs_of_issues import Serial, serials_of
from indexer.model.serials import Issue, issue_of
from indexer.pages.store import Store


def issues_on(side: Store) -> tuple[Issue, ...]:
    """Return the items of a side that are issues. Cost: linear in its items."""
    found = (issue_of(item) for item in side.shelves.items(""))
    return tuple(issue for issue in found if issue is not None)


def serials_on(side: Store) -> tuple[Serial, ...]:
    """Return the serials of which a side holds issues. Cost: a reader makes them once after each change."""
    with side.database.reading() as connection:
        return side.database.kept(connection, "serials", lambda: serials_of(issues_on(side)))

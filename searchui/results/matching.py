"""The pages that a search finds: those with nothing but a letterhead of them only where it brings these in."""

from indexer.model.query import Query
from indexer.postings.engine import Matches
from searchui.query.expand import expand
from searchui.query.widening import brings_in_repeated
from searchui.results.desk import Desk


def matching(tree: Query, desk: Desk) -> Matches:
    """Return the pages that a search finds, as its results count and list them. Raises: QueryError."""
    return counted(tree, desk.searcher.matches(expand(tree, desk.knowing).tree))


def counted(tree: Query, matches: Matches) -> Matches:
    """Return those of the pages that match that the results of a search count and list."""
    return matches if brings_in_repeated(tree) else matches.own

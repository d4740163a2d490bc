"""What the form that narrows a search sends, as a search: its boxes and years become conditions of the query."""

from collections.abc import Iterator

from werkzeug.datastructures import MultiDict

from indexer.model.query import Query
from searchui.query.choices import DATE, choosing, condition
from searchui.query.describe import describe
from searchui.query.parse import parse

FORM = "narrow"
"""The argument that names a field which the form has boxes for; of no other field is anything changed."""
_MOST_VALUES = 64
"""Values of one field that are taken; a search has no room for as many (opinion)."""


def is_narrowed(arguments: MultiDict[str, str]) -> bool:
    """Return whether an address comes from the form."""
    return FORM in arguments


def narrowed(query: str, arguments: MultiDict[str, str]) -> str:
    """Return the search with what the form says of each of its fields; empty where nothing is left of it.

    Raises: QueryError for a search that cannot be asked, and for years that are none.
    """
    fields = dict.fromkeys(arguments.getlist(FORM))
    choices = {field: list(_chosen(field, arguments)) for field in fields if field in _FIELDS}
    tree = choosing(parse(query), choices)
    return "" if tree is None else describe(tree)


_FIELDS = ("repository", "collection", "series", "type", "made", DATE, "lang", "place", "source", "text", "sure")


def _chosen(field: str, arguments: MultiDict[str, str]) -> Iterator[Query]:
    if field == DATE:
        since, until = (arguments.get(edge, "").strip() for edge in ("since", "until"))
        if since or until:
            yield condition(DATE, since if since == until else f"{since}..{until}")
    for value in arguments.getlist(field)[:_MOST_VALUES]:
        if value.strip():
            yield condition(field, value)

"""How much a side holds: its pages by kind, and its items."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from indexer.model.page import PageKind
from indexer.pages import schema


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a side holds. Shapes: unsearchable holds only kinds of which there are any."""

    pages: int
    searchable: int
    unsearchable: dict[PageKind, int]
    items: int


def counts_of(connection: Connection) -> Counts:
    """Return how much a side holds. Cost: linear in its pages."""
    pages = schema.pages.c
    kinds = select(pages.searchable, pages.kind, func.count()).group_by(pages.searchable, pages.kind)
    found = [tuple(row) for row in connection.execute(kinds)]
    items = connection.execute(select(func.count()).select_from(schema.items)).scalar_one()
    searchable = sum(count for is_searchable, _, count in found if is_searchable)
    unsearchable = {PageKind(kind): count for is_searchable, kind, count in found if not is_searchable}
    return Counts(searchable + sum(unsearchable.values()), searchable, unsearchable, items)

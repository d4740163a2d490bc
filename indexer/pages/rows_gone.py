"""Rows that go: what pages to be deleted name, items without a page or with other words than before, rows by keys."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, select

from indexer.model.archive import Item
from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import Database, batches, upsert
from indexer.pages.rows import item_row


def of_pages(connection: Connection, wanted: Select[Any], page: Column[str], ids: Sequence[PageId]) -> list[str]:
    """Return what is wanted of these pages, which the column names."""
    return [each for batch in batches(ids) for each in connection.execute(wanted.where(page.in_(batch))).scalars()]


def delete_empty(connection: Connection, items: Sequence[str]) -> None:
    """Delete those of these items that have no page."""
    with_pages = select(schema.pages.c.item)
    for batch in batches(items):
        is_empty = (schema.items.c.id.in_(batch), schema.items.c.id.not_in(with_pages))
        connection.execute(delete(schema.items).where(*is_empty))


def delete_rows(connection: Connection, table: Table, keys: Sequence[str]) -> None:
    """Delete the rows of a table that have these keys."""
    key = next(iter(table.primary_key))
    for batch in batches(keys):
        connection.execute(delete(table).where(key.in_(batch)))


def put_items(connection: Connection, items: Iterable[Item], database: Database) -> None:
    """Put items, each in place of the one of the same id; a text that goes with that is owed to be wiped."""
    rows = {str(item.id): item_row(item) for item in items}
    for batch in batches([*rows]):
        held = connection.execute(database.whole(schema.items).where(schema.items.c.id.in_(batch))).mappings()
        if any(value not in ("", rows[row["id"]][name]) for row in held for name, value in row.items()):
            database.owe_wipe(connection)
    upsert(connection, schema.items, [*rows.values()])

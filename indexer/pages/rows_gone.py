"""Rows that go: what pages to be deleted name, items that are left without a page, and rows by their keys."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, select

from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import batches


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

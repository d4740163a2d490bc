"""Pages put together from their rows in several tables."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, Table, select

from indexer.model.page import Page, PageId
from indexer.pages import schema
from indexer.pages.connection import batches
from indexer.pages.merge import Stored
from indexer.pages.rows import Row, page_of, scan_of, stored_reading_of


def whole_pages(connection: Connection, ids: Sequence[PageId], unread: Mapping[PageId, Row]) -> dict[PageId, Page]:
    """Return pages with all that was read on them; unread has the rows of print that was not."""
    scans = _by_page(connection, schema.scans, ids)
    readings = _by_page(connection, schema.readings, ids)
    rows = connection.execute(select(schema.pages).where(schema.pages.c.id.in_(ids))).mappings().all()
    return {
        row["id"]: page_of(row, scans.get(row["id"], []), readings.get(row["id"], []), unread.get(row["id"]))
        for row in rows
    }


def held_of(connection: Connection, ids: Sequence[PageId]) -> dict[PageId, Stored]:
    """Return the scans and readings that are kept of pages."""
    held: dict[PageId, Stored] = {}
    for batch in batches(ids):
        readings = _by_page(connection, schema.readings, batch)
        for page_id, scans in _by_page(connection, schema.scans, batch).items():
            of_page = tuple(stored_reading_of(row) for row in readings.get(page_id, []))
            held[page_id] = Stored(tuple(scan_of(row) for row in scans), of_page)
    return held


def _by_page(connection: Connection, table: Table, ids: Sequence[PageId]) -> dict[PageId, list[Row]]:
    wanted = select(table).where(table.c.page.in_(ids)).order_by(table.c.page, table.c.n)
    rows: Sequence[Row] = connection.execute(wanted).mappings().all()
    return {PageId(page): list(of_page) for page, of_page in groupby(rows, key=lambda row: str(row["page"]))}

"""Conditions of use that the list of scans states for single pages; those of levels stand in their descriptions."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select

from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import Database, batches, upsert


class Uses:
    """The conditions of use of the pages of one side, as far as a page has its own. They go with their page."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pages: Iterable[PageId]) -> dict[PageId, str]:
        """Return the conditions of those of these pages that have their own."""
        if self._database.version < schema.SINCE_USES:
            return {}
        table = schema.uses.c
        found: dict[PageId, str] = {}
        with self._database.reading() as connection:
            for batch in batches(tuple(pages)):
                rows = connection.execute(select(table.page, table.use).where(table.page.in_(batch)))
                found |= {PageId(page): use for page, use in rows}
        return found

    def put(self, uses: Mapping[PageId, str]) -> None:
        """Make these the conditions of those of these pages that this side holds; the empty text is none.

        Shapes: words that no longer hold are gone from the files when this returns.
        Raises: BusyError when a reader holds on to an older state; put them again then.
        """
        held = self.of(uses)
        gone = [page for page, use in held.items() if use != uses[page]]
        with self._database.writing() as connection:
            for batch in batches(gone):
                connection.execute(delete(schema.uses).where(schema.uses.c.page.in_(batch)))
            new = [page for page, use in uses.items() if use and use != held.get(page)]
            pages = schema.pages.c.id
            for batch in batches(new):
                here = connection.execute(select(pages).where(pages.in_(batch))).scalars()
                upsert(connection, schema.uses, [{"page": page, "use": uses[PageId(page)]} for page in here])
            if gone:
                self._database.owe_wipe(connection)
        if self._database.owes_wipe:
            self._database.wipe()

"""The runs that made the readings of pages, told without decoding a word."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from indexer.model.page import PageId
from indexer.model.reading import ReadingKind
from indexer.pages import schema
from indexer.pages.connection import batches
from indexer.pages.store import Store


@dataclass(frozen=True, slots=True)
class Run:
    """A run that made a reading. Shapes: n is the reading's index in its page; the others are as in its lineage."""

    n: int
    kind: ReadingKind
    settings_digest: str
    made_at: str


def runs_on_shown_scan(side: Store, ids: Iterable[PageId]) -> dict[PageId, tuple[Run, ...]]:
    """Return the runs that were made on the shown scan of each of these pages that a side holds, in order."""
    pages, readings = schema.pages.c, schema.readings.c
    on_shown = (readings.page == pages.id) & (readings.scan == pages.scan)
    named = (pages.id, readings.n, readings.kind, readings.settings_digest, readings.made_at)
    wanted = select(*named).join_from(schema.pages, schema.readings, on_shown, isouter=True)
    wanted = wanted.order_by(pages.id, readings.n)
    found: dict[PageId, list[Run]] = {}
    with side.database.reading() as connection:
        for batch in batches(tuple(ids)):
            for page, n, kind, digest, made_at in connection.execute(wanted.where(pages.id.in_(batch))):
                of_page = found.setdefault(PageId(page), [])
                of_page += [] if n is None else [Run(n, ReadingKind(kind), digest, made_at)]
    return {page: tuple(of_page) for page, of_page in found.items()}

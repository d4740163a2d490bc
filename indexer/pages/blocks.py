"""What is kept of repeated blocks beside the pages of a side: imprints of their lines, and which slots repeat."""

import zlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import delete, func, select

from indexer.errors import StoreError
from indexer.model.page import PageId
from indexer.model.repeats import Imprint, Repeat
from indexer.pages import schema
from indexer.pages.connection import Database, batches, upsert

_TOLD = "pages told of repeats"

Marked = tuple[int, tuple[Repeat, ...]]
"""The revision that the ordinals belong to, and the repeats."""


class Blocks:
    """The repeated blocks of one side. All of it is made from spines, and is made again where it is missing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def imprinted(self, rules: int) -> dict[PageId, int]:
        """Return the revision of each page whose imprints are kept and were made by these rules."""
        table = schema.imprints.c
        with self._database.reading() as connection:
            rows = connection.execute(select(table.page, table.revision).where(table.rules == rules)).all()
        return {PageId(page): revision for page, revision in rows}

    def imprints(self, pages: Sequence[PageId]) -> dict[PageId, tuple[Imprint, ...]]:
        """Return the imprints of those of these pages of which they are kept. Cost: some 0.1 ms a page."""
        table = schema.imprints.c
        found: dict[PageId, tuple[Imprint, ...]] = {}
        with self._database.reading() as connection:
            for batch in batches(pages):
                rows = connection.execute(select(table.page, table.lines).where(table.page.in_(batch)))
                found.update((PageId(page), _decoded(lines)) for page, lines in rows)
        return found

    def put_imprints(self, imprints: Mapping[PageId, tuple[int, Sequence[Imprint]]], rules: int) -> None:
        """Put the imprints of pages, each with the revision they are of, in place of what was kept of them."""
        rows = [
            {"page": page, "revision": revision, "rules": rules, "lines": _encoded(lines)}
            for page, (revision, lines) in imprints.items()
        ]
        with self._database.writing() as connection:
            upsert(connection, schema.imprints, rows)

    def told(self, rules: int) -> dict[PageId, int]:
        """Return the revision of each page of which it was found, by these rules, which of its blocks repeat."""
        table = schema.repeats.c
        with self._database.reading() as connection:
            rows = connection.execute(select(table.page, table.revision).where(table.rules == rules)).all()
        return {PageId(page): revision for page, revision in rows}

    def are_all_there(self) -> bool:
        """Return whether no page left this side since it was found which blocks repeat."""
        noted = select(schema.store_about.c.value).where(schema.store_about.c.key == _TOLD)
        with self._database.reading() as connection:
            count = connection.execute(select(func.count()).select_from(schema.repeats)).scalar_one()
            return bool(connection.execute(noted).scalar() == str(count))

    def repeats(self, pages: Iterable[PageId]) -> dict[PageId, Marked]:
        """Return the repeats of those of these pages that have any, from the first slot on."""
        if self._database.version < schema.SINCE_REPEATS:
            return {}
        table = schema.repeats.c
        wanted = select(table.page, table.revision, table.runs)
        found: dict[PageId, Marked] = {}
        with self._database.reading() as connection:
            for batch in batches(tuple(pages)):
                for page, revision, runs in connection.execute(wanted.where(table.page.in_(batch))):
                    if repeats := _decoded_runs(runs):
                        found[PageId(page)] = (revision, repeats)
        return found

    def put_repeats(self, repeats: Mapping[PageId, Marked], rules: int) -> None:
        """Make these the repeats of this side, found by these rules; pages without any are among them.

        Cost: only what changed is written.
        """
        table = schema.repeats
        names = [column.name for column in table.c]
        with self._database.writing() as connection:
            # What is told of a page goes with it, so that only the number says that there was one more.
            upsert(connection, schema.store_about, [{"key": _TOLD, "value": str(len(repeats))}])
            gone = [page for page in connection.execute(select(table.c.page)).scalars() if page not in repeats]
            for batch in batches(gone):
                connection.execute(delete(table).where(table.c.page.in_(batch)))
            for batch in batches(tuple(repeats)):
                held = {tuple(row) for row in connection.execute(select(table).where(table.c.page.in_(batch)))}
                wanted = ((page, repeats[page][0], rules, _encoded_runs(repeats[page][1])) for page in batch)
                upsert(connection, table, [dict(zip(names, row, strict=True)) for row in wanted if row not in held])


_Line = tuple[tuple[tuple[int, int], ...], str, tuple[int, ...], int, int, int, bool, bool]
_LINES = msgspec.msgpack.Decoder(list[_Line])
_RUNS = msgspec.msgpack.Decoder(list[tuple[int, int, int]])


def _encoded(lines: Sequence[Imprint]) -> bytes:
    return zlib.compress(msgspec.msgpack.encode([_in_order(line) for line in lines]))


def _in_order(line: Imprint) -> _Line:
    place = (line.middle, line.left, line.right)
    return (line.slots, line.letters, line.keys, *place, line.is_clear, line.is_own)


def _decoded(lines: bytes) -> tuple[Imprint, ...]:
    try:
        return tuple(Imprint(*line) for line in _LINES.decode(zlib.decompress(lines)))
    except (zlib.error, msgspec.DecodeError) as error:
        raise _damage(error) from error


def _encoded_runs(repeats: Sequence[Repeat]) -> bytes:
    return msgspec.msgpack.encode([(each.first, each.end, each.pages) for each in repeats])


def _decoded_runs(runs: bytes) -> tuple[Repeat, ...]:
    try:
        return tuple(Repeat(*run) for run in _RUNS.decode(runs))
    except msgspec.DecodeError as error:
        raise _damage(error) from error


def _damage(error: Exception) -> StoreError:
    return StoreError(
        f"What is kept of the repeated blocks of a page is damaged in the store: {error}.",
        remedy="Bring back the last backup of the store.",
    )

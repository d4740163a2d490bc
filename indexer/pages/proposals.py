"""What is kept of what first pages say of their items: a date, an issue, and the words that say so."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import delete, select

from indexer.errors import StoreError
from indexer.model.archive import FROM_PAGE, Item
from indexer.model.page import ItemId, PageId
from indexer.model.proposals import Proposed
from indexer.pages import schema
from indexer.pages.connection import Database, batches, upsert

_OWED = "proposals not in the index"
_AROUND = "dates around proposals"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a proposal was made from: this revision of a page, these rules, these dates around its item."""

    revision: int
    rules: int
    around: str


class Proposals:
    """The proposals of one side, a row for the first page of each item. All of it can be made again from spines."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_pages(self) -> dict[PageId, tuple[ItemId, int]]:
        """Return the page on which each item of this side begins, with its item and revision, where it is here."""
        pages = schema.pages.c
        wanted = select(pages.id, pages.item, pages.revision).where(pages.sequence == 1, pages.searchable)
        with self._database.reading() as connection:
            return {PageId(page): (ItemId(item), revision) for page, item, revision in connection.execute(wanted)}

    def bases(self) -> dict[PageId, Basis]:
        """Return what each kept proposal was made from."""
        table = schema.proposals.c
        with self._database.reading() as connection:
            rows = connection.execute(select(table.page, table.revision, table.rules, table.around)).all()
        return {PageId(page): Basis(revision, rules, around) for page, revision, rules, around in rows}

    def of_items(self, items: Iterable[ItemId] | None = None) -> dict[ItemId, tuple[PageId, Proposed]]:
        """Return what the first pages of these items say of them, of all without any named; nothing is left out."""
        if self._database.version < schema.SINCE_PROPOSALS:
            return {}
        pages, table = schema.pages.c, schema.proposals.c
        wanted = select(pages.item, table.page, table.said).join_from(
            schema.proposals, schema.pages, (pages.id == table.page) & (pages.revision == table.revision)
        )
        wanted = wanted.where(table.said != _NOTHING, pages.sequence == 1)
        found: dict[ItemId, tuple[PageId, Proposed]] = {}
        with self._database.reading() as connection:
            for batch in (None,) if items is None else batches(tuple(items)):
                rows = connection.execute(wanted if batch is None else wanted.where(pages.item.in_(batch)))
                found |= {ItemId(item): (PageId(page), _decoded(said)) for item, page, said in rows}
        return found

    def joined(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Return items with what their first pages state of them, where nobody else said it: a date, an issue."""
        held = tuple(items)
        asked = [item.id for item in held if not (item.has_own_date and item.serial)]
        said = self.of_items(asked) if asked else {}
        return tuple(_joined(said[item.id][1], item) if item.id in said else item for item in held)

    def put(self, made: Mapping[PageId, tuple[Basis, Proposed]], gone: Sequence[PageId] = ()) -> None:
        """Put proposals, and forget those of pages on which no item begins any more."""
        if not made and not gone:
            return
        table = schema.proposals
        rows = [
            {
                "page": page,
                "revision": basis.revision,
                "rules": basis.rules,
                "around": basis.around,
                "said": _encoded(it),
            }
            for page, (basis, it) in made.items()
        ]
        names = [*made, *gone]
        with self._database.writing() as connection:
            held: dict[str, str] = {}
            for batch in batches(names):
                rows_held = select(table.c.page, table.c.said).where(table.c.page.in_(batch))
                held |= {page: said for page, said in connection.execute(rows_held).all()}  # noqa: C416  # typed rows
            for batch in batches(gone):
                connection.execute(delete(table).where(table.c.page.in_(batch)))
            upsert(connection, table, rows)
            if {row["page"]: row["said"] for row in rows} != held:
                upsert(connection, schema.store_about, [{"key": _OWED, "value": "yes"}])

    def said_around(self) -> str:
        """Return a digest of all dates, types and places on this side by which a damaged date may be mended."""
        items, told = schema.items.c, schema.descriptions.c
        digest = hashlib.blake2b(digest_size=16)
        with self._database.reading() as connection:
            for wanted in (
                select(items.address, items.dates, items.type).order_by(items.address, items.id),
                select(told.address, told.dates, told.bulk_dates).order_by(told.address),
            ):
                for row in connection.execute(wanted):
                    digest.update(repr(tuple(row)).encode())
        return digest.hexdigest()

    def noted_around(self) -> str:
        """Return the digest of the dates by which all proposals were made, empty where they were never all made."""
        noted = select(schema.store_about.c.value).where(schema.store_about.c.key == _AROUND)
        with self._database.reading() as connection:
            return str(connection.execute(noted).scalar() or "")

    def note_around(self, said: str) -> None:
        """Note that all proposals are made, by the dates of this digest."""
        if said != self.noted_around():
            with self._database.writing() as connection:
                upsert(connection, schema.store_about, [{"key": _AROUND, "value": said}])

    @property
    def is_owed(self) -> bool:
        """Whether the index was not published since a proposal changed, which a kill may have come between."""
        with self._database.reading() as connection:
            owed = select(schema.store_about.c.key).where(schema.store_about.c.key == _OWED)
            return connection.execute(owed).first() is not None

    def settle(self) -> None:
        """Note that the index has all proposals."""
        with self._database.writing() as connection:
            connection.execute(delete(schema.store_about).where(schema.store_about.c.key == _OWED))


def _joined(said: Proposed, item: Item) -> Item:
    if said.date is not None and not item.has_own_date:
        item = replace(item, dates=said.date.statement, dates_from=FROM_PAGE)
    if said.masthead is not None and not item.serial:
        stated = said.masthead
        item = replace(item, serial=stated.title, volume=stated.volume, number=stated.number, issue_from=FROM_PAGE)
    return item


_DECODER = msgspec.json.Decoder(Proposed)


def _encoded(proposed: Proposed) -> str:
    return msgspec.json.encode(proposed).decode()


_NOTHING = _encoded(Proposed())


def _decoded(said: str) -> Proposed:
    try:
        return _DECODER.decode(said)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"What is kept of the date that a page gives itself is damaged in the store: {error}.",
            remedy="Bring back the last backup of the store.",
        ) from error

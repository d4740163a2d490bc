"""The register, for staff alone: finding aids, items and where they stood, decisions on access, and the ledger."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, true, update
from sqlalchemy.sql import ColumnElement

from indexer.model.archive import Address, Decision, Description, FindingAid, Item
from indexer.model.page import ItemId, mint
from indexer.pages import schema
from indexer.pages.connection import Database, at_or_below, batches, upsert
from indexer.pages.engines import EngineWords
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.log import Log, append_decisions
from indexer.pages.regions import Regions
from indexer.pages.removals import Removals
from indexer.pages.reviews import Reviews
from indexer.pages.rows import decision_of, decision_row, description_of, description_row, item_of, item_row
from indexer.pages.takedowns import Takedowns
from indexer.pages.withheld import WithheldTexts

DATABASE = "register.sqlite"

_items = schema.register_items
_addresses = schema.addresses
_descriptions = schema.register_descriptions
_ledger = schema.ledger


@dataclass(frozen=True, slots=True)
class Stood:
    """Where an item stood from one time to another. Shapes: ISO 8601 in UTC; until is empty while it stands there."""

    address: Address
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class TakenAid:
    """A finding aid that was taken in: whose, from which file, when, and what was told of it then.

    Shapes: levels 0 where an older Pinkas took it in; remarks and changes are sentences, changes those from the one
    before.
    """

    collection: Address
    source: str
    sha256: str
    at: str
    levels: int = 0
    remarks: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


class Register:
    """What staff alone may know. Every writing method is one transaction, on the disk when it returns."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.removals = Removals(database)
        self.reviews = Reviews(database)
        self.log = Log(database)
        self.takedowns = Takedowns(database)
        self.withheld = WithheldTexts(database)
        self.regions = Regions(database)
        self.engines = EngineWords(database)

    @classmethod
    def open(cls, directory: Path, *, writable: bool) -> Self:
        """Return the register in the closed side's directory; a writer makes it where there is none.

        Raises: StoreError where there is none to read.
        """
        path = directory / DATABASE
        return cls(Database.open(path, schema.register_tables, writable=writable, mode=0o600))

    def close(self) -> None:
        """Let go of the register's files."""
        self.database.close()

    def put_finding_aid(self, aid: FindingAid, *, at: str, changes: Sequence[str] = ()) -> None:
        """Put a finding aid in place of its collection's earlier one; that there was one is remembered.

        Shapes: changes are sentences on what it has otherwise. The same bytes given again change nothing and are no
        new one.
        """
        collection = aid.descriptions[0].address
        table = _descriptions
        earlier = next((each for each in self.finding_aids()[::-1] if each.collection == collection), None)
        row = {
            "collection": collection,
            "source": aid.source,
            "sha256": aid.sha256,
            "at": at,
            "levels": str(len(aid.descriptions)),
            "remarks": json.dumps(aid.remarks, ensure_ascii=False),
            "changes": json.dumps(list(changes), ensure_ascii=False),
        }
        with self.database.writing() as connection:
            if earlier is None or earlier.sha256 != aid.sha256 or changes:
                connection.execute(insert(schema.finding_aids), row)
            connection.execute(delete(table).where(at_or_below(table.c.address, collection), table.c.finding_aid != ""))
            upsert(connection, table, [description_row(each, aid.sha256) for each in aid.descriptions])

    def put_descriptions(self, descriptions: Iterable[Description]) -> None:
        """Put descriptions that no finding aid has (from a sidecar or directory names), by address."""
        rows = [description_row(each) for each in descriptions]
        with self.database.writing() as connection:
            held = set(
                connection.execute(select(_descriptions.c.address).where(_descriptions.c.finding_aid != "")).scalars()
            )
            upsert(connection, _descriptions, [row for row in rows if row["address"] not in held])

    def name_repositories(self, named: Mapping[Address, tuple[str, str]]) -> None:
        """Let collections that are described say who keeps them, and what that states on their use."""
        with self.database.writing() as connection:
            for collection, (name, use) in named.items():
                here = update(_descriptions).where(_descriptions.c.address == collection)
                connection.execute(here.values(repository=name, repository_use=use))

    def remove_descriptions(self, addresses: Iterable[Address]) -> None:
        """Take descriptions out, at exactly these addresses."""
        wanted = tuple(addresses)
        with self.database.writing() as connection:
            for batch in batches(wanted):
                connection.execute(delete(_descriptions).where(_descriptions.c.address.in_(batch)))

    def finding_aids(self) -> tuple[TakenAid, ...]:
        """Return the finding aids that were ever taken in, the oldest first."""
        table = schema.finding_aids
        return tuple(_taken_aid(row) for row in self._rows(self.database.whole(table).order_by(table.c.n)))

    def addresses_in_aid(self, collection: Address) -> frozenset[Address]:
        """Return the addresses that the finding aid of a collection has."""
        address = _descriptions.c.address
        with self.database.reading() as connection:
            wanted = select(address).where(at_or_below(address, collection), _descriptions.c.finding_aid != "")
            return frozenset(map(Address, connection.execute(wanted).scalars()))

    def descriptions(self, under: Address | None = None) -> tuple[Description, ...]:
        """Return descriptions in the order of the finding aid: all, or those at and below an address."""
        wanted = self.database.whole(_descriptions).order_by(_descriptions.c.ord, _descriptions.c.address)
        return tuple(description_of(row) for row in self._rows(_under(wanted, _descriptions.c.address, under)))

    def made_addresses(self) -> frozenset[Address]:
        """Return the addresses whose description no finding aid has, but was made of a sidecar or of directories."""
        table = _descriptions.c
        rows = self._rows(select(table.address).where(table.finding_aid == ""))
        return frozenset(Address(row["address"]) for row in rows)

    def item_ids(
        self, addresses: Iterable[Address], *, randomness: Callable[[int], bytes], at: str
    ) -> dict[Address, ItemId]:
        """Return the id of the item at each address, minted and kept where none stands there yet."""
        wanted = tuple(dict.fromkeys(addresses))
        with self.database.writing() as connection:
            found = _items_at(connection, wanted)
            minted = {each: ItemId(mint(randomness(8))) for each in wanted if each not in found}
            rows = [{"address": each, "item": item, "since": at, "until": ""} for each, item in minted.items()]
            upsert(connection, _addresses, rows)
        return found | minted

    def put_items(self, items: Iterable[Item], *, at: str) -> None:
        """Put items, each in place of the one of the same id; a new address is kept with the old ones.

        Raises: StoreError when another item stands at the address.
        """
        rows = [item_row(item) for item in items]
        with self.database.writing() as connection:
            upsert(connection, _items, rows)
            self._move_items(connection, rows, at)

    def remove_items(self, ids: Iterable[ItemId], *, at: str) -> None:
        """Take items out; that they stood at their addresses is remembered, and their ids are never used again."""
        wanted = tuple(ids)
        with self.database.writing() as connection:
            for batch in batches(wanted):
                connection.execute(delete(_items).where(_items.c.id.in_(batch)))
                standing = (_addresses.c.item.in_(batch), _addresses.c.until == "")
                connection.execute(update(_addresses).where(*standing).values(until=at))

    def items(self, under: Address | None = None) -> tuple[Item, ...]:
        """Return items ordered by address: all, or those at and below an address."""
        wanted = _under(self.database.whole(_items), _items.c.address, under).order_by(_items.c.address)
        return tuple(item_of(row) for row in self._rows(wanted))

    def item(self, item_id: ItemId) -> Item | None:
        """Return the item, or None where there is none of this id."""
        return next(
            (item_of(row) for row in self._rows(self.database.whole(_items).where(_items.c.id == item_id))), None
        )

    def addresses_of(self, item_id: ItemId) -> tuple[Stood, ...]:
        """Return where an item stood, the oldest first."""
        wanted = select(_addresses).where(_addresses.c.item == item_id)
        rows = self._rows(wanted.order_by((_addresses.c.until == ""), _addresses.c.until, _addresses.c.since))
        return tuple(Stood(Address(row["address"]), row["since"], row["until"]) for row in rows)

    def add_decisions(self, decisions: Iterable[Decision]) -> None:
        """Add decisions on access, to the log too.

        None is ever changed or taken away: a later one on the address takes its place.
        """
        made = tuple(decisions)
        rows = [decision_row(each) for each in made]
        if rows:
            with self.database.writing() as connection:
                connection.execute(insert(schema.decisions), rows)
                append_decisions(connection, made)

    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions in the order they were made, without those that an undone takedown took back."""
        if self.database.version < schema.SINCE_TAKEDOWNS:
            return self.every_decision()
        return self._decisions(schema.decisions.c.n.not_in(select(schema.withdrawn.c.decision)))

    def every_decision(self) -> tuple[Decision, ...]:
        """Return all decisions in the order they were made, those too that were taken back."""
        return self._decisions(true())

    def _decisions(self, where: ColumnElement[bool]) -> tuple[Decision, ...]:
        table = schema.decisions
        wanted = self.database.whole(table).where(where).order_by(table.c.n)
        return tuple(map(decision_of, self._rows(wanted)))

    def decisions_made(self) -> int:
        """Return how many decisions were made. Cost: none is read."""
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.decisions)).scalar_one())

    def put_ledger(self, rows: Iterable[LedgerRow]) -> None:
        """Put rows of the ledger, each in place of the one of the same source and leaf."""
        put = [asdict(row) | {"state": row.state.value} for row in rows]
        with self.database.writing() as connection:
            upsert(connection, _ledger, put)

    def ledger(self, *, source: str | None = None, states: Collection[State] = ()) -> tuple[LedgerRow, ...]:
        """Return rows of the ledger by source and leaf: all, those of a source, those in one of these states."""
        wanted = self.database.whole(_ledger).order_by(_ledger.c.source, _ledger.c.leaf)
        if source is not None:
            wanted = wanted.where(_ledger.c.source == source)
        if states:
            wanted = wanted.where(_ledger.c.state.in_([state.value for state in states]))
        return tuple(LedgerRow(**{**row, "state": State(row["state"])}) for row in self._rows(wanted))

    def ledger_counts(self) -> dict[State, int]:
        """Return how many leaves are in each state, files as a whole not counted."""
        wanted = select(_ledger.c.state, func.count().label("leaves")).where(_ledger.c.leaf > 0)
        return {State(row["state"]): row["leaves"] for row in self._rows(wanted.group_by(_ledger.c.state))}

    def _move_items(self, connection: Connection, rows: Sequence[dict[str, Any]], at: str) -> None:
        """Bring the addresses of items up to date: first all leave, then all arrive, so that two can change places."""
        if not rows:
            return
        left = update(_addresses).where(
            _addresses.c.item == bindparam("of_item"),
            _addresses.c.address != bindparam("stays_at"),
            _addresses.c.until == "",
        )
        connection.execute(left.values(until=at), [{"of_item": row["id"], "stays_at": row["address"]} for row in rows])
        standing = _items_at(connection, [row["address"] for row in rows])
        arrived = [row for row in rows if standing.get(row["address"]) != row["id"]]
        upsert(
            connection,
            _addresses,
            [{"address": row["address"], "item": row["id"], "since": at, "until": ""} for row in arrived],
        )

    def _rows(self, wanted: Select[Any]) -> Sequence[Any]:
        with self.database.reading() as connection:
            return connection.execute(wanted).mappings().all()


def _taken_aid(row: Any) -> TakenAid:
    remarks, changes = (tuple(json.loads(row[name] or "[]")) for name in ("remarks", "changes"))
    collection, levels = Address(row["collection"]), int(row["levels"] or 0)
    return TakenAid(collection, row["source"], row["sha256"], row["at"], levels, remarks, changes)


def _items_at(connection: Connection, addresses: Sequence[Address]) -> dict[Address, ItemId]:
    found: dict[Address, ItemId] = {}
    for batch in batches(addresses):
        wanted = select(_addresses.c.address, _addresses.c.item).where(
            _addresses.c.address.in_(batch), _addresses.c.until == ""
        )
        found |= {Address(address): ItemId(item) for address, item in connection.execute(wanted)}
    return found


def _under(wanted: Select[Any], column: ColumnElement[str], under: Address | None) -> Select[Any]:
    return wanted if under is None else wanted.where(at_or_below(column, under))

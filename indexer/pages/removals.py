"""Removals: which collections are being taken out with every trace, and that some were, without what they were."""

import itertools
import shlex
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from indexer.model.archive import Address
from indexer.pages import schema
from indexer.pages.connection import Database, allowing_changes, at_or_below, batches, upsert
from indexer.pages.log import Act, append, empty_at
from indexer.pages.takedowns import forget_takedowns

_BEGUN = "removal begun"


@dataclass(frozen=True, slots=True)
class Removal:
    """Collections that are to go with every trace. Shapes: pages and items count what there was of them."""

    collections: tuple[Address, ...]
    reason: str
    who: str
    pages: int
    items: int


@dataclass(frozen=True, slots=True)
class Removed:
    """That something was removed: nothing tells what. Shapes: collections, items and pages are how many there were."""

    at: str
    who: str
    reason: str
    collections: int
    items: int
    pages: int


class Removals:
    """The removals of the register: the one begun, kept until it is done, and those that were done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begun(self) -> Removal | None:
        """Return the removal that was begun and is not done, which a kill may have come between."""
        about = schema.register_about.c
        with self._database.reading() as connection:
            held = connection.execute(select(about.value).where(about.key == _BEGUN)).scalar()
        return msgspec.json.decode(held, type=Removal) if held else None

    def begin(self, removal: Removal) -> None:
        """Note what is to go; from now on every command that writes finishes it first."""
        row = {"key": _BEGUN, "value": msgspec.json.encode(removal).decode()}
        with self._database.writing() as connection:
            upsert(connection, schema.register_about, [row])

    def forget(self, removal: Removal, sources: Collection[str], *, at: str) -> None:
        """Delete all that the register has of these collections, decisions too, and of these files in the ledger.

        Shapes: what the log says of them goes too, and the log says that it went; its chain holds on.
        """
        collections = removal.collections
        with self._database.writing() as connection:
            if emptied := empty_at(connection, collections):
                append(connection, Act.REMOVAL, who=removal.who, at=at, about={"emptied": emptied})
            aids = set(_aids_of(connection, collections))
            forget_takedowns(connection, collections)
            _delete_ledger(connection, collections, sources, aids)
            for collection in collections:
                _delete_at(connection, collection)
            self._database.owe_wipe(connection)

    def end(self, at: str) -> None:
        """Keep that the removal that was begun is done, without what it was of; no byte of that is left then.

        Raises: BusyError when a reader holds on to an older state; end it again then.
        """
        if done := self.begun():
            kept = Removed(at, done.who, done.reason, len(done.collections), done.items, done.pages)
            row = {name: getattr(kept, name) for name in Removed.__dataclass_fields__}
            with self._database.writing() as connection:
                connection.execute(insert(schema.removals), row)
                append(connection, Act.REMOVAL, who=kept.who, at=at, about=_about(kept))
                about = schema.register_about
                connection.execute(delete(about).where(about.c.key == _BEGUN))
                self._database.owe_wipe(connection)
        if self._database.owes_wipe:
            self._database.wipe()

    def past(self) -> tuple[Removed, ...]:
        """Return what was removed, the oldest first."""
        table = schema.removals
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.n)).mappings().all()
        return tuple(Removed(**{name: row[name] for name in Removed.__dataclass_fields__}) for row in rows)


def _about(kept: Removed) -> dict[str, str | int]:
    return {name: getattr(kept, name) for name in ("reason", "collections", "items", "pages")}


def _aids_of(connection: Connection, collections: Collection[Address]) -> Sequence[str]:
    aids = schema.finding_aids.c
    return connection.execute(select(aids.source).where(aids.collection.in_(collections))).scalars().all()


def _delete_at(connection: Connection, collection: Address) -> None:
    for table in (schema.register_descriptions, schema.register_items, schema.addresses, schema.unseen):
        connection.execute(delete(table).where(at_or_below(table.c.address, collection)))
    for table in (schema.decisions, schema.reviews, schema.regions, schema.engine_words):
        with allowing_changes(connection, table):
            connection.execute(delete(table).where(at_or_below(table.c.address, collection)))
    with allowing_changes(connection, schema.finding_aids):
        connection.execute(delete(schema.finding_aids).where(schema.finding_aids.c.collection == collection))


def _delete_ledger(
    connection: Connection, collections: Collection[Address], sources: Collection[str], aids: Collection[str]
) -> None:
    """Delete the rows of these files, and those that say or whose command says that they are of these collections."""
    ledger = schema.ledger
    for batch in batches([*sources]):
        connection.execute(delete(ledger).where(ledger.c.source.in_(batch)))
    connection.execute(delete(ledger).where(ledger.c.collection.in_(collections)))
    told = select(ledger.c.source, ledger.c.leaf, ledger.c.retry).where(ledger.c.retry != "", ledger.c.collection == "")
    for source, leaf, retry in connection.execute(told).all():
        if _is_of(retry, collections, aids):
            connection.execute(delete(ledger).where(ledger.c.source == source, ledger.c.leaf == leaf))


def _is_of(retry: str, collections: Collection[Address], aids: Collection[str]) -> bool:
    """Return whether a command takes files into one of these collections, as it names it or its finding aid."""
    try:
        words: list[Any] = shlex.split(retry)
    except ValueError:
        words = retry.split()
    named = dict(itertools.pairwise(words))
    return named.get("--collection") in collections or PurePath(named.get("--finding-aid", "")).name in aids

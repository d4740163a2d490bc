"""Takedowns in the register: what was asked, proposed and confirmed, how far each has come, and what it did."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from indexer.model.archive import Decision, Verdict
from indexer.pages import schema
from indexer.pages.connection import Database, allowing_changes
from indexer.pages.log import Act, append, append_decisions
from indexer.pages.regions import Region, put_regions
from indexer.pages.rows import decision_row
from indexer.pages.withheld import WithheldText, put_withheld

BEGUN, DONE, UNDO_BEGUN, UNDONE = "begun", "done", "undo begun", "undone"


@dataclass(frozen=True, slots=True)
class Takedown:
    """A takedown as it was confirmed.

    Shapes: asked is whom or what it was asked for; request is the name of the copy in closed/requests, sha256 that of
    its bytes; proposed are the lines of the list as it was confirmed, each with what was to be done; closed are
    addresses, decisions the numbers of the decisions that closed them; blacked are the numbers of regions.
    """

    number: int
    at: str
    who: str
    reason: str
    asked: str
    request: str
    sha256: str
    proposed: tuple[dict[str, str], ...] = ()
    closed: tuple[str, ...] = ()
    withheld: tuple[WithheldText, ...] = ()
    decisions: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()
    state: str = BEGUN
    undone_by: str = ""
    undone_because: str = ""


class Takedowns:
    """The takedowns of the register. Rows are only added; the last one of a number says how far it has come."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, takedown: Takedown, hidden: Collection[str] = (), black: Collection[Region] = ()) -> Takedown:
        """Note what was confirmed, close, black and withhold, in one transaction, and return it with its number.

        Shapes: hidden are levels that hide their titles, and go on doing so; what is left, to make both sides what is
        decided, every command that writes does.
        """
        with self._database.writing() as connection:
            last = connection.execute(select(func.max(schema.takedowns.c.takedown))).scalar()
            number = (last or 0) + 1
            texts = tuple(replace(text, takedown=number) for text in takedown.withheld)
            decisions = tuple(
                _close(connection, each, replace(takedown, number=number), hides_title=each in hidden)
                for each in takedown.closed
            )
            put_withheld(connection, texts, holds=True)
            regions = put_regions(connection, black)
            begun = replace(takedown, number=number, state=BEGUN, withheld=texts)
            begun = replace(begun, decisions=decisions, regions=regions)
            _put(connection, begun, at=takedown.at, who=takedown.who, reason=takedown.reason, about=_encoded(begun))
            _log(connection, begun, (Act.TAKEDOWN, Act.WITHHELD), at=takedown.at, who=takedown.who)
        return begun

    def begin_undo(
        self, takedown: Takedown, *, at: str, who: str, reason: str, shown: Collection[Region] = ()
    ) -> Takedown:
        """Take back its decisions and show its texts and regions again, all in one transaction, and return it."""
        undone = replace(takedown, state=UNDO_BEGUN, undone_by=who, undone_because=reason)
        with self._database.writing() as connection:
            rows = [{"decision": n, "takedown": takedown.number, "at": at} for n in takedown.decisions]
            if rows:
                connection.execute(insert(schema.withdrawn), rows)
            put_withheld(connection, takedown.withheld, holds=False)
            put_regions(connection, shown)
            _put(connection, undone, at=at, who=who, reason=reason)
            _log(connection, undone, (Act.TAKEDOWN_UNDONE, Act.TOLD_AGAIN), at=at, who=who)
        return undone

    def end(self, takedown: Takedown, *, at: str) -> Takedown:
        """Note that what was begun, or its undoing, is carried out."""
        ended = replace(takedown, state=DONE if takedown.state == BEGUN else UNDONE)
        with self._database.writing() as connection:
            _put(connection, ended, at=at, who=takedown.who, reason="")
        return ended

    def past(self) -> tuple[Takedown, ...]:
        """Return all takedowns, the oldest first, each as far as it has come."""
        if self._database.version < schema.SINCE_TAKEDOWNS:
            return ()
        table = schema.takedowns
        found: dict[int, Takedown] = {}
        with self._database.reading() as connection:
            for row in connection.execute(select(table).order_by(table.c.n)).mappings():
                found[row["takedown"]] = _after(found.get(row["takedown"]), row)
        return tuple(found.values())

    def unfinished(self) -> tuple[Takedown, ...]:
        """Return those that were begun, or whose undoing was, and are not carried out: a kill may have come between."""
        return tuple(each for each in self.past() if each.state in (BEGUN, UNDO_BEGUN))


def forget_takedowns(connection: Connection, collections: Collection[str]) -> None:
    """Take out, within a transaction of the register, all that takedowns say of collections that leave no trace.

    Shapes: of one that touched other collections too, what it says of those stays; else all of it goes.
    """
    table = schema.takedowns
    ids = _items_in(connection, collections)
    found: dict[int, list[Any]] = {}
    for row in connection.execute(select(table).order_by(table.c.n)).mappings().all():
        found.setdefault(row["takedown"], []).append(dict(row))
    with allowing_changes(connection, table), allowing_changes(connection, schema.withheld):
        for number, rows in found.items():
            whole = msgspec.json.decode(rows[0]["about"], type=Takedown)
            kept = _without(whole, collections, ids)
            if kept == whole:
                continue
            connection.execute(delete(table).where(table.c.takedown == number))
            if kept.proposed:
                connection.execute(insert(table), [rows[0] | {"about": _encoded(kept)}, *rows[1:]])
            gone = [text.subject for text in whole.withheld if text not in kept.withheld]
            texts = schema.withheld.c
            connection.execute(delete(schema.withheld).where(texts.takedown == number, texts.subject.in_(gone)))


def _items_in(connection: Connection, collections: Collection[str]) -> frozenset[str]:
    items = schema.register_items.c
    rows = connection.execute(select(items.id, items.address)).all()
    return frozenset(item for item, address in rows if address.split("/")[0] in collections)


def _without(takedown: Takedown, collections: Collection[str], items: Collection[str]) -> Takedown:
    def stays(address: str) -> bool:
        return address.partition("/")[0] not in collections and address not in items

    kept = tuple(line for line in takedown.proposed if stays(line.get("address", "")))
    return replace(
        takedown,
        proposed=kept,
        closed=tuple(filter(stays, takedown.closed)),
        withheld=tuple(text for text in takedown.withheld if stays(text.subject)),
    )


def _close(connection: Connection, address: str, takedown: Takedown, *, hides_title: bool) -> int:
    reason = f"Takedown {takedown.number}: {takedown.reason}"
    decision = Decision(address, Verdict.CLOSED, reason, takedown.who, takedown.at, hides_title=hides_title)
    return put_decision(connection, decision)


def put_decision(connection: Connection, decision: Decision) -> int:
    """Add a decision, to the log too, within a transaction of the register, and return its number."""
    append_decisions(connection, [decision])
    done = connection.execute(insert(schema.decisions), decision_row(decision))
    return int(done.inserted_primary_key[0]) if done.inserted_primary_key else 0


def _put(connection: Connection, takedown: Takedown, *, at: str, who: str, reason: str, about: str = "") -> None:
    row = {"takedown": takedown.number, "state": takedown.state, "at": at, "who": who, "reason": reason, "about": about}
    connection.execute(insert(schema.takedowns), row)


def _log(connection: Connection, takedown: Takedown, acts: tuple[Act, Act], *, at: str, who: str) -> None:
    """Add entries on a takedown and each of its texts to the log, without the name of whoever asked."""
    whole, of_text = acts
    for text in takedown.withheld:
        table = schema.register_items.c
        found = connection.execute(select(table.address).where(table.id == text.subject)).scalar()
        told = {"takedown": takedown.number, "part": text.part}
        append(connection, of_text, who=who, at=at, addresses=[found or text.subject], about=told)
    addresses = dict.fromkeys(filter(None, (line.get("address", "") for line in takedown.proposed)))
    told = {
        "takedown": takedown.number,
        "request": takedown.sha256,
        "closed": len(takedown.closed),
        "blacked": len(takedown.regions),
        "withheld": len(takedown.withheld),
    }
    append(connection, whole, who=who, at=at, addresses=[*addresses], about=told)


def _after(before: Takedown | None, row: Any) -> Takedown:
    """Return a takedown as one more row says."""
    if row["about"]:
        return msgspec.json.decode(row["about"], type=Takedown)
    assert before is not None, "the first row of a takedown says what it is about"
    if row["state"] == UNDO_BEGUN:
        return replace(before, state=UNDO_BEGUN, undone_by=row["who"], undone_because=row["reason"])
    return replace(before, state=row["state"])


def _encoded(takedown: Takedown) -> str:
    return msgspec.json.encode(takedown).decode()

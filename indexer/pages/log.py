"""The audit log of the register: decisions on access, takedowns and purges, in a chain that shows what was changed.

An entry's seal is the digest of what it says, with a salt; its link is the digest of the link before and the seal. So
no entry can be changed, left out or put between without breaking every link after it. When a collection is taken out
with every trace, what its entries said goes, salt and all, so that it cannot be guessed, and their seals stay: the
chain still holds, and the removal's own entry says which were emptied.
"""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from indexer.model.archive import Address, Decision
from indexer.pages import schema
from indexer.pages.connection import Database, allowing_changes

BEGINNING = "0" * 64
"""The link before the first entry."""

_log = schema.log


class Act(StrEnum):
    """What was done."""

    DECISION = "decision"
    PURGE = "purge"
    REVIEW = "review"
    TAKEDOWN = "takedown"
    TAKEDOWN_UNDONE = "takedown undone"
    BLACKED = "region blacked"
    SHOWN_AGAIN = "region shown again"
    WITHHELD = "text withheld"
    TOLD_AGAIN = "text shown again"
    REMOVAL = "removal"
    ENGINES = "search engines"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. Shapes: addresses are those it is about; about holds what JSON can; emptied entries have neither."""

    n: int
    at: str
    act: str
    who: str
    addresses: tuple[str, ...]
    about: dict[str, Any]
    salt: str
    seal: str = ""
    link: str = ""

    @property
    def is_emptied(self) -> bool:
        """Whether what it said was taken out with a collection."""
        return not self.salt

    @property
    def line(self) -> str:
        """The entry as a line for staff."""
        if self.is_emptied:
            return f"{self.n}  {self.at}  {self.act}: taken out with its collection."
        said = "; ".join(f"{name}: {_plainly(value)}" for name, value in self.about.items() if value not in ("", []))
        return f"{self.n}  {self.at}  {self.who}  {self.act}: {', '.join((*self.addresses, said)).strip(', ')}"

    def as_json(self) -> dict[str, Any]:
        """Return the entry for programs."""
        return asdict(self) | {"addresses": list(self.addresses), "is_emptied": self.is_emptied}


@dataclass(frozen=True, slots=True)
class Verified:
    """What holding the log against itself found. Shapes: faults are sentences, none where all holds.

    Head is the link of the last entry: whoever keeps it elsewhere can tell later that nothing before it was changed.
    """

    entries: int
    emptied: int
    head: str
    faults: tuple[str, ...]


class Log:
    """The log. Entries are only ever added, each in the transaction that does what it tells, where that is one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, act: Act, *, who: str, at: str, addresses: Sequence[str] = (), about: Mapping[str, Any]) -> None:
        """Add an entry, on the disk when this returns. Shapes: at is ISO 8601 in UTC; about holds what JSON can."""
        with self._database.writing() as connection:
            append(connection, act, who=who, at=at, addresses=addresses, about=about)

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, the oldest first."""
        if self._database.version < schema.SINCE_LOG:
            return ()
        with self._database.reading() as connection:
            return tuple(_entries(connection))


def append(
    connection: Connection, act: Act, *, who: str, at: str, addresses: Sequence[str] = (), about: Mapping[str, Any]
) -> None:
    """Add an entry within a transaction of the register."""
    last = connection.execute(select(_log.c.n, _log.c.link).order_by(_log.c.n.desc()).limit(1)).first()
    n, before = (1, BEGINNING) if last is None else (last.n + 1, last.link)
    entry = sealed(n, before, Entry(n, at, act, who, tuple(addresses), dict(about), secrets.token_hex(16)))
    connection.execute(
        insert(_log), {"n": n, **_said(entry), "salt": entry.salt, "seal": entry.seal, "link": entry.link}
    )


def sealed(n: int, before: str, entry: Entry) -> Entry:
    """Return an entry with its number, its seal, and its link to the link before."""
    seal = _seal(n, entry)
    return replace(entry, n=n, seal=seal, link=_link(before, n, seal))


def append_decisions(connection: Connection, decisions: Sequence[Decision]) -> None:
    """Add an entry for each decision within the transaction that keeps it."""
    for each in decisions:
        append(connection, Act.DECISION, who=each.who, at=each.made_at, addresses=[each.address], about=_about(each))


def empty_at(connection: Connection, collections: Collection[Address]) -> list[int]:
    """Empty the entries that are about anything in these collections, and return their numbers."""
    emptied = [
        each.n
        for each in _entries(connection)
        if any(address.partition("/")[0] in collections for address in each.addresses)
    ]
    nothing = {"who": "", "addresses": "[]", "about": "{}", "salt": ""}
    with allowing_changes(connection, _log):
        for n in emptied:
            connection.execute(update(_log).where(_log.c.n == n).values(nothing))
    return emptied


def verify(entries: Sequence[Entry], decisions: Sequence[Decision], *, known_head: str = "") -> Verified:
    """Hold the chain against itself and against the decisions of the register.

    Shapes: known_head is a head that somebody kept; then it must be the link of some entry.
    """
    faults = [*_broken_links(entries), *_unaccounted(entries), *_decisions_otherwise(entries, decisions)]
    if known_head and known_head not in {each.link for each in entries}:
        faults.append("No entry has the head that was kept: the log was written anew or cut since.")
    head = entries[-1].link if entries else BEGINNING
    return Verified(len(entries), sum(each.is_emptied for each in entries), head, tuple(faults))


def _broken_links(entries: Sequence[Entry]) -> Iterator[str]:
    before = BEGINNING
    for n, each in enumerate(entries, start=1):
        if each.n != n:
            yield f"Entry {n} is missing."
            return
        if each.link != _link(before, n, each.seal):
            yield f"Entry {n} does not follow from the one before it."
            return
        if not each.is_emptied and each.seal != _seal(n, each):
            yield f"Entry {n} says something else than it did when it was sealed."
        before = each.link


def _unaccounted(entries: Sequence[Entry]) -> Iterator[str]:
    """Tell of empty entries of which no later removal says that it emptied them: somebody else did."""
    told = {n for each in entries if each.act == Act.REMOVAL for n in each.about.get("emptied", ()) if n < each.n}
    empty = (each.n for each in entries if each.is_emptied and each.n not in told)
    yield from (f"Entry {n} is empty, and no removal emptied it." for n in empty)


def _decisions_otherwise(entries: Sequence[Entry], decisions: Sequence[Decision]) -> Iterator[str]:
    """Tell of decisions that were changed, taken away or put in past the log; those older than it have no entry."""
    held: dict[tuple[str, ...], list[Decision]] = defaultdict(list)
    for each in decisions:
        held[_key(each)].append(each)
    for entry in entries:
        if entry.act != Act.DECISION or entry.is_emptied:
            continue
        # An entry of an older Pinkas says less of a decision than is kept of one today.
        same = held.get((*entry.addresses, entry.at, entry.who), [])
        found = next((each for each in same if entry.about.items() <= _about(each).items()), None)
        if found is None:
            yield f"Entry {entry.n} tells of a decision on {_plainly(entry.addresses)} that is not held as it tells."
        else:
            same.remove(found)
    since = entries[0].at if entries else ""
    unsaid = (each for rest in held.values() for each in rest if since and each.made_at > since)
    yield from (f"The decision of {each.made_at} on {each.address} has no entry in the log." for each in unsaid)


def _key(decision: Decision) -> tuple[str, ...]:
    return decision.address, decision.made_at, decision.who


def _about(decision: Decision) -> dict[str, Any]:
    """Return what an entry says of a decision beside address, time and who made it."""
    said = asdict(decision) | {"verdict": decision.verdict.value}
    return {name: value for name, value in said.items() if name not in ("address", "made_at", "who")}


def _entries(connection: Connection) -> Iterator[Entry]:
    for row in connection.execute(select(_log).order_by(_log.c.n)).mappings().all():
        parts = {name: msgspec.json.decode(row[name]) for name in ("addresses", "about")}
        yield Entry(**{**row, **parts, "addresses": tuple(parts["addresses"])})


def _said(entry: Entry) -> dict[str, str]:
    addresses, about = _json(list(entry.addresses)), _json(entry.about)
    return {"at": entry.at, "act": entry.act, "who": entry.who, "addresses": addresses, "about": about}


def _seal(n: int, entry: Entry) -> str:
    return _digest(_json([n, entry.salt, *_said(entry).values()]))


def _link(before: str, n: int, seal: str) -> str:
    return _digest(_json([before, n, seal]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _json(value: Any) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def _plainly(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

"""What search engines may list: words of staff on levels, items and pages, kept in the register and published."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from indexer.pages import schema
from indexer.pages.connection import Database, upsert
from indexer.pages.log import Act, append
from indexer.pages.rows_gone import delete_rows

_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class EngineWord:
    """Somebody's word on whether search engines may list what stands at and below an address.

    Shapes: made_at is ISO 8601 in UTC; a later word on the same address takes the place of an earlier one.
    """

    address: str
    listed: bool
    reason: str
    who: str
    made_at: str


class EngineWords:
    """The words in the register, of which none is ever changed or taken away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, word: EngineWord) -> None:
        """Add a word, and tell of it in the log."""
        row = asdict(word) | {"listed": _YES if word.listed else _NO}
        about = {"listed": row["listed"], "reason": word.reason}
        with self._database.writing() as connection:
            connection.execute(insert(schema.engine_words), row)
            append(connection, Act.ENGINES, who=word.who, at=word.made_at, addresses=[word.address], about=about)

    def all(self) -> tuple[EngineWord, ...]:
        """Return all words in the order they were said."""
        if self._database.version < schema.SINCE_ENGINES:
            return ()
        table = schema.engine_words
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.n)).mappings().all()
        return tuple(
            EngineWord(row["address"], row["listed"] == _YES, row["reason"], row["who"], row["made_at"]) for row in rows
        )

    def holding(self) -> dict[str, bool]:
        """Return what holds on each address of which somebody said it."""
        return {each.address: each.listed for each in self.all()}


class Listed:
    """What of it the open side knows: of addresses that readers can see, and no others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, holding: Mapping[str, bool]) -> None:
        """Make this what is known here; the file owes a wipe where an address is no longer in it."""
        table = schema.listed
        rows = [{"address": address, "listed": _YES if each else _NO} for address, each in holding.items()]
        with self._database.writing() as connection:
            gone = [each for each in connection.execute(select(table.c.address)).scalars() if each not in holding]
            delete_rows(connection, table, gone)
            upsert(connection, table, rows)
            if gone:
                self._database.owe_wipe(connection)

    def allows(self, address: str, *, with_below: bool = False) -> bool:
        """Return whether search engines may list an address, and with_below everything below it too.

        Shapes: the nearest level of which somebody said it counts; without a word everything may be listed. The empty
        address has all below it.
        """
        held = self._held()
        below = f"{address}/" if address else ""
        if with_below and not all(listed for each, listed in held.items() if each.startswith(below)):
            return False
        while address:
            if address in held:
                return held[address]
            address = address.rpartition("/")[0]
        return True

    def _held(self) -> dict[str, bool]:
        if self._database.version < schema.SINCE_ENGINES:
            return {}
        with self._database.reading() as connection:
            return self._database.kept(connection, "listed", lambda: _listed(connection))


def published_words(holding: Mapping[str, bool], seen: Iterable[str]) -> dict[str, bool]:
    """Return the words that the open side may know, given all addresses that readers can see there."""
    known = {address[:end] for address in seen for end in (*_slashes(address), len(address))} if holding else set()
    return {address: listed for address, listed in holding.items() if address in known}


def _listed(connection: Connection) -> dict[str, bool]:
    rows = connection.execute(select(schema.listed.c.address, schema.listed.c.listed)).all()
    return {address: listed == _YES for address, listed in rows}


def _slashes(address: str) -> Iterable[int]:
    return (place for place, sign in enumerate(address) if sign == "/")

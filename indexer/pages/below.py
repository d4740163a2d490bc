"""What lies at or below addresses: how many pages, and the outline of what is described."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from indexer.model.archive import Address, Level
from indexer.pages import schema
from indexer.pages.connection import Database

_AFTER_SLASH = chr(ord("/") + 1)


@dataclass(frozen=True, slots=True)
class _Sums:
    """The addresses of items, rising, and how many pages lie before each of them, with their number at the end."""

    addresses: list[str]
    before: list[int]

    def between(self, first: str, end: str) -> int:
        return self.before[bisect_left(self.addresses, end)] - self.before[bisect_left(self.addresses, first)]

    def below(self, address: str) -> int:
        own = self.between(address, f"{address}\0")
        return own + self.between(f"{address}/", f"{address}{_AFTER_SLASH}")


def pages_below(database: Database, addresses: Iterable[Address]) -> dict[Address, int]:
    """Return how many pages of a side lie at or below each of these addresses.

    Cost: a reader goes through all pages once after each change.
    """
    with database.reading() as connection:
        sums = database.kept(connection, "pages by address", lambda: _sums(connection))
    return {address: sums.below(address) for address in addresses}


def _sums(connection: Connection) -> _Sums:
    items, pages = schema.items.c, schema.pages.c
    counted = select(items.address, func.count()).join_from(schema.items, schema.pages, pages.item == items.id)
    rows = sorted((address, pages) for address, pages in connection.execute(counted.group_by(items.address)))
    return _Sums([address for address, _ in rows], list(accumulate((pages for _, pages in rows), initial=0)))


class Outlined(NamedTuple):
    """A description without all that it says but where it stands, what it is, and what it says of access."""

    address: Address
    level: Level
    restriction: str | None


def outline(database: Database) -> tuple[Outlined, ...]:
    """Return the descriptions of a side in the order of the finding aid. Cost: no note is decoded."""
    table = schema.descriptions.c
    wanted = select(table.address, table.level, table.restriction).order_by(table.ord, table.address)
    with database.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(Outlined(Address(address), Level(level), restriction) for address, level, restriction in rows)

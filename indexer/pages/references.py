"""How what a side holds is named from outside: by identifiers, by boxes and folders, as related to something else."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, literal, or_, select, true, union

from indexer.model.archive import Address, Level, Related
from indexer.pages import schema
from indexer.pages.connection import Database
from indexer.pages.rows import related_of

_PASSED_OVER = " -./_,"
"""Signs that people put into an identifier or leave out: P-906, P 906, P.906."""

_RANGE = re.compile(r"([0-9]+)\s*[-–—]\s*([0-9]+)")


@dataclass(frozen=True, slots=True)
class Contained:
    """Something with a box. Shapes: address is that of a described level, or of an item in a folder."""

    address: Address
    box: str
    folder: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """That a level points to other material."""

    address: Address
    related: Related


def identifier_key(text: str) -> str:
    """Return under what the spellings of one identifier meet; empty for what has no letter or digit."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


class References:
    """Looks through the descriptions and items of one side. Items without pages are passed over.

    Cost: linear in the descriptions and items, some 2 µs each; what points elsewhere is read once after each change.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def identified(self, identifier: str) -> tuple[Address, ...]:
        """Return the addresses of what has this identifier: levels and collections, then items.

        Shapes: an item has it in its list of the scans, or is called so by the last label of its address.
        """
        key, items = identifier_key(identifier), schema.items.c
        if not key:
            return ()
        # What has none of the digits is passed over before its name is taken apart.
        digits = max(re.findall("[0-9]+", identifier), key=len, default="")
        is_named = and_(
            func.instr(items.address, digits) > 0 if digits else true(),
            _key(_last(items.address)).in_((key, f"item{key}")),
        )
        wanted = select(items.address).where(or_(is_named, items.extra.contains(f'"{identifier}"', autoescape=True)))
        with self._database.reading() as connection:
            held = connection.execute(wanted.where(_has_pages()).order_by(items.address)).scalars().all()
        return tuple(dict.fromkeys((*self.levels({key}).get(key, ()), *map(Address, held))))

    def levels(self, keys: Collection[str]) -> dict[str, tuple[Address, ...]]:
        """Return the levels that have identifiers of these keys, and the collections that are called so, by key."""
        told = schema.descriptions.c
        named = select(_key(told.identifier), told.address).where(
            told.identifier != "", _key(told.identifier).in_(keys)
        )
        found: dict[str, dict[Address, None]] = defaultdict(dict)
        if not keys:
            return {}
        with self._database.reading() as connection:
            for key, address in connection.execute(named.order_by(told.ord)):
                found[key].setdefault(Address(address))
            for label in self._database.kept(connection, "collections", lambda: _collections(connection)):
                if (key := identifier_key(label)) in keys:
                    found[key].setdefault(Address(label))
        return {key: tuple(addresses) for key, addresses in found.items()}

    def contained(self, box: str, above: str = "") -> tuple[Contained, ...]:
        """Return what is in a box, given by its number, at and below an address, in the order of the finding aid.

        Shapes: a level that spans several boxes ("12-14") is in each of them.
        """
        told, items = schema.descriptions.c, schema.items.c
        levels = select(told.address, told.box, told.folder, told.level == Level.ITEM.value).where(
            _in_box(told.box, box)
        )
        held = select(items.address, items.box, items.folder, literal(True)).where(
            _in_box(items.box, box), _has_pages()
        )
        with self._database.reading() as connection:
            rows = [*connection.execute(levels.order_by(told.ord)), *connection.execute(held.order_by(items.address))]
        found = (Contained(Address(address), *row) for address, *row in rows)
        return tuple(each for each in found if _is_at_or_below(each.address, above) and spans(each.box, box))

    def pointers(self) -> tuple[Pointer, ...]:
        """Return what levels point to, in the order of finding aids."""
        with self._database.reading() as connection:
            return self._database.kept(connection, "pointers", lambda: tuple(self._pointers(connection)))

    def _pointers(self, connection: Connection) -> Iterator[Pointer]:
        table = schema.descriptions
        if self._database.version < table.c.related.info["since"]:
            return
        wanted = select(table.c.address, table.c.related).where(table.c.related.not_in(("", "[]")))
        for address, related in connection.execute(wanted.order_by(table.c.ord)):
            yield from (Pointer(Address(address), each) for each in related_of(related))


def spans(numbers: str, number: str) -> bool:
    """Return whether a container's number is this one, or a range or list of numbers that has it in it."""
    wanted = number.casefold().strip()
    parts = [part.strip() for part in re.split(r"[,;&]|\band\b", numbers.casefold())]
    ranges = [match for part in parts if (match := _RANGE.fullmatch(part))]
    return wanted in (numbers.casefold().strip(), *parts) or (
        wanted.isdecimal() and any(int(match[1]) <= int(wanted) <= int(match[2]) for match in ranges)
    )


def _collections(connection: Connection) -> tuple[str, ...]:
    """Return the labels of the collections that are described or hold items."""
    told, items = _first(schema.descriptions.c.address), _first(schema.items.c.address)
    described, held = select(told).distinct(), select(items).where(_has_pages()).distinct()
    return tuple(connection.execute(union(described, held)).scalars())


def _in_box(column: ColumnElement[str], box: str) -> ColumnElement[bool]:
    # Ranges and lists are told apart by their signs, and read one by one.
    return or_(func.lower(column) == box.lower(), *(func.instr(column, sign) > 0 for sign in "-–—,;&"))


def _is_at_or_below(address: str, above: str) -> bool:
    return not above or address == above or address.startswith(f"{above}/")


def _key(column: ColumnElement[str]) -> ColumnElement[str]:
    for sign in _PASSED_OVER:
        column = func.replace(column, sign, "")
    return func.lower(column)


def _first(address: ColumnElement[str]) -> ColumnElement[str]:
    return func.substr(address, 1, func.instr(address.concat("/"), "/") - 1)


def _last(address: ColumnElement[str]) -> ColumnElement[str]:
    return func.replace(address, func.rtrim(address, func.replace(address, "/", "")), "")


def _has_pages() -> ColumnElement[bool]:
    return select(schema.pages.c.id).where(schema.pages.c.item == schema.items.c.id).exists()

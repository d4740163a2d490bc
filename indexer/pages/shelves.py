"""What stands at and below an address of a side: descriptions, items and counts of pages, by ranges of addresses."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, distinct, func, or_, select, true

from indexer.model.archive import Address, Description, Item, Level
from indexer.model.page import ItemId, PageId
from indexer.pages import schema
from indexer.pages.connection import Database
from indexer.pages.proposals import Proposals
from indexer.pages.rows import description_of, item_of, texts_of

_FILES = (Level.FOLDER.value, Level.ITEM.value)
_AFTER_SLASH = chr(ord("/") + 1)
"""The sign after a slash: between "C/VI/" and "C/VI0" lies all that is below C/VI, and nothing else."""


@dataclass(frozen=True, slots=True)
class Child:
    """What stands right below an address under one label.

    Shapes: pages are those of items below it, own_pages those of the item that stands there itself.
    """

    address: Address
    pages: int = 0
    own_pages: int = 0
    is_described: bool = False
    has_described_below: bool = False

    @property
    def is_level(self) -> bool:
        """Whether it is a level of arrangement: something is below it, or it is described and no item."""
        return bool(self.pages) or self.has_described_below or (self.is_described and not self.own_pages)


class Standing(NamedTuple):
    """Where an item stands, and no more of it. Shapes: series, box and folder as it names them itself."""

    id: ItemId
    address: Address
    series: str
    box: str
    folder: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A level right below a collection, or a collection by itself: its folders that have pages, and the pages."""

    address: Address
    folders: int
    pages: int


class Filed(NamedTuple):
    """A file or item by its title. Shapes: address is its own; dates verbatim."""

    address: Address
    title: str
    dates: tuple[str, ...]
    box: str
    folder: str


class Shelves:
    """The arrangement of one side. Items without pages are nobody's business and are passed over throughout.

    Cost: that of what is below the address asked about; counts are made by the database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._proposals = Proposals(database)

    def descriptions(self, above: str) -> tuple[Description, ...]:
        """Return the descriptions at and below an address in the order of the finding aid; all for the empty one."""
        address = schema.descriptions.c.address
        return self._descriptions(or_(address == above, _below(address, above)))

    def descriptions_right_below(self, above: str) -> tuple[Description, ...]:
        """Return the descriptions of what stands right below an address, in the order of the finding aid."""
        return self._descriptions(_right_below(schema.descriptions, above))

    def items(self, above: str) -> tuple[Item, ...]:
        """Return the items at and below an address, ordered by address; all for the empty one."""
        address = schema.items.c.address
        return self._items(or_(address == above, _below(address, above)))

    def items_right_below(self, above: str) -> tuple[Item, ...]:
        """Return the items right below an address, ordered by address."""
        return self._items(_right_below(schema.items, above))

    def item_at(self, address: str) -> Item | None:
        """Return the item that stands at an address, None where none does."""
        return next(iter(self._items(schema.items.c.address == address)), None)

    def pages(self, above: str) -> dict[ItemId, tuple[PageId, ...]]:
        """Return the pages of the items at and below an address, in sequence."""
        address, pages = schema.items.c.address, schema.pages.c
        wanted = select(pages.item, pages.id).order_by(pages.item, pages.sequence, pages.id)
        if above:
            wanted = wanted.join(schema.items, schema.items.c.id == pages.item)
            wanted = wanted.where(or_(address == above, _below(address, above)))
        found: dict[ItemId, list[PageId]] = defaultdict(list)
        with self._database.reading() as connection:
            for item, page in connection.execute(wanted):
                found[ItemId(item)].append(PageId(page))
        return {item: tuple(of_item) for item, of_item in found.items()}

    def children(self, above: str) -> tuple[Child, ...]:
        """Return what stands right below an address, in no order. Shapes: what is below has its first label here."""
        items, descriptions = schema.items.c.address, schema.descriptions.c.address
        of_item = select(func.count()).where(schema.pages.c.item == schema.items.c.id).scalar_subquery()
        with self._database.reading() as connection:
            counted = _by_label(connection.execute(_labels(items, above, func.sum(of_item))).all(), above)
            told = _by_label(connection.execute(_labels(descriptions, above, func.count())).all(), above)
        found = (
            Child(each, *_pair(counted.get(each, {})), *map(bool, reversed(_pair(told.get(each, {})))))
            for each in counted | told
        )
        return tuple(child for child in found if child.pages or child.own_pages or child.is_level)

    def first_inside(self, address: str) -> Item | Description | None:
        """Return the first item below an address, else the first description there that names a box."""
        items, told = schema.items.c, schema.descriptions.c
        first = select(items.id).where(_below(items.address, address), _has_pages()).order_by(items.address).limit(1)
        for item in self._items(items.id == first.scalar_subquery()):
            return item
        boxed = select(told.address).where(_below(told.address, address), told.box != "").order_by(told.ord).limit(1)
        return next(iter(self._descriptions(told.address == boxed.scalar_subquery())), None)

    def standings(self, above: str = "") -> tuple[Standing, ...]:
        """Return where each item below an address stands, in no order; all for the empty one."""
        items = schema.items.c
        wanted = select(*(items[name] for name in Standing._fields)).where(_below(items.address, above), _has_pages())
        with self._database.reading() as connection:
            return tuple(Standing(*row) for row in connection.execute(wanted))

    def upper(self) -> tuple[Shelf, ...]:
        """Return collections that hold items themselves, and all levels right below collections, with what they hold.

        Shapes: a folder is what an item stands in. Cost: a reader goes through all items once after each change.
        """
        with self._database.reading() as connection:
            return self._database.kept(
                connection, "shelves", lambda: tuple(Shelf(*row) for row in connection.execute(_upper()).all())
            )

    def upper_descriptions(self) -> tuple[Description, ...]:
        """Return the descriptions of collections and of the levels right below them, in the order of finding aids."""
        address = schema.descriptions.c.address
        return self._descriptions(func.instr(func.substr(address, func.instr(address, "/") + 1), "/") == 0)

    def collections(self) -> tuple[Description, ...]:
        """Return the descriptions of collections, in the order of finding aids."""
        return self._descriptions(func.instr(schema.descriptions.c.address, "/") == 0)

    def named_in_facets(self) -> tuple[Description, ...]:
        """Return the descriptions of collections and of series, wherever they stand, in the order of finding aids."""
        table = schema.descriptions.c
        return self._descriptions(or_(table.level == Level.SERIES.value, func.instr(table.address, "/") == 0))

    def files(self, above: str) -> tuple[Filed, ...]:
        """Return what is filed below an address, in no order: described folders and items, and items not described.

        Shapes: a level of no known kind is a file where nothing is described below it. What stands in a file is none by
        itself, and nothing is without a title.
        """
        told, items = schema.descriptions.c, schema.items.c
        described = select(told.address, told.title, told.dates, told.box, told.folder, told.level)
        held = select(items.address, items.title, items.dates, items.box, items.folder)
        with self._database.reading() as connection:
            levels = connection.execute(described.where(_below(told.address, above))).all()
            rows = connection.execute(held.where(_below(items.address, above), _has_pages())).all()
        parents = {address.rpartition("/")[0] for address, *_ in levels}
        files = {
            address: Filed(Address(address), title, tuple(json.loads(dates)), box, folder)
            for address, title, dates, box, folder, level in levels
            if level in _FILES or (level == Level.OTHER.value and address not in parents)
        }
        for address, title, dates, box, folder in rows:
            files.setdefault(address, Filed(Address(address), title, (dates,) if dates else (), box, folder))
        files = {address: each for address, each in files.items() if each.title.strip()}
        return tuple(each for address, each in files.items() if address.rpartition("/")[0] not in files)

    def number_of_files(self, above: str) -> int:
        """Return how many described folders are below an address, and where there are none how many items."""
        told, items = schema.descriptions.c, schema.items.c
        described = select(func.count()).where(_below(told.address, above), told.level == Level.FOLDER.value)
        held = select(func.count()).where(_below(items.address, above))
        with self._database.reading() as connection:
            return int(connection.execute(described).scalar_one() or connection.execute(held).scalar_one())

    def item_pages(self, above: str) -> tuple[tuple[Address, int], ...]:
        """Return the number of pages of each item below an address, in the order of addresses."""
        items = schema.items.c
        of_item = select(func.count()).where(schema.pages.c.item == items.id).scalar_subquery()
        with self._database.reading() as connection:
            rows = connection.execute(select(items.address, of_item).where(_below(items.address, above))).all()
        return tuple(sorted((Address(address), number) for address, number in rows))

    def restrictions(self, above: str) -> dict[Address, str | None]:
        """Return what is said of access to each described level below an address, None where nothing is."""
        table = schema.descriptions.c
        with self._database.reading() as connection:
            rows = connection.execute(select(table.address, table.restriction).where(_below(table.address, above)))
            return {Address(address): restriction for address, restriction in rows}

    def described_below(self) -> frozenset[Address]:
        """Return the levels right below collections that are described, or have a description below them."""
        address = schema.descriptions.c.address
        with self._database.reading() as connection:
            return frozenset(map(Address, connection.execute(select(_upper_part(address)).distinct()).scalars()))

    def spellings(self, column: str) -> tuple[str, ...]:
        """Return the values of a column of the items, in the order of the first addresses that have them."""
        items = schema.items.c
        wanted = select(items[column]).group_by(items[column]).order_by(func.min(items.address))
        with self._database.reading() as connection:
            return tuple(connection.execute(wanted).scalars())

    def makers(self) -> tuple[str, ...]:
        """Return who made the items, each name once."""
        held = self._database.whole(schema.items).subquery().c.creators
        with self._database.reading() as connection:
            lists = connection.execute(select(held).distinct()).scalars().all()
        return tuple(dict.fromkeys(name for each in lists for name in texts_of(each)))

    def titles(self) -> tuple[str, ...]:
        """Return the titles of all descriptions, in no order."""
        with self._database.reading() as connection:
            return tuple(connection.execute(select(schema.descriptions.c.title)).scalars())

    def _descriptions(self, where: ColumnElement[bool]) -> tuple[Description, ...]:
        table = schema.descriptions
        wanted = self._database.whole(table).where(where).order_by(table.c.ord, table.c.address)
        return tuple(description_of(row) for row in self._rows(wanted))

    def _items(self, where: ColumnElement[bool]) -> tuple[Item, ...]:
        wanted = self._database.whole(schema.items).where(where, _has_pages()).order_by(schema.items.c.address)
        return self._proposals.joined(item_of(row) for row in self._rows(wanted))

    def _rows(self, wanted: Select[Any]) -> Sequence[Any]:
        with self._database.reading() as connection:
            return connection.execute(wanted).mappings().all()


def _below(address: ColumnElement[str], above: str) -> ColumnElement[bool]:
    return and_(address >= f"{above}/", address < f"{above}{_AFTER_SLASH}") if above else true()


def _right_below(table: Table, above: str) -> ColumnElement[bool]:
    # The addresses alone are looked through, and only those rows are read that are wanted.
    address = table.c.address
    no_slash = func.instr(_rest(address, above), "/") == 0
    return address.in_(select(address).where(_below(address, above), no_slash))


def _rest(address: ColumnElement[str], above: str) -> ColumnElement[str]:
    """Return an address without the part that it has in common with all below the one above."""
    return func.substr(address, len(above) + 2) if above else address


def _labels(address: ColumnElement[str], above: str, number: ColumnElement[Any]) -> Select[Any]:
    """Select each label right below an address, whether what is counted stands below it, and how much that is."""
    rest = _rest(address, above)
    label = func.substr(rest, 1, func.instr(rest.concat("/"), "/") - 1)
    is_deeper = func.instr(rest, "/") > 0
    return select(label, is_deeper, number).where(_below(address, above)).group_by(label, is_deeper)


def _by_label(rows: Iterable[Any], above: str) -> dict[Address, dict[bool, int]]:
    found: dict[Address, dict[bool, int]] = {}
    for label, is_deeper, number in rows:
        found.setdefault(Address(f"{above}/{label}" if above else label), {})[bool(is_deeper)] = number or 0
    return found


def _pair(numbers: dict[bool, int]) -> tuple[int, int]:
    """Return how much is below, and how much right there."""
    return numbers.get(True, 0), numbers.get(False, 0)


def _has_pages() -> ColumnElement[bool]:
    return select(schema.pages.c.id).where(schema.pages.c.item == schema.items.c.id).exists()


def _upper_part(address: ColumnElement[str]) -> ColumnElement[str]:
    """Return the first two labels of an address, the one alone where there is no second."""
    first = func.instr(address.concat("/"), "/")
    return func.substr(address, 1, first + func.instr(func.substr(address, first + 1).concat("/"), "/") - 1)


def _upper() -> Select[Any]:
    pages, items = schema.pages.c, schema.items.c
    counted = select(pages.item, func.count().label("n")).group_by(pages.item).subquery()
    # What is left when all signs but slashes are cut off at the end is the folder, with its slash.
    folder = func.rtrim(items.address, func.replace(items.address, "/", ""))
    part = _upper_part(func.substr(folder, 1, func.length(folder) - 1))
    held = select(part.label("part"), folder.label("folder"), counted.c.n).join_from(
        counted, schema.items, items.id == counted.c.item
    )
    rows = held.subquery().c
    return select(rows.part, func.count(distinct(rows.folder)), func.sum(rows.n)).group_by(rows.part)

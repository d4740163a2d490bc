"""The page store of one side: pages with all that was ever read on them, items, descriptions and spines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Column, Connection, Select, Table, delete, select

from indexer.model.archive import Address, Description, Item
from indexer.model.page import Card, ItemId, Page, PageId, Place, Scan
from indexer.model.spine import Spine
from indexer.pages import schema
from indexer.pages.blocks import Blocks
from indexer.pages.codec import decode_spine, encode_spine
from indexer.pages.connection import Database, batches, upsert
from indexer.pages.counts import Counts, counts_of
from indexer.pages.images import Images, make_directory
from indexer.pages.merge import Stored, merged
from indexer.pages.proposals import Proposals
from indexer.pages.references import References
from indexer.pages.rows import (
    Row,
    card_of,
    description_of,
    description_row,
    item_of,
    languages_of,
    loses,
    page_row,
    reading_row,
    scan_row,
    unread_row,
)
from indexer.pages.rows_gone import delete_empty, delete_rows, of_pages, put_items
from indexer.pages.shelves import Shelves
from indexer.pages.uses import Uses
from indexer.pages.whole import held_of, whole_pages

DATABASE = "pages.sqlite"

# Pages decoded at a time: bounds the memory of going through all of them.
_PAGES_AT_A_TIME = 50


class Store:
    """One side of the holdings. Every `put_...` is one transaction, on the disk when it returns."""

    def __init__(self, directory: Path, database: Database, images: Images) -> None:
        self.directory = directory
        self.database = database
        self.blocks = Blocks(database)
        self.shelves = Shelves(database)
        self.references = References(database)
        self.proposals = Proposals(database)
        self.uses = Uses(database)
        self.images = images
        self.as_shown: Callable[[Iterable[Any]], list[Any]] = list
        """Makes of items and descriptions what this side may hold of them: texts can be withheld from readers."""

    @classmethod
    def open(cls, directory: Path, *, writable: bool, private: bool = False) -> Self:
        """Return the store in the directory; a writer makes it where there is none, private for this user alone.

        Raises: StoreError where there is none to read.
        """
        file_mode, directory_mode = (0o600, 0o700) if private else (0o644, 0o755)
        images = Images(directory / "images", file_mode=file_mode, directory_mode=directory_mode)
        if writable:
            make_directory(directory, directory_mode)
            make_directory(images.directory, directory_mode)
        database = Database.open(directory / DATABASE, schema.store_tables, writable=writable, mode=file_mode)
        return cls(directory, database, images)

    def close(self) -> None:
        """Let go of the store's files."""
        self.database.close()

    def put_items(self, items: Iterable[Item]) -> None:
        """Put items, each in place of the one of the same id. An item comes before its pages."""
        with self.database.writing() as connection:
            put_items(connection, self.as_shown(items), self.database)

    def put_descriptions(self, descriptions: Iterable[Description]) -> None:
        """Make these the descriptions of this side; what no longer stands in them is gone from its files."""
        wanted = {each.address: description_row(each) for each in self.as_shown(descriptions)}
        table = schema.descriptions
        with self.database.writing() as connection:
            held = {row["address"]: dict(row) for row in connection.execute(self.database.whole(table)).mappings()}
            delete_rows(connection, table, [address for address in held if address not in wanted])
            upsert(connection, table, [row for address, row in wanted.items() if row != held.get(address)])
            is_less = any(loses(row, wanted.get(address)) for address, row in held.items())
            if is_less:
                self.database.owe_wipe(connection)
        if is_less:
            self.database.wipe()

    def put_pages(self, pages: Iterable[Page], spines: Iterable[tuple[PageId, Spine]] = ()) -> None:
        """Put pages, each in place of the one of the same id, whose other readings and scans are kept beside it.

        Shapes: spines come with their pages or not at all, for a page that is left without one has no word to search.
        """
        batch = list(pages)
        slots = [{"page": page, "revision": each.revision, "slots": encode_spine(each)} for page, each in spines]
        rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in schema.PAGE_TABLES}
        with self.database.writing() as connection:
            held = held_of(connection, [page.id for page in batch])
            for page in batch:
                after = merged(page, held.get(page.id, Stored()))
                held[page.id] = after.stored
                rows[schema.pages].append(page_row(page, scan=after.scan, shown=after.shown))
                rows[schema.unread].append(unread_row(page))
                rows[schema.scans] += [scan_row(page.id, n, after.stored.scans[n]) for n in after.new_scans]
                rows[schema.readings] += [reading_row(page.id, n, after.stored.readings[n]) for n in after.new_readings]
            for table, of_table in (*rows.items(), (schema.spines, slots)):
                upsert(connection, table, of_table)

    def page(self, page_id: PageId) -> Page | None:
        """Return the page, or None where this side does not hold it."""
        return next(self.pages([page_id]), None)

    def pages(self, ids: Iterable[PageId] | None = None) -> Iterator[Page]:
        """Give pages in the order of the ids, passing over unknown ones; without ids all, ordered by id."""
        wanted = self.page_ids() if ids is None else tuple(ids)
        for batch in batches(wanted, _PAGES_AT_A_TIME):
            with self.database.reading() as connection:
                unread = self._unread(connection, batch)
                found = whole_pages(connection, batch, unread)
            yield from (found[page_id] for page_id in batch if page_id in found)

    def cards(self, ids: Iterable[PageId]) -> Iterator[Card]:
        """Give pages without their readings in the order of the ids, passing over unknown ones.

        Cost: no word is decoded; on real typescript a twenty-fifth of what `pages` takes.
        """
        pages, scans = schema.pages.c, schema.scans
        named = [column for column in pages if column.name not in ("scan", "route", "shown")]
        shown = (scans.c.page == pages.id) & (scans.c.n == pages.scan)
        wanted = select(*named, scans).join_from(schema.pages, scans, shown)
        for batch in batches(tuple(ids)):
            with self.database.reading() as connection:
                rows = connection.execute(wanted.where(pages.id.in_(batch))).mappings().all()
            found = {card.id: card for card in map(card_of, rows)}
            yield from (found[page_id] for page_id in batch if page_id in found)

    def standings(self, ids: Iterable[PageId]) -> Iterator[tuple[PageId, ItemId, int, tuple[str, ...]]]:
        """Give for each of these pages its item, its place in it, and its own languages, in no order.

        Cost: a tenth of what `cards` takes.
        """
        pages = schema.pages.c
        wanted = select(pages.id, pages.item, pages.sequence, pages.languages)
        for batch in batches(tuple(ids)):
            with self.database.reading() as connection:
                rows = connection.execute(wanted.where(pages.id.in_(batch))).all()
            for page, item, sequence, languages in rows:
                yield PageId(page), ItemId(item), sequence, languages_of(languages)

    def page_ids(self) -> tuple[PageId, ...]:
        """Return the ids of all pages, sorted."""
        return tuple(PageId(each) for each in self._column(select(schema.pages.c.id).order_by(schema.pages.c.id)))

    def revisions(self) -> dict[PageId, int]:
        """Return the revision of every page of this side."""
        with self.database.reading() as connection:
            rows = connection.execute(select(schema.pages.c.id, schema.pages.c.revision)).all()
        return {PageId(page): revision for page, revision in rows}

    def sources(self, ids: Iterable[PageId]) -> dict[PageId, str]:
        """Return for each of these pages the file of which its shown scan is a leaf."""
        pages, scans = schema.pages.c, schema.scans.c
        found: dict[PageId, str] = {}
        with self.database.reading() as connection:
            for batch in batches(tuple(ids)):
                shown = select(pages.id, scans.source).join_from(
                    schema.pages, schema.scans, (scans.page == pages.id) & (scans.n == pages.scan)
                )
                rows = connection.execute(shown.where(pages.id.in_(batch)))
                found |= {PageId(page): source for page, source in rows}
        return found

    def find_scan(self, sha256: str, leaf: int) -> PageId | None:
        """Return the page of which this leaf of a file with these bytes is a scan, the shown one or an earlier."""
        scans = schema.scans
        return self._page_where(scans.c.sha256 == sha256, scans.c.leaf == leaf)

    def find_source(self, source: str, leaf: int) -> PageId | None:
        """Return the page that was taken from this leaf of a file of this name, whatever its bytes were."""
        scans = schema.scans
        return self._page_where(scans.c.source == source, scans.c.leaf == leaf)

    def scans_from(self, sources: Iterable[str]) -> dict[tuple[str, int], PageId]:
        """Return what `find_source` finds for every leaf of these files, by name and leaf."""
        return self._pages_by_leaf(schema.scans.c.source, sources)

    def scans_with(self, digests: Iterable[str]) -> dict[tuple[str, int], PageId]:
        """Return what `find_scan` finds for every leaf of files with these bytes, by sha256 and leaf."""
        return self._pages_by_leaf(schema.scans.c.sha256, digests)

    def items_as_put(self) -> tuple[Item, ...]:
        """Return what `items` does, with the dates that archivists gave them and no others."""
        return self._items_as_put(self.database.whole(schema.items).order_by(schema.items.c.address))

    def items(self) -> tuple[Item, ...]:
        """Return the items that have pages or were put, ordered by address.

        Shapes: one without a date of its own has the one that its first page states, if it states any.
        """
        return self._items(self.database.whole(schema.items).order_by(schema.items.c.address))

    def item(self, item_id: ItemId) -> Item | None:
        """Return the item, or None where this side does not hold it."""
        return next(iter(self._items(self.database.whole(schema.items).where(schema.items.c.id == item_id))), None)

    def items_of(self, ids: Iterable[ItemId]) -> dict[ItemId, Item]:
        """Return those of these items that this side holds."""
        items = schema.items
        found = (self._items(self.database.whole(items).where(items.c.id.in_(batch))) for batch in batches(tuple(ids)))
        return {item.id: item for of_batch in found for item in of_batch}

    def pages_of_each(self, ids: Iterable[ItemId]) -> dict[ItemId, tuple[PageId, ...]]:
        """Return what `pages_of` gives for each of these items."""
        wanted, pages = tuple(ids), schema.pages.c
        found: dict[ItemId, list[PageId]] = {item: [] for item in wanted}
        ordered = select(pages.item, pages.id).order_by(pages.item, pages.sequence, pages.id)
        with self.database.reading() as connection:
            for batch in batches(wanted):
                for item, page in connection.execute(ordered.where(pages.item.in_(batch))):
                    found[ItemId(item)].append(PageId(page))
        return {item: tuple(of_item) for item, of_item in found.items()}

    def pages_of(self, item_id: ItemId) -> tuple[PageId, ...]:
        """Return the ids of an item's pages on this side, in sequence."""
        return tuple(self.sequences(item_id))

    def sequences(self, item_id: ItemId) -> dict[PageId, int]:
        """Return where the pages of an item stand in it, in sequence."""
        pages = schema.pages.c
        wanted = select(pages.id, pages.sequence).where(pages.item == item_id).order_by(pages.sequence, pages.id)
        with self.database.reading() as connection:
            return {PageId(page): sequence for page, sequence in connection.execute(wanted).all()}

    def places(self) -> dict[PageId, Place]:
        """Return where every page of this side stands, by item and sequence."""
        pages = schema.pages.c
        wanted = select(pages.id, pages.item, pages.sequence, pages.side).order_by(pages.item, pages.sequence, pages.id)
        with self.database.reading() as connection:
            rows = connection.execute(wanted).all()
        return {PageId(page): Place(ItemId(item), sequence, side) for page, item, sequence, side in rows}

    def described(self, addresses: Iterable[Address]) -> dict[Address, Description]:
        """Return the descriptions of those of these addresses that have one."""
        table = schema.descriptions
        found: dict[Address, Description] = {}
        with self.database.reading() as connection:
            for batch in batches(tuple(addresses)):
                rows = connection.execute(self.database.whole(table).where(table.c.address.in_(batch))).mappings()
                found |= {Address(row["address"]): description_of(row) for row in rows}
        return found

    def descriptions(self) -> tuple[Description, ...]:
        """Return the descriptions of this side in the order of the finding aid."""
        table = schema.descriptions
        with self.database.reading() as connection:
            rows = (
                connection.execute(self.database.whole(table).order_by(table.c.ord, table.c.address)).mappings().all()
            )
        return tuple(description_of(row) for row in rows)

    def spine(self, page_id: PageId, revision: int) -> Spine | None:
        """Return the spine of one revision of a page, or None where it was never built or is forgotten."""
        return dict(self.spines({page_id: revision})).get(page_id)

    def spines(self, revisions: Mapping[PageId, int]) -> Iterator[tuple[PageId, Spine]]:
        """Give the spines of these revisions of pages in their order, passing over those that are not there."""
        table = schema.spines.c
        wanted = select(table.page, table.revision, table.slots)
        for batch in batches(tuple(revisions), _PAGES_AT_A_TIME):
            with self.database.reading() as connection:
                rows = connection.execute(wanted.where(table.page.in_(batch))).all()
            found = {page: slots for page, revision, slots in rows if revisions[page] == revision}
            yield from ((page, decode_spine(found[page], revisions[page])) for page in batch if page in found)

    def forget_spines(self, live: Mapping[PageId, int]) -> int:
        """Delete spines but those of these revisions, of the ones before them and of each page's own; return how many.

        A reader may still be at work on the ones before. Spines can be built again: no reading is lost.
        """
        spines, pages = schema.spines, schema.pages
        older = (
            select(spines.c.page, spines.c.revision)
            .join(pages, pages.c.id == spines.c.page)
            .where(spines.c.revision != pages.c.revision)
        )
        with self.database.writing() as connection:
            gone = [(page, n) for page, n in connection.execute(older).all() if live.get(page, n + 2) - n not in (0, 1)]
            for page, n in gone:
                connection.execute(delete(spines).where(spines.c.page == page, spines.c.revision == n))
        return len(gone)

    def remove_pages(self, ids: Iterable[PageId]) -> None:
        """Delete pages, their pictures, and items left without pages, from every byte of this side's files.

        The database is written anew; pictures are deleted as `Images.remove` says. Unknown ids are passed over, and
        so this can be run again after a kill.

        Raises: BusyError when a reader holds on to an older state; run it again then.
        """
        self.drop_pages(tuple(ids))
        if self.database.owes_wipe:
            self.database.wipe()

    def forget_items(self, ids: Iterable[ItemId]) -> None:
        """Delete those of these items that have no page here, from every byte of this side's files.

        Raises: BusyError as `remove_pages` does.
        """
        with self.database.writing() as connection:
            delete_empty(connection, tuple(ids))
            self.database.owe_wipe(connection)
        self.database.wipe()

    def drop_pages(self, ids: Sequence[PageId]) -> None:
        """Do all of `remove_pages` but the wiping, which is noted as owed: many batches need one wipe at the end."""
        with self.database.writing() as connection:
            scans, pages = schema.scans.c, schema.pages.c
            names = of_pages(connection, select(scans.image).where(scans.image != ""), scans.page, ids)
            items = sorted(set(of_pages(connection, select(pages.item), pages.id, ids)))
            delete_rows(connection, schema.pages, ids)
            delete_empty(connection, items)
            self.database.owe_wipe(connection)
        self.images.remove(names)

    def rows_of(self, ids: Sequence[PageId]) -> dict[Table, list[Row]]:
        """Return everything this side holds of pages, their items first, row by row."""
        pages = schema.pages
        items = self.database.whole(schema.items).where(
            schema.items.c.id.in_(select(pages.c.item).where(pages.c.id.in_(ids)))
        )
        with self.database.reading() as connection:
            rows: dict[Table, list[Row]] = {schema.items: [*connection.execute(items).mappings()]}
            for table in schema.PAGE_TABLES:
                of_pages = select(table).where(next(iter(table.c)).in_(ids))
                rows[table] = [*connection.execute(of_pages).mappings()]
        return rows

    def put_rows(self, rows: Mapping[Table, Sequence[Row]]) -> None:
        """Put what another side's `rows_of` gave, in one transaction."""
        with self.database.writing() as connection:
            put_items(connection, self.as_shown(map(item_of, rows[schema.items])), self.database)
            for table in schema.PAGE_TABLES:
                upsert(connection, table, [dict(row) for row in rows[table]])

    def image_path(self, scan: Scan) -> Path | None:
        """Return where the picture of a scan is, or None where it has none."""
        return self.images.path(scan.image) if scan.image else None

    def image_names(self) -> frozenset[str]:
        """Return the names of all pictures that a scan of this side names."""
        return frozenset(self._column(select(schema.scans.c.image).where(schema.scans.c.image != "")))

    def counts(self) -> Counts:
        """Return how much this side holds. Cost: a reader goes through all pages once after each change."""
        with self.database.reading() as connection:
            return self.database.kept(connection, "counts", lambda: counts_of(connection))

    def _page_where(self, *where: Any) -> PageId | None:
        # A page whose shown scan it is comes before one that had it earlier.
        scans, pages = schema.scans, schema.pages
        wanted = select(scans.c.page).join(pages, pages.c.id == scans.c.page).where(*where)
        found = self._column(wanted.order_by((pages.c.scan != scans.c.n), scans.c.page).limit(1))
        return PageId(found[0]) if found else None

    def _pages_by_leaf(self, column: Column[str], names: Iterable[str]) -> dict[tuple[str, int], PageId]:
        scans, pages = schema.scans, schema.pages
        found: dict[tuple[str, int], PageId] = {}
        wanted = select(column, scans.c.leaf, scans.c.page).join(pages, pages.c.id == scans.c.page)
        wanted = wanted.order_by((pages.c.scan != scans.c.n), scans.c.page)
        with self.database.reading() as connection:
            for batch in batches(tuple(names)):
                for name, leaf, page in connection.execute(wanted.where(column.in_(batch))):
                    found.setdefault((name, leaf), PageId(page))
        return found

    def _unread(self, connection: Connection, ids: Sequence[PageId]) -> dict[PageId, Row]:
        if self.database.version < schema.SINCE_UNREAD:
            return {}
        rows = connection.execute(select(schema.unread).where(schema.unread.c.page.in_(ids))).mappings()
        return {row["page"]: row for row in rows}

    def _column(self, wanted: Select[Any]) -> Sequence[Any]:
        with self.database.reading() as connection:
            return connection.execute(wanted).scalars().all()

    def _items(self, wanted: Select[Any]) -> tuple[Item, ...]:
        return self.proposals.joined(self._items_as_put(wanted))

    def _items_as_put(self, wanted: Select[Any]) -> tuple[Item, ...]:
        with self.database.reading() as connection:
            rows = connection.execute(wanted).mappings().all()
        return tuple(item_of(row) for row in rows)

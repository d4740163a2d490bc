"""What readers no longer see of the open side, though its bytes are still there: a list that hides it at once."""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, local

from sqlalchemy import Connection

from indexer.model.archive import Address
from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import on_the_disk, sync_directory
from indexer.pages.images import make_directory
from indexer.pages.store import Store

DIRECTORY = "withdrawn"
WAITS = "The command that is writing takes them out, or else the next one that writes, such as: pinkas rebuild"
"""What becomes of what was closed and is not out of all files yet."""
_PAGE, _DESCRIBED, _END = "page ", "described ", "end"
_SEEN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not there for readers: pages, and descriptions by their addresses."""

    pages: frozenset[PageId] = frozenset()
    addresses: frozenset[Address] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything is hidden."""
        return bool(self.pages or self.addresses)

    def __or__(self, other: "Hidden") -> "Hidden":
        """Return what is hidden by either."""
        return Hidden(self.pages | other.pages, self.addresses | other.addresses)


class Withdrawals:
    """The list of one open side: a file for each act of closing, until nothing of what it names is left there.

    Shapes: anybody may add to it at any time; only the one writer takes files away, those that were there before it
    read the decisions that it then carried out. A file that is being written hides what stands in it already.
    """

    def __init__(self, open_dir: Path) -> None:
        self.directory = open_dir / DIRECTORY
        self._reading = Lock()
        self._here = local()
        self._whole: dict[str, _File] = {}
        self._hidden = Hidden()

    def names(self) -> frozenset[str]:
        """Return the names of the files of the list. Cost: a few µs."""
        try:
            return frozenset(os.listdir(self.directory))  # noqa: PTH208  # asked before everything a reader reads
        except (FileNotFoundError, NotADirectoryError):
            return frozenset()

    def add(self, hidden: Hidden) -> frozenset[str]:
        """Hide this from readers and return the names of its file; it is on the disk when this returns."""
        if not hidden:
            return frozenset()
        lines = [*(_PAGE + each for each in sorted(hidden.pages)), *(_DESCRIBED + each for each in hidden.addresses)]
        make_directory(self.directory, 0o755)
        name = secrets.token_hex(8)
        with on_the_disk():
            with (self.directory / name).open("x", encoding="utf-8") as file:
                os.fchmod(file.fileno(), 0o644)
                file.write("\n".join([*lines, _END]))
                file.flush()
                os.fsync(file.fileno())
            sync_directory(self.directory)
        return frozenset([name])

    def end(self, names: Iterable[str]) -> None:
        """Take files off the list whose every page and description is gone from the open side, or open again."""
        if not (gone := frozenset(names) & self.names()):
            return
        with on_the_disk():
            for name in gone:
                (self.directory / name).unlink(missing_ok=True)
            sync_directory(self.directory)

    def hidden(self) -> Hidden:
        """Return what is hidden at this moment; the same object for as long as it is the same."""
        names = self.names()
        if names != self._whole.keys():
            with self._reading:
                read = {name: self._whole.get(name) or self._read(name) for name in names}
                self._whole = {name: each for name, each in read.items() if each.is_whole}
                hidden = Hidden(
                    frozenset().union(*(each.hidden.pages for each in read.values())),
                    frozenset().union(*(each.hidden.addresses for each in read.values())),
                )
                self._hidden = self._hidden if hidden == self._hidden else hidden
        return self._hidden

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let this thread go on with what is hidden at this moment, so that a request sees one state to its end."""
        self._here.hidden = self.hidden()
        try:
            yield
        finally:
            del self._here.hidden

    def hidden_here(self) -> Hidden:
        """Return what is hidden for this thread."""
        held: Hidden | None = getattr(self._here, "hidden", None)
        return self.hidden() if held is None else held

    def pages_in(self, names: Iterable[str]) -> frozenset[PageId]:
        """Return the pages that these files of the list name."""
        return frozenset().union(*(self._read(name).hidden.pages for name in names))

    def _read(self, name: str) -> "_File":
        try:
            text = (self.directory / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return _File(Hidden(), is_whole=False)
        *lines, end = text.split("\n")
        pages = (PageId(line.removeprefix(_PAGE)) for line in lines if line.startswith(_PAGE))
        described = (Address(line.removeprefix(_DESCRIBED)) for line in lines if line.startswith(_DESCRIBED))
        return _File(Hidden(frozenset(pages), frozenset(described)), is_whole=end == _END)


@dataclass(frozen=True, slots=True)
class _File:
    hidden: Hidden
    is_whole: bool


def open_for_readers(open_dir: Path) -> tuple[Store, Withdrawals]:
    """Return the store of an open side as readers see it, without what is withdrawn, and the list of that.

    Raises: StoreError where there is none.
    """
    store, withdrawals = Store.open(open_dir, writable=False), Withdrawals(open_dir)
    store.database.before_reading = lambda connection: _see_without(withdrawals.hidden_here(), connection)
    return store, withdrawals


_OF_PAGES = tuple(table.name for table in schema.store_tables.sorted_tables if "page" in table.c)
_SHOWN = "(SELECT page FROM temp.withdrawn_pages)"
# All names and conditions in these statements are our own; what is hidden goes into tables.
_CONDITIONS = {
    **dict.fromkeys(_OF_PAGES, f"page NOT IN {_SHOWN}"),
    # On how many pages a block repeats would tell that it stands on hidden ones.
    schema.repeats.name: "0",
    schema.pages.name: f"id NOT IN {_SHOWN}",
    schema.items.name: f"EXISTS (SELECT 1 FROM main.pages p WHERE p.item = items.id AND p.id NOT IN {_SHOWN})",  # noqa: S608
    schema.descriptions.name: "address NOT IN (SELECT address FROM temp.withdrawn_descriptions)",
}
"""What of each table is there for readers while something is hidden; tables that are not named are of no page."""


def _see_without(hidden: Hidden, connection: Connection) -> None:
    """Let all statements of a connection, which stay as they are, see its database without what is hidden.

    Shapes: views of the connection's own, which come before the tables of the same names.
    """
    seen = connection.info.get(_SEEN, _NOTHING)
    if seen is hidden or seen == hidden:
        return
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
    connection.exec_driver_sql("BEGIN")
    for view in _CONDITIONS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS temp.{view}")
    # Names of tables, columns and views are our own here too; what is hidden is bound.
    for name, column, values in (
        ("withdrawn_pages", "page", hidden.pages),
        ("withdrawn_descriptions", "address", hidden.addresses),
    ):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")
        connection.exec_driver_sql(f"CREATE TEMP TABLE {name} ({column} TEXT PRIMARY KEY) WITHOUT ROWID")
        if values:
            connection.exec_driver_sql(f"INSERT INTO temp.{name} VALUES (?)", [(each,) for each in values])  # noqa: S608
    if hidden:
        for view, condition in _CONDITIONS.items():
            connection.exec_driver_sql(f"CREATE TEMP VIEW {view} AS SELECT * FROM main.{view} WHERE {condition}")  # noqa: S608
    connection.exec_driver_sql("COMMIT")
    # What was counted before is counted anew.
    connection.info.clear()
    connection.info[_SEEN] = hidden


_NOTHING = Hidden()

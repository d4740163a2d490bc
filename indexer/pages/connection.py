"""The one module that knows which database it is: opening, transactions, syncing, and errors in plain words."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    cast,
    create_engine,
    delete,
    event,
    func,
    insert,
    inspect,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.schema import CreateColumn

from indexer.errors import BusyError, StoreError
from indexer.pages.schema import SCHEMA_VERSION, store_about

T = TypeVar("T")

_WIPE_OWED = "wipe owed"
_OWED = select(store_about.c.value).where(store_about.c.key == _WIPE_OWED)

# Seconds that a command waits for another one's transaction: they last well under one.
_PATIENCE_S = 15.0

# Below the 32,766 variables that SQLite takes in a statement, and small enough to be quick.
IDS_A_STATEMENT = 500


class Database:
    """One database file: short transactions in, errors in our own words out."""

    def __init__(self, path: Path, engine: Engine, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.version = SCHEMA_VERSION
        self.before_reading: Callable[[Connection], None] = lambda _: None
        """What is done on a connection before it begins to read."""
        self._engine = engine

    @classmethod
    def open(cls, path: Path, tables: MetaData, *, writable: bool, mode: int = 0o644) -> Self:
        """Return the database at the path; a writer makes it with these tables and this file mode, or adds new ones.

        Shapes: its version is lower than ours where an older Pinkas made it and no writer has opened it since.

        Raises: StoreError where there is none to read, or where a newer Pinkas made it.
        """
        if writable:
            _make_file(path, mode)
        else:
            _check_readable(path)
        database = cls(path, _engine(path, writable=writable), writable=writable)
        try:
            if writable:
                with database.writing() as connection:
                    _make_tables(connection, tables)
            database._check_version(tables)
        except BaseException:
            database._engine.dispose()
            raise
        return database

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database, whatever is written meanwhile."""
        with self._translated(), self._engine.connect() as connection:
            self.before_reading(connection)
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept, and synced to the disk, or none of them.

        Raises: BusyError when another process is writing; StoreError for anything else, nothing being changed.
        """
        with self._translated(), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    def kept(self, connection: Connection, name: str, make: Callable[[], T]) -> T:
        """Return what was made under this name on this connection, made anew where anything was changed since.

        Shapes: a writer makes it each time, for SQLite tells a connection of the changes of others alone.
        """
        if self.writable:
            return make()
        version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        held: tuple[int, T] | None = connection.info.get(name)
        if held is None or held[0] != version:
            held = connection.info[name] = (version, make())
        return held[1]

    def whole(self, table: Table) -> Select[Any]:
        """Return the selection of all rows of a table; columns that an older database lacks are empty."""
        return select(
            *(
                column if column.info.get("since", 1) <= self.version else literal("").label(column.name)
                for column in table.c
            )
        ).select_from(table)

    def owe_wipe(self, connection: Connection) -> None:
        """Note, in the transaction that deletes, that the file has to be wiped; the note outlives a kill."""
        upsert(connection, store_about, [{"key": _WIPE_OWED, "value": "yes"}])

    @property
    def owes_wipe(self) -> bool:
        """Whether something was deleted since the last wipe."""
        with self.reading() as connection:
            return connection.execute(_OWED).first() is not None

    def wipe(self) -> None:
        """Write the whole file anew without what was deleted, and cut the log.

        SQLite's secure_delete overwrites a deleted row where it lies, but not the copies that stay behind in a node
        of the tree when rows move to another one: of 2,000 short rows deleted between insertions, up to 6 could
        still be read in the file; after VACUUM none.

        Cost: reads and writes the file twice.

        Raises: BusyError when a reader holds on to an older state.
        """
        with self._translated(), self._engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
        self.wipe_log()
        with self.writing() as connection:
            connection.execute(delete(store_about).where(store_about.c.key == _WIPE_OWED))

    def wipe_log(self) -> None:
        """Carry the write-ahead log into the database and cut it to nothing.

        Raises: BusyError when a reader holds on to an older state; what was deleted can then still stand in the log.
        """
        with self._translated(), self._engine.connect() as connection:
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            raise BusyError(
                f"A long-running reader keeps deleted pages in {self.path}-wal.",
                kept="The pages are deleted, but their bytes are still in that file.",
                remedy="Stop the reader (pinkas serve) and run the command again.",
            )

    def check(self) -> str:
        """Return "ok", or what SQLite finds wrong with the file."""
        with self._translated(), self._engine.connect() as connection:
            return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())

    def close(self) -> None:
        """Let go of the file, leaving the files of its log in place.

        SQLite deletes them when the last connection closes, and a reader that may not write in the directory (the
        public process, as a user of its own) cannot make them again and so cannot open the database. A connection
        that is read-only and closes last cannot delete them.
        """
        if not self.writable:
            self._engine.dispose()
            return
        last = _engine(self.path, writable=False)
        with self._translated(), last.connect() as connection:
            connection.exec_driver_sql("SELECT value FROM about").all()
            self._engine.dispose()
        last.dispose()

    def _check_version(self, tables: MetaData) -> None:
        about = tables.tables["about"]
        with self.reading() as connection:
            found = int(connection.execute(select(about.c.value).where(about.c.key == "schema")).scalar_one())
        self.version = found
        if found > SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} was made by a newer Pinkas (schema {found}; this one knows {SCHEMA_VERSION}).",
                kept="Nothing was changed.",
                remedy="Use the newer Pinkas.",
            )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, UnicodeEncodeError) as error:
            raise self._in_our_words(error) from error

    def _in_our_words(self, error: Exception) -> StoreError:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        code = getattr(cause, "sqlite_errorname", "")
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return BusyError(
                f"Another process is writing to {self.path}.",
                kept="Nothing was changed.",
                remedy="Wait until it is done and run the command again.",
            )
        remedy = next((remedy for name, remedy in _REMEDIES.items() if code.startswith(name)), "Run: pinkas doctor")
        return StoreError(f"{self.path} cannot be used: {cause}.", kept="Nothing was changed.", remedy=remedy)


_REMEDIES = {
    "SQLITE_FULL": "Free some disk space and run the command again.",
    "SQLITE_READONLY": "Give this user the right to write there, or run the command as the user who may.",
    "SQLITE_CANTOPEN": "Give this user the right to read the file, and to write in its directory (for the files"
    " -wal and -shm beside it).",
    "SQLITE_IOERR": "Check the disk and run the command again.",
    "SQLITE_CORRUPT": "Bring back the last backup of the store.",
    "SQLITE_NOTADB": "Bring back the last backup of the store.",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "Put the item before its pages.",
}


_SYSTEM_REMEDIES = {
    errno.ENOSPC: _REMEDIES["SQLITE_FULL"],
    errno.EDQUOT: _REMEDIES["SQLITE_FULL"],
    errno.EROFS: "Set PINKAS_HOME to a directory that can be written, or make this one so.",
    errno.EACCES: _REMEDIES["SQLITE_READONLY"],
    errno.EPERM: _REMEDIES["SQLITE_READONLY"],
}


@contextmanager
def on_the_disk() -> Iterator[None]:
    """Say in our own words what the system says of files of ours. Raises: StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{error.filename or 'A file'} cannot be written: {error.strerror or error}.",
            kept="What was finished before is kept.",
            remedy=_SYSTEM_REMEDIES.get(error.errno or 0, _REMEDIES["SQLITE_IOERR"]),
        ) from error


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows into the table, each in place of the one with the same primary key, in the order given."""
    if not rows:
        return
    is_sqlite = connection.dialect.name == "sqlite"
    statement = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def batches(ids: Sequence[Any], size: int = IDS_A_STATEMENT) -> Iterator[Sequence[Any]]:
    """Return the names in runs short enough for one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def copy_database(source: Path, target: Path) -> None:
    """Copy a database as it stands at this moment, while others may write to it; the copy has the same file mode.

    Raises: StoreError where it cannot be read.
    """
    _check_readable(source)
    address = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
    target.chmod(source.stat().st_mode)


def _check_readable(path: Path) -> None:
    try:
        path.open("rb").close()
    except FileNotFoundError as error:
        raise StoreError(f"There is no page store at {path}.", remedy="Add scans first: pinkas add PATH") from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror}.", remedy="Run the command as the user who may read it."
        ) from error


def _make_file(path: Path, mode: int) -> None:
    """Make the file with its mode before SQLite does: the files beside it take the same."""
    with on_the_disk():
        if not path.exists():
            handle = os.open(path, os.O_CREAT | os.O_WRONLY, mode)
            os.fchmod(handle, mode)
            os.close(handle)
            sync_directory(path.parent)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory survive a power loss."""
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _engine(path: Path, *, writable: bool) -> Engine:
    query = {"uri": "true", "mode": "rw" if writable else "ro"}
    url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE_S, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_writer if writable else _prepare_reader)
    return engine


def _prepare_reader(connection: sqlite3.Connection, _: object) -> None:
    # Transactions begin where `reading` and `writing` say so, not where the driver thinks best.
    connection.isolation_level = None


def _prepare_writer(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


@contextmanager
def allowing_changes(connection: Connection, table: Table) -> Iterator[None]:
    """Let rows of a table be deleted to which they are else only ever added, within one transaction."""
    held = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    triggers = connection.execute(held, {"table": table.name}).all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, definition in triggers:
        connection.exec_driver_sql(definition)


def at_or_below(column: ColumnElement[str], address: str) -> ColumnElement[bool]:
    """Return the condition that an address in a column is this one or lies below it."""
    # Not LIKE: SQLite's takes "VI" and "vi" for the same.
    below = f"{address}/"
    return or_(column == address, func.substr(column, 1, len(below), type_=Text) == below)


def _make_tables(connection: Connection, tables: MetaData) -> None:
    # A database of a newer Pinkas is left as it is: it may have other tables. To one of an older what is new is added.
    about = tables.tables["about"]
    if inspect(connection).has_table("about"):
        older = update(about).where(about.c.key == "schema", cast(about.c.value, Integer) < SCHEMA_VERSION)
        if connection.execute(older.values(value=str(SCHEMA_VERSION))).rowcount:
            _add_tables(connection, tables)
            _add_columns(connection, tables)
    else:
        _add_tables(connection, tables)
        connection.execute(insert(about), {"key": "schema", "value": str(SCHEMA_VERSION)})


def _add_tables(connection: Connection, tables: MetaData) -> None:
    """Make the tables that are not there; what is only ever added to is guarded from its first row."""
    held = set(inspect(connection).get_table_names())
    tables.create_all(connection)
    for table in tables.sorted_tables:
        if table.name not in held and table.info.get("append_only"):
            _forbid_changes(connection, table)


def _add_columns(connection: Connection, tables: MetaData) -> None:
    """Add to each table the columns that it lacks, empty in every row."""
    held = inspect(connection)
    for table in tables.sorted_tables:
        names = {column["name"] for column in held.get_columns(table.name)}
        for column in table.c:
            if column.name not in names:
                definition = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {definition}")


def _forbid_changes(connection: Connection, table: Table) -> None:
    for change in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table.name}_{change.lower()} BEFORE {change} ON {table.name} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table.name} are only ever added'); END"
        )

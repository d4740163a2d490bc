"""The tables of a side's page store and of the register, the same on every database."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

SCHEMA_VERSION = 9
"""Raised by one whenever a table or column is added or changes its meaning; kept in the table `about` of each database.

2: the table `unread`. 3: the tables `imprints` and `repeats`. 4: columns of `descriptions` and `items`, those marked
so. 5: the table `proposals`. 6: the table `uses`. 7: columns of `finding_aids`. 8: issues of `items`. 9: the tables
`log`, `withdrawn`, `withheld`, `takedowns`, `reviews`, `unseen`, `blacked` and `regions`, a column of `decisions`. In
an older database what it lacks is read as if it were empty, and a writer adds it.
"""
SINCE_UNREAD = 2
"""The version from which there is the table `unread`."""
SINCE_REPEATS = 3
"""The version from which there are the tables `imprints` and `repeats`."""
SINCE_PROPOSALS = 5
"""The version from which there is the table `proposals`."""
SINCE_USES = 6
"""The version from which there is the table `uses`."""
SINCE_LOG = 9
"""The version from which there is the table `log`."""
SINCE_TAKEDOWNS = 9
"""The version from which there are the tables `withdrawn`, `withheld` and `takedowns`."""
SINCE_REVIEWS = 9
"""The version from which there are the tables `reviews` and `unseen`."""
SINCE_REGIONS = 9
"""The version from which there are the tables `blacked` and `regions`."""

store_tables = MetaData()
register_tables = MetaData()


def _about(tables: MetaData) -> Table:
    return Table("about", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))


def _filled(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _added(name: str, since: int) -> Column[str]:
    """Return a column that databases of older versions lack."""
    return Column(name, Text, nullable=False, server_default="", info={"since": since})


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _descriptions(tables: MetaData) -> Table:
    return Table(
        "descriptions",
        tables,
        Column("address", Text, primary_key=True),
        _filled("level"),
        _filled("title"),
        _number("ord"),
        _filled("identifier"),
        _filled("dates"),
        _filled("box"),
        _filled("folder"),
        _filled("types"),
        _filled("languages"),
        Column("restriction", Text),
        _filled("links"),
        _filled("notes"),
        _filled("finding_aid"),
        _added("bulk_dates", 4),
        _added("creators", 4),
        _added("extent", 4),
        _added("access_points", 4),
        _added("related", 4),
        _added("repository", 4),
        _added("source_class", 4),
        _added("repository_use", 4),
    )


def _items(tables: MetaData) -> Table:
    return Table(
        "items",
        tables,
        Column("id", Text, primary_key=True),
        Column("address", Text, nullable=False, index=True),  # not unique: two items may change places in one go
        _filled("title"),
        _filled("dates"),
        _filled("type"),
        _filled("languages"),
        _filled("series"),
        _filled("box"),
        _filled("folder"),
        _filled("caption"),
        _filled("inscription"),
        _filled("extra"),
        _added("source_class", 4),
        _added("dates_from", 4),
        _added("type_from", 4),
        _added("creators", 4),
        _added("creators_from", 4),
        _added("serial", 8),
        _added("volume", 8),
        _added("number", 8),
        _added("continues", 8),
        _added("issue_from", 8),
    )


def _page() -> Column[str]:
    return Column("page", Text, ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True)


store_about = _about(store_tables)
descriptions = _descriptions(store_tables)
items = _items(store_tables)

pages = Table(
    "pages",
    store_tables,
    Column("id", Text, primary_key=True),
    Column("item", Text, ForeignKey("items.id"), nullable=False),
    _number("sequence"),
    _filled("side"),
    _number("scan"),  # n of the scan that is shown
    _filled("kind"),
    _filled("route"),
    _filled("reason"),
    _filled("languages"),
    Column("shown", Integer),  # n of the reading that is shown
    _number("revision"),
    Column("searchable", Boolean, nullable=False),
)
Index("pages_of_item", pages.c.item, pages.c.sequence)

scans = Table(
    "scans",
    store_tables,
    _page(),
    Column("n", Integer, primary_key=True, autoincrement=False),  # from 0 in the order taken in
    _filled("source"),
    _filled("sha256"),
    _number("leaf"),
    _number("width_px"),
    _number("height_px"),
    _number("dpi"),
    _number("quarter_turns"),
    _filled("image"),
)
Index("scans_by_bytes", scans.c.sha256, scans.c.leaf)
Index("scans_by_source", scans.c.source, scans.c.leaf)

readings = Table(
    "readings",
    store_tables,
    _page(),
    Column("n", Integer, primary_key=True, autoincrement=False),  # from 0 in the order made
    _number("scan"),  # n of the scan that was read: its frame is that of the rectangles
    _filled("kind"),
    _filled("engine"),
    _filled("version"),
    _filled("language_data"),
    _filled("settings_digest"),
    _filled("made_at"),
    Column("words", LargeBinary, nullable=False),
)

spines = Table(
    "spines",
    store_tables,
    _page(),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("slots", LargeBinary, nullable=False),
)

unread = Table(
    "unread",  # print that was not read; pages that were read before this was kept have no row
    store_tables,
    _page(),
    Column("share", Float, nullable=False),
    _filled("blocks"),  # JSON: x, y, width, height of each
)

# These are made from spines and go with their page; on the other side they are made anew, of what is there.
imprints = Table(
    "imprints",
    store_tables,
    _page(),
    _number("revision"),
    _number("rules"),
    Column("lines", LargeBinary, nullable=False),
)

repeats = Table(
    "repeats",
    store_tables,
    _page(),
    _number("revision"),
    _number("rules"),
    Column("runs", LargeBinary, nullable=False),
)

proposals = Table(
    "proposals",  # what first pages of items say of themselves; those that say nothing have a row too
    store_tables,
    _page(),
    _number("revision"),
    _number("rules"),
    _filled("around"),  # the dates said around the item, by which a damaged one was mended
    _filled("said"),  # JSON
)

uses = Table(
    "uses",  # what the list of scans says of the use of a page itself; most pages have no row
    store_tables,
    _page(),
    _filled("use"),
)

blacked = Table(
    "blacked",  # pages on which a part is black; of which state of the original they were made
    store_tables,
    _page(),
    _number("acts"),  # how many regions were blacked or shown again of the page when it was made
    _number("original"),  # the revision of the original
    _filled("rects"),  # JSON: x, y, width, height of each, in the frame of the shown scan
)

PAGE_TABLES = (pages, scans, readings, spines, unread, uses, blacked)
"""The tables that move with a page, each after those it points to; the page's name is the first column of each."""

register_about = _about(register_tables)
register_descriptions = _descriptions(register_tables)
register_items = _items(register_tables)

finding_aids = Table(
    "finding_aids",
    register_tables,
    Column("n", Integer, primary_key=True),
    _filled("collection"),
    _filled("source"),
    _filled("sha256"),
    _filled("at"),
    _added("levels", 7),
    _added("remarks", 7),
    _added("changes", 7),
    info={"append_only": True},
)

addresses = Table(
    "addresses",
    register_tables,
    Column("address", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    _filled("since"),
    _filled("until"),  # empty while the item stands there
)
Index(
    "one_item_at_an_address",
    addresses.c.address,
    unique=True,
    sqlite_where=text("until = ''"),
    postgresql_where=text("until = ''"),
)
Index("addresses_of_item", addresses.c.item)

decisions = Table(
    "decisions",
    register_tables,
    Column("n", Integer, primary_key=True),
    _filled("address"),
    _filled("verdict"),
    _filled("reason"),
    _filled("who"),
    _filled("made_at"),
    _filled("until"),
    _added("hides_title", 9),  # "yes" or empty
    info={"append_only": True},
)

withdrawn = Table(
    "withdrawn",  # decisions that were taken back: they hold as little as if nobody had ever made them
    register_tables,
    Column("n", Integer, primary_key=True),
    _number("decision"),
    _number("takedown"),
    _filled("at"),
    info={"append_only": True},
)

withheld = Table(
    "withheld",  # texts that readers do not see; the last row of a takedown on a text says whether it holds
    register_tables,
    Column("n", Integer, primary_key=True),
    _number("takedown"),
    _filled("kind"),
    _filled("subject"),
    _filled("part"),
    _filled("text"),
    _filled("instead"),
    Column("holds", Boolean, nullable=False),
    info={"append_only": True},
)

takedowns = Table(
    "takedowns",  # the last row of a number says how far it has come
    register_tables,
    Column("n", Integer, primary_key=True),
    _number("takedown"),
    _filled("state"),
    _filled("at"),
    _filled("who"),
    _filled("reason"),
    _filled("about"),  # JSON
    info={"append_only": True},
)

regions = Table(
    "regions",  # of a scan, in px of its frame: blacked, shown again (the n of which), or that it needs no black
    register_tables,
    Column("n", Integer, primary_key=True),
    *map(_filled, ("page", "address", "sha256", "said", "who", "at", "reason", "request")),
    *map(_number, ("leaf", "x", "y", "width", "height", "shown_again")),
    info={"append_only": True},
)

removals = Table(
    "removals",  # that something was taken out with every trace, and nothing of what it was
    register_tables,
    Column("n", Integer, primary_key=True),
    _filled("at"),
    _filled("who"),
    _filled("reason"),
    _number("collections"),
    _number("items"),
    _number("pages"),
    info={"append_only": True},
)

reviews = Table(
    "reviews",  # what somebody looked at on a page before it was opened
    register_tables,
    Column("n", Integer, primary_key=True),
    _filled("page"),
    _filled("address"),  # of the page, as it was then
    _number("revision"),
    _filled("findings"),  # their digests, with blanks between them: no text
    _filled("who"),
    _filled("at"),
    _filled("note"),
    info={"append_only": True},
)
Index("reviews_by_page", reviews.c.page)

unseen = Table(
    "unseen",  # pages that were opened though nobody had looked at what is found on them
    register_tables,
    Column("page", Text, primary_key=True),
    _filled("address"),
)

log = Table(
    "log",
    register_tables,
    Column("n", Integer, primary_key=True, autoincrement=False),  # from 1 without a gap
    _filled("at"),
    _filled("act"),
    _filled("who"),
    _filled("addresses"),  # JSON
    _filled("about"),  # JSON
    _filled("salt"),  # empty once what the entry said was taken out with its collection
    _filled("seal"),
    _filled("link"),
    info={"append_only": True},
)

ledger = Table(
    "ledger",
    register_tables,
    Column("source", Text, primary_key=True),
    Column("leaf", Integer, primary_key=True, autoincrement=False),  # 0 is the file itself
    _filled("sha256"),
    _filled("state"),
    _filled("reason"),
    _filled("settings_digest"),
    _filled("retry"),
    _filled("at"),
    _added("collection", 4),
)
Index("ledger_by_state", ledger.c.state)

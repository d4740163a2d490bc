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

from indexer.pages.shared_tables import about_table, added, descriptions_table, filled, items_table, number

SCHEMA_VERSION = 9
"""Raised by one whenever a table or column is added or changes its meaning; kept in the table `about` of each database.

2: the table `unread`. 3: the tables `imprints` and `repeats`. 4: columns of `descriptions` and `items`, those marked
so. 5: the table `proposals`. 6: the table `uses`. 7: columns of `finding_aids`. 8: issues of `items`. 9: the tables
`log`, `withdrawn`, `withheld`, `takedowns`, `reviews`, `unseen`, `blacked`, `regions`, `listed` and `engine_words`, a
column of `decisions`. In an older database what it lacks is read as if it were empty, and a writer adds it.
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
SINCE_ENGINES = 9
"""The version from which there are the tables `listed` and `engine_words`."""

store_tables = MetaData()
register_tables = MetaData()


def _page() -> Column[str]:
    return Column("page", Text, ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True)


store_about = about_table(store_tables)
descriptions = descriptions_table(store_tables)
items = items_table(store_tables)

pages = Table(
    "pages",
    store_tables,
    Column("id", Text, primary_key=True),
    Column("item", Text, ForeignKey("items.id"), nullable=False),
    number("sequence"),
    filled("side"),
    number("scan"),  # n of the scan that is shown
    filled("kind"),
    filled("route"),
    filled("reason"),
    filled("languages"),
    Column("shown", Integer),  # n of the reading that is shown
    number("revision"),
    Column("searchable", Boolean, nullable=False),
)
Index("pages_of_item", pages.c.item, pages.c.sequence)

scans = Table(
    "scans",
    store_tables,
    _page(),
    Column("n", Integer, primary_key=True, autoincrement=False),  # from 0 in the order taken in
    filled("source"),
    filled("sha256"),
    number("leaf"),
    number("width_px"),
    number("height_px"),
    number("dpi"),
    number("quarter_turns"),
    filled("image"),
)
Index("scans_by_bytes", scans.c.sha256, scans.c.leaf)
Index("scans_by_source", scans.c.source, scans.c.leaf)

readings = Table(
    "readings",
    store_tables,
    _page(),
    Column("n", Integer, primary_key=True, autoincrement=False),  # from 0 in the order made
    number("scan"),  # n of the scan that was read: its frame is that of the rectangles
    filled("kind"),
    filled("engine"),
    filled("version"),
    filled("language_data"),
    filled("settings_digest"),
    filled("made_at"),
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
    filled("blocks"),  # JSON: x, y, width, height of each
)

# These are made from spines and go with their page; on the other side they are made anew, of what is there.
imprints = Table(
    "imprints",
    store_tables,
    _page(),
    number("revision"),
    number("rules"),
    Column("lines", LargeBinary, nullable=False),
)

repeats = Table(
    "repeats",
    store_tables,
    _page(),
    number("revision"),
    number("rules"),
    Column("runs", LargeBinary, nullable=False),
)

proposals = Table(
    "proposals",  # what first pages of items say of themselves; those that say nothing have a row too
    store_tables,
    _page(),
    number("revision"),
    number("rules"),
    filled("around"),  # the dates said around the item, by which a damaged one was mended
    filled("said"),  # JSON
)

uses = Table(
    "uses",  # what the list of scans says of the use of a page itself; most pages have no row
    store_tables,
    _page(),
    filled("use"),
)

blacked = Table(
    "blacked",  # pages on which a part is black; of which state of the original they were made
    store_tables,
    _page(),
    number("acts"),  # how many regions were blacked or shown again of the page when it was made
    number("original"),  # the revision of the original
    filled("rects"),  # JSON: x, y, width, height of each, in the frame of the shown scan
)

listed = Table(
    "listed",  # whether search engines may list what stands at and below an address
    store_tables,
    Column("address", Text, primary_key=True),
    filled("listed"),
)

PAGE_TABLES = (pages, scans, readings, spines, unread, uses, blacked)
"""The tables that move with a page, each after those it points to; the page's name is the first column of each."""

register_about = about_table(register_tables)
register_descriptions = descriptions_table(register_tables)
register_items = items_table(register_tables)

finding_aids = Table(
    "finding_aids",
    register_tables,
    Column("n", Integer, primary_key=True),
    filled("collection"),
    filled("source"),
    filled("sha256"),
    filled("at"),
    added("levels", 7),
    added("remarks", 7),
    added("changes", 7),
    info={"append_only": True},
)

addresses = Table(
    "addresses",
    register_tables,
    Column("address", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    filled("since"),
    filled("until"),  # empty while the item stands there
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
    filled("address"),
    filled("verdict"),
    filled("reason"),
    filled("who"),
    filled("made_at"),
    filled("until"),
    added("hides_title", 9),  # "yes" or empty
    info={"append_only": True},
)

withdrawn = Table(
    "withdrawn",  # decisions that were taken back: they hold as little as if nobody had ever made them
    register_tables,
    Column("n", Integer, primary_key=True),
    number("decision"),
    number("takedown"),
    filled("at"),
    info={"append_only": True},
)

withheld = Table(
    "withheld",  # texts that readers do not see; the last row of a takedown on a text says whether it holds
    register_tables,
    Column("n", Integer, primary_key=True),
    number("takedown"),
    filled("kind"),
    filled("subject"),
    filled("part"),
    filled("text"),
    filled("instead"),
    Column("holds", Boolean, nullable=False),
    info={"append_only": True},
)

takedowns = Table(
    "takedowns",  # the last row of a number says how far it has come
    register_tables,
    Column("n", Integer, primary_key=True),
    number("takedown"),
    filled("state"),
    filled("at"),
    filled("who"),
    filled("reason"),
    filled("about"),  # JSON
    info={"append_only": True},
)

regions = Table(
    "regions",  # of a scan, in px of its frame: blacked, shown again (the n of which), or that it needs no black
    register_tables,
    Column("n", Integer, primary_key=True),
    *map(filled, ("page", "address", "sha256", "said", "who", "at", "reason", "request")),
    *map(number, ("leaf", "x", "y", "width", "height", "shown_again")),
    info={"append_only": True},
)

removals = Table(
    "removals",  # that something was taken out with every trace, and nothing of what it was
    register_tables,
    Column("n", Integer, primary_key=True),
    filled("at"),
    filled("who"),
    filled("reason"),
    number("collections"),
    number("items"),
    number("pages"),
    info={"append_only": True},
)

reviews = Table(
    "reviews",  # what somebody looked at on a page before it was opened
    register_tables,
    Column("n", Integer, primary_key=True),
    filled("page"),
    filled("address"),  # of the page, as it was then
    number("revision"),
    filled("findings"),  # their digests, with blanks between them: no text
    filled("who"),
    filled("at"),
    filled("note"),
    info={"append_only": True},
)
Index("reviews_by_page", reviews.c.page)

unseen = Table(
    "unseen",  # pages that were opened though nobody had looked at what is found on them
    register_tables,
    Column("page", Text, primary_key=True),
    filled("address"),
)

engine_words = Table(
    "engine_words",  # the same with who said it and why; the last row on an address holds
    register_tables,
    Column("n", Integer, primary_key=True),
    filled("address"),
    filled("listed"),
    filled("reason"),
    filled("who"),
    filled("made_at"),
    info={"append_only": True},
)

log = Table(
    "log",
    register_tables,
    Column("n", Integer, primary_key=True, autoincrement=False),  # from 1 without a gap
    filled("at"),
    filled("act"),
    filled("who"),
    filled("addresses"),  # JSON
    filled("about"),  # JSON
    filled("salt"),  # empty once what the entry said was taken out with its collection
    filled("seal"),
    filled("link"),
    info={"append_only": True},
)

ledger = Table(
    "ledger",
    register_tables,
    Column("source", Text, primary_key=True),
    Column("leaf", Integer, primary_key=True, autoincrement=False),  # 0 is the file itself
    filled("sha256"),
    filled("state"),
    filled("reason"),
    filled("settings_digest"),
    filled("retry"),
    filled("at"),
    added("collection", 4),
)
Index("ledger_by_state", ledger.c.state)

"""Columns and tables that the register and the stores of both sides have alike."""

from sqlalchemy import Column, Integer, MetaData, Table, Text


def about_table(tables: MetaData) -> Table:
    """Return the table in which a database says what it is."""
    return Table("about", tables, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))


def filled(name: str) -> Column[str]:
    """Return a column that is never without a text, though it may be empty."""
    return Column(name, Text, nullable=False)


def added(name: str, since: int) -> Column[str]:
    """Return a column that databases of older versions lack."""
    return Column(name, Text, nullable=False, server_default="", info={"since": since})


def number(name: str) -> Column[int]:
    """Return a column that is never without a number."""
    return Column(name, Integer, nullable=False)


def descriptions_table(tables: MetaData) -> Table:
    """Return the table of descriptions, which the register and each side have alike."""
    return Table(
        "descriptions",
        tables,
        Column("address", Text, primary_key=True),
        filled("level"),
        filled("title"),
        number("ord"),
        filled("identifier"),
        filled("dates"),
        filled("box"),
        filled("folder"),
        filled("types"),
        filled("languages"),
        Column("restriction", Text),
        filled("links"),
        filled("notes"),
        filled("finding_aid"),
        added("bulk_dates", 4),
        added("creators", 4),
        added("extent", 4),
        added("access_points", 4),
        added("related", 4),
        added("repository", 4),
        added("source_class", 4),
        added("repository_use", 4),
    )


def items_table(tables: MetaData) -> Table:
    """Return the table of items, which the register and each side have alike."""
    return Table(
        "items",
        tables,
        Column("id", Text, primary_key=True),
        Column("address", Text, nullable=False, index=True),  # not unique: two items may change places in one go
        filled("title"),
        filled("dates"),
        filled("type"),
        filled("languages"),
        filled("series"),
        filled("box"),
        filled("folder"),
        filled("caption"),
        filled("inscription"),
        filled("extra"),
        added("source_class", 4),
        added("dates_from", 4),
        added("type_from", 4),
        added("creators", 4),
        added("creators_from", 4),
        added("serial", 8),
        added("volume", 8),
        added("number", 8),
        added("continues", 8),
        added("issue_from", 8),
    )

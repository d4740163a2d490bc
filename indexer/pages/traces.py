"""Traces of collections on a side of the holdings, apart from what its tables and its index have of their pages."""

from collections.abc import Collection, Iterable
from os import fsync
from pathlib import Path

from sqlalchemy import select

from indexer.model.page import PageId
from indexer.pages import identified, schema
from indexer.pages.connection import batches, on_the_disk, sync_directory
from indexer.pages.store import Store

REQUESTS = "requests"
"""Where copies of the requests for takedowns are kept, below the closed side's directory."""


def pages_of_collections(side: Store, collections: Collection[str]) -> tuple[PageId, ...]:
    """Return the pages of a side that are of these collections, in no order."""
    items, pages = schema.items.c, schema.pages.c
    wanted = select(pages.id, items.address).join_from(schema.pages, schema.items, pages.item == items.id)
    with side.database.reading() as connection:
        rows = connection.execute(wanted).all()
    return tuple(PageId(page) for page, address in rows if address.split("/")[0] in collections)


def sources_of(side: Store, pages: Iterable[PageId]) -> frozenset[str]:
    """Return all files of which any scan of these pages is a leaf, the earlier ones too."""
    scans = schema.scans.c
    found: set[str] = set()
    with side.database.reading() as connection:
        for batch in batches(tuple(pages)):
            found.update(connection.execute(select(scans.source).where(scans.page.in_(batch))).scalars())
    return frozenset(found)


def strike_pages(directory: Path, pages: Collection[PageId]) -> None:
    """Take the lines on these pages out of the file that says whom words name, those set aside with # too."""
    path = directory / identified.FILE
    if path.exists():
        lines = path.read_bytes().splitlines(keepends=True)
        names = {page.encode() for page in pages}
        keep_lines(path, lines, [line for line in lines if line.lstrip(b"# \t").split(b"\t")[0].strip() not in names])


def forget_requests(closed: Path, named: Collection[str]) -> None:
    """Delete copies of requests that no takedown names, those of takedowns that went with their collections."""
    directory = closed / REQUESTS
    for path in directory.iterdir() if directory.is_dir() else ():
        if path.name not in named:
            with on_the_disk():
                path.unlink()
                sync_directory(directory)


def keep_lines(path: Path, lines: list[bytes], kept: list[bytes]) -> None:
    """Write a file anew with the lines that are kept, where these are not all."""
    if kept == lines:
        return
    with on_the_disk():
        aside = path.with_name(f"{path.name}.new")
        aside.touch(mode=path.stat().st_mode & 0o777)
        with aside.open("wb") as written:
            written.writelines(kept)
            written.flush()
            fsync(written.fileno())
        aside.replace(path)
        sync_directory(path.parent)

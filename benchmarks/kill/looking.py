"""What is held after a kill, as staff would see it, and what the files of the open side tell."""

import calendar
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.accession.access import AccessRules
from indexer.errors import StoreError
from indexer.model.archive import Decision, Item
from indexer.model.page import ItemId, Page, PageId
from indexer.model.query import AllOf
from indexer.pages import schema
from indexer.pages.holdings import Holdings
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.store import Store
from indexer.pipeline.indexing import index_directory
from indexer.pipeline.workplace import page_access
from indexer.postings.engine import Columns, PageEntry
from indexer.postings.index import Index, IndexWriter
from indexer.postings.normalize import pieces_of
from indexer.postings.showing import encode_shown
from indexer.postings.tier import Tier
from searchui.results.room import Room

_LONG = 64
"""Bytes from which what is stored of a page is its alone; blank pages are all the same."""
_TELLING = 6
"""Letters from which a word of closed pages alone is looked for; shorter ones stand in packed bytes by chance."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its pages, what its index finds, its pictures by name, and what SQLite says of it."""

    pages: dict[PageId, Page]
    revisions: dict[PageId, int]
    indexed: dict[PageId, int]
    pictures: frozenset[str]
    named_pictures: frozenset[str]
    whole: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Both sides and the register.

    Shapes: ledger has a (file, leaf) for every leaf that it says was read; failed has the rows that say why not; seen
    are the pages that a reading room would show or find.
    """

    open: Side
    closed: Side
    items: dict[ItemId, Item]
    decisions: tuple[Decision, ...]
    rules: AccessRules
    ledger: frozenset[tuple[str, int]]
    failed: tuple[LedgerRow, ...]
    register_whole: str
    seen: frozenset[PageId]

    @property
    def pages(self) -> dict[PageId, Page]:
        """All pages."""
        return {**self.open.pages, **self.closed.pages}

    def is_open(self, page: Page) -> bool:
        """Whether a page is open by decisions."""
        return page_access(self.rules, self.items[page.place.item], page.id).is_open


def look(home: Path) -> Sight | None:
    """Return what is held, None where the command was killed before there was anything."""
    try:
        holdings = Holdings.read(home)
    except StoreError:
        return None
    with holdings:
        register = holdings.register
        items = {item.id: item for side in holdings.sides for item in side.items()}
        return Sight(
            open=_side(holdings.open_side),
            closed=_side(holdings.closed_side),
            items=items | {item.id: item for item in register.items()},
            decisions=register.decisions(),
            rules=AccessRules(register.decisions(), register.descriptions()),
            ledger=frozenset((row.source, row.leaf) for row in register.ledger(states=[State.READ]) if row.leaf),
            failed=tuple(register.ledger(states=[State.FAILED])),
            register_whole=register.database.check(),
            seen=_seen(home / "open"),
        )


def _seen(open_dir: Path) -> frozenset[PageId]:
    """Return the pages that a room shows, or finds by any of its searches."""
    room = Room.open(open_dir)
    try:
        found = room.desk().searcher.matches(AllOf(())).window(limit=0).scored
        return frozenset(room.store.page_ids()) | {each.page for each in found}
    finally:
        room.close()


def _side(store: Store) -> Side:
    index = Index.open(index_directory(store))
    index.verify()
    return Side(
        pages={page.id: page for page in store.pages()},
        revisions=store.revisions(),
        indexed=index.searcher.pages(),
        pictures=frozenset(path.name for path in (store.directory / "images").rglob("*") if path.is_file()),
        named_pictures=store.image_names(),
        whole=store.database.check(),
    )


def canaries(sight: Sight, closed: list[Page], home: Path) -> dict[str, bytes]:
    """Return what would tell of closed pages: names, titles, words of theirs alone, and the heart of each picture."""
    others = [page for page in sight.pages.values() if page not in closed]
    known = _own_words() + _said_of(sight, others)
    told = {term for term in _terms(closed) if len(term) >= _TELLING and term.encode() not in known}
    items = {page.place.item for page in closed} - {page.place.item for page in others}
    told |= {page.id for page in closed} | items | {sight.items[item].title for item in items}
    told |= {str(sight.items[item].address) for item in items}
    told |= {Path(page.scan.source).name for page in closed} - {Path(page.scan.source).name for page in others}
    in_words = {each: each.casefold().encode() for each in told if each}
    return in_words | dict(_pictures(closed, home / "closed")) | _stored(closed, others, home / "closed")


def _said_of(sight: Sight, pages: list[Page]) -> bytes:
    """Return what the open side may say: the words of these pages, and how they are named and were read."""
    items = [sight.items[page.place.item] for page in pages]
    named = [f"{page.scan.source} {page.reason}" for page in pages] + [f"{item.title} {item.address}" for item in items]
    # The store names the engine that read a page: "tesseract, own letters".
    named += [reading.lineage.engine for page in pages for reading in page.readings]
    # A date that a page gives itself is written out with its month: "Jan. 4" as 4 January.
    return " ".join([*_terms(pages), *named, *calendar.month_name]).casefold().encode()


@cache
def _own_words() -> bytes:
    """Return what stands in the files of an open side whose only page says nothing: names of tables and keys."""
    silent = PageEntry(PageId("silent"), 1, 0, (), Columns("", "", ""))
    with tempfile.TemporaryDirectory() as directory:
        with Holdings.open(Path(directory)) as holdings:
            writer = IndexWriter(index_directory(holdings.open_side))
            writer.add([silent], Tier.of(()).encode())
            writer.publish("")
        return told_by(Path(directory) / "open")


def _terms(pages: list[Page]) -> set[str]:
    words = (word for page in pages for reading in page.readings for word in reading.words)
    return {piece.term for word in words for piece in pieces_of(word.text)}


def _pictures(pages: list[Page], side: Path) -> list[tuple[str, bytes]]:
    hearts = []
    for page in pages:
        path = side / "images" / page.id[:2] / page.scan.image
        if page.scan.image and path.is_file():
            content = path.read_bytes()
            hearts.append((f"the picture of {page.id}", content[len(content) // 2 :][:200].lower()))
    return hearts


def told_by(directory: Path) -> bytes:
    """Return the bytes and names of all files under a directory in small letters."""
    paths = [path for path in directory.rglob("*") if path.is_file()]
    return b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths).lower()


def _stored(closed: list[Page], others: list[Page], side: Path) -> dict[str, bytes]:
    """Return how pages stand in files where nobody can read them without decoding: words, slots, and what is shown."""
    with closing(Store.open(side, writable=False)) as store:
        ids = [page.id for page in closed]
        rows = store.rows_of(ids)
        blobs = {f"the words of {row['page']}": row["words"] for row in rows[schema.readings]}
        blobs |= {f"the slots of {row['page']}": row["slots"] for row in rows[schema.spines]}
        spines = store.spines({page.id: page.revision for page in closed})
        blobs |= {f"what is shown of {page}": bytes(encode_shown(spine)) for page, spine in spines}
    alike = {page.readings for page in others}
    same = {page.id for page in closed if page.readings in alike}
    wanted = {name: blob for name, blob in blobs.items() if len(blob) >= _LONG and name.rpartition(" ")[2] not in same}
    return {name: blob.lower() for name, blob in wanted.items()}


def leavings(home: Path) -> list[str]:
    """Return the files that nobody names: unfinished ones, scratch, and segments that no kept generation names."""
    left = [
        path for side in ("open", "closed") for path in (home / side).rglob("*") if path.suffix in {".tmp", ".part"}
    ]
    left += (home / "closed" / "scratch").rglob("*")
    left += (home / "open" / "withdrawn").glob("*")
    for index in (home / "open" / "index", home / "closed" / "index"):
        manifests = [path.read_text() for path in (index / "generations").glob("*.json")]
        segments = (index / "segments").glob("*")
        left += [segment for segment in segments if not any(f'"{segment.name}"' in each for each in manifests)]
    return [str(path.relative_to(home)) for path in left]

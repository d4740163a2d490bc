"""What is held, on which side, what is not searchable and why, for staff."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from indexer.errors import IndexDamageError
from indexer.pages.holdings import Holdings
from indexer.pages.keptback import kept_back
from indexer.pages.ledger import LedgerRow, State
from indexer.pages.store import Store
from indexer.pages.withdrawn import WAITS
from indexer.pipeline.describing import descriptions_directory
from indexer.pipeline.indexing import index_directory
from indexer.postings.index import Index


@dataclass(frozen=True, slots=True)
class SideStatus:
    """How much a side holds, and the generation of its index.

    Shapes: indexed are pages, described the descriptions that can be found; damage holds sentences on what of the
    indexes is damaged.
    """

    pages: int
    searchable: int
    unsearchable: dict[str, int]
    items: int
    generation: int
    indexed: int
    described: int
    damage: str


@dataclass(frozen=True, slots=True)
class Status:
    """Both sides, and the rows of the ledger that somebody should look at.

    Shapes: withdrawn pages are closed and hidden from readers, and still stand in files of the open side; unseen counts
    pages by collection that are open though nobody looked at what is found on them; kept_back are pages that stay
    closed whatever was decided, because of a region that was blacked, each with the reason.
    """

    open: SideStatus
    closed: SideStatus
    withdrawn: int
    unseen: dict[str, int]
    kept_back: dict[str, str]
    leaves: dict[str, int]
    to_look_at: tuple[LedgerRow, ...]

    def lines(self) -> Iterator[str]:
        """Give the status line by line."""
        for name, side in (("open", self.open), ("closed", self.closed)):
            yield f"{name}: {side.pages} pages in {side.items} items, {side.searchable} searchable"
            yield from (f"  {count} pages: {kind}" for kind, count in side.unsearchable.items())
            yield f"  index generation {side.generation}, {side.indexed} pages, {side.described} descriptions"
            yield from [f"  ! {side.damage}"] if side.damage else []
        if self.withdrawn:
            pages = "1 closed page" if self.withdrawn == 1 else f"{self.withdrawn:,} closed pages"
            yield f"! {pages}, hidden from readers, still in files of the open side. {WAITS}"
        for collection, count in self.unseen.items():
            pages = "1 open page" if count == 1 else f"{count:,} open pages"
            yield f"! Marks or private data on {pages}: nobody has looked. To look: pinkas access check {collection}"
        yield from (f"! {page}: {reason}" for page, reason in self.kept_back.items())
        for row in self.to_look_at:
            leaf = f", leaf {row.leaf}" if row.leaf else ""
            retry = f" To try again: {row.retry}" if row.retry else ""
            yield f"! {row.source}{leaf} {row.state.value}: {row.reason}{retry}"

    def as_json(self) -> dict[str, Any]:
        """Return the status for programs."""
        return {
            "open": asdict(self.open),
            "closed": asdict(self.closed),
            "withdrawn": self.withdrawn,
            "unseen": self.unseen,
            "kept_back": self.kept_back,
            "leaves": self.leaves,
            "to_look_at": [asdict(row) for row in self.to_look_at],
        }


def status_of(holdings: Holdings) -> Status:
    """Return the status of the holdings."""
    register = holdings.register
    counts = {state.value: count for state, count in register.ledger_counts().items()}
    rows = register.ledger(states=[State.FAILED, State.MISSING, State.UNREAD])
    withdrawn = len(holdings.withdrawals.hidden().pages)
    opened, closed = map(_side_status, holdings.sides)
    held_back = {str(page): reason for page, reason in kept_back(holdings).items()}
    return Status(opened, closed, withdrawn, _unseen_in(holdings), held_back, counts, rows)


def _unseen_in(holdings: Holdings) -> dict[str, int]:
    """Return by collection how many open pages hold what nobody looked at."""
    unseen = holdings.register.reviews.unseen()
    opened = frozenset(holdings.open_side.page_ids()) if unseen else frozenset()
    return Counter(address.partition("/")[0] for page, address in sorted(unseen.items()) if page in opened)


def _side_status(side: Store) -> SideStatus:
    counts = side.counts()
    unsearchable = {kind.value: count for kind, count in counts.unsearchable.items()}
    index, damage = _opened(index_directory(side))
    aids, other = _opened(descriptions_directory(side))
    return SideStatus(
        counts.pages,
        counts.searchable,
        unsearchable,
        counts.items,
        generation=index.generation if index else 0,
        indexed=index.searcher.total if index else 0,
        described=aids.searcher.total if aids else 0,
        damage=" ".join(filter(None, (damage, other))),
    )


def _opened(directory: Path) -> tuple[Index | None, str]:
    """Return an index, or None with a sentence on its damage."""
    try:
        return Index.open(directory), ""
    except IndexDamageError as error:
        return None, str(error)

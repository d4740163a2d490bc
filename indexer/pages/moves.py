"""Moves of pages between the sides: written and synced over there first, then deleted here."""

from collections.abc import Iterable, Sequence
from typing import Literal

from indexer.errors import UnknownAddressError
from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import batches
from indexer.pages.holdings import Holdings
from indexer.pages.store import Store

# Pages in one transaction: some megabytes, well under a second.
_PAGES_A_MOVE = 200


def move_pages(holdings: Holdings, page_ids: Iterable[PageId], to: Literal["open", "closed"]) -> int:
    """Move pages with all that was read on them, their spines, scans and pictures; return how many had to be moved.

    When this returns, pages moved to the closed side stand in no byte of the open side's files. A kill at any point
    leaves each page on at least one side, and the next start leaves it on one: the closed one where it is on both.
    Pages that are there already are passed over, so the same move can be asked for again.

    Raises: UnknownAddressError before anything is moved where a page is on neither side; BusyError when a reader
    holds on to the open side's older state: ask again then.
    """
    to_open = to == "open"
    source, target = reversed(holdings.sides) if to_open else holdings.sides
    wanted = tuple(dict.fromkeys(page_ids))
    here, there = frozenset(source.page_ids()), frozenset(target.page_ids())
    _check_known(wanted, here | there)
    moving = [page_id for page_id in wanted if page_id in here]
    if moving and not to_open:
        holdings.publish_identified(leaving=moving)
    for batch in batches(moving, _PAGES_A_MOVE):
        copy_pages(source, target, batch)
        source.drop_pages(batch)
    holdings.publish_descriptions()
    if source.database.owes_wipe:
        source.database.wipe()
    return len(moving)


def copy_pages(source: Store, target: Store, page_ids: Sequence[PageId]) -> None:
    """Put pages with everything that a store has of them into another one; on the disk when this returns."""
    rows = source.rows_of(page_ids)
    for row in rows[schema.scans]:
        if row["image"]:
            target.images.put(row["image"], source.images.path(row["image"]))
    target.put_rows(rows)


def _check_known(wanted: Sequence[PageId], known: frozenset[PageId]) -> None:
    unknown = [page_id for page_id in wanted if page_id not in known]
    if unknown:
        raise UnknownAddressError(
            f"There is no page {unknown[0]}"
            + (f" (nor {len(unknown) - 1} more of those named)." if len(unknown) > 1 else "."),
            kept="Nothing was moved.",
            remedy="Run: pinkas status",
        )

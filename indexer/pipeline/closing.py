"""Closing at once: readers no longer see what is closed, whatever other commands write; then its bytes go."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from typing import Any

from indexer.errors import BusyError, StoreError
from indexer.model.archive import Decision, Verdict
from indexer.model.page import PageId
from indexer.pages.register import Register
from indexer.pages.withdrawn import Hidden
from indexer.pipeline.decide import NOT_CARRIED_OUT, address_held, check_decision
from indexer.pipeline.settle import pages_leaving, settle, withdraw
from indexer.pipeline.workplace import Workplace, page_access

_PATIENCE_S = 5.0
"""Seconds to wait for another command that writes before the rest is left to it (opinion)."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What was closed. Shapes: pages are those that readers saw before; seconds until they no longer did."""

    addresses: tuple[str, ...]
    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Purge:
    """Whether what was closed has left the index and all files. Shapes: waits_for says what it still waits for."""

    seconds: float
    waits_for: str = ""


def close_at_once(
    addresses: Sequence[str],
    *,
    reason: str,
    until: str = "",
    who: str,
    workplace: Workplace,
    hides_title: bool = False,
) -> Closing:
    """Close these addresses and everything below; when this returns readers see nothing of it.

    Shapes: no other command is waited for, so that the holdings need only be open for reading. What was closed stays in
    the files of the open side, hidden, until a command that writes settles.
    Raises: UnknownAddressError; InputError for a reason that says nothing and a date that is none.
    """
    started = time.monotonic()
    check_decision(reason, until)
    holdings = workplace.holdings
    full = tuple(_address_held(each, workplace) for each in addresses)
    made = Decision("", Verdict.CLOSED, reason.strip(), who, workplace.now(), until, hides_title)
    decisions = [replace(made, address=each) for each in full]
    before = holdings.withdrawals.hidden().pages
    # First what holds, then what hides: a command that settles meanwhile takes nothing off the list too soon.
    with closing(Register.open(holdings.closed_side.directory, writable=True)) as register:
        register.add_decisions(decisions)
    try:
        # What stands there goes first: to look through all holdings takes seconds where they are large.
        holdings.withdrawals.add(Hidden(_closed_at(full, workplace)))
        withdraw(pages_leaving(workplace), workplace)
    except StoreError as error:
        raise StoreError(error.happened, kept=NOT_CARRIED_OUT, remedy=error.remedy) from error
    hidden = holdings.withdrawals.hidden().pages - before
    return Closing(full, len(hidden), time.monotonic() - started)


def _address_held(address: str, workplace: Workplace) -> str:
    """Return the full address. Raises: UnknownAddressError. Cost: little where pages of the open side stand there."""
    wanted = address.strip("/")
    is_shown = wanted and workplace.holdings.open_side.shelves.pages(wanted)
    return wanted if is_shown else address_held(address, workplace)


def _closed_at(addresses: Sequence[str], workplace: Workplace) -> frozenset[PageId]:
    """Return the pages of the open side at and below addresses that do not belong there by now."""
    rules, shelves = workplace.rules(), workplace.holdings.open_side.shelves
    closed: set[PageId] = set()
    for address in addresses:
        items = {item.id: item for item in shelves.items(address)}
        for item, pages in shelves.pages(address).items():
            closed.update(page for page in pages if not page_access(rules, items[item], page).is_open)
    return frozenset(closed)


def purge(open_to_write: Callable[[], AbstractContextManager[Workplace]]) -> Purge:
    """Take what was closed out of the index and all files of the open side, or leave it to the command at work.

    Raises: StoreError where the disk is in the way; what was closed stays hidden then.
    """
    started = time.monotonic()
    while True:
        try:
            with open_to_write() as workplace:
                settle(workplace)
            return Purge(time.monotonic() - started)
        except BusyError as error:
            waited = time.monotonic() - started
            if waited > _PATIENCE_S:
                return Purge(waited, error.happened)
            time.sleep(0.1)
        except StoreError as error:
            raise StoreError(error.happened, kept=_HIDDEN, remedy=error.remedy) from error


_HIDDEN = "Readers no longer see what was closed, but its words and pictures are still in files of the open side."


def lines_of(closed: Closing, purged: Purge) -> Iterator[str]:
    """Give for the archivist what has happened and what is still to come."""
    one = closed.pages == 1
    yield (
        f"Readers no longer see {closed.pages:,} {'page' if one else 'pages'} that they saw before"
        f" ({closed.seconds:.1f} s)."
    )
    if purged.waits_for:
        whose = "Its" if one else "Their"
        yield (
            f"{whose} words and pictures are still in files of the open side, hidden. {purged.waits_for} It takes them"
            " out, at its end at the latest; pinkas status says what is left."
        )
    else:
        yield f"Nothing of what is closed is left in any file of the open side ({purged.seconds:.1f} s)."


def as_json(closed: Closing, purged: Purge) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "withdrawn": closed.pages,
        "withdrawn_s": round(closed.seconds, 2),
        "purged": not purged.waits_for,
        "waits_for": purged.waits_for,
    }

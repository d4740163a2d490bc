"""The staff's workplace as a command opens it, for this directory and environment."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from indexer.answering import now, settings_here
from indexer.errors import StoreError
from indexer.output import bars
from indexer.pages.holdings import Holdings
from indexer.pipeline.settle import settle_withdrawn
from indexer.pipeline.workplace import Workplace


@contextmanager
def workplace(*, begins: bool = False, only_reads: bool = False) -> Iterator[Workplace]:
    """Give the staff's workplace, with the holdings open for writing; only what begins holdings makes them.

    What only reads does so while another command writes.
    Raises: StoreError where nothing was ever added.
    """
    settings = settings_here()
    if not begins and not settings.closed_dir.is_dir():
        raise StoreError(f"Nothing was ever added to {settings.home}.", remedy="Add scans first: pinkas add PATH")
    opened = Holdings.read if only_reads else Holdings.open
    with opened(settings.home, repository=settings.repository) as holdings, bars() as tell:
        place = Workplace(holdings, settings, now, secrets.token_bytes, tell)
        yield place
        if not only_reads:
            # Whoever closed something meanwhile did not wait for this command.
            settle_withdrawn(place)

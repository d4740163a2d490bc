"""What every view of the desk works with: both rooms, the staff's workplace for a moment, and the session."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from flask import current_app, request

from indexer.answering import now
from indexer.pages.holdings import Holdings
from indexer.pipeline.settle import settle_withdrawn
from indexer.pipeline.workplace import Workplace
from indexer.settings import Settings
from searchui.results.room import Room
from searchui.staff.gate import SESSION
from searchui.staff.sessions import Session


@dataclass(frozen=True, slots=True)
class Working:
    """The settings and the rooms of the sides by name, the open one first."""

    settings: Settings
    rooms: Mapping[str, Room]

    @contextmanager
    def workplace(self, *, acts: bool = False) -> Iterator[Workplace]:
        """Give the staff's workplace for one view, or for one act: in between other commands may write.

        Raises: BusyError where this is an act and another command writes.
        """
        opened = Holdings.open if acts else Holdings.read
        # In this process: what answers others at the same time is no place from which to fork.
        settings = replace(self.settings, workers=1)
        with opened(settings.home, repository=settings.repository) as holdings:
            place = Workplace(holdings, settings, now, secrets.token_bytes, lambda _: None)
            yield place
            if acts:
                # Whoever closed something meanwhile did not wait for this act.
                settle_withdrawn(place)


def here() -> Working:
    """Return what this view works with."""
    working: Working = current_app.extensions["pinkas staff"]
    return working


def session() -> Session:
    """Return the session that the gate let by."""
    found: Session = request.environ[SESSION]
    return found

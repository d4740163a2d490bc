"""The searches that the home page suggests, made once a generation of the index."""

import threading

from searchui.results.room import Desk, Room
from searchui.results.tries import Try, as_set, suggested, tries

_WAITED_S = 5.0
"""Seconds that the home page waits for them (opinion): they are looked for among all words of the archive."""


class Examples:
    """Searches to try in a room: those that staff set, else those that its open pages suggest."""

    def __init__(self, room: Room, searches: str) -> None:
        """Take the searches that staff set, with semicolons between them; empty where they set none."""
        self._room = room
        self._searches = as_set(searches)
        self._making = threading.Lock()
        self._desk: Desk | None = None
        self._made: tuple[Try, ...] = ()

    def shown(self) -> tuple[Try, ...]:
        """Return the searches to try, without those whose page was closed since they were made.

        Shapes: where there is a newer generation they are made anew aside; whoever asks first waits a little for them,
        and the others go on with those of before.
        """
        self._renew()
        pages = [each.hit.page_id for each in self._made]
        still_open = {card.id for card in self._room.store.cards(pages)}
        return tuple(each for each in self._made if each.hit.page_id in still_open)

    def _renew(self) -> None:
        desk = self._room.desk()
        if desk is self._desk or not self._making.acquire(blocking=False):
            return
        making = threading.Thread(target=self._make, args=(desk,), daemon=True)
        making.start()
        making.join(_WAITED_S)

    def _make(self, desk: Desk) -> None:
        try:
            self._made = tuple(tries(self._room, self._searches or suggested(desk)))
            self._desk = desk
        finally:
            self._making.release()

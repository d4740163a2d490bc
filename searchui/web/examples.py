"""The searches that the home page suggests, made once a generation of the index."""

import threading

from searchui.results.desk import Desk
from searchui.results.room import Room
from searchui.results.tries import Try, as_set, suggested, tries

_WAITED_S = 5.0
"""Seconds that the home page waits for them (opinion): they are looked for among all words of the archive."""


class Examples:
    """Searches to try in a room: those that staff set, else those that its open pages suggest."""

    def __init__(self, room: Room, searches: str) -> None:
        """Take the searches that staff set, with semicolons between them; empty where they set none."""
        self._room = room
        self._searches = as_set(searches)
        self.making = threading.Lock()
        """Held while they are made."""
        self._made: tuple[Desk | None, tuple[Try, ...]] = (None, ())

    def shown(self) -> tuple[Try, ...]:
        """Return the searches to try, none while they are made anew, and none whose page is gone.

        Shapes: whoever asks first of a new generation waits a little for them. Those of before could name a spelling,
        and count a page, that was closed since.
        """
        desk = self._room.desk()
        self._renew(desk)
        made_at, made = self._made
        if made_at is not desk:
            return ()
        still_open = {card.id for card in self._room.store.cards([each.hit.page_id for each in made])}
        return tuple(each for each in made if each.hit.page_id in still_open)

    def _renew(self, desk: Desk) -> None:
        if desk is self._made[0] or not self.making.acquire(blocking=False):
            return
        making = threading.Thread(target=self._make, args=(desk,), daemon=True)
        making.start()
        making.join(_WAITED_S)

    def _make(self, desk: Desk) -> None:
        try:
            self._made = desk, tuple(tries(self._room, self._searches or suggested(desk)))
        finally:
            self.making.release()

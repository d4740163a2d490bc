"""Time: whether asking for something closed takes as long where it is as where it never was, by many turns of both."""

import time
from collections.abc import Iterator

from werkzeug.test import Client

from searchui.audit.findings import Finding, Ground, Kind

_TURNS = 25
"""How often both rooms are asked, in turn, so that what else the machine does falls on both."""
_RATIO = 1.5
"""How many times longer one may take: searching among closed pages too doubled it or more (opinion)."""
_LEAST_S = 0.002
"""Seconds that a difference has at least: less than that, no reader can tell through a network (opinion)."""
_TRIES = 3
"""How often a difference has to be there, one measurement after another: noise is not."""


def probe_time(ground: Ground) -> Iterator[Finding]:
    """Give requests for something closed that take another time in the room beside which it lies."""
    rooms = [ground.open_room(home.open_dir).test_client() for home in (ground.full, ground.bare)]
    for address in _addresses(ground):
        if all(_differs(address, *rooms) for _ in range(_TRIES)):
            yield Finding(14, Kind.TIME, address)


def _addresses(ground: Ground) -> Iterator[str]:
    word = ground.canaries.word
    yield from (f"/search?q={query}" for query in (word, f"{word[:5]}*", f"{word}~"))
    for page in ground.full.planted[:2]:
        yield from (f"/page/{page}{part}" for part in ("", "/scan", "/small"))


def _differs(address: str, one: Client, other: Client) -> bool:
    # What is only made once is made before.
    for room in (one, other):
        room.get(address, buffered=True)
    times = [(_seconds(address, one), _seconds(address, other)) for _ in range(_TURNS)]
    # The quickest of each: what else the machine does can only make a request slower.
    less, more = sorted((min(each for each, _ in times), min(each for _, each in times)))
    return more > _RATIO * less and more - less > _LEAST_S


def _seconds(address: str, room: Client) -> float:
    start = time.perf_counter()
    room.get(address, buffered=True)
    return time.perf_counter() - start

"""Time: whether asking for something closed takes as long as asking for what never was, by many turns of both."""

import time
from collections.abc import Callable, Iterator

from searchui.audit.findings import Finding, Ground, Kind
from searchui.audit.homes import standing

_TURNS = 25
"""How often each is asked for, in turn, so that what else the machine does falls on both."""
_RATIO = 1.5
"""How many times longer one may take: searching among closed pages too doubled it or more (opinion)."""
_LEAST_S = 0.002
"""Seconds that a difference has at least: less than that, no reader can tell through a network (opinion)."""
_TRIES = 3
"""How often a difference has to be there, one measurement after another: noise is not."""


def probe_time(ground: Ground) -> Iterator[Finding]:
    """Give requests for something closed that take another time than their like for something that never was."""
    with standing(ground.full, ground.place):
        client = ground.open_room(ground.place).test_client()
        for closed, never in _pairs(ground):
            if all(_differ(lambda at: client.get(at, buffered=True), closed, never) for _ in range(_TRIES)):
                yield Finding(14, Kind.TIME, closed)


def _pairs(ground: Ground) -> Iterator[tuple[str, str]]:
    """Give addresses of what is closed, each with one of the same form of what never was."""
    word, never = ground.canaries.word, ground.canaries.never
    yield f"/search?q={word}", f"/search?q={never}"
    yield f"/search?q={word[:5]}*", f"/search?q={never[:5]}*"
    yield f"/search?q={word}~", f"/search?q={never}~"
    for page in ground.full.planted[:2]:
        for part in ("", "/scan", "/small"):
            yield f"/page/{page}{part}", f"/page/{'a' * len(page)}{part}"


def _differ(ask: Callable[[str], object], one: str, other: str) -> bool:
    # What is only made once is made before.
    for each in (one, other):
        ask(each)
    times = [(_seconds(ask, one), _seconds(ask, other)) for _ in range(_TURNS)]
    # The quickest of each: what else the machine does can only make a request slower.
    less, more = sorted((min(each for each, _ in times), min(each for _, each in times)))
    return more > _RATIO * less and more - less > _LEAST_S


def _seconds(ask: Callable[[str], object], address: str) -> float:
    start = time.perf_counter()
    ask(address)
    return time.perf_counter() - start

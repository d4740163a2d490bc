"""What an audit works on and what it finds: two homes, two crawls, and findings by channel."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self

from flask import Flask

from searchui.audit.canaries import Canaries
from searchui.audit.homes import Home
from searchui.results.room import Room


class Kind(StrEnum):
    """How something closed shows."""

    CANARY = "canary"
    DIFFERENCE = "difference"
    LOOK = "look"
    REACH = "reach"
    TIME = "time"


SAYS = {
    Kind.CANARY: "something that stands on closed pages alone was given out",
    Kind.DIFFERENCE: "the answer is another one when the closed scans are not there",
    Kind.LOOK: "a picture looks like that of a closed page",
    Kind.REACH: "something closed could be reached",
    Kind.TIME: "asking for something closed takes longer, or less long, than asking for what never was",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A leak. Shapes: where is an address or a path below the home, for staff; channel as in `channels`."""

    channel: int
    kind: Kind
    where: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a room answered, packed; channel is that of the address."""

    channel: int
    status: int
    headers: tuple[tuple[str, str], ...]
    packed: bytes

    @classmethod
    def of(cls, channel: int, status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Self:
        """Return an answer without what differs from one moment to the next."""
        given = sorted((name.lower(), value) for name, value in headers)
        return cls(
            channel, status, tuple(each for each in given if each[0] not in _OF_THE_MOMENT), zlib.compress(body, 1)
        )

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture made of dots."""
        return self.kind in ("image/png", "image/jpeg", "image/webp")

    @property
    def kind(self) -> str:
        """What kind of content it is, by its header."""
        return dict(self.headers).get("content-type", "").partition(";")[0]

    @property
    def body(self) -> bytes:
        """The bytes that were given."""
        return zlib.decompress(self.packed)


_OF_THE_MOMENT = frozenset({"date", "server", "connection", "content-length"})
"""Headers that differ from one request to the next; a length differs where, and only where, the content does."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a room answered, by address, and what of closed pages was seen in it."""

    answers: dict[str, Answer] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def renewed(self, other: "Crawl") -> "Crawl":
        """Return this crawl with the answers of another one in place of earlier ones, and the findings of both."""
        return Crawl(self.answers | other.answers, [*self.findings, *other.findings])


Opener = Callable[[Path], Flask]
"""Makes the application of a reading room over an open side."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What probes work on.

    Shapes: place is the path at which either open side stands while it is asked; open_room makes the web application of
    it, and searches what commands search in.
    """

    canaries: Canaries
    full: Home
    bare: Home
    place: Path
    open_room: Opener
    in_full: Crawl
    in_bare: Crawl
    searches: Callable[[Path], Room] = Room.open


Probe = Callable[[Ground], Iterable[Finding]]

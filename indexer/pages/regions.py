"""Regions of scans that are blacked, shown again or need no black, as staff decided: rows are only ever added."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Connection, insert, select

from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.pages import schema
from indexer.pages.connection import Database
from indexer.pages.log import Act, append

ScanKey: TypeAlias = tuple[str, int]
"""The sha256 of a file and the leaf in it: a region lies in the frame of this scan and of no other."""


class Said(StrEnum):
    """What was said of a scan."""

    BLACKED = "blacked"
    SHOWN_AGAIN = "shown again"
    NOTHING = "nothing to black"


@dataclass(frozen=True, slots=True)
class Region:
    """What somebody said of a part of a page's scan.

    Shapes: address is the page's when it was said; n is 0 before it is added, then counts all that was ever said;
    shown_again is the n of the region that is shown again, else 0; at ISO 8601 in UTC; request names the request it
    goes back to, if any. Units: rect in px of the frame of the scan, empty where nothing is to be blacked.
    """

    page: PageId
    address: str
    scan: ScanKey
    rect: Rect
    said: Said
    who: str
    at: str
    reason: str
    request: str = ""
    shown_again: int = 0
    n: int = 0

    @property
    def place(self) -> str:
        """Where it lies, as staff write it: x,y,width,height."""
        return ",".join(str(getattr(self.rect, each.name)) for each in fields(Rect))

    @property
    def line(self) -> str:
        """The line for staff."""
        what = {
            Said.BLACKED: f"region {self.n}, {self.place}: blacked",
            Said.SHOWN_AGAIN: f"region {self.shown_again}: shown again",
            Said.NOTHING: "this scan: nothing to black",
        }[self.said]
        request = f" Request: {self.request}." if self.request else ""
        return f"{what}, {self.at} {self.who}: {self.reason}{request}"

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        plain = ("n", "who", "at", "reason", "request", "shown_again")
        rect = self.rect
        said = {"said": self.said.value, "rect": [rect.x, rect.y, rect.width, rect.height]}
        return {**said, **{name: getattr(self, name) for name in plain}, "sha256": self.scan[0], "leaf": self.scan[1]}


_ACTS = {Said.BLACKED: Act.BLACKED, Said.SHOWN_AGAIN: Act.SHOWN_AGAIN, Said.NOTHING: Act.REVIEW}


def in_force(said: Iterable[Region]) -> tuple[Region, ...]:
    """Return the regions that are blacked and not shown again since, in the order they were blacked."""
    said = tuple(said)
    shown = {each.shown_again for each in said}
    return tuple(each for each in said if each.said is Said.BLACKED and each.n not in shown)


def rects_by_scan(said: Iterable[Region]) -> Mapping[ScanKey, tuple[Rect, ...]]:
    """Return what is to be black on each scan of which anything was said."""
    said = tuple(said)
    forced = in_force(said)
    return {scan: tuple(each.rect for each in forced if each.scan == scan) for scan in {each.scan for each in said}}


class Regions:
    """The regions of the register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, said: Sequence[Region]) -> None:
        """Add what was said, to the log too. None of it is ever changed or taken away."""
        with self._database.writing() as connection:
            put_regions(connection, said)

    def of(self, page: PageId) -> tuple[Region, ...]:
        """Return what was said of a page, the oldest first."""
        return self.by_page([page]).get(page, ())

    def by_page(self, pages: Collection[PageId] | None = None) -> dict[PageId, tuple[Region, ...]]:
        """Return what was said of each of these pages, or of all of which anything was, the oldest first."""
        if self._database.version < schema.SINCE_REGIONS:
            return {}
        table = schema.regions
        found: defaultdict[PageId, list[Region]] = defaultdict(list)
        with self._database.reading() as connection:
            for row in connection.execute(select(table).order_by(table.c.n)).mappings():
                if pages is None or row["page"] in pages:
                    found[PageId(row["page"])].append(_region(row))
        return {page: tuple(of_page) for page, of_page in found.items()}

    def count(self) -> int:
        """Return how often anything was said."""
        return sum(map(len, self.by_page().values()))

    def scans_in_force(self) -> frozenset[ScanKey]:
        """Return the scans that have a black region, whichever pages they are of."""
        return frozenset(each.scan for said in self.by_page().values() for each in in_force(said))


def put_regions(connection: Connection, said: Iterable[Region]) -> tuple[int, ...]:
    """Add what was said, to the log too, within a transaction of the register, and return the numbers."""
    numbers = []
    for each in said:
        done = connection.execute(insert(schema.regions), _row(each))
        numbers += [int(n) for n in done.inserted_primary_key or ()]
        about = {"region": each.place, "reason": each.reason, "request": each.request}
        append(connection, _ACTS[each.said], who=each.who, at=each.at, addresses=[each.address], about=about)
    return tuple(numbers)


def _row(said: Region) -> dict[str, Any]:
    plain = ("page", "address", "who", "at", "reason", "request", "shown_again")
    rect = {each.name: getattr(said.rect, each.name) for each in fields(Rect)}
    sha256, leaf = said.scan
    return {name: getattr(said, name) for name in plain} | rect | {"sha256": sha256, "leaf": leaf, "said": said.said}


def _region(row: Any) -> Region:
    return Region(
        page=PageId(row["page"]),
        address=row["address"],
        scan=(row["sha256"], row["leaf"]),
        rect=Rect(*(row[each.name] for each in fields(Rect))),
        said=Said(row["said"]),
        who=row["who"],
        at=row["at"],
        reason=row["reason"],
        request=row["request"],
        shown_again=row["shown_again"],
        n=row["n"],
    )

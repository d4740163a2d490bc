"""What a takedown touches: a page, a text said of it, a line of a table; where, how sure, and what is proposed."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from indexer.model.geometry import Rect
from indexer.model.query import Band


class Do(StrEnum):
    """What can be done with something that is touched. Staff decide, and write another one where they know better."""

    CLOSE = "close"
    BLACK = "black"
    WITHHOLD = "withhold"
    LEAVE = "leave"


class Kind(StrEnum):
    """What kind of thing is touched."""

    ITEM = "whole item"
    PAGE = "page"
    NEAR = "near-duplicate"
    TITLE = "title or caption"
    DESCRIPTION = "finding aid"
    FILE_NAME = "file name"
    ADDRESS = "address"
    TABLE = "table of names"
    IDENTIFICATION = "identification"
    SETTING = "setting"


SURE = (Band.IDENTIFIED, Band.TYPED, Band.KNOWN, Band.CAPITALIZED, Band.CAPITALS, Band.SOUNDS, Band.DAMAGED)
"""Bands in which something is proposed to be done; less than the whole name is left for staff to look at."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that a takedown touches.

    Shapes: side is "open" or "closed" for pages, empty for what is on neither; address is where it is decided on; page
    is the name of a page; part is the field of a text, or file and line of a table; says is the line or the text; why
    tells what was found and why it is proposed; instead is what readers see in place of a withheld text.
    Units: rects in page px.
    """

    do: Do
    kind: Kind
    address: str
    band: Band | None
    says: str
    why: str
    side: str = ""
    page: str = ""
    part: str = ""
    rects: tuple[Rect, ...] = ()
    instead: str = ""

    @property
    def how_sure(self) -> str:
        """The band in words, empty for what was not found by the name."""
        return self.band.label if self.band is not None else ""

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        rects = [[each.x, each.y, each.width, each.height] for each in self.rects]
        return asdict(self) | {"band": self.how_sure, "rects": rects}


@dataclass(frozen=True, slots=True)
class Listing:
    """All that a takedown touches, and what could not be looked through.

    Shapes: asked is whom or what it was asked for; names are those that were looked for; unsearched and beyond are
    sentences: what staff have to look at themselves, and what nobody can call back.
    """

    asked: str
    names: tuple[str, ...]
    touched: tuple[Touched, ...]
    unsearched: tuple[str, ...]
    beyond: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """Return how much of each kind is touched."""
        kinds = [each.kind.value for each in self.touched]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}

    def as_json(self) -> dict[str, Any]:
        """Return the listing for programs."""
        return {
            "asked": self.asked,
            "names": list(self.names),
            "counts": self.counts(),
            "touched": [each.as_json() for each in self.touched],
            "unsearched": list(self.unsearched),
            "beyond": list(self.beyond),
        }

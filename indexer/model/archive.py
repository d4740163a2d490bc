"""Archival arrangement: descriptions, addresses, items, and decisions on access."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from indexer.model.dates import DateSpan
from indexer.model.page import ItemId

Address = NewType("Address", str)
"""A path of labels from the collection down: "I-487/VI/A/12/3/0007".

collection / series / subseries / box / folder / item, without the levels that a place does not have. A decision on
an address holds for everything at and below it. No label contains a slash.
"""


class Level(StrEnum):
    """The archival level of a description."""

    COLLECTION = "collection"
    SERIES = "series"
    SUBSERIES = "subseries"
    FOLDER = "folder"
    ITEM = "item"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Description:
    """What a finding aid (or a sidecar, or a directory name) says of one level of arrangement.

    Shapes: dates verbatim; restriction is the verbatim text of accessrestrict, None without one; links are the
    digital-object links of this very level; order is the place in document order over the whole finding aid.
    """

    address: Address
    level: Level
    title: str
    order: int
    identifier: str = ""
    dates: tuple[str, ...] = ()
    box: str = ""
    folder: str = ""
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    restriction: str | None = None
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingAid:
    """A finding aid as a tree in document order, the collection first.

    Shapes: sha256 of the file; source is its file name.
    """

    source: str
    sha256: str
    descriptions: tuple[Description, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One letter, report, release or issue. Files are not items: its pages stand in Place.

    Shapes: address ends in the item's own label; dates verbatim, span what they mean if they can be understood;
    extra holds columns of a sidecar that Pinkas does not know, as they came.
    """

    id: ItemId
    address: Address
    title: str
    dates: str = ""
    span: DateSpan | None = None
    type: str = ""
    languages: tuple[str, ...] = ()
    series: str = ""
    box: str = ""
    folder: str = ""
    caption: str = ""
    inscription: str = ""
    extra: dict[str, str] = field(default_factory=dict)


class Verdict(StrEnum):
    """What was decided on access."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on access: for an address and everything below it until a deeper or later one.

    Shapes: until is an ISO date on which the decision is due for review, it changes nothing by itself; made_at is
    ISO 8601 in UTC; later decisions on the same address replace earlier ones, which are kept.
    """

    address: str
    verdict: Verdict
    reason: str
    who: str
    made_at: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """Whether something is open, and the decision or restriction that says so.

    Shapes: is_open only by a decision; decision None and restriction None mean that nobody has decided.
    """

    is_open: bool
    because: str
    decision: Decision | None = None
    restriction: str | None = None

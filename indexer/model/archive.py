"""Archival arrangement: descriptions, addresses, items, and decisions on access."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from indexer.model.dates import DateStatement, read_date_statement
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


class NoteKind(StrEnum):
    """What a note of a finding aid is about; the value is its heading for readers."""

    ABSTRACT = "Abstract"
    SCOPE = "Scope and contents"
    HISTORY = "Biography or history"
    ARRANGEMENT = "Arrangement"
    USE = "Conditions of use"
    CITATION = "Preferred citation"
    ACQUISITION = "Acquisition"
    CUSTODY = "Custodial history"
    APPRAISAL = "Appraisal"
    ACCRUALS = "Accruals"
    PROCESSING = "Processing"
    REVISION = "Revisions of the finding aid"
    RELATED = "Related material"
    SEPARATED = "Separated material"
    ORIGINALS = "Location of originals"
    COPIES = "Other forms available"
    PHYSICAL = "Physical condition and technical requirements"
    LOCATION = "Location"
    OTHER_AIDS = "Other finding aids"
    BIBLIOGRAPHY = "Bibliography"
    INDEX = "Index"
    ABBREVIATIONS = "Abbreviations"
    DISCLAIMER = "Disclaimer"
    OTHER = "Note"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on one level. Shapes: heading as printed, empty without one; text in paragraphs, a line feed between."""

    kind: NoteKind
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """A heading under which a level is catalogued: a subject, person, body, place, function, occupation or genre.

    Shapes: kind is the element of EAD that holds it ("persname"), heading as printed.
    """

    kind: str
    heading: str


@dataclass(frozen=True, slots=True)
class Related:
    """Other material that a finding aid points to.

    Shapes: identifier may be empty; holder is who keeps it, empty if that is not said; is_separated where it was taken
    out of this very material.
    """

    identifier: str
    title: str
    holder: str = ""
    is_separated: bool = False


class SourceClass(StrEnum):
    """What kind of source something is."""

    ARCHIVAL = "archival"
    WEB = "web, secondary"


@dataclass(frozen=True, slots=True)
class Description:
    """What a finding aid (or a sidecar, or a directory name) says of one level of arrangement.

    Shapes: dates are inclusive ones, verbatim, bulk_dates those that are marked as bulk; restriction is the verbatim
    text of accessrestrict, None without one; links are the digital-object links of this very level; order is the place
    in document order over the whole finding aid; creators, extent, access points, notes and related as printed, of
    this very level; repository is said of collections only, and so is repository_use: the conditions under which
    it lets all be used that it keeps.
    """

    address: Address
    level: Level
    title: str
    order: int
    identifier: str = ""
    dates: tuple[str, ...] = ()
    bulk_dates: tuple[str, ...] = ()
    box: str = ""
    folder: str = ""
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    restriction: str | None = None
    links: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    creators: tuple[str, ...] = ()
    extent: tuple[str, ...] = ()
    access_points: tuple[AccessPoint, ...] = ()
    related: tuple[Related, ...] = ()
    repository: str = ""
    source_class: SourceClass = SourceClass.ARCHIVAL
    repository_use: str = ""

    @property
    def date(self) -> DateStatement:
        """What its inclusive dates mean, or its bulk ones where it has no others."""
        return read_date_statement("; ".join(self.dates or self.bulk_dates))

    def notes_of(self, *kinds: NoteKind) -> tuple[Note, ...]:
        """Return the notes of these kinds, in the order of the finding aid."""
        return tuple(note for note in self.notes if note.kind in kinds)


@dataclass(frozen=True, slots=True)
class FindingAid:
    """A finding aid as a tree in document order, the collection first.

    Shapes: sha256 of the file; source is its file name; remarks are sentences for the archivist on what could not be
    placed, or stands empty, each with its line, and on dates that were not understood.
    """

    source: str
    sha256: str
    descriptions: tuple[Description, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One letter, report, release or issue. Files are not items: its pages stand in Place.

    Shapes: address ends in the item's own label; dates verbatim; dates_from is empty for dates of its own, else says
    what they are taken from, a level above ("folder") or FROM_PAGE; extra holds columns of a sidecar that Pinkas does
    not know, as they came; source_class is said of the item or of the nearest level above that is not archival;
    creators made it; type_from and creators_from are the levels that say so, empty where the item itself does; serial,
    volume and number of an issue as stated, continues is the title its serial had before, issue_from FROM_PAGE where
    its masthead states them.
    """

    id: ItemId
    address: Address
    title: str
    dates: str = ""
    type: str = ""
    languages: tuple[str, ...] = ()
    series: str = ""
    box: str = ""
    folder: str = ""
    caption: str = ""
    inscription: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    source_class: SourceClass = SourceClass.ARCHIVAL
    dates_from: str = ""
    type_from: str = ""
    creators: tuple[str, ...] = ()
    creators_from: str = ""
    serial: str = ""
    volume: str = ""
    number: str = ""
    continues: str = ""
    issue_from: str = ""

    @property
    def date(self) -> DateStatement:
        """What its dates mean."""
        return read_date_statement(self.dates)

    @property
    def has_own_date(self) -> bool:
        """Whether somebody said of the item itself when it was made; a date that nobody understands says so too."""
        said = self.date
        return not self.dates_from and bool(said.spans or said.bulk or said.unread)

    @property
    def whose_dates(self) -> str:
        """Whose its dates are in words for readers, empty where they are its own: "of the folder", "from the page"."""
        if self.dates_from == FROM_PAGE:
            return "from the page"
        level = "level above" if self.dates_from == Level.OTHER else self.dates_from
        return f"of the {level}" if level else ""


FROM_PAGE = "page"
"""Where dates of an item are from that one of its pages states."""


class Verdict(StrEnum):
    """What was decided on access."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on access: for an address and everything below it until a deeper or later one.

    Shapes: until is an ISO date on which the decision is due for review, it changes nothing by itself; made_at is
    ISO 8601 in UTC; later decisions on the same address replace earlier ones, which are kept; hides_title, of closed
    verdicts alone, closes all below as well, and lets readers know nothing but that something closed is there.
    """

    address: str
    verdict: Verdict
    reason: str
    who: str
    made_at: str
    until: str = ""
    hides_title: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """Whether something is open, and the decision or restriction that says so.

    Shapes: is_open only by a decision; decision None and restriction None mean that nobody has decided.
    """

    is_open: bool
    because: str
    decision: Decision | None = None
    restriction: str | None = None

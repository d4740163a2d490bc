"""What accession comes to: items with their leaves in order, descriptions, decisions, and what was found amiss."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.model.archive import Address, Description, Item, Verdict


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be arranged.

    Shapes: name is its path relative to what was added, with forward slashes; leaves counts its pages, from 1;
    is_whole where it is an item of its own however few they are.
    """

    name: str
    sha256: str
    leaves: int
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLeaf:
    """One leaf of a file and where it stands in its item: sequence from 1, side "r", "v" or empty.

    Shapes: use is what its row says of its own use, empty where that is what the levels above say.
    """

    source: str
    leaf: int
    sequence: int
    side: str = ""
    use: str = ""


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item with its leaves in order. Its address is its identity: item.id is empty until the register knows it."""

    item: Item
    leaves: tuple[PlacedLeaf, ...]


class FindingKind(StrEnum):
    """What can be amiss between files and what is said of them."""

    PASSED_OVER = "files of other kinds"
    OCR_WITHOUT_SCAN = "OCR text without a scan"
    OCR_IN_PART = "OCR text taken in part"
    STRAY_FILE = "file unknown to the finding aid"
    LINK_WITHOUT_FILE = "link without a file"
    LINK_ELSEWHERE = "link to the web"
    ROW_WITHOUT_FILE = "sidecar row without a file"
    LOOSE_MATCH = "loose match"
    AMBIGUOUS = "ambiguous"
    GAP = "gap"
    DOUBLE = "double"
    UNNAMED_LEAVES = "leaves that no row names"
    BEYOND_THE_FILE = "row beyond the file"
    OTHER_NAME = "name outside the pattern"
    UNKNOWN_COLUMN = "unknown column"
    OTHER_PLACE = "places that do not agree"
    UNREAD_DATE = "date not understood"
    MIXED_ACCESS = "access that does not agree"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an archivist should look at: its kind, the file or address it is about, and a sentence."""

    kind: FindingKind
    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole plan.

    Shapes: descriptions are those of the finding aid, then those made for levels it does not have; items in the order
    of their addresses in the plan; decisions are the access column's, an address each once.
    """

    descriptions: tuple[Description, ...]
    items: tuple[PlannedItem, ...]
    findings: tuple[Finding, ...]
    decisions: tuple[tuple[Address, Verdict], ...]

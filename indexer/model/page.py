"""Pages and scans: one imaged side of one leaf, the unit of retrieval."""

import base64
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from indexer.model.geometry import Rect
from indexer.model.reading import Reading

PageId = NewType("PageId", str)
ItemId = NewType("ItemId", str)


def mint(randomness: bytes) -> str:
    """Return an opaque name of 13 lower-case letters and digits made of 8 random bytes.

    Never a counter: a gap would betray a closed page.
    """
    return base64.b32encode(randomness[:8]).decode().rstrip("=").lower()


class PageKind(StrEnum):
    """What a page shows, as far as it is known."""

    PRINT = "print"
    MIXED = "print with handwriting"
    HANDWRITING = "handwriting"
    PICTURE = "picture"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class Route(StrEnum):
    """Which way the text of a page was won."""

    LAYER = "text layer"
    OCR = "ocr"
    BOTH = "both"
    BESIDE = "ocr beside the scan"
    CAPTURE = "captured text"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Scan:
    """One picture of a page.

    Shapes: source is the file's name as the archive knows it, relative to what was added; leaf counts from 1 within
    the file; quarter_turns is how often the source raster was turned by 90 degrees clockwise to stand upright.
    Units: px after turning; dpi of the frame.
    """

    source: str
    sha256: str
    leaf: int
    width_px: int
    height_px: int
    dpi: int
    quarter_turns: int = 0
    image: str = ""
    """The file name of the picture in the images directory of its side, such as "ab3....png"; empty if none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its item, its number in the item from 1, and recto or verso where known."""

    item: ItemId
    sequence: int
    side: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Print on a page that was not read, or hardly.

    Shapes: blocks are where it stands, from the top; single words count for the share and are no block.
    Units: share of the page's print 0.0-1.0; blocks in page px.
    """

    share: float = 0.0
    blocks: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A page as a catalogue card: all that a list of pages shows, without its readings. Shapes: as in Page."""

    id: PageId
    place: Place
    scan: Scan
    kind: PageKind
    languages: tuple[str, ...]
    searchable: bool
    reason: str
    revision: int


@dataclass(frozen=True, slots=True)
class Page:
    """One imaged side of one leaf with all that was read on it.

    Shapes: readings in the order they were made, newest last of its kind; shown is the index of the reading shown,
    None where there is no text; languages are three-letter codes (eng, rus, heb, yid, ukr), the main one first;
    revision counts the spines of this page from 1; earlier holds older scans of the same side, oldest first.
    """

    id: PageId
    place: Place
    scan: Scan
    kind: PageKind
    route: Route
    reason: str
    languages: tuple[str, ...]
    readings: tuple[Reading, ...]
    shown: int | None
    revision: int = 1
    searchable: bool = True
    earlier: tuple[Scan, ...] = ()
    unread: Unread = Unread()

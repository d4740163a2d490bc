"""One leaf that is to be read, and what reading it gave."""

from dataclasses import dataclass

from indexer.extract.media import Media
from indexer.model.page import PageKind, Route, Unread
from indexer.model.reading import Reading


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One leaf to be read.

    Shapes: leaf counts from 1; languages are what the description says, as codes, and may be empty; quarter_turns is
    given when the frame was fixed at an earlier reading; installed names tesseract's language data, empty where OCR
    cannot be run; the page image is written to image_path with a suffix put on, scratch files beside it; repeated are
    lines that other captures of the same site have.
    """

    path: str
    media: Media
    leaf: int
    languages: tuple[str, ...]
    is_picture: bool
    dpi: int
    quarter_turns: int | None
    max_pixels: int
    installed: tuple[str, ...]
    settings_digest: str
    made_at: str
    image_path: str
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What reading a leaf gave.

    Shapes: image is the suffix put on image_path; shown is an index into readings, None where there is no text; all
    rectangles lie in the frame of width_px by height_px; quarter_turns are clockwise.
    """

    width_px: int
    height_px: int
    dpi: int
    quarter_turns: int
    image: str
    readings: tuple[Reading, ...]
    shown: int | None
    route: Route
    reason: str
    kind: PageKind
    languages: tuple[str, ...]
    searchable: bool
    unread: Unread

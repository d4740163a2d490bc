"""Inventory of a file: what kind it is and how many leaves it has, without reading any."""

from dataclasses import dataclass
from pathlib import Path

from indexer.errors import LimitError, UnreadableFileError
from indexer.extract.captures.capture import look_into
from indexer.extract.media import Media, media_of
from indexer.extract.render import open_pdf, opened_picture
from indexer.sandbox.child import parses_outside_bytes

MOST_LEAVES = 20_000  # a guard against loops, not a wish: the fattest microfilm reel has some 3,000 frames (opinion)


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file to be looked into. Shapes: text is taken only among captures. Units: max_pixels of one picture."""

    path: str
    max_pixels: int
    captures: bool = False


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a file holds: leaves are its pages or pictures, at least one; a capture has its first line for a title."""

    media: Media
    leaves: int
    title: str = ""


@parses_outside_bytes
def take_inventory(request: FileRequest) -> Inventory:
    """Return kind and number of leaves of a file.

    Raises: UnreadableFileError with the true reason.
    """
    path = Path(request.path)
    media = media_of(path, captures=request.captures)
    if media == "text":
        return Inventory(media, *look_into(path))
    leaves = _leaves(path, media, request.max_pixels)
    if leaves < 1:
        raise UnreadableFileError("it has no pages", remedy="Replace it with a sound copy.")
    if leaves > MOST_LEAVES:
        raise LimitError(f"it says that it has {leaves:,} leaves, and {MOST_LEAVES:,} may be taken from one file")
    return Inventory(media, leaves)


def _leaves(path: Path, media: Media, max_pixels: int) -> int:
    if media == "pdf":
        with open_pdf(path) as pdf:
            return len(pdf)
    with opened_picture(path, media, max_pixels) as picture:
        return int(getattr(picture, "n_frames", 1)) if media == "tiff" else 1

"""What reads print: the one interface of every engine, whatever it runs as."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from PIL import Image

from indexer.errors import UnreadableFileError
from indexer.model.reading import Word


class Layout(IntEnum):
    """How print is looked for on a picture. Source: the page segmentation modes of tesseract."""

    COLUMNS = 3
    """Blocks are found first, in columns or not; then their lines."""
    ONE_BLOCK = 6
    """Lines go from edge to edge: nothing is taken for a picture and left out, but columns are read across."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture in gray (mode L) to be read. Units: dpi."""

    image: Image.Image
    dpi: int


@dataclass(frozen=True, slots=True)
class Stance:
    """How print stands on a picture: the clockwise quarter turns that make it upright, and its script's name."""

    quarter_turns: int
    script: str


class Engine(Protocol):
    """Reads the words of a picture. One engine serves one page at a time."""

    def words(self, picture: Picture, languages: tuple[str, ...], layout: Layout) -> tuple[Word, ...]:
        """Return the words in reading order, in the picture's own pixels.

        Raises: UnreadableFileError where language data is missing; nothing is ever read in another language instead.
        Cost: 0.3-2 CPU seconds a page of letter size at 300 dpi.
        """

    def stance(self, picture: Picture) -> Stance | None:
        """Return how print stands on the picture, None where there is too little of it to say."""


def require(languages: tuple[str, ...], installed: tuple[str, ...]) -> None:
    """Refuse to read where data is missing: tesseract itself drops such a language and goes on with the others.

    Raises: UnreadableFileError that names the missing data.
    """
    missing = [name for name in languages if name not in installed]
    if missing or not languages:
        raise UnreadableFileError(
            f"OCR data for {', '.join(missing) or 'any language'} is not installed",
            remedy=f"sudo apt-get install {' '.join(f'tesseract-ocr-{name}' for name in missing or ['eng'])}",
        )

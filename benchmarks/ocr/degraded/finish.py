"""How a page is scanned at last: its resolution, turn and packing, the same for every renderer."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from degraded.typeset import DPI


@dataclass(frozen=True, slots=True)
class Finish:
    """A scanner's settings. Units: dpi; quality of JPEG 1-95; clockwise quarter turns of the sheet on the glass."""

    dpi: int = DPI
    quality: int = 85
    quarter_turns: int = 0
    is_bilevel: bool = False

    def write(self, image: Image.Image, path: Path) -> None:
        """Write the page as a PDF of one leaf, the same bytes at any time."""
        if self.dpi != DPI:
            size = (round(image.width * self.dpi / DPI), round(image.height * self.dpi / DPI))
            image = image.resize(size, Image.Resampling.BOX if self.dpi * 2 <= DPI else Image.Resampling.LANCZOS)
        if self.quarter_turns:
            image = image.rotate(-90 * self.quarter_turns, expand=True)
        if self.is_bilevel:
            image = image.point(lambda value: 255 if value >= 128 else 0).convert("1", dither=Image.Dither.NONE)
        how = {} if self.is_bilevel else {"quality": self.quality}
        image.save(path, "PDF", resolution=self.dpi, creationDate=None, modDate=None, **how)

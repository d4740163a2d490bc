"""Pages made small and strips cut out of them; the one module of the reading room that knows Pillow."""

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from indexer.model.geometry import Rect

SMALL_WIDTH_PX = 320
"""Width of a page made small: print cannot be read, but a letter is told from a list (opinion)."""
MOST_PIXELS = 250_000_000
"""The largest picture that is decoded; what is taken in is held to the same by the setting max_pixels."""
SCALED_PX = (640, 960, 1440, 1920)
"""Widths to which a page is scaled for the view of it: from a telephone to half a wide window at twice the dots."""
TILE_PX = 512
"""Width and height of a tile."""
_TILES_TOGETHER = 8
"""Tiles that are made together, across and down, for the page is decoded to make any: most pages whole (opinion)."""
MOST_KEPT_BYTES = 32_000_000
"""Pictures kept in memory: some 2,000 strips of 7 KB, the middle of 120 pages (measured), and as much of tiles."""
_AT_ONCE = 2
"""Pictures decoded at the same time; one of the largest fills 250 MB (its pixels, one byte each)."""
_QUALITY = 70
"""Of JPEG, 0-95: typescript stays clean, and a strip has 30 to 50 KB (measured)."""


def load_formats() -> None:
    """Load what decodes and writes pictures, which is else loaded with the first of them."""
    Image.preinit()
    with io.BytesIO() as made:
        Image.new("L", (1, 1)).save(made, "JPEG")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is sent."""

    content: bytes
    mimetype: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of a page: how often the page is halved, and which tile it is, counted from the left and the top."""

    halved: int
    x: int
    y: int


_Part = Rect | Tile | int
"""A rectangle, a tile, or the whole at a width."""
_Key = tuple[str, int, int, _Part]


class Pictures:
    """Makes pictures, two at a time, and keeps the last ones. Whether a page may be shown is not asked here."""

    def __init__(self, most_kept_bytes: int = MOST_KEPT_BYTES) -> None:
        """Keep up to this many bytes of pictures."""
        self._most_kept_bytes = most_kept_bytes
        self._decoding = threading.Semaphore(_AT_ONCE)
        self._keeping = threading.Lock()
        self._kept: OrderedDict[_Key, Picture] = OrderedDict()
        self._bytes = 0

    def small(self, path: Path) -> Picture | None:
        """Return the whole picture in the file, small; None where it cannot be read."""
        return self.scaled(path, SMALL_WIDTH_PX)

    def scaled(self, path: Path, width_px: int) -> Picture | None:
        """Return the whole picture in the file, no wider than this; None where it cannot be read."""
        return self._made(path, width_px, lambda: {width_px: _shrunk(path, width_px)})

    def tile(self, path: Path, tile: Tile) -> Picture | None:
        """Return a tile of the picture in the file; None where there is none, or the picture cannot be read."""
        return self._made(path, tile, lambda: dict(_tiles_with(path, tile)))

    def strip(self, path: Path, rect: Rect) -> Picture | None:
        """Return the part of the picture in the file that lies in a rectangle, pixel for pixel.

        Shapes: None where the rectangle does not lie on the picture, or the picture cannot be read.
        """
        return self._made(path, rect, lambda: {rect: _cut(path, rect)})

    def _made(self, path: Path, part: _Part, make: Callable[[], dict[_Part, Picture | None]]) -> Picture | None:
        """Return a part of the picture, which is made with others, or was before."""
        try:
            status = path.stat()
            of_file = (path.name, status.st_mtime_ns, status.st_size)
            if (kept := self._find((*of_file, part))) is not None:
                return kept
            with self._decoding:
                # While it waited, another may have made it.
                made = make() if (kept := self._find((*of_file, part))) is None else {part: kept}
        # A picture that its own page did not write whole, or that was closed this very moment.
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
            return None
        for each, picture in made.items():
            if picture is not None:
                self._keep((*of_file, each), picture)
        return made.get(part)

    def _find(self, key: _Key) -> Picture | None:
        with self._keeping:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: _Key, picture: Picture) -> None:
        with self._keeping:
            if key not in self._kept:
                self._bytes += len(picture.content)
            self._kept[key] = picture
            while self._bytes > self._most_kept_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= len(oldest.content)


def _opened(path: Path) -> Image.Image:
    """Open a picture of ours: its header is read, nothing is decoded yet."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    image = Image.open(path, formats=("PNG", "JPEG"))
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise ValueError(f"{path.name} has {image.width} x {image.height} px")
    return image


def _shrunk(path: Path, width_px: int) -> Picture:
    with _opened(path) as opened:
        # Black and white has no greys to shrink to; a JPEG is decoded at a half to an eighth of its size by itself.
        image = opened.convert("L") if opened.mode == "1" else opened
        image.thumbnail((width_px, 4 * width_px), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return _as_jpeg(image)


def _tiles_with(path: Path, wanted: Tile) -> Iterator[tuple[Tile, Picture]]:
    """Give a tile and those that lie round it."""
    of_page = TILE_PX << wanted.halved
    across, down = (each - each % _TILES_TOGETHER for each in (wanted.x, wanted.y))
    side = of_page * _TILES_TOGETHER
    with _opened(path) as image:
        block = (
            across * of_page,
            down * of_page,
            min(image.width, across * of_page + side),
            min(image.height, down * of_page + side),
        )
        if block[0] >= block[2] or block[1] >= block[3]:
            return
        cut = image.crop(block)
    if wanted.halved:
        cut = (cut.convert("L") if cut.mode == "1" else cut).reduce(1 << wanted.halved)
    for y in range(0, cut.height, TILE_PX):
        for x in range(0, cut.width, TILE_PX):
            tile = cut.crop((x, y, min(cut.width, x + TILE_PX), min(cut.height, y + TILE_PX)))
            place = Tile(wanted.halved, across + x // TILE_PX, down + y // TILE_PX)
            yield place, _as_png(tile) if tile.mode == "1" else _as_jpeg(tile)


def _cut(path: Path, rect: Rect) -> Picture | None:
    with _opened(path) as image:
        if rect.clipped(image.width, image.height) != rect:
            return None
        cut = image.crop((rect.x, rect.y, rect.right, rect.bottom))
    return _as_png(cut) if cut.mode == "1" else _as_jpeg(cut)


def _as_png(image: Image.Image) -> Picture:
    """Return a picture of black and white, which PNG holds in a seventh of what JPEG needs (measured), without loss."""
    written = io.BytesIO()
    image.save(written, "PNG")
    return Picture(written.getvalue(), "image/png")


def _as_jpeg(image: Image.Image) -> Picture:
    written = io.BytesIO()
    (image if image.mode in ("L", "RGB") else image.convert("RGB")).save(written, "JPEG", quality=_QUALITY)
    return Picture(written.getvalue(), "image/jpeg")

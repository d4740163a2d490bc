"""Crops: strips cut out of a page's picture as PNG, in the child, for staff who look at them."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image

from indexer.errors import UnreadableFileError
from indexer.extract.faults import too_large
from indexer.model.geometry import Rect
from indexer.sandbox.child import parses_outside_bytes


@dataclass(frozen=True, slots=True)
class CropRequest:
    """A picture in a side's store and the parts of it that are wanted. Units: rects in px of the picture."""

    path: str
    rects: tuple[Rect, ...]
    max_pixels: int


@dataclass(frozen=True, slots=True)
class Crops:
    """The parts as PNG files, one for each rectangle, in their order."""

    pngs: tuple[bytes, ...]


@parses_outside_bytes
def crops_of(request: CropRequest) -> Crops:
    """Return parts of a picture, pixel for pixel, as far as they lie on it.

    Raises: UnreadableFileError for what is no picture; LimitError for one with too many pixels.
    """
    Image.MAX_IMAGE_PIXELS = request.max_pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(request.path, formats=("PNG", "JPEG")) as image:
                if image.width * image.height > request.max_pixels:
                    raise too_large(image.width, image.height, request.max_pixels)
                return Crops(tuple(_png(image, rect) for rect in request.rects))
    except (SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableFileError(f"The picture of the page cannot be read: {error}.") from error


def _png(image: Image.Image, rect: Rect) -> bytes:
    part = rect.clipped(image.width, image.height)
    written = io.BytesIO()
    image.crop((part.x, part.y, part.right, part.bottom)).save(written, "PNG")
    return written.getvalue()

"""Pictures of pages with parts made black, written anew from the pixels: nothing else of the file comes along."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, JpegImagePlugin

from indexer.extract.media import Media
from indexer.extract.render import opened_picture
from indexer.model.geometry import Rect
from indexer.sandbox.child import parses_outside_bytes

_BLOCK_PX = 8
_BLOCK_OF_COLOUR_PX = 16
"""JPEG keeps 8 by 8 dots together, of colour up to 16 by 16: at the edge of a region such a block, read again, would
still have ripples of the strokes that were inside. Black goes on to the end of the block."""


@dataclass(frozen=True, slots=True)
class BlackRequest:
    """A picture of ours, and what of it is to be black. Shapes: written to `target`. Units: rects in its px."""

    path: str
    target: str
    rects: tuple[Rect, ...]
    max_pixels: int


@parses_outside_bytes
def blackened(request: BlackRequest) -> str:
    """Write the picture with these parts black, of the same size and kind, and return its target.

    Shapes: without metadata, thumbnails and profiles; a JPEG is coded as finely as it was.
    Raises: UnreadableFileError with the true reason.
    """
    source, target = Path(request.path), Path(request.target)
    media: Media = "png" if source.suffix == ".png" else "jpeg"
    with opened_picture(source, media, request.max_pixels) as picture:
        picture.load()
        plain = Image.frombytes(picture.mode, picture.size, picture.tobytes())
        for part in (_to_black(each, picture, media) for each in request.rects):
            plain.paste(0, (part.x, part.y, part.right, part.bottom))
        if isinstance(picture, JpegImagePlugin.JpegImageFile):
            sampling = JpegImagePlugin.get_sampling(picture)
            plain.save(target, "JPEG", qtables=picture.quantization, subsampling=sampling)
        else:
            plain.save(target, "PNG")
    return request.target


def _to_black(rect: Rect, picture: Image.Image, media: Media) -> Rect:
    on_page = rect.clipped(picture.width, picture.height)
    if media != "jpeg":
        return on_page
    block = _BLOCK_PX if picture.mode == "L" else _BLOCK_OF_COLOUR_PX
    x, y = on_page.x // block * block, on_page.y // block * block
    right, bottom = -(-on_page.right // block) * block, -(-on_page.bottom // block) * block
    return Rect(x, y, right - x, bottom - y).clipped(picture.width, picture.height)

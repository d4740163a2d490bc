"""Rasters: one leaf of a file as a picture in the frame, with the pixel count known before anything is decoded."""

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

from indexer.errors import UnreadableFileError
from indexer.extract.faults import missing_leaf, pdf_fault, picture_fault, too_large
from indexer.extract.media import Media

_POINTS_AN_INCH = 72
_LOWEST_DPI = 60  # below it print is not legible, so a page that needs less is refused (opinion)
_A_HAIR_LESS = 1 - 1e-7  # the renderer rounds up: 792 points at 300 dpi must give 3,300 px, not 3,301
_MOST_RENDERED = 150_000_000  # px: a sheet of A0 at 300 dpi has 139 million; rendering takes up to 4 bytes for each
_MOST_OBJECTS = 2_000  # page objects looked at when asking for a scan; a scan is among the first
_MOST_OF_IT = 0.5  # share of the page's area
_COLOUR_SPREAD = 40  # difference of two channels, of 255, from which a dot counts as coloured (opinion)
_COLOUR_SHARE = 0.002  # share of coloured dots from which a page is kept in colour (opinion)


@dataclass(frozen=True, slots=True)
class Raster:
    """A leaf as a picture of mode L or RGB. Units: dpi.

    Shapes: is_bilevel where the scan has black and white only; holds_picture where a PDF page says that pictures
    cover most of it, whether or not they could be drawn.
    """

    image: Image.Image
    dpi: int
    is_bilevel: bool
    holds_picture: bool = False


def raster_of(path: Path, media: Media, leaf: int, *, dpi: int, max_pixels: int) -> Raster:
    """Return a leaf, counted from 1: a PDF page rendered at dpi or less, a picture as it is stored, upright by EXIF.

    Raises: UnreadableFileError with the true reason; LimitError for a page with more than max_pixels.
    """
    if media == "pdf":
        return _pdf_raster(path, leaf, dpi, max_pixels)
    return _picture_raster(path, media, leaf, dpi, max_pixels)


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF; what its parser will not open becomes an UnreadableFileError with the true reason."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise pdf_fault(path, str(error)) from error
    try:
        yield pdf
    except pdfium.PdfiumError as error:
        raise pdf_fault(path, str(error)) from error
    finally:
        pdf.close()


@contextmanager
def opened_picture(path: Path, media: Media, max_pixels: int) -> Iterator[Image.Image]:
    """Open a picture without decoding it, checked against the pixel limit.

    Raises: UnreadableFileError with the true reason, also for what fails while the picture is in use.
    """
    Image.MAX_IMAGE_PIXELS = max_pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # worn metadata is no reason to refuse a scan
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=[media.upper(), "MPO"] if media == "jpeg" else [media.upper()]) as picture:
                yield picture
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise picture_fault(path, media, error) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise picture_fault(path, media, error) from error


def dpi_that_fits(width_pt: float, height_pt: float, dpi: int, max_pixels: int) -> int:
    """Return dpi, or the highest below it at which a page of this size keeps within max_pixels.

    Raises: LimitError where that would be too coarse to read.
    """
    fitting = min(dpi, dpi_within(width_pt, height_pt, max_pixels))
    if fitting < min(_LOWEST_DPI, dpi):
        scale = dpi / _POINTS_AN_INCH
        raise too_large(round(width_pt * scale), round(height_pt * scale), max_pixels)
    return fitting


def dpi_within(width_pt: float, height_pt: float, pixels: int) -> int:
    """Return the highest whole dpi at which a page of this size has no more than so many pixels."""
    square_inches = max(width_pt * height_pt, 1.0) / _POINTS_AN_INCH**2
    return math.floor(math.sqrt(pixels / square_inches))


def _pdf_raster(path: Path, leaf: int, dpi: int, max_pixels: int) -> Raster:
    with open_pdf(path) as pdf:
        if leaf > len(pdf):
            raise missing_leaf(leaf, len(pdf))
        page = pdf[leaf - 1]
        width_pt, height_pt = page.get_size()
        if width_pt <= 0 or height_pt <= 0:
            raise UnreadableFileError("the page has no size", remedy="Replace it with a sound copy.")
        fitting = min(
            dpi_that_fits(width_pt, height_pt, dpi, max_pixels),
            max(dpi_within(width_pt, height_pt, _MOST_RENDERED), _LOWEST_DPI),
        )
        bilevel = _is_bilevel_scan(page, width_pt * height_pt)
        gray = bilevel or not _is_coloured(page)
        bitmap = page.render(scale=fitting / _POINTS_AN_INCH * _A_HAIR_LESS, grayscale=gray, rev_byteorder=True)
        image = bitmap.to_pil()
        holds_picture = _covered_by_pictures(page) > _MOST_OF_IT * width_pt * height_pt
        return Raster(image.convert("L" if gray else "RGB"), fitting, bilevel, holds_picture)


def _is_bilevel_scan(page: pdfium.PdfPage, page_area: float) -> bool:
    """Return whether pictures of one bit a dot cover most of the page and no other picture lies on it."""
    bits = {thing.get_metadata().bits_per_pixel for thing in _pictures_on(page)}
    return bits == {1} and _covered_by_pictures(page) > _MOST_OF_IT * page_area


def _covered_by_pictures(page: pdfium.PdfPage) -> float:
    """Return the area of the pictures on a page, in square points."""
    bounds = [thing.get_bounds() for thing in _pictures_on(page)]
    return float(sum((right - left) * (top - bottom) for left, bottom, right, top in bounds))


def _pictures_on(page: pdfium.PdfPage) -> list[pdfium.PdfObject]:
    return list(islice(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]), _MOST_OBJECTS))


def _is_coloured(page: pdfium.PdfPage) -> bool:
    width_pt, height_pt = page.get_size()
    scale = 400 / max(width_pt, height_pt)  # a thumbnail of 400 px shows a coloured stamp
    return is_coloured(page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB"))


def is_coloured(image: Image.Image) -> bool:
    """Return whether an RGB picture has more colour than a gray scan that was saved as RGB."""
    small = image.copy()
    small.thumbnail((400, 400))
    red, green, blue = small.split()
    spread = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    coloured = sum(spread.histogram()[_COLOUR_SPREAD:])
    return coloured > _COLOUR_SHARE * small.width * small.height


def _picture_raster(path: Path, media: Media, leaf: int, dpi: int, max_pixels: int) -> Raster:
    with opened_picture(path, media, max_pixels) as picture:
        leaves = int(getattr(picture, "n_frames", 1)) if media == "tiff" else 1
        if leaf > leaves:
            raise missing_leaf(leaf, leaves)
        if media == "tiff":
            picture.seek(leaf - 1)
        if picture.width * picture.height > max_pixels:
            raise too_large(picture.width, picture.height, max_pixels)
        known_dpi = _dpi_of(picture, dpi)
        upright = ImageOps.exif_transpose(picture)
        return Raster(_plain(upright), known_dpi, picture.mode == "1")


def _dpi_of(picture: Image.Image, otherwise: int) -> int:
    """Return the resolution that the file names, if it is one that scanners have."""
    given = picture.info.get("dpi", (0, 0))
    try:
        known = round(float(given[0]))
    except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        known = 0
    return known if 70 <= known <= 4800 else otherwise  # 72 is a camera's default, 4,800 the finest flatbed


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in mode L or RGB, transparent parts white as paper."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA"))
    rgb = image.convert("RGB")
    return rgb if is_coloured(rgb) else rgb.convert("L")


def write_image(image: Image.Image, path: Path, *, is_bilevel: bool) -> str:
    """Write the page image to path with a suffix put on, and return the suffix: PNG for black and white, else JPEG."""
    suffix = ".png" if is_bilevel else ".jpg"
    target = path.with_name(path.name + suffix)
    if is_bilevel:
        gray = image if image.mode == "L" else image.convert("L")
        gray.point(lambda value: 255 if value >= 128 else 0, mode="1").save(target)
    else:
        image.save(target, quality=80)  # at 80 print stays clean at about a tenth of the size (opinion)
    return suffix

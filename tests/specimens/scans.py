"""Files as a scanner, a camera or a copyist would leave them, with the true words of every leaf."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, radians, sin

from PIL import Image

from tests.specimens.pdf import Leaf, Run, write_pdf
from tests.specimens.sheet import Printed, Rect, Sheet

PDF_DPI = 300
"""The frame in which the truth about a PDF is given."""


@dataclass(frozen=True, slots=True)
class TrueLeaf:
    """What truly stands on one leaf of a file, in the frame of its upright picture.

    Shapes: quarter_turns are turns clockwise that set the file's raster upright, after its EXIF orientation.
    """

    width_px: int
    height_px: int
    dpi: int
    words: tuple[Printed, ...]
    quarter_turns: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A file and the truth about its leaves."""

    name: str
    content: bytes
    leaves: tuple[TrueLeaf, ...]


def truth_of(sheet: Sheet, dpi: int = 0) -> TrueLeaf:
    """Return the words of a sheet, scaled to a resolution if one is named."""
    scale = dpi / sheet.dpi if dpi else 1
    words = tuple(Printed(w.text, tuple(_scaled(r, scale) for r in w.rects), w.line) for w in sheet.words)
    return TrueLeaf(round(sheet.width_px * scale), round(sheet.height_px * scale), dpi or sheet.dpi, words)


def png(name: str, sheet: Sheet, picture: Image.Image) -> Made:
    """Return a PNG of one sheet."""
    return Made(f"{name}.png", _saved(picture, "PNG", dpi=(sheet.dpi, sheet.dpi), optimize=True), (truth_of(sheet),))


def sideways_png(name: str, sheet: Sheet, picture: Image.Image) -> Made:
    """Return a PNG that was scanned with its head to the right."""
    turned = picture.transpose(Image.Transpose.ROTATE_270)
    leaf = truth_of(sheet)
    leaf = TrueLeaf(leaf.width_px, leaf.height_px, leaf.dpi, leaf.words, quarter_turns=3)
    return Made(f"{name}.png", _saved(turned, "PNG", dpi=(sheet.dpi, sheet.dpi), optimize=True), (leaf,))


def jpeg(name: str, sheet: Sheet, picture: Image.Image, *, quality: int, lies_on_its_side: bool = False) -> Made:
    """Return a JPEG; one that lies on its side says so in its EXIF orientation."""
    exif = Image.Exif()
    if lies_on_its_side:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6  # EXIF orientation 6: turn 90 degrees clockwise to show
    content = _saved(picture, "JPEG", quality=quality, dpi=(sheet.dpi, sheet.dpi), exif=exif, optimize=True)
    return Made(f"{name}.jpg", content, (truth_of(sheet),))


def tiff(name: str, sheets: Sequence[Sheet], pictures: Sequence[Image.Image]) -> Made:
    """Return a TIFF of one or more leaves in CCITT group 4."""
    dpi = sheets[0].dpi
    content = _saved(
        pictures[0], "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=list(pictures[1:])
    )
    return Made(f"{name}.tif", content, tuple(truth_of(sheet) for sheet in sheets))


def gray_tiff(name: str, sheets: Sequence[Sheet], pictures: Sequence[Image.Image]) -> Made:
    """Return a TIFF of leaves in shades of gray, JPEG-coded."""
    dpi, rest = sheets[0].dpi, list(pictures[1:])
    content = _saved(
        pictures[0], "TIFF", compression="jpeg", quality=50, dpi=(dpi, dpi), save_all=True, append_images=rest
    )
    return Made(f"{name}.tif", content, tuple(truth_of(sheet) for sheet in sheets))


Layer = Callable[[Sheet, random.Random], tuple[Run, ...]]
"""What lies as text over a scanned leaf of a PDF."""


def scanned_pdf(name: str, sheets: Sequence[Sheet], pictures: Sequence[Image.Image], layers: Sequence[Layer]) -> Made:
    """Return a PDF of page pictures, each under its text layer."""
    leaves = []
    for sheet, picture, layer in zip(sheets, pictures, layers, strict=True):
        runs = layer(sheet, random.Random(f"layer {name} {len(leaves)}"))
        leaves.append(Leaf(sheet.width_px * 72 / sheet.dpi, sheet.height_px * 72 / sheet.dpi, runs, picture))
    content = write_pdf(leaves, f"SPECIMEN {name}")
    return Made(f"{name}.pdf", content, tuple(truth_of(sheet, PDF_DPI) for sheet in sheets))


def no_layer(sheet: Sheet, rng: random.Random) -> tuple[Run, ...]:
    """Return nothing: a scan as it comes."""
    return ()


def garbage_layer(sheet: Sheet, rng: random.Random) -> tuple[Run, ...]:
    """Return a layer whose letters are what a broken font map makes of the words."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    shift = dict(zip(letters, "qxzjkvwbfgpyhumdclstronaei", strict=True))
    noise = "^~|}{;#"
    return tuple(
        _run(sheet, rect, "".join(shift.get(c.lower(), rng.choice(noise)) for c in word.text), 0.0)
        for word in sheet.words
        for rect in word.rects
    )


def doubled_layer(sheet: Sheet, rng: random.Random) -> tuple[Run, ...]:
    """Return a layer that holds every word twice: the whole page, then the whole page again a little lower."""
    once = [_run(sheet, rect, word.text, 0.0) for word in sheet.words for rect in word.rects]
    again = [_run(sheet, rect, word.text, 0.7) for word in sheet.words for rect in word.rects]
    return (*once, *again)


def _run(sheet: Sheet, rect: Rect, text: str, lower_pt: float) -> Run:
    scale = 72 / sheet.dpi
    x, bottom = rect[0] * scale, (sheet.height_px - rect[1] - rect[3]) * scale
    return Run(text, x, bottom - lower_pt, 10.5, is_shown=False, width_pt=rect[2] * scale)


def rescaled(sheet: Sheet, picture: Image.Image, dpi: int) -> tuple[Sheet, Image.Image]:
    """Return the sheet as it is scanned at another resolution, its words with it."""
    truth = truth_of(sheet, dpi)
    other = Sheet(truth.width_px, truth.height_px, dpi, sheet.rng)
    other.words = list(truth.words)
    return other, picture.resize((other.width_px, other.height_px), Image.Resampling.LANCZOS)


def skewed(sheet: Sheet, picture: Image.Image, degrees: float) -> tuple[Sheet, Image.Image]:
    """Return the sheet as it lies when fed askew, clockwise by some degrees, its words with it."""
    askew = Sheet(sheet.width_px, sheet.height_px, sheet.dpi, sheet.rng)
    askew.words = [Printed(w.text, tuple(_turned(r, degrees, sheet) for r in w.rects), w.line) for w in sheet.words]
    return askew, picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)


def _turned(rect: Rect, degrees: float, sheet: Sheet) -> Rect:
    across, down = sheet.width_px / 2, sheet.height_px / 2
    c, s = cos(radians(degrees)), sin(radians(degrees))
    corners = [(x - across, y - down) for x in (rect[0], rect[0] + rect[2]) for y in (rect[1], rect[1] + rect[3])]
    xs = [round(x * c - y * s + across) for x, y in corners]
    ys = [round(x * s + y * c + down) for x, y in corners]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _scaled(rect: Rect, scale: float) -> Rect:
    x, y = round(rect[0] * scale), round(rect[1] * scale)
    return (x, y, round((rect[0] + rect[2]) * scale) - x, round((rect[1] + rect[3]) * scale) - y)


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()

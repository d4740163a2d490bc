"""Worn print: broken strokes and grain, told by what a dot's neighbours say against it, and how each is mended."""

from enum import StrEnum

from PIL import Image, ImageChops, ImageFilter

_LEAST_PX = 2400  # long side under which strokes are but two dots wide: no filter leaves them (2,000 px lose 6 to 20 %)
_INK = 128  # of 255: below it a dot is ink
_LEAST_INK = 0.005  # share of the middle of the page that must be ink for anything to be told
_BROKEN = 0.06  # share of ink that most of its neighbours are not: sound scans and typescript have up to 0.045
_WHOLE_PX = 4.3  # mean length of a row of ink from which rough strokes are whole: worn ones have up to 4.2, bilevel
# scans turned level 4.5 and more
_NO_STROKES = 0.20  # above it that is the noise of dark film, not strokes: broken ones have up to 0.17
_GRAINY = 0.0012  # share of the empty paper that is such ink: real scans have up to 0.0009, specks of 0.4 % 0.002
_EMPTY_PX = 12  # from all lasting ink: half a line of small print
_FILLED_PX, _SMOOTHED_PX = 1.5, 2.0  # radius of blur that closes what is left open; 1 and 2.5 read less


class Wear(StrEnum):
    """What has become of print on its way here. Shapes: a page has one, that which costs most words."""

    SOUND = "sound"
    BROKEN = "broken"
    """Strokes have holes and gaps: thin stencils, copies made too light."""
    GRAINY = "grainy"
    """Specks and grain lie on the paper: dark copies, faint print drawn out of noise, dust."""


def wear_of(gray: Image.Image) -> Wear:
    """Return what wear a straight, evenly lit picture shows in its middle.

    Source: set on pages worn by the renderer for development (benchmarks/ocr), on 30 real scans, of which one on dark
    film is called grainy, and on pages of the demo, of which two are called broken.
    Cost: 0.03 CPU seconds for a page of letter size at 300 dpi.
    """
    if max(gray.size) < _LEAST_PX:
        return Wear.SOUND
    ink = _middle(gray).point(lambda value: 255 if value < _INK else 0)
    dots = _count(ink)
    if dots < _LEAST_INK * ink.width * ink.height:
        return Wear.SOUND
    lasting = ink.filter(ImageFilter.BoxBlur(1)).point(lambda value: 255 if value > _INK else 0)
    outvoted = ImageChops.subtract(ink, lasting)
    empty = lasting.filter(ImageFilter.BoxBlur(_EMPTY_PX)).point(lambda value: 255 if value < 2 else 0)
    if _count(ImageChops.multiply(outvoted, empty)) > _GRAINY * max(_count(empty), 1):
        return Wear.GRAINY
    is_rough = _BROKEN < _count(outvoted) / dots < _NO_STROKES
    return Wear.BROKEN if is_rough and dots < _WHOLE_PX * _rows_of(ink) else Wear.SOUND


def mended(gray: Image.Image, wear: Wear) -> Image.Image:
    """Return the picture with broken strokes made thicker and closed, or grain smoothed away; else as it is."""
    if wear is Wear.BROKEN:
        return _thickened(gray).filter(ImageFilter.GaussianBlur(_FILLED_PX))
    if wear is Wear.GRAINY:
        return gray.filter(ImageFilter.GaussianBlur(_SMOOTHED_PX))
    return gray


def _thickened(gray: Image.Image) -> Image.Image:
    """Return each dot as dark as its darkest neighbour: as a filter of the least of nine, in a ninth of its time."""
    for across, down in ((1, 0), (0, 1)):
        one, other = ImageChops.offset(gray, across, down), ImageChops.offset(gray, -across, -down)
        gray = ImageChops.darker(gray, ImageChops.darker(one, other))
    return gray


def _middle(gray: Image.Image) -> Image.Image:
    """Return a third of the page from its middle, where edges, holes and stamps are rare."""
    width, height = gray.size
    return gray.crop((width // 6, height // 4, width - width // 6, height - height // 4))


def _rows_of(ink: Image.Image) -> int:
    """Return how many unbroken rows of dots the ink is made of."""
    return _count(ImageChops.subtract(ink, ImageChops.offset(ink, 1, 0)))


def _count(image: Image.Image) -> int:
    return image.histogram()[255]

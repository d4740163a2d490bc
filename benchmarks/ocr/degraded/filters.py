"""The renderer for development: wear as filters and thresholds over the finished picture."""

import random
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from degraded.finish import Finish
from degraded.typeset import HEIGHT_PX, WIDTH_PX, Face, Sheet, news, typed

TYPED = Face("liberation/LiberationMono-Regular", 12, 1.15)
PRINT = Face("liberation/LiberationSerif-Regular", 10, 1.2)

Step = Callable[[Image.Image, random.Random], Image.Image]


def drawn(sheet: Sheet, rng: random.Random) -> Image.Image:
    """Return the sheet in black on white; typed letters stand a little off and are unevenly black."""
    image = Image.new("L", (WIDTH_PX, HEIGHT_PX), 255)
    pen = ImageDraw.Draw(image)
    for each in sheet.letters:
        off = rng.uniform(-1.2, 1.2) if sheet.is_typed else 0.0
        ink = rng.choice((0, 0, 15, 30, 50)) if sheet.is_typed else 0
        pen.text((each.x, each.baseline + off), each.sign, font=each.face.font, anchor="ls", fill=ink)
    return image


def page(rng: random.Random, wear: str, *, is_typed: bool) -> tuple[Image.Image, str, Finish]:
    """Return a worn page, its text, and how it is to be scanned."""
    sheet = typed(rng, TYPED) if is_typed else news(rng, PRINT)
    image = drawn(sheet, rng)
    steps, finish = WEARS[wear]
    for step in steps:
        image = step(image, rng)
    return image, sheet.text, finish


def mimeo(image: Image.Image, rng: random.Random, *, depth: float) -> Image.Image:
    """Return the page as a stencil prints it: ink thins out in clouds and grains, to a depth of 255."""
    soft = image.filter(ImageFilter.GaussianBlur(1.0))
    clouds = _noise(rng, 70).point(lambda v: min(255, max(0, (v - 80) * 3)))
    thinning = ImageChops.multiply(clouds, _noise(rng, 3))
    return ImageChops.add(soft, thinning.point(lambda v: round(v * depth / 255)))


def faded(image: Image.Image, rng: random.Random, *, paper: int, ink: int, grain: int) -> Image.Image:
    """Return the page in ink hardly darker than its paper, with the grain of the scanner."""
    flat = image.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: round(ink + (paper - ink) * v / 255))
    return ImageChops.add(flat, _noise(rng, 1).point(lambda v: round(128 + (v - 128) * grain / 128)), 1, -128)


def copied(image: Image.Image, rng: random.Random, *, threshold: int, grain: int) -> Image.Image:
    """Return the page as a copier makes it: black where it is darker than the threshold, more or less."""
    rough = ImageChops.add(image.filter(ImageFilter.GaussianBlur(1.6)), _grain(rng, grain), 1, -128)
    return rough.point(lambda v: 20 if v < threshold else 250).filter(ImageFilter.GaussianBlur(0.7))


def unevenly_lit(image: Image.Image, rng: random.Random, *, darkest: float) -> Image.Image:
    """Return the page under light that falls from one corner to a share of it at the other."""
    ramp = Image.linear_gradient("L").rotate(
        rng.choice((0, 90, 180, 270)) + rng.uniform(20, 40), Image.Resampling.BICUBIC
    )
    inner = ramp.crop((50, 50, 206, 206)).resize(image.size, Image.Resampling.BICUBIC)
    least, most = inner.getextrema()
    light = inner.point(lambda v: round(255 * (darkest + (1 - darkest) * (v - least) / (most - least))))
    return ImageChops.multiply(image, light)


def skewed(image: Image.Image, rng: random.Random, *, degrees: float) -> Image.Image:
    """Return the page turned by so many degrees to either side."""
    return image.rotate(degrees * rng.choice((-1, 1)), Image.Resampling.BICUBIC, fillcolor=255)


def speckled(image: Image.Image, rng: random.Random, *, share: float) -> Image.Image:
    """Return the page with black specks of one to three px over a share of it."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    for _ in range(round(share * image.width * image.height / 4)):
        x, y, size = rng.randrange(image.width), rng.randrange(image.height), rng.choice((0, 1, 1, 2))
        pen.rectangle((x, y, x + size, y + size), fill=rng.randrange(100))
    return worn


def edged(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return the page with the black edges of a copy on two sides."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    width, height = image.size
    near, far = rng.randrange(40, 90), rng.randrange(60, 130)
    pen.polygon([(0, 0), (near, 0), (far, height), (0, height)], fill=0)
    pen.polygon([(0, height), (width, height), (width, height - near), (0, height - far)], fill=8)
    return worn


def bled(image: Image.Image, rng: random.Random, *, strength: float) -> Image.Image:
    """Return the page with other print showing through from its back."""
    back = drawn(news(rng, PRINT), rng).transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))
    return ImageChops.multiply(image, back.point(lambda v: round(255 - (255 - v) * strength)))


def blurred(image: Image.Image, rng: random.Random, *, radius: float) -> Image.Image:
    """Return the page out of focus, with a little grain."""
    return ImageChops.add(image.filter(ImageFilter.GaussianBlur(radius)), _grain(rng, 8), 1, -128)


def _noise(rng: random.Random, grain_px: int) -> Image.Image:
    size = (WIDTH_PX // grain_px, HEIGHT_PX // grain_px)
    noise = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return noise.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BICUBIC) if grain_px > 1 else noise


def _grain(rng: random.Random, strength: int) -> Image.Image:
    return _noise(rng, 2).point(lambda v: round(128 + (v - 128) * strength / 128))


_MIMEO = partial(mimeo, depth=220)
_LIGHT_COPY = partial(copied, threshold=105, grain=60)
_SCAN = Finish()

WEARS: dict[str, tuple[tuple[Step, ...], Finish]] = {
    "clean": ((), _SCAN),
    "mimeo": ((_MIMEO,), _SCAN),
    "uneven light": ((partial(unevenly_lit, darkest=0.35),), _SCAN),
    "skew 3": ((partial(skewed, degrees=3.0),), _SCAN),
    "faint mimeo": ((partial(mimeo, depth=100), partial(faded, paper=225, ink=155, grain=24)), _SCAN),
    "light copy": ((_LIGHT_COPY,), _SCAN),
    "turned 90": ((), Finish(quarter_turns=1)),
    "speckle": ((partial(speckled, share=0.004),), _SCAN),
    "dark copy": ((partial(copied, threshold=205, grain=58),), _SCAN),
    "mimeo, skew 1.3, 200 dpi, jpeg": ((_MIMEO, partial(skewed, degrees=1.3)), Finish(dpi=200, quality=30)),
    "bleed": ((partial(bled, strength=0.35),), _SCAN),
    "turned 180": ((), Finish(quarter_turns=2)),
    "copy, edges, skew 2": ((_LIGHT_COPY, edged, partial(skewed, degrees=2.0)), _SCAN),
    "clean 200 dpi": ((), Finish(dpi=200)),
    "bleed, light, blur, skew 0.8": (
        (
            partial(bled, strength=0.3),
            partial(blurred, radius=1.5),
            partial(skewed, degrees=0.8),
            partial(unevenly_lit, darkest=0.45),
        ),
        _SCAN,
    ),
    "jpeg 150 dpi": ((partial(skewed, degrees=1.0),), Finish(dpi=150, quality=18)),
    "copy edges": ((edged,), _SCAN),
    "blur": ((partial(blurred, radius=2.0),), _SCAN),
    "light copy, bilevel": ((_LIGHT_COPY,), Finish(is_bilevel=True)),
    "faint mimeo, uneven light": (
        (partial(mimeo, depth=150), partial(faded, paper=230, ink=150, grain=25), partial(unevenly_lit, darkest=0.6)),
        _SCAN,
    ),
}
"""What pages suffer, in the order in which they come; the strengths stand where plain Tesseract loses what the field
reports of such pages (uneven light and skew of 3 degrees a third to a half of all words, faint ink most)."""

"""The renderer for the check: ink struck letter by letter on fibrous paper, copied in generations, lit by lamps."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from degraded.finish import Finish
from degraded.typeset import HEIGHT_PX, WIDTH_PX, Face, Letter, Sheet, news, typed

TYPED = Face("dejavu/DejaVuSansMono", 10, 1.35)
PRINT = Face("noto/NotoSerif-Regular", 9, 1.3)
_SIZE = (WIDTH_PX, HEIGHT_PX)
_GRID = (34, 22)
"""Points at which light and warp are reckoned, about a quarter of an inch apart."""


@dataclass(frozen=True, slots=True)
class Strike:
    """How letters come onto paper. Units: shares of full ink 0.0-1.0; px.

    pressure is its mean and unevenness how far it strays from letter to letter, ribbon how far it falls along a line;
    weave is how deep the cloth of the ribbon shows.
    """

    pressure: float = 0.97
    unevenness: float = 0.03
    ribbon: float = 0.0
    weave: float = 0.0
    off_line_px: float = 1.0


@dataclass(frozen=True, slots=True)
class Stencil:
    """How a drum gives ink through a stencil: holes are where wax held, starved is how little ink clouds leave."""

    holes: float
    starved: float


@dataclass(frozen=True, slots=True)
class Copier:
    """One generation. Units: lens in px of blur; exposure is the gray (0-255) that comes out half black.

    toner is the noise before development, dust the specks on the glass for a square inch, tilt in degrees.
    """

    exposure: float
    lens: float = 1.3
    toner: float = 20.0
    dust: float = 0.5
    tilt: float = 0.2
    gamma: float = 22.0


@dataclass(frozen=True, slots=True)
class Lamp:
    """Light on the glass: what share of it is left at the far side, and how much a fold of the book takes at a side."""

    far: float = 1.0
    fold: float = 0.0


@dataclass(frozen=True, slots=True)
class Wear:
    """All that a page goes through, in this order."""

    strike: Strike = Strike()
    stencil: Stencil | None = None
    ink: float = 0.92
    verso: float = 0.0
    copies: tuple[Copier, ...] = ()
    dirt: float = 0.0
    warp_px: float = 0.0
    skew: float = 0.0
    lid_px: int = 0
    lamp: Lamp = field(default_factory=Lamp)
    focus: float = 0.7
    sensor: float = 4.0
    finish: Finish = field(default_factory=Finish)


def page(rng: random.Random, wear: str, *, is_typed: bool) -> tuple[Image.Image, str, Finish]:
    """Return a worn page, its text, and how it is to be scanned."""
    sheet = typed(rng, TYPED) if is_typed else news(rng, PRINT)
    how = WEARS[wear]
    ink = _struck(sheet, how.strike, rng)
    if how.stencil:
        ink = _through_stencil(ink, how.stencil, rng)
    image = _on_paper(ink, how, rng)
    for copier in how.copies:
        image = _copied(image, copier, rng)
    return _on_glass(_dirty(image, how.dirt, rng), how, rng), sheet.text, how.finish


def _struck(sheet: Sheet, strike: Strike, rng: random.Random) -> Image.Image:
    """Return how much ink lies where, 0-255: each letter by its own pressure and its own bent type bar."""
    ink = Image.new("L", _SIZE, 0)
    pen = ImageDraw.Draw(ink)
    bars: dict[str, float] = {}
    drift = 0.0
    for each in sheet.letters:
        drift = 0.8 * drift + rng.gauss(0, strike.unevenness)
        bar = bars.setdefault(each.sign, rng.gauss(0, strike.off_line_px)) if sheet.is_typed else 0.0
        pressure = strike.pressure + drift - strike.ribbon * (0.5 + 0.5 * math.sin(each.x / 310 + each.baseline / 97))
        _strike(pen, each, bar, min(max(pressure, 0.08), 1.0))
    return ImageChops.multiply(ink, _cloth(strike.weave)) if strike.weave else ink


def _strike(pen: ImageDraw.ImageDraw, letter: Letter, bar: float, pressure: float) -> None:
    at = (letter.x + bar / 3, letter.baseline + bar)
    pen.text(at, letter.sign, font=letter.face.font, anchor="ls", fill=round(255 * pressure))


@cache
def _cloth(depth: float) -> Image.Image:
    """Return what a ribbon of cloth lets through: threads over and under each other, seven px apart."""
    tile = Image.new("L", (14, 14))
    waves = [math.cos(2 * math.pi * n / 7) for n in range(14)]
    tile.putdata([round(255 * (1 - depth * (0.5 - 0.25 * (one + other)))) for one in waves for other in waves])
    cloth = Image.new("L", _SIZE)
    for top in range(0, HEIGHT_PX, 14):
        for left in range(0, WIDTH_PX, 14):
            cloth.paste(tile, (left, top))
    return cloth


def _through_stencil(ink: Image.Image, stencil: Stencil, rng: random.Random) -> Image.Image:
    """Return the ink that comes through: edges fray at holes, and where the drum is starved all of it is thin."""
    spread = ink.filter(ImageFilter.GaussianBlur(1.1))
    wax = _value_noise(rng, (5, 11))
    edge = 255 * stencil.holes
    open_ = wax.point([round(255 * _smooth((v - edge + 30) / 60)) for v in range(256)])
    feed = _value_noise(rng, (240, 90, 420))
    left = feed.point([round(255 * (1 - stencil.starved * _smooth((150 - v) / 70))) for v in range(256)])
    return ImageChops.multiply(ImageChops.multiply(spread, open_), left)


def _on_paper(ink: Image.Image, how: Wear, rng: random.Random) -> Image.Image:
    """Return the light that comes back from the paper with its ink, and from the ink of its back."""
    paper = _fibres(rng)
    if how.verso:
        back = _struck(news(rng, PRINT), Strike(), rng).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        soaked = ImageChops.multiply(
            back.filter(ImageFilter.GaussianBlur(2.6)), _value_noise(rng, (60, 300), floor=150)
        )
        paper = ImageChops.multiply(paper, soaked.point([round(255 - v * how.verso) for v in range(256)]))
    return ImageChops.multiply(paper, ink.point([round(255 - v * how.ink) for v in range(256)]))


def _fibres(rng: random.Random) -> Image.Image:
    """Return a sheet of paper with lighter and darker places and short bent fibres."""
    sheet = Image.new("L", (WIDTH_PX // 2, HEIGHT_PX // 2), 238)
    pen = ImageDraw.Draw(sheet)
    for _ in range(2600):
        x, y, turn = rng.uniform(0, sheet.width), rng.uniform(0, sheet.height), rng.uniform(0, math.tau)
        bend = rng.uniform(-0.3, 0.3)
        path = [(x, y)]
        for _ in range(4):
            x, y, turn = x + 5 * math.cos(turn), y + 5 * math.sin(turn), turn + bend
            path.append((x, y))
        pen.line(path, fill=rng.randint(228, 246))
    mottled = _value_noise(rng, (30, 150)).point([248 + v * 7 // 255 for v in range(256)])
    return ImageChops.multiply(sheet.resize(_SIZE, Image.Resampling.BICUBIC), mottled)


def _copied(image: Image.Image, copier: Copier, rng: random.Random) -> Image.Image:
    """Return the next generation: seen through a lens, charged unevenly, developed along a steep curve, tilted."""
    seen = image.filter(ImageFilter.GaussianBlur(copier.lens))
    charge = _value_noise(rng, (2, 3, 130)).point([round(128 + (v - 128) * copier.toner / 64) for v in range(256)])
    noisy = ImageChops.add(seen, charge, 1, -128)
    copy = noisy.point([round(12 + 238 / (1 + math.exp((copier.exposure - v) / copier.gamma))) for v in range(256)])
    pen = ImageDraw.Draw(copy)
    for _ in range(round(copier.dust * WIDTH_PX * HEIGHT_PX / 90_000)):
        x, y, size = rng.uniform(0, WIDTH_PX), rng.uniform(0, HEIGHT_PX), 1 + rng.paretovariate(2.5)
        pen.ellipse((x, y, x + size, y + size * rng.uniform(0.5, 1.5)), fill=rng.randint(0, 90))
    return _turned(copy, rng.uniform(-copier.tilt, copier.tilt), 250)


def _dirty(image: Image.Image, share: float, rng: random.Random) -> Image.Image:
    """Return the page with specks, hairs and crumbs over a share of it."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    left = share * WIDTH_PX * HEIGHT_PX
    while left > 0:
        x, y, size = rng.uniform(0, WIDTH_PX), rng.uniform(0, HEIGHT_PX), min(rng.paretovariate(1.6), 9.0)
        corners = [
            (x + size * rng.uniform(0.4, 1) * math.cos(turn), y + size * rng.uniform(0.4, 1) * math.sin(turn))
            for turn in (0.4, 1.7, 2.9, 4.1, 5.5)
        ]
        pen.polygon(corners, fill=rng.randint(10, 110))
        left -= 2.2 * size * size
    return worn


def _on_glass(image: Image.Image, how: Wear, rng: random.Random) -> Image.Image:
    """Return what the scanner sees: the sheet warped and askew, the lid beside it black, its lamps, its own noise."""
    if how.warp_px:
        image = image.transform(_SIZE, Image.Transform.MESH, list(_mesh(how.warp_px, rng)), Image.Resampling.BICUBIC)
    image = _turned(image, how.skew * rng.choice((-1, 1)), 8 if how.lid_px else 240)
    if how.lid_px:
        image = _beside_lid(image, how.lid_px, rng)
    if how.lamp != Lamp():
        image = ImageChops.multiply(image, _light(how.lamp, rng))
    hiss = ImageChops.add(_hiss(rng), _hiss(rng), 2).point(
        [round(128 + (v - 128) * how.sensor / 52) for v in range(256)]
    )
    return ImageChops.add(image.filter(ImageFilter.GaussianBlur(how.focus)), hiss, 1, -128)


def _beside_lid(image: Image.Image, width: int, rng: random.Random) -> Image.Image:
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    side, bottom = width * rng.uniform(0.5, 1.2), width * rng.uniform(0.3, 1.0)
    x, y = 0.0, HEIGHT_PX - bottom
    ragged_side = [(side + rng.gauss(0, 2), y_) for y_ in range(0, HEIGHT_PX + 60, 60)]
    ragged_foot = [(x_, y + rng.gauss(0, 2)) for x_ in range(0, WIDTH_PX + 60, 60)]
    pen.polygon([(x, 0), *ragged_side, (x, HEIGHT_PX)], fill=14)
    pen.polygon([(0, HEIGHT_PX), *ragged_foot, (WIDTH_PX, HEIGHT_PX)], fill=10)
    return worn


def _mesh(strength: float, rng: random.Random) -> Iterator[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """Yield tiles of the page and where each takes its corners from: paper that does not lie flat."""
    phases = [rng.uniform(0, math.tau) for _ in range(4)]

    def source(x: int, y: int) -> tuple[float, float]:
        u, v = x / WIDTH_PX * math.tau, y / HEIGHT_PX * math.tau
        dx = strength * 0.5 * (math.sin(v + phases[0]) + 0.5 * math.sin(u + phases[1]))
        dy = strength * (math.sin(u * 0.8 + phases[2]) + 0.4 * math.sin(u * 1.7 + v + phases[3]))
        return x + dx, y + dy

    columns = [round(n * WIDTH_PX / 12) for n in range(13)]
    rows = [round(n * HEIGHT_PX / 8) for n in range(9)]
    for left, right in pairwise(columns):
        for top, bottom in pairwise(rows):
            corners = ((left, top), (left, bottom), (right, bottom), (right, top))
            yield (left, top, right, bottom), tuple(place for corner in corners for place in source(*corner))


def _light(lamp: Lamp, rng: random.Random) -> Image.Image:
    """Return the light over the page, a low polynomial of the place, with the shadow of a fold at the left."""
    across, down = rng.uniform(0.35, 1.0), rng.choice((-1, 1)) * rng.uniform(0.2, 0.7)
    wide, high = _GRID
    values = []
    for row in range(high):
        for column in range(wide):
            u, v = column / (wide - 1), row / (high - 1)
            fall = (across * u + abs(down) * (v if down > 0 else 1 - v)) / (across + abs(down))
            shade = 1 - (1 - lamp.far) * (0.7 * fall + 0.3 * fall * fall)
            values.append(round(255 * shade * (1 - lamp.fold * math.exp(-u / 0.06))))
    return Image.frombytes("L", _GRID, bytes(values)).resize(_SIZE, Image.Resampling.BICUBIC)


def _turned(image: Image.Image, degrees: float, beside: int) -> Image.Image:
    if not degrees:
        return image
    turn = math.radians(degrees)
    cosine, sine = math.cos(turn), math.sin(turn)
    x, y = WIDTH_PX / 2, HEIGHT_PX / 2
    how = (cosine, sine, x - cosine * x - sine * y, -sine, cosine, y + sine * x - cosine * y)
    return image.transform(_SIZE, Image.Transform.AFFINE, how, Image.Resampling.BICUBIC, fillcolor=beside)


def _value_noise(rng: random.Random, grains_px: tuple[int, ...], floor: int = 0) -> Image.Image:
    """Return noise of several grains, each half as strong as the one before; from floor to 255."""
    total = None
    for grain in grains_px:
        size = (WIDTH_PX // grain + 3, HEIGHT_PX // grain + 3)
        layer = Image.frombytes("L", size, rng.randbytes(size[0] * size[1])).resize(_SIZE, Image.Resampling.BICUBIC)
        total = layer if total is None else Image.blend(total, layer, 0.4)
    assert total is not None
    return total.point([floor + v * (255 - floor) // 255 for v in range(256)]) if floor else total


def _hiss(rng: random.Random) -> Image.Image:
    return Image.frombytes("L", _SIZE, rng.randbytes(WIDTH_PX * HEIGHT_PX))


def _smooth(value: float) -> float:
    held = min(max(value, 0.0), 1.0)
    return held * held * (3 - 2 * held)


_RIBBON = Strike(pressure=0.9, unevenness=0.09, ribbon=0.25, weave=0.5)
_DRUM = Stencil(holes=0.30, starved=0.72)
_LIGHT = Copier(exposure=112, lens=1.6, toner=26, dust=1.0)

WEARS: dict[str, Wear] = {
    "clean": Wear(),
    "mimeo": Wear(stencil=_DRUM),
    "uneven light": Wear(lamp=Lamp(far=0.36)),
    "skew 3": Wear(skew=3.0),
    "faint mimeo": Wear(stencil=Stencil(holes=0.2, starved=0.45), ink=0.30, sensor=9.0),
    "light copy": Wear(strike=_RIBBON, copies=(_LIGHT,)),
    "turned 90": Wear(finish=Finish(quarter_turns=1)),
    "speckle": Wear(dirt=0.004),
    "dark copy": Wear(copies=(Copier(exposure=196, lens=1.8, toner=34, dust=4.0),)),
    "mimeo, skew 1.3, 200 dpi, jpeg": Wear(stencil=_DRUM, skew=1.3, finish=Finish(dpi=200, quality=30)),
    "bleed": Wear(verso=0.42),
    "turned 180": Wear(finish=Finish(quarter_turns=2)),
    "copy, edges, skew 2": Wear(copies=(_LIGHT,), skew=2.0, lid_px=100),
    "clean 200 dpi": Wear(finish=Finish(dpi=200)),
    "bleed, light, blur, skew 0.8": Wear(verso=0.35, lamp=Lamp(far=0.45), focus=1.9, skew=0.8),
    "jpeg 150 dpi": Wear(skew=1.0, finish=Finish(dpi=150, quality=18)),
    "copy edges": Wear(lid_px=110),
    "three copies": Wear(copies=(Copier(150), Copier(140, tilt=0.4), Copier(135))),
    "worn ribbon, bilevel": Wear(strike=_RIBBON, ink=0.8, finish=Finish(is_bilevel=True)),
    "warped, fold": Wear(warp_px=9.0, lamp=Lamp(far=0.75, fold=0.6), sensor=7.0),
}
"""What pages suffer, in the order in which they come: most by the other renderer's names, three of its own."""

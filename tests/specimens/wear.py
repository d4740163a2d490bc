"""What copying, stencils, staples and scanners do to a clean sheet."""

import random
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def grain(image: Image.Image, rng: random.Random, *, strength: float, blur: float = 0.5) -> Image.Image:
    """Return the sheet softened, with noise of a strength (share of 128 grey levels)."""
    noise = _noise(image.size, rng).point(lambda v: int(128 + (v - 128) * strength))
    return ImageChops.add(image.filter(ImageFilter.GaussianBlur(blur)), noise, 1, -128)


def patchy_ink(image: Image.Image, rng: random.Random, *, depth: float) -> Image.Image:
    """Return the sheet as a stencil prints it: ink thins out in clouds (depth: grey levels at the palest)."""
    small = (image.width // 60, image.height // 60)  # px: clouds of about a third of an inch at 200 dpi
    clouds = _noise(small, rng).resize(image.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(12))
    fine = _noise((image.width // 3, image.height // 3), rng).resize(image.size, Image.Resampling.BILINEAR)
    thinning = ImageChops.multiply(clouds.point(lambda v: min(255, max(0, (v - 90) * 4))), fine)
    pale = ImageChops.add(image.filter(ImageFilter.GaussianBlur(0.8)), thinning.point(lambda v: int(v * depth / 255)))
    return ImageChops.lighter(image.filter(ImageFilter.GaussianBlur(0.8)), pale)


def speckle(image: Image.Image, rng: random.Random, *, specks: int) -> Image.Image:
    """Return the sheet with small black specks strewn over it."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    for _ in range(specks):
        x, y, size = rng.randrange(image.width), rng.randrange(image.height), rng.choice((0, 0, 0, 1, 1, 2))
        pen.ellipse((x, y, x + size, y + size), fill=rng.randrange(90))
    return worn


def staple(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return the sheet with the marks of a staple and its shadow in the upper left corner."""
    x, y = image.width // 22 + rng.randrange(8), image.height // 34 + rng.randrange(8)
    length = image.width // 30
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    pen.line((x, y + 6, x + length, y - 6), fill=30, width=4)
    for end in ((x, y + 6), (x + length, y - 6)):
        pen.ellipse((end[0] - 5, end[1] - 5, end[0] + 5, end[1] + 5), fill=60)
    pen.line((x - 20, y + length * 3, x + length * 3, y - 30), fill=150, width=1)  # the corner that was turned over
    return worn


def punch_holes(image: Image.Image, dpi: int) -> Image.Image:
    """Return the sheet with two filing holes in the left margin, black as a scanner sees them."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    radius, x = round(0.13 * dpi), round(0.34 * dpi)
    for share in (0.37, 0.63):
        y = round(image.height * share)
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=25)
    return worn


def copy_edge(image: Image.Image, rng: random.Random) -> Image.Image:
    """Return the sheet with the ragged black edges of a photocopy that lay askew."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    width, height = image.size
    slope = rng.randrange(14, 30)
    pen.polygon([(width, 0), (width - 6, 0), (width - slope, height), (width, height)], fill=0)
    pen.polygon([(0, height), (width, height), (width, height - slope), (0, height - 5)], fill=10)
    return worn


def fold(image: Image.Image, rng: random.Random, share: float) -> Image.Image:
    """Return the sheet with a broken line where it was folded across."""
    worn = image.copy()
    pen = ImageDraw.Draw(worn)
    y = round(image.height * share)
    for x in range(0, image.width, 9):
        if rng.random() < 0.45:
            pen.line((x, y + rng.randrange(2), x + rng.randrange(3, 9), y), fill=rng.randrange(90, 170))
    return worn


def scrawl(image: Image.Image, rng: random.Random, at: tuple[int, int], length_px: int) -> None:
    """Draw a signature that nobody can read: loops of a pen from a point to the right, on the sheet itself."""
    pen, steps = ImageDraw.Draw(image), 220
    loops, tall = rng.uniform(5.5, 7.5), length_px * 0.10
    points = []
    for step in range(steps):
        share = step / steps
        turn = share * loops * 2 * pi
        fading = tall * (1.5 - share) * (0.6 + 0.5 * sin(turn * 0.37 + loops))
        x = at[0] + share * length_px + 0.45 * tall * cos(turn)
        points.append((x, at[1] - share * tall * 0.8 + fading * sin(turn)))
    pen.line(points, fill=40, width=3, joint="curve")


def shade(image: Image.Image, *, paper: int, falls_to: int) -> Image.Image:
    """Return the sheet on toned paper that darkens towards the right (grey levels 0-255)."""
    ramp = Image.linear_gradient("L").rotate(90).resize(image.size)
    light = ramp.point(lambda v: int(falls_to + (paper - falls_to) * v / 255))
    return ImageChops.multiply(image, light)


def bits(image: Image.Image, threshold: int = 140) -> Image.Image:
    """Return the sheet in black and white."""
    return image.point(lambda v: 255 if v > threshold else 0).convert("1", dither=Image.Dither.NONE)


def _noise(size: tuple[int, int], rng: random.Random) -> Image.Image:
    return Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))

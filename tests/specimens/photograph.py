"""Pictures that are nobody's photographs: a crowd and a street drawn by chance, grained, and mounted."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.specimens.layout import sign
from tests.specimens.sheet import SMALL_TYPEWRITER, Sheet
from tests.specimens.wear import grain, shade


def crowd(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Return a grey picture of people with blank placards before houses."""
    picture = _houses(size, rng)
    pen = ImageDraw.Draw(picture)
    width, height = size
    for row in range(5):
        unit = height * (0.045 + 0.022 * row)
        feet = height * (0.62 + 0.11 * row)
        for _ in range(26 - 4 * row):
            _person(pen, rng.uniform(-0.02, 1.0) * width, feet, unit, rng)
        for share in {1: (0.2, 0.72), 2: (0.45,)}.get(row, ()):
            _placard(pen, (share + rng.uniform(-0.06, 0.06)) * width, feet, unit)
    return picture.filter(ImageFilter.GaussianBlur(1.4))


def street(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Return a grey picture of a street in winter with one walker."""
    picture = _houses(size, rng)
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.polygon([(0, height), (width * 0.42, height * 0.6), (width * 0.58, height * 0.6), (width, height)], fill=196)
    for share in (0.2, 0.33, 0.66, 0.82):
        pen.line((width * share, height * 0.35, width * share, height * 0.8), fill=50, width=5)
    _person(pen, width * 0.47, height * 0.9, height * 0.09, rng)
    return picture.filter(ImageFilter.GaussianBlur(1.6))


def candles(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Return a grey picture of people with candles by night, the shed of a pier behind them."""
    width, height = size
    picture = Image.linear_gradient("L").resize(size).point(lambda v: 70 + v // 4)
    glow = Image.new("L", size, 0)
    pen, light = ImageDraw.Draw(picture), ImageDraw.Draw(glow)
    pen.rectangle((width * 0.46, height * 0.26, width, height * 0.66), fill=62)
    pen.polygon(
        [(width * 0.43, height * 0.27), (width * 0.6, height * 0.13), (width, height * 0.13), (width, height * 0.27)],
        fill=46,
    )
    for number in range(6):
        x = width * (0.5 + 0.085 * number)
        pen.rectangle((x, height * 0.36, x + width * 0.035, height * 0.46), fill=rng.choice((60, 190, 205)))
    for row in range(6):
        unit, feet, many = height * (0.026 + 0.011 * row), height * (0.68 + 0.085 * row), 30 - 3 * row
        for place in range(many):
            x = (place + rng.uniform(0.2, 0.8)) * width / many
            _person(pen, x, feet + rng.uniform(-0.3, 0.3) * unit, unit, rng)
            if rng.random() < 0.6:
                _flame(light, (x + unit * rng.uniform(-0.6, 0.6), feet - unit * rng.uniform(2.1, 2.7)), unit * 0.2)
    _flame(light, (width * 0.12, height * 0.66), height * 0.03)
    wide = glow.filter(ImageFilter.GaussianBlur(width / 60)).point(lambda v: min(255, v * 3))
    shone = ImageChops.multiply(picture, wide.point(lambda v: 120 + v * 135 // 255))
    shone = ImageChops.add(shone, wide.point(lambda v: v // 4))
    return ImageChops.add(shone, glow.filter(ImageFilter.GaussianBlur(1.2))).filter(ImageFilter.GaussianBlur(1.0))


def _flame(pen: ImageDraw.ImageDraw, at: tuple[float, float], unit: float) -> None:
    pen.ellipse((at[0] - unit * 0.6, at[1] - unit * 1.5, at[0] + unit * 0.6, at[1] + unit), fill=255)


def _houses(size: tuple[int, int], rng: random.Random) -> Image.Image:
    picture = Image.linear_gradient("L").resize(size).point(lambda v: 225 - v // 4)
    pen = ImageDraw.Draw(picture)
    x, (width, height) = 0, size
    while x < width:
        across, top = rng.randrange(width // 10, width // 5), rng.uniform(0.12, 0.36) * height
        pen.rectangle((x, top, x + across, height), fill=rng.randrange(95, 150))
        for wx in range(x + 14, x + across - 18, 34):
            for wy in range(int(top) + 20, int(height * 0.6), 52):
                pen.rectangle((wx, wy, wx + 14, wy + 26), fill=rng.choice((60, 70, 180)))
        x += across
    pen.rectangle((0, height * 0.62, width, height), fill=168)
    return picture


def _person(pen: ImageDraw.ImageDraw, x: float, feet: float, unit: float, rng: random.Random) -> None:
    coat, face = rng.randrange(25, 110), rng.randrange(165, 215)
    pen.rounded_rectangle((x - unit * 0.75, feet - unit * 3.4, x + unit * 0.75, feet), radius=unit * 0.5, fill=coat)
    pen.ellipse((x - unit * 0.42, feet - unit * 4.4, x + unit * 0.42, feet - unit * 3.3), fill=face)
    pen.chord((x - unit * 0.48, feet - unit * 4.6, x + unit * 0.48, feet - unit * 3.6), 180, 360, fill=coat // 2)


def _placard(pen: ImageDraw.ImageDraw, x: float, feet: float, unit: float) -> None:
    pen.line((x, feet - unit * 2, x, feet - unit * 6.5), fill=60, width=4)
    pen.rectangle((x - unit * 1.5, feet - unit * 8, x + unit * 1.5, feet - unit * 6), fill=232)


def mounted(sheet: Sheet, picture: Image.Image, caption: str) -> Image.Image:
    """Return the picture on its mount, with its caption typed below and the honesty line at the foot."""
    edge = sheet.px(0.5)
    sheet.image.paste(picture, (edge, edge))
    sheet.pen.rectangle((edge, edge, edge + picture.width, edge + picture.height), outline=90, width=2)
    sheet.put_centred(caption, sheet.width_px / 2, edge + picture.height + sheet.px(0.35), SMALL_TYPEWRITER)
    sign(sheet, ("eng",))
    return grain(shade(sheet.image, paper=250, falls_to=225), sheet.rng, strength=0.10, blur=0.6)

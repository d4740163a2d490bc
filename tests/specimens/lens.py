"""Paper under a camera: seen from the side, on a table, in uneven light, and colour photographs of old paper."""

import random
from math import sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.specimens.sheet import Printed, Rect, Sheet

Corners = tuple[tuple[float, float], ...]
"""Where the four corners of a sheet lie in the picture: upper left, upper right, lower right, lower left."""


def photographed(
    sheet: Sheet, paper: Image.Image, corners: Corners, size: tuple[int, int]
) -> tuple[Sheet, Image.Image]:
    """Return the sheet as it lies in a colour photograph of a size, its words with it."""
    rng = sheet.rng
    table = _table(size, rng)
    corner = ((0, 0), (sheet.width_px, 0), (sheet.width_px, sheet.height_px), (0, sheet.height_px))
    back, forth = _projection(corners, corner), _projection(corner, corners)
    outline = Image.new("L", size, 0)
    ImageDraw.Draw(outline).polygon([(round(x), round(y)) for x, y in corners], fill=255)
    cast = ImageChops.offset(outline, 14, 18).filter(ImageFilter.GaussianBlur(14)).point(lambda v: v * 2 // 3)
    table.paste((25, 18, 12), (0, 0), cast)
    laid = paper.convert("RGB").transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    table.paste(laid, (0, 0), outline.filter(ImageFilter.GaussianBlur(1)))
    taken = Sheet(*size, sheet.dpi, rng)
    taken.words = [Printed(w.text, tuple(_moved(r, forth) for r in w.rects), w.line) for w in sheet.words]
    return taken, _lit(table, rng)


def _table(size: tuple[int, int], rng: random.Random) -> Image.Image:
    table = Image.new("RGB", size, (104, 74, 50))
    pen = ImageDraw.Draw(table)
    for y in range(0, size[1], 2):
        tone = rng.randrange(-16, 10) + round(8 * sin(y / 37))
        pen.line((0, y, size[0], y + rng.randrange(-12, 12)), fill=(104 + tone, 74 + tone, 50 + tone), width=2)
    return table.filter(ImageFilter.GaussianBlur(1.2))


def _lit(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Return the picture under a lamp at the upper left, with the shadow of the hand that holds the camera."""
    width, height = picture.size
    lamp = Image.radial_gradient("L").resize((width * 2, height * 2)).point(lambda v: max(0, 255 - v * 2 // 3))
    light = lamp.crop((round(width * 0.65), round(height * 0.75), round(width * 1.65), round(height * 1.75)))
    shadow = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(shadow)
    pen.polygon(
        [(width, height * 0.58), (width * 0.62, height * 0.74), (width * 0.5, height), (width, height)], fill=150
    )
    pen.ellipse((width * 0.54, height * 0.68, width * 0.78, height * 0.86), fill=150)
    light = ImageChops.multiply(light, shadow.filter(ImageFilter.GaussianBlur(width // 28)))
    lit = ImageChops.multiply(picture, Image.merge("RGB", (light, light.point(lambda v: v * 97 // 100), light)))
    noise = Image.frombytes("L", picture.size, rng.randbytes(width * height)).point(lambda v: 128 + (v - 128) // 14)
    grained = ImageChops.add(lit, Image.merge("RGB", (noise, noise, noise)), 1, -128)
    return grained.filter(ImageFilter.GaussianBlur(0.6))


def aged(
    image: Image.Image, rng: random.Random, *, paper: tuple[int, int, int], ink: tuple[int, int, int], age: float = 1.0
) -> Image.Image:
    """Return grey print in colour: ink on paper of a tone that clouds and darkens towards the edges, more with age."""
    width, height = image.size
    clouds = Image.frombytes("L", (width // 50, height // 50), rng.randbytes((width // 50) * (height // 50)))
    clouds = clouds.resize(image.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(18))
    edge = Image.new("L", image.size, 0)
    ImageDraw.Draw(edge).rectangle((26, 26, width - 26, height - 26), fill=255)
    light = edge.filter(ImageFilter.GaussianBlur(30)).point(lambda v: int(255 - (255 - v) * 0.2 * age))
    light = ImageChops.multiply(light, clouds.point(lambda v: int(255 - (255 - v) * 0.08 * age)))
    bands = [image.point(lambda v, p=p, i=i: i + (p - i) * v // 255) for p, i in zip(paper, ink, strict=True)]
    depth = (1.0, 1.12, 1.45)  # the blue of old paper goes first, then the green
    dimmed = [light.point(lambda v, d=d: max(0, int(255 - (255 - v) * d))) for d in depth]
    return Image.merge("RGB", [ImageChops.multiply(*pair) for pair in zip(bands, dimmed, strict=True)])


def shown_through(front: Image.Image, back: Image.Image, *, share: float) -> Image.Image:
    """Return the front of a thin sheet with its back shining through, mirrored and soft (share of its darkness)."""
    mirrored = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2.2))
    return ImageChops.multiply(front, mirrored.point(lambda v: int(255 - (255 - v) * share)))


def cut_out(paper: Image.Image, rng: random.Random, mount: Image.Image, at: tuple[int, int]) -> Image.Image:
    """Return the mount with the paper on it, cut by scissors that did not keep to the line."""
    width, height = paper.size
    outline = _scissored(width, height, rng)
    mask = Image.new("L", paper.size, 0)
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    whole = Image.new("L", mount.size, 0)
    whole.paste(mask, (at[0] + 6, at[1] + 7))
    laid = mount.copy()
    laid.paste((120, 112, 98), (0, 0), whole.filter(ImageFilter.GaussianBlur(6)).point(lambda v: v // 2))
    laid.paste(paper, at, mask.filter(ImageFilter.GaussianBlur(0.7)))
    return laid


def _scissored(width: int, height: int, rng: random.Random) -> list[tuple[float, float]]:
    def edge(length: int) -> list[tuple[float, float]]:
        stops, at, depth = [], 0.0, rng.uniform(2, 10)
        while at < length:
            stops.append((at, depth))
            at += rng.uniform(90, 260)  # px: one bite of the scissors
            depth = min(14.0, max(1.0, depth + rng.uniform(-7, 7)))
        return stops

    top = [(x, d) for x, d in edge(width)]
    right = [(width - d, y) for y, d in edge(height)]
    bottom = [(width - x, height - d) for x, d in edge(width)]
    left = [(d, height - y) for y, d in edge(height)]
    return top + right + bottom + left


def _projection(source: Corners, target: Corners) -> tuple[float, ...]:
    """Return the eight numbers of the projection that takes four points to four others."""
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return tuple(_solved(rows))


def _solved(rows: list[list[float]]) -> list[float]:
    for column in range(len(rows)):
        pivot = max(range(column, len(rows)), key=lambda r: abs(rows[r][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for other, row in enumerate(rows):
            if other != column:
                rows[other] = [a - row[column] * b for a, b in zip(row, rows[column], strict=True)]
    return [row[-1] for row in rows]


def _moved(rect: Rect, way: tuple[float, ...]) -> Rect:
    a, b, c, d, e, f, g, h = way
    corners = [(x, y) for x in (rect[0], rect[0] + rect[2]) for y in (rect[1], rect[1] + rect[3])]
    xs = [round((a * x + b * y + c) / (g * x + h * y + 1)) for x, y in corners]
    ys = [round((d * x + e * y + f) / (g * x + h * y + 1)) for x, y in corners]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

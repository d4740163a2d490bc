"""Pictures made ready for OCR: dark borders, uneven light, skew and wear undone, each only where it is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageMath, ImageStat

from indexer.extract.frame import Straightening
from indexer.extract.wear import Wear, mended, wear_of
from indexer.model.geometry import Rect

_THUMBNAIL_PX = 1000  # long side; 0.05 s for measuring a page and fine enough for 0.1 degrees
_LEAST_SKEW = 0.3  # degrees; below it turning costs sharpness and wins nothing (measured on degraded print)
_MOST_SKEW = 5.0  # degrees looked at on either side
_CLEARER = 1.05  # how much sharper the profile must be at the angle found than as it stands (opinion)
_MOST_OCR_PIXELS = (
    40_000_000  # a broadsheet at 300 dpi is 59 million: shrinking loses nothing there and halves the time
)
_EDGE_PX = 2  # by which rectangles are too tight at 300 dpi: the gray edge of letters
_HALF = 0.5  # scale from which on whole dots are averaged; between it and 1 that would blur some strokes and not others
_DARK = 100  # of 255: mean of a row of a black border, holes and dust included
_WIDEST_BORDER = 0.12  # share of a side that a border may take (opinion)
_DIM_PAPER, _UNEVEN_PAPER = 190, 35  # of 255: darkest paper, and spread of paper, that are left as they are; a yellow
# cutting on a lighter sheet has a spread of 39, a good diary page of 1914 one of 34
_FAINT_INK = 110  # of 255: contrast of ink and paper below which it is stretched


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture for OCR, and how its pixels relate to those of the frame."""

    image: Image.Image
    straightening: Straightening
    was_lit: bool = False
    wear: Wear = Wear.SOUND

    def at_most(self, scale: float) -> "Prepared":
        """Return the picture at this scale to the frame, or as it is where it is no larger."""
        now = self.straightening
        if scale >= now.scale:
            return self
        size = (max(round(now.width_px * scale), 1), max(round(now.height_px * scale), 1))
        way = Image.Resampling.BOX if scale <= _HALF * now.scale else Image.Resampling.LANCZOS
        return replace(self, image=self.image.resize(size, way), straightening=replace(now, scale=scale))

    def turned(self, quarter_turns: int) -> "Prepared":
        """Return the picture turned clockwise by quarter turns, in a frame that is turned too."""
        now = self.straightening
        width, height = (now.height_px, now.width_px) if quarter_turns % 2 else (now.width_px, now.height_px)
        straightening = replace(now, width_px=width, height_px=height)
        return replace(self, image=turned_image(self.image, quarter_turns), straightening=straightening)

    def without(self, rects: Iterable[Rect], scale: float) -> "Prepared":
        """Return the picture with these rectangles, which are given at this scale to the frame, painted as paper."""
        image, now = self.image.copy(), self.straightening.scale / scale
        draw = ImageDraw.Draw(image)
        for rect in rects:
            left, top = rect.x * now - _EDGE_PX, rect.y * now - _EDGE_PX
            draw.rectangle((left, top, rect.right * now + _EDGE_PX, rect.bottom * now + _EDGE_PX), fill=255)
        return replace(self, image=image)


def turned_image(image: Image.Image, quarter_turns: int) -> Image.Image:
    """Return the picture turned clockwise by quarter turns."""
    ways = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    return image.transpose(ways[quarter_turns % 4]) if quarter_turns % 4 else image


def turned_rects(rects: Iterable[Rect], size: tuple[int, int], quarter_turns: int) -> tuple[Rect, ...]:
    """Return where rectangles of a picture of this size lie once it is turned clockwise by quarter turns."""
    width, height = size
    ways: dict[int, Callable[[Rect], Rect]] = {
        0: lambda rect: rect,
        1: lambda rect: Rect(height - rect.bottom, rect.x, rect.height, rect.width),
        2: lambda rect: Rect(width - rect.right, height - rect.bottom, rect.width, rect.height),
        3: lambda rect: Rect(rect.y, width - rect.right, rect.height, rect.width),
    }
    return tuple(map(ways[quarter_turns % 4], rects))


def prepare(image: Image.Image, *, even_light: bool = True, mend: bool = True) -> Prepared:
    """Return a gray picture of the frame made ready for OCR.

    Light is evened and wear mended only if asked, and only where the picture shows the need.
    """
    bare = without_dark_border(image if image.mode == "L" else image.convert("L"))
    gray = with_even_light(bare) if even_light else bare
    was_lit = gray is not bare
    angle = skew_of(gray)
    if abs(angle) >= _LEAST_SKEW:
        gray = gray.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    else:
        angle = 0.0
    wear = wear_of(gray) if mend else Wear.SOUND
    gray = mended(gray, wear)
    scale = min(1.0, (_MOST_OCR_PIXELS / (gray.width * gray.height)) ** 0.5)
    if scale < 1.0:
        gray = gray.resize((int(gray.width * scale), int(gray.height * scale)), Image.Resampling.BOX)
    return Prepared(gray, Straightening(image.width, image.height, angle, scale), was_lit, wear)


def skew_of(gray: Image.Image) -> float:
    """Return the angle in degrees, against the clock, by which a picture must be turned so that its lines lie level.

    Source: the projection profile. Rows of text and gaps between them differ most when the lines lie level.
    """
    thumbnail = _thumbnail(gray).point(lambda value: 0 if value < 128 else 255)
    straight = _sharpness(thumbnail, 0.0)
    coarse = _sharpest(thumbnail, [step * 0.5 for step in range(round(-_MOST_SKEW * 2), round(_MOST_SKEW * 2) + 1)])
    fine = _sharpest(thumbnail, [coarse + step * 0.1 for step in range(-4, 5)])
    return fine if _sharpness(thumbnail, fine) > _CLEARER * straight else 0.0


def without_dark_border(gray: Image.Image) -> Image.Image:
    """Return the picture with black margins, as copiers and film leave them, painted as paper."""
    thumbnail = _thumbnail(gray)
    scale = gray.width / thumbnail.width
    columns = thumbnail.resize((thumbnail.width, 1), Image.Resampling.BOX).tobytes()
    rows = thumbnail.resize((1, thumbnail.height), Image.Resampling.BOX).tobytes()
    left, right = _dark_run(columns), _dark_run(columns[::-1])
    top, bottom = _dark_run(rows), _dark_run(rows[::-1])
    if not any((left, right, top, bottom)):
        return gray
    inner = (
        round(left * scale),
        round(top * scale),
        gray.width - round(right * scale),
        gray.height - round(bottom * scale),
    )
    cleaned = Image.new("L", gray.size, 255)
    cleaned.paste(gray.crop(inner), inner[:2])
    return cleaned


def with_even_light(gray: Image.Image) -> Image.Image:
    """Return the picture divided by its own paper where that is dark or uneven, and with faint ink made darker."""
    paper = _paper(gray)
    darkest, lightest = _percentile(paper, 0.05), _percentile(paper, 0.95)
    if darkest < _DIM_PAPER or lightest - darkest > _UNEVEN_PAPER:
        gray = _divided(gray, paper.resize(gray.size, Image.Resampling.BICUBIC))
        lightest = 255
    ink = _percentile(_thumbnail(gray), 0.01)
    if 20 < lightest - ink < _FAINT_INK:  # under 20 there is no ink, and stretching would write dust
        stretch = 200 / (lightest - ink)
        gray = gray.point(lambda value: min(255, max(0, round(255 - (lightest - value) * stretch))))
    return gray


def on_white(gray: Image.Image) -> Image.Image:
    """Return the picture divided by its own paper, whatever that is like."""
    return _divided(gray, _paper(gray).resize(gray.size, Image.Resampling.BICUBIC))


def _thumbnail(gray: Image.Image) -> Image.Image:
    return shrunk(gray, _THUMBNAIL_PX)


def shrunk(image: Image.Image, long_side: int) -> Image.Image:
    """Return a picture made smaller by averaging so that neither side is longer; never a copy of the whole."""
    scale = max(1.0, max(image.size) / long_side)
    size = max(1, round(image.width / scale)), max(1, round(image.height / scale))
    return image.resize(size, Image.Resampling.BOX)


def _sharpest(thumbnail: Image.Image, angles: list[float]) -> float:
    return max(angles, key=lambda angle: _sharpness(thumbnail, angle))


def _sharpness(thumbnail: Image.Image, angle: float) -> int:
    turned = thumbnail.rotate(angle, fillcolor=255) if angle else thumbnail
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))


def _dark_run(means: bytes) -> int:
    """Return how many of the first means belong to a dark border; its outermost few may be light again."""
    most = round(len(means) * _WIDEST_BORDER)
    start = next((place for place, mean in enumerate(means[:6]) if mean < _DARK), None)
    if start is None:
        return 0
    end = next((place for place in range(start, most) if means[place] >= _DARK), most)
    return min(end + 1, most)


def _paper(gray: Image.Image) -> Image.Image:
    """Return a small picture of the paper alone: the lightest of each neighbourhood, smoothed."""
    small = gray.resize((max(gray.width // 24, 1), max(gray.height // 24, 1)), Image.Resampling.BOX)
    return small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))


def _divided(gray: Image.Image, paper: Image.Image) -> Image.Image:
    floor = ImageChops.lighter(paper, Image.new("L", paper.size, 40))  # never lift pure darkness into print
    divided = ImageMath.lambda_eval(
        lambda given: given["convert"](given["min"](given["ink"] * 255 / given["paper"], 255), "L"),
        ink=gray,
        paper=floor,
    )
    assert isinstance(divided, Image.Image)
    return divided


def _percentile(gray: Image.Image, share: float) -> int:
    wanted = share * gray.width * gray.height
    seen = 0
    for value, count in enumerate(gray.histogram()):
        seen += count
        if seen > wanted:
            return value
    return round(ImageStat.Stat(gray).extrema[0][1])

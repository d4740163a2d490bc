"""Ink outside the words: edges, specks, rules, dots, pictures, handwriting, print left unread or shown through."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from PIL import Image, ImageDraw, ImageStat

from indexer.extract.ink.dots import regular_dots
from indexer.extract.ink.regions import Region, Small, regions_of, small_of
from indexer.extract.ink.rows import blocks_of, lies, lying_rows_of, rows_of
from indexer.extract.prepare import shrunk
from indexer.model.geometry import Rect, around


class InkKind(StrEnum):
    """What ink on a page is where it is no word that was read."""

    BORDER = "border"
    SPECK = "speck"
    RULE = "rule"
    DOT = "dot"
    PICTURE = "picture"
    HANDWRITING = "handwriting"
    PRINT = "print"
    SHOW_THROUGH = "show-through"


@dataclass(frozen=True, slots=True)
class Ink:
    """A region of ink outside the words. Units: rect in page px; share of the page's dots that its ink takes."""

    kind: InkKind
    rect: Rect
    share: float


@dataclass(frozen=True, slots=True)
class PageInk:
    """What the ink of a page is. Units: shares of the page's dots, 0.0-1.0.

    Shapes: read is ink inside words; of the ink outside them shares has the kinds that there are; tone is the share
    of dots that are neither ink nor paper, as in photographs; unread are the blocks of print that was not read,
    lying those of them that lie on their side; is_noise where there is more than can be told apart.
    """

    read: float
    shares: dict[InkKind, float]
    tone: float
    unread: tuple[Rect, ...]
    is_noise: bool = False
    lying: tuple[Rect, ...] = ()

    @property
    def legible(self) -> float:
        """The share of the page that is neither border, dust, rules nor dots: what there may be to read or see."""
        return self.read + self.share(InkKind.PRINT, InkKind.HANDWRITING, InkKind.PICTURE)

    def share(self, *kinds: InkKind) -> float:
        """Return the share of the page that ink of these kinds takes."""
        return sum(self.shares.get(kind, 0.0) for kind in kinds)


_USUAL_LETTER = 14  # px of the small picture: capitals of typescript at 145 dpi
_LETTER_PX = (7, 60)  # lowest and highest letter that is told from specks and from pictures
_FEWEST_LETTERS = 30  # regions from which a page's own letters are measured where nothing was read
_FEWEST_LARGE = 3  # regions of any height, from which letters are measured where few are of a usual one
_FEWEST_READ = 8  # the same where they lie in words
_TONES = (60, 190)  # of 255: from the first up to the second a dot is neither ink nor paper (opinion)
_PAPER_SPREAD = 25  # of 255: by how much paper differs from its own middle; dark film keeps 0.78 of a page within it
_EDGE = 0.02  # share of a side in which ink is border: film edges and sprocket shadow (opinion)
_FRAME = 0.5  # share of a side over which a region reaches that goes round the page
_TALL_WORD = 8.0  # of the words' median height: above it a word is a box that OCR drew round junk (opinion)
_GRAIN_CELL = 32  # px in which specks are counted
_GRAINY = 2.0  # specks a cell and around it from which ink is film grain (measured on pen strokes: 1.7 at most)


def ink_outside(gray: Image.Image, words: Iterable[Rect]) -> tuple[Ink, ...]:
    """Return the ink of a page that lies outside the rectangles of its words, region by region.

    Cost: 0.1 CPU seconds for a page of print.
    """
    page = _Page(small_of(gray), words)
    return tuple(Ink(kind, page.small.to_page(each.rect), page.share(each)) for kind, each in page.told())


def page_ink(gray: Image.Image, words: Iterable[Rect], cleaned: Image.Image | None = None) -> PageInk:
    """Return what the ink of a page is, given the rectangles of the words that are believed.

    Shapes: cleaned is the same picture without what shows through from the other side, None where nothing does.
    Cost: as for ink_outside.
    """
    page = _Page(small_of(cleaned or gray), words)
    told = page.told()
    shares: dict[InkKind, float] = {}
    for kind, region in told:
        shares[kind] = shares.get(kind, 0.0) + page.share(region)
    if cleaned is not None:
        shares[InkKind.SHOW_THROUGH] = max(_dark_share(gray) - _dark_share(cleaned), 0.0)
    blocks = page.unread(told)
    lying = tuple(block for block, is_lying in blocks.items() if is_lying)
    return PageInk(sum(map(page.share, page.inside)), shares, tone_of(gray), tuple(blocks), page.is_noise, lying)


def _dark_share(gray: Image.Image) -> float:
    bilevel = small_of(gray).bilevel
    return bilevel.histogram()[0] / (bilevel.width * bilevel.height)


def tone_of(gray: Image.Image) -> float:
    """Return the share of dots that are neither ink nor paper when a page is seen small, 0.0-1.0.

    What most of a page is, however dark, is its paper.
    Source: 0.55-0.71 for the photographs among the hostile files; at most 0.24 for scanned and photographed pages,
    0.17 for a typed page on dark film.
    """
    small = shrunk(gray, 400).convert("L")
    counts, dots = small.histogram(), small.width * small.height
    middle = round(ImageStat.Stat(small).median[0])
    paper = range(max(middle - _PAPER_SPREAD, 0), min(middle + _PAPER_SPREAD, 255) + 1)
    is_paper = 2 * sum(counts[value] for value in paper) > dots
    return sum(counts[value] for value in range(*_TONES) if not (is_paper and value in paper)) / dots


class _Page:
    """The regions of a small page, those in words set apart, and the height of its letters."""

    def __init__(self, small: Small, words: Iterable[Rect]) -> None:
        self.small = small
        self.words = believable([small.from_page(word) for word in words])
        found = regions_of(small.bilevel)
        self.is_noise = found is None
        regions = [each for each in found or () if each.ink > 1]
        is_read = _inside(small.bilevel.size, self.words, regions)
        self.inside = [each for each, read in zip(regions, is_read, strict=True) if read]
        self.outside = [each for each, read in zip(regions, is_read, strict=True) if not read]
        self.letter = letter_height(self.inside, _FEWEST_READ) if self.words else letter_height(self.outside)
        self._grain = _grain(self.outside, self.letter)

    def share(self, region: Region) -> float:
        """Return the share of the page's dots that a region takes."""
        return region.ink / (self.small.bilevel.width * self.small.bilevel.height)

    def unread(self, told: Iterable[tuple[InkKind, Region]]) -> dict[Rect, bool]:
        """Return the blocks of print outside the words, in px of the page, and whether each lies on its side."""
        letters = [each.rect for kind, each in told if kind is InkKind.PRINT]
        rows = rows_of(letters, self.letter)
        found = {around(row): True for row in self._lying_rows(letters)}
        for block in blocks_of(rows, self.letter):
            found[block] = lies([rect for row in rows for rect in row if block.shared_area(rect)])
        return {self.small.to_page(block): is_lying for block, is_lying in found.items()}

    def _lying_rows(self, letters: Sequence[Rect]) -> list[list[Rect]]:
        in_rows = {rect for row in rows_of(letters, self.letter) for rect in row}
        return lying_rows_of([rect for rect in letters if rect not in in_rows], self.letter)

    def told(self) -> list[tuple[InkKind, Region]]:
        """Return the regions outside the words, each with what it is."""
        dots = regular_dots(self.outside, self.letter)
        told = [(InkKind.DOT if each in dots else self._kind(each), each) for each in self.outside]
        lettered = [each.rect for kind, each in told if kind is InkKind.PRINT]
        in_rows = {rect for row in (*rows_of(lettered, self.letter), *self._lying_rows(lettered)) for rect in row}
        return [
            (InkKind.SPECK if kind is InkKind.PRINT and each.rect not in in_rows else kind, each) for kind, each in told
        ]

    def _kind(self, region: Region) -> InkKind:
        rect, letter = region.rect, self.letter
        if self._is_border(rect):
            return InkKind.BORDER
        if max(rect.width, rect.height) < 0.4 * letter or self._is_grainy(rect):
            return InkKind.SPECK
        if _is_rule(region, letter):
            return InkKind.RULE
        if min(rect.width, rect.height) >= 4 * letter and (region.fill > 0.45 or region.stroke > letter):
            return InkKind.PICTURE
        if self._is_written(region):
            return InkKind.HANDWRITING
        return InkKind.PRINT if is_letter_sized(region, letter) else InkKind.SPECK

    def _is_border(self, rect: Rect) -> bool:
        width, height = self.small.bilevel.size
        if rect.width > _FRAME * width and rect.height > _FRAME * height:
            return True
        return (
            rect.x < _EDGE * width
            or rect.y < _EDGE * height
            or rect.right > (1 - _EDGE) * width
            or rect.bottom > (1 - _EDGE) * height
        )

    def _is_grainy(self, rect: Rect) -> bool:
        columns = range(rect.x // _GRAIN_CELL - 1, rect.right // _GRAIN_CELL + 2)
        rows = range(rect.y // _GRAIN_CELL - 1, rect.bottom // _GRAIN_CELL + 2)
        specks = sum(self._grain[column, row] for column in columns for row in rows)
        return specks >= _GRAINY * len(columns) * len(rows)

    def _is_written(self, region: Region) -> bool:
        """Return whether a region is a trace of a pen: larger than letters, thin, with few strokes side by side.

        Source: measured on 25 of the 50 real demo pages (benchmarks/ocr/kinds.tsv).
        """
        rect, letter = region.rect, self.letter
        height, width = rect.height / letter, rect.width / letter
        strokes = region.runs / rect.height  # side by side in a row
        if not (1.8 <= height <= 9 and 0.6 <= width <= 14 and region.fill <= 0.42 and region.stroke <= 0.6 * letter):
            return False
        if strokes > 6 or strokes / width > 1.5 or straightness(self.small.bilevel, region) >= 0.36:
            return False
        return sum(rect.shared_area(word) for word in self.words) < 0.25 * rect.area


def believable(words: Sequence[Rect]) -> tuple[Rect, ...]:
    """Return the rectangles without those far too high for words: drawn round junk, they would hide what lies there."""
    if not words:
        return ()
    usual = median(word.height for word in words)
    return tuple(word for word in words if word.height <= _TALL_WORD * usual)


def letter_height(regions: Iterable[Region], fewest: int = _FEWEST_LETTERS) -> float:
    """Return the median height of regions that can be letters; of large ones where there are few, as on a cover."""
    least, most = _LETTER_PX
    heights = [each.rect.height for each in regions if each.rect.height >= least]
    usual = [height for height in heights if height <= most]
    if len(usual) >= fewest:
        return float(max(median(usual), 10))
    return float(median(heights)) if len(heights) >= _FEWEST_LARGE else float(_USUAL_LETTER)


def is_letter_sized(region: Region, letter: float) -> bool:
    """Return whether a region can be a letter, or a few that touch."""
    rect = region.rect
    return (
        0.5 * letter <= rect.height <= 1.7 * letter
        and 0.15 * letter <= rect.width <= 5 * letter
        and region.fill >= 0.12
        and region.stroke <= 0.9 * letter
    )


def straightness(bilevel: Image.Image, region: Region) -> float:
    """Return the share of a region's ink that lies in rows and columns that are mostly ink, as in boxes, 0.0-2.0."""
    rect = region.rect
    cut = bilevel.crop((rect.x, rect.y, rect.right, rect.bottom))
    columns = cut.resize((rect.width, 1), Image.Resampling.BOX).tobytes()
    rows = cut.resize((1, rect.height), Image.Resampling.BOX).tobytes()
    mostly = 90  # of 255: the mean of a line of which 65 % is ink
    straight = sum((255 - mean) / 255 * rect.height for mean in columns if mean < mostly)
    straight += sum((255 - mean) / 255 * rect.width for mean in rows if mean < mostly)
    return straight / region.ink


def _is_rule(region: Region, letter: float) -> bool:
    """Return whether a region is a long thin line; a slanting one has much rectangle and little ink."""
    longest, thinnest = max(region.rect.width, region.rect.height), min(region.rect.width, region.rect.height)
    if longest < 3 * letter:
        return False
    return thinnest <= 0.5 * letter or (longest > 14 * letter and region.ink <= 0.5 * letter * longest)


def _inside(size: tuple[int, int], words: Sequence[Rect], regions: Sequence[Region]) -> list[bool]:
    """Return for each region whether the greater part of its rectangle lies in words."""
    cover = Image.new("L", size, 0)
    draw = ImageDraw.Draw(cover)
    for word in words:
        draw.rectangle((word.x - 2, word.y - 2, word.right + 1, word.bottom + 1), fill=255)
    body = cover.tobytes()
    return [_is_covered(body, size[0], each.rect) for each in regions]


def _is_covered(cover: bytes, width: int, rect: Rect) -> bool:
    """Return whether most of nine points spread over a rectangle are covered."""
    columns = [rect.x + rect.width * part // 6 for part in (1, 3, 5)]
    rows = [(rect.y + rect.height * part // 6) * width for part in (1, 3, 5)]
    return sum(cover[row + column] > 0 for row in rows for column in columns) > 4


def _grain(regions: Iterable[Region], letter: float) -> Counter[tuple[int, int]]:
    specks = (each.rect for each in regions if max(each.rect.width, each.rect.height) <= 0.4 * letter)
    return Counter((rect.x // _GRAIN_CELL, rect.y // _GRAIN_CELL) for rect in specks)

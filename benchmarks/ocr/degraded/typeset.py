"""A clean half page: where each letter stands, typed or in two columns of news print, and the text it makes."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from PIL import ImageFont

from degraded.prose import paragraph, sentences, surname

DPI = 300
WIDTH_PX, HEIGHT_PX = 2550, 1650
"""Half a letter page."""
_FONTS = Path("/usr/share/fonts/truetype")  # Debian: fonts-liberation, fonts-dejavu-core, fonts-noto-core
_MARGIN_PX = 240
_GUTTER_PX = 90


@dataclass(frozen=True, slots=True)
class Face:
    """A type face. Units: size in points; leading in lines of the size."""

    name: str
    size_pt: float
    leading: float

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """The font at the sheet's resolution."""
        return _font(self.name, round(self.size_pt * DPI / 72))

    @property
    def leading_px(self) -> int:
        """From baseline to baseline."""
        return round(self.size_pt * self.leading * DPI / 72)


@cache
def _font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    # The basic layout gives the same places on every machine: Raqm is not everywhere.
    return ImageFont.truetype(str(_FONTS / f"{name}.ttf"), size_px, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign where it stands: its left edge and baseline in px."""

    sign: str
    x: float
    baseline: int
    face: Face


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page before any wear. Shapes: lines in reading order, those of a column together."""

    letters: tuple[Letter, ...]
    lines: tuple[str, ...]
    is_typed: bool

    @property
    def text(self) -> str:
        """What is printed on it."""
        return "\n".join(self.lines)


def typed(rng: random.Random, face: Face) -> Sheet:
    """Return a typed half page."""
    letters: list[Letter] = []
    lines: list[str] = []
    baseline, source = 200, sentences(rng)
    head = f"{rng.randint(1, 28)} {rng.choice(('March', 'May', 'October'))} 19{rng.randint(74, 89)}"
    head += f"          To: {surname(rng)}, {surname(rng)}"
    while baseline < HEIGHT_PX - 130:
        text = paragraph(rng, source) if lines else head
        for line in _broken(text, WIDTH_PX - 2 * _MARGIN_PX, face):
            if baseline >= HEIGHT_PX - 130:
                break
            letters += _set(line, _MARGIN_PX, baseline, face)
            lines.append(" ".join(line))
            baseline += face.leading_px
        baseline += face.leading_px // 2
    return Sheet(tuple(letters), tuple(lines), is_typed=True)


def news(rng: random.Random, face: Face) -> Sheet:
    """Return half a page of news print: a headline over two justified columns."""
    source = sentences(rng)
    head = Face(face.name, face.size_pt * 2, 1.2)
    title = next(_broken(next(source).rstrip("."), WIDTH_PX - 2 * _MARGIN_PX, head))
    letters, lines = list(_set(title, _MARGIN_PX, 210, head)), [" ".join(title)]
    width = (WIDTH_PX - 2 * _MARGIN_PX - _GUTTER_PX) // 2
    for left in (_MARGIN_PX, _MARGIN_PX + width + _GUTTER_PX):
        room = (HEIGHT_PX - 120 - 320) // face.leading_px
        set_lines = islice(_justified(rng, source, width, face), room)
        for number, (line, gap) in enumerate(set_lines):
            letters += _set(line, left, 320 + number * face.leading_px, face, gap)
            lines.append(" ".join(line))
    return Sheet(tuple(letters), tuple(lines), is_typed=False)


def _justified(
    rng: random.Random, source: Iterator[str], width: int, face: Face
) -> Iterator[tuple[Sequence[str], float]]:
    """Yield lines and the gap between their words; the last of a paragraph is left as it falls."""
    space = face.font.getlength(" ")
    while True:
        lines = list(_broken(paragraph(rng, source), width, face))
        for line in lines[:-1]:
            spare = width - face.font.getlength(" ".join(line))
            yield line, space + spare / max(len(line) - 1, 1)
        yield lines[-1], space


def _broken(text: str, width: float, face: Face) -> Iterator[list[str]]:
    line: list[str] = []
    for word in text.split():
        if line and face.font.getlength(" ".join([*line, word])) > width:
            yield line
            line = []
        line.append(word)
    yield line


def _set(line: Sequence[str], left: float, baseline: int, face: Face, gap: float | None = None) -> Iterator[Letter]:
    space = face.font.getlength(" ") if gap is None else gap
    for word in line:
        for sign in word:
            yield Letter(sign, left, baseline, face)
            left += face.font.getlength(sign)
        left += space

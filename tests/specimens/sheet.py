"""A sheet of paper on which words are set one by one, remembering where each of them stands."""

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.specimens.bidi import is_hebrew, visual_order, visual_word

Rect = tuple[int, int, int, int]
"""x, y, width, height in px of the sheet, origin top left."""

_FONTS = Path("/usr/share/fonts/truetype")  # Debian: fonts-liberation, fonts-dejavu, fonts-noto-core
_POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Face:
    """A type face at a size: one font file for Hebrew letters, one for the others."""

    latin: str
    size_pt: float
    hebrew: str = "noto/NotoSerifHebrew-Regular"
    is_typed: bool = False

    def font(self, letter: str, dpi: int) -> ImageFont.FreeTypeFont:
        """Return the font for a letter at the sheet's resolution."""
        return _font(self.hebrew if is_hebrew(letter) else self.latin, round(self.size_pt * dpi / _POINTS_AN_INCH))


@cache
def _font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    # The basic layout draws letters in the order given, on every machine: Raqm is not everywhere.
    return ImageFont.truetype(str(_FONTS / f"{name}.ttf"), size_px, layout_engine=ImageFont.Layout.BASIC)


TYPEWRITER = Face("liberation/LiberationMono-Regular", 12, is_typed=True)
SMALL_TYPEWRITER = Face("liberation/LiberationMono-Regular", 10, is_typed=True)
PRINT = Face("liberation/LiberationSerif-Regular", 11.5)
PRINT_BOLD = Face("liberation/LiberationSerif-Bold", 14)
MASTHEAD = Face("liberation/LiberationSerif-Bold", 27)
LETTERHEAD = Face("liberation/LiberationSans-Bold", 15, "noto/NotoSansHebrew-Bold")
SMALL_SANS = Face("liberation/LiberationSans-Regular", 9, "noto/NotoSansHebrew-Regular")
HEBREW = Face("liberation/LiberationSerif-Regular", 15)


@dataclass(frozen=True, slots=True)
class Printed:
    """A word as a reader reads it, where it stands, and the line that it begins in."""

    text: str
    rects: tuple[Rect, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line holds of a word: all of it, or the part before or after the break."""

    drawn: str
    whole: str
    part: int = 0
    """0 all of the word, 1 what stands before the break, 2 what stands after it."""


@dataclass(slots=True)
class Sheet:
    """White paper of a size, its words, and the line that is being set."""

    width_px: int
    height_px: int
    dpi: int
    rng: random.Random
    image: Image.Image = field(init=False)
    words: list[Printed] = field(default_factory=list)
    line: int = 0

    def __post_init__(self) -> None:
        self.image = Image.new("L", (self.width_px, self.height_px), 255)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        """A pen for rules, frames and letters."""
        return ImageDraw.Draw(self.image)

    def px(self, inches: float) -> int:
        """Return a length on paper in px."""
        return round(inches * self.dpi)

    def width_of(self, text: str, face: Face) -> float:
        """Return how far a text advances, in px."""
        return sum(face.font(letter, self.dpi).getlength(letter) for letter in visual_word(text))

    def set_word(self, drawn: str, x: float, baseline: int, face: Face, *, from_right: bool = False) -> Rect:
        """Draw a word with its left edge at x and return the rectangle around its ink."""
        edges = []
        for letter in visual_word(drawn) if from_right else drawn:
            font = face.font(letter, self.dpi)
            at = (round(x + self._wander(face)), round(baseline + self._wander(face)))
            self.pen.text(at, letter, font=font, anchor="ls", fill=self._ink(face))
            edges.append(self.pen.textbbox(at, letter, font=font, anchor="ls"))
            x += font.getlength(letter)
        left, top = min(e[0] for e in edges), min(e[1] for e in edges)
        return (int(left), int(top), int(max(e[2] for e in edges) - left), int(max(e[3] for e in edges) - top))

    def put(self, text: str, x: float, baseline: int, face: Face) -> float:
        """Set the words of one line from x on, keep them, and return where the next would begin."""
        for word in text.split():
            rect = self.set_word(word, x, baseline, face, from_right=is_hebrew(word))
            self.words.append(Printed(word, (rect,), self.line))
            x += self.width_of(word, face) + self.width_of(" ", face)
        self.line += 1
        return x

    def put_columns(self, text: str, x: float, baseline: int, face: Face) -> None:
        """Set a line of typewriting whose runs of blanks are kept."""
        step = self.width_of("m", face)
        at = 0
        for word in text.split():
            at = text.index(word, at)
            rect = self.set_word(word, x + at * step, baseline, face)
            self.words.append(Printed(word, (rect,), self.line))
            at += len(word)
        self.line += 1

    def put_centred(self, text: str, middle: float, baseline: int, face: Face) -> None:
        """Set one line around a middle."""
        pieces = [Piece(word, word) for word in text.split()]
        width = self._width(pieces, face)
        self._set_line(pieces, (middle - width / 2, middle + width / 2), baseline, face, is_full=False)

    def put_paragraph(
        self, text: str, columns: tuple[float, float], baseline: int, face: Face, *, leading: int, is_justified: bool
    ) -> int:
        """Set a paragraph between two edges ("~" marks where a word may break); return the next baseline."""
        lines = self._broken(text, columns[1] - columns[0], face)
        for number, pieces in enumerate(lines):
            is_full = is_justified and number < len(lines) - 1
            self._set_line(pieces, columns, baseline, face, is_full=is_full)
            baseline += leading
        return baseline

    def _broken(self, text: str, width: float, face: Face) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[]]
        for word in text.split():
            whole = word.replace("~", "")
            if self._width([*lines[-1], Piece(whole, whole)], face) <= width or not lines[-1]:
                lines[-1].append(Piece(whole, whole))
                continue
            cut = self._cut(word, lines[-1], width, face)
            if cut:
                lines[-1].append(Piece(cut[0], whole, 1))
                lines.append([Piece(cut[1], whole, 2)])
            else:
                lines.append([Piece(whole, whole)])
        return lines

    def _cut(self, word: str, before: list[Piece], width: float, face: Face) -> tuple[str, str] | None:
        parts = word.split("~")
        for count in range(len(parts) - 1, 0, -1):
            head, tail = "".join(parts[:count]) + "-", "".join(parts[count:])
            if self._width([*before, Piece(head, word)], face) <= width:
                return head, tail
        return None

    def _width(self, pieces: list[Piece], face: Face) -> float:
        return sum(self.width_of(p.drawn, face) for p in pieces) + (len(pieces) - 1) * self.width_of(" ", face)

    def _set_line(
        self, pieces: list[Piece], columns: tuple[float, float], baseline: int, face: Face, *, is_full: bool
    ) -> None:
        from_right = is_hebrew(" ".join(p.drawn for p in pieces))
        order = visual_order([p.drawn for p in pieces]) if from_right else list(range(len(pieces)))
        spare = columns[1] - columns[0] - self._width(pieces, face)
        gap = self.width_of(" ", face) + (spare / (len(pieces) - 1) if is_full and len(pieces) > 1 else 0)
        x = columns[0] + (spare if from_right and not is_full else 0)
        rects: dict[int, Rect] = {}
        for number in order:
            rects[number] = self.set_word(pieces[number].drawn, x, baseline, face, from_right=from_right)
            x += self.width_of(pieces[number].drawn, face) + gap
        for number, piece in enumerate(pieces):
            self._keep(piece, rects[number])
        self.line += 1

    def _keep(self, piece: Piece, rect: Rect) -> None:
        if piece.part == 2:
            begun = self.words[-1]
            self.words[-1] = Printed(begun.text, (*begun.rects, rect), begun.line)
        else:
            self.words.append(Printed(piece.whole, (rect,), self.line))

    def _wander(self, face: Face) -> float:
        return self.rng.uniform(-0.8, 0.8) if face.is_typed else 0.0  # px: a worn type bar strikes a little off

    def _ink(self, face: Face) -> int:
        return self.rng.choice((0, 0, 15, 30, 55)) if face.is_typed else 0  # grey 0-255: a cloth ribbon is uneven

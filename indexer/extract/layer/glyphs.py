"""Glyphs of a text layer joined to words and lines: in content-stream order, doubled print dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.extract.order.direction import logical_word, ordered_line, reads_backward
from indexer.model.language import script_of_sign

_GAP = 0.25  # of the glyph height: a wider gap begins a new word (a blank is 0.25 em in the standard fonts)
_BACK = 0.35  # of the glyph height: how far a glyph may step back for kerning
_SAME_LINE = 0.5  # share of the lower of two heights that must overlap on one line
_SAME_PLACE = 0.6  # share of the smaller of two words that is covered when they are one print set twice
_SAME_GLYPH = 0.7  # the same for single glyphs: fake bold shifts them by 0.3-0.5 pt
_SECOND_PRINT = 0.5  # share of a glyph covered by the same sign from which that is a second print, not the next letter
_DOUBLED = 0.25  # share of words set twice from which the whole page is (opinion; the demo cables have 0.5-0.9)
_OTHERWISE = 0.1  # share of the words set twice that must differ for a second opinion (the demo cables: 0.3-0.6)
_BLOCK_GAP = 1.2  # of the line height: a wider gap between lines begins a new block (opinion)
_BUCKET = 24.0  # side of the squares in which words are looked up, about two lines


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign of a text layer and where it stands. Units: px of the frame or points, the same throughout a page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word of a text layer, in logical order. Shapes: line and block count over the page from 0."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    line: int = 0
    block: int = 0


def turned_glyph(glyph: Glyph, width: float, height: float, quarter_turns: int) -> Glyph:
    """Return where a glyph lies after the page is turned clockwise by quarter turns."""
    for _ in range(quarter_turns % 4):
        glyph = Glyph(glyph.text, height - glyph.bottom, glyph.x0, height - glyph.top, glyph.x1)
        width, height = height, width
    return glyph


def words_of_glyphs(glyphs: Sequence[Glyph]) -> tuple[tuple[LayerWord, ...], tuple[LayerWord, ...]]:
    """Return the words of a page in reading order from its glyphs in content-stream order, and their second print.

    Shapes: each print once, though the layer sets it twice; Hebrew lines from right to left in logical order; the
    second print is empty unless the page is set twice (`prints_of`).
    """
    groups = _groups(in_visual_order(glyphs))
    words = [_word_of(group) for group in groups]
    if reads_backward(word.text for word in words):  # the letters lie on the page as they are spoken, left to right
        words = [replace(word, text=_signs_of(group)) for word, group in zip(words, groups, strict=True)]
    first, second = prints_of(words)
    return in_lines(first), in_lines(second)


def in_lines(words: Sequence[LayerWord]) -> tuple[LayerWord, ...]:
    """Return the words in reading order, with lines and blocks numbered over the page."""
    return _numbered([ordered_line(line) for line in lines_of(words)])


def in_visual_order(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs with each stretch of Hebrew that is stored from right to left turned to run left to right.

    Some programs store Hebrew as it is spoken, others as it lies on the paper: after this all lies as on paper.
    """
    ordered: list[Glyph] = []
    stretch: list[Glyph] = []
    for glyph in glyphs:
        if stretch and _goes_on_leftward(stretch[-1], glyph):
            stretch.append(glyph)
            continue
        ordered += reversed(stretch)
        stretch = [glyph]
    return [*ordered, *reversed(stretch)]


def _goes_on_leftward(last: Glyph, glyph: Glyph) -> bool:
    if not (_reads_leftward(last) and _reads_leftward(glyph)):
        return False
    slack = _BACK * max(last.height, glyph.height)
    return _on_one_line(last, glyph) and glyph.x0 < last.x0 and -slack <= last.x0 - glyph.x1 <= 2 * last.height


def _reads_leftward(glyph: Glyph) -> bool:
    return script_of_sign(glyph.text[:1]) == "Hebrew" or not glyph.text[:1].isalnum()


def _groups(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    broken = True
    for glyph in glyphs:
        if not glyph.text.strip():
            broken = True
            continue
        if groups and _is_double(groups[-1][-1], glyph):
            continue
        if broken or not groups or not _goes_on(groups[-1][-1], glyph):
            groups.append([])
        groups[-1].append(glyph)
        broken = False
    return groups


def _is_double(last: Glyph, glyph: Glyph) -> bool:
    return last.text == glyph.text and _overlap(last, glyph) > _SAME_GLYPH


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    if last.text == glyph.text and _overlap(last, glyph) > _SECOND_PRINT:
        return False
    height = max(last.height, glyph.height)
    return _on_one_line(last, glyph) and glyph.x0 >= last.x0 - _BACK * height and glyph.x0 <= last.x1 + _GAP * height


def _word_of(group: list[Glyph]) -> LayerWord:
    return LayerWord(
        logical_word(_signs_of(group)),
        min(glyph.x0 for glyph in group),
        min(glyph.top for glyph in group),
        max(glyph.x1 for glyph in group),
        max(glyph.bottom for glyph in group),
    )


def _signs_of(group: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in group)


def prints_of(words: Sequence[LayerWord]) -> tuple[list[LayerWord], list[LayerWord]]:
    """Return the words of a layer as set once, and those set a second time over others.

    Shapes: the second is empty unless much of the page is set twice, as by agencies that ran two OCR programs over
    one another: then it holds their second opinion, and each of its words lies on one of the first. On other pages a
    word is dropped where the same word lies already (fake bold, shadows), and all else is kept.
    """
    first, second = _Placed(), list[LayerWord]()
    once: list[LayerWord] = []
    for word in words:
        covered = first.under(word)
        if covered:
            second.append(word)
        else:
            first.put(word)
        if not any(other.text == word.text for other in covered):
            once.append(word)
    differing = len(once) - len(first.words)
    if len(second) > _DOUBLED * len(first.words) and differing > _OTHERWISE * len(second):
        return first.words, second
    return once, []


class _Placed:
    """Words that can be asked for by the place they lie at."""

    def __init__(self) -> None:
        self.words: list[LayerWord] = []
        self._squares: dict[tuple[int, int], list[LayerWord]] = {}

    def put(self, word: LayerWord) -> None:
        self.words.append(word)
        for square in _squares(word):
            self._squares.setdefault(square, []).append(word)

    def under(self, word: LayerWord) -> list[LayerWord]:
        near = {id(other): other for square in _squares(word) for other in self._squares.get(square, ())}
        return [other for other in near.values() if _overlap(other, word) > _SAME_PLACE]


def _squares(word: LayerWord) -> list[tuple[int, int]]:
    across = range(int(word.x0 // _BUCKET), int(word.x1 // _BUCKET) + 1)
    down = range(int(word.top // _BUCKET), int(word.bottom // _BUCKET) + 1)
    return [(x, y) for x in across for y in down]


def lines_of(words: Sequence[LayerWord]) -> list[list[LayerWord]]:
    """Return the words cut into lines as they follow one another."""
    lines: list[list[LayerWord]] = []
    for word in words:
        if not lines or not _continues(lines[-1], word):
            lines.append([])
        lines[-1].append(word)
    return lines


def _continues(line: list[LayerWord], word: LayerWord) -> bool:
    if not _on_one_line(line[-1], word):
        return False
    covered = any(_overlap(other, word) > _SAME_PLACE for other in line)
    return not covered


def _numbered(lines: Iterable[Sequence[LayerWord]]) -> tuple[LayerWord, ...]:
    numbered: list[LayerWord] = []
    block, last = 0, None
    for number, line in enumerate(lines):
        if last is not None and _begins_block(last, line):
            block += 1
        numbered += [replace(word, line=number, block=block) for word in line]
        last = line
    return tuple(numbered)


def _begins_block(above: Sequence[LayerWord], line: Sequence[LayerWord]) -> bool:
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    end, start = max(word.bottom for word in above), min(word.top for word in above)
    apart = max(word.x0 for word in above) < min(word.x0 for word in line) - 4 * (bottom - top)
    return top < start or top - end > _BLOCK_GAP * (bottom - top) or apart


def _on_one_line(first: Glyph | LayerWord, second: Glyph | LayerWord) -> bool:
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    return shared > _SAME_LINE * min(first.bottom - first.top, second.bottom - second.top)


def _overlap(first: Glyph | LayerWord, second: Glyph | LayerWord) -> float:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    smaller = min(
        (first.x1 - first.x0) * (first.bottom - first.top), (second.x1 - second.x0) * (second.bottom - second.top)
    )
    return max(0.0, across) * max(0.0, down) / smaller if smaller > 0 else 0.0

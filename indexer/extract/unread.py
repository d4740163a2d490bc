"""Unread print read again: only its blocks, each by itself, upright or from either side, and kept by evidence."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from indexer.extract.ink.ink import PageInk
from indexer.extract.prepare import prepare, turned_image
from indexer.model.geometry import Rect
from indexer.model.reading import Word

_COVERED = 0.5  # share of an upright block under words, however unsure, from which other looks have seen it (opinion)
_MOST_BLOCKS = 12  # the largest of a page: the 30 real scans with truth have up to 13 (opinion)
_MOST_OF_PAGE = 0.6  # share of its area that is read again at most: above it the first look saw it all (opinion)
_AROUND = 0.6  # of a block's lower side: paper that is cut out with it
_MOST_AROUND = 40  # px
_PAPER = 30  # px of white around a cut block: tesseract reads no letters at an edge
_WORTHLESS = 0.40  # confidence that a word must pass to speak for one way of turning a block
_KNOWN, _UNKNOWN = 0.50, 0.85  # confidence from which a listed word is kept, and any other
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """A block cut out of a page. Shapes: place is in px of the page; turns are clockwise, made after cutting."""

    place: Rect
    turns: int

    def to_page(self, rect: Rect) -> Rect:
        """Return where a rectangle of the turned cut lies on the page."""
        width, height = self.place.width, self.place.height
        if self.turns == 1:
            rect = Rect(rect.y, height - rect.right, rect.height, rect.width)
        elif self.turns == 3:
            rect = Rect(width - rect.bottom, rect.x, rect.height, rect.width)
        return Rect(self.place.x + rect.x, self.place.y + rect.y, rect.width, rect.height)


Read = Callable[[Image.Image], Sequence[Word]]


def words_left(
    gray: Image.Image, ink: PageInk, seen: Sequence[Rect], read: Read, knows: Callable[[str], bool]
) -> tuple[Word, ...]:
    """Return what can be read in the blocks of a page that were not read, in px of the page, each as a block of words.

    Shapes: seen are the rectangles of all words, however unsure; read gives the words of an upright block.
    Cost: none where nothing is left; else 0.01-0.1 CPU seconds a block, twice that where it lies on its side.
    """
    found: list[Word] = []
    for number, (block, is_lying) in enumerate(_worth_it(gray, ink, seen)):
        cut = _cut(gray, block)
        ways = [_kept(gray, Cut(cut, turns), read, knows) for turns in ((1, 3) if is_lying else (0,))]
        best = max(ways, key=_worth)
        found += (replace(word, block=number) for word in best if _stands_in(word.rects[0], block))
    return tuple(found)


def _worth_it(gray: Image.Image, ink: PageInk, seen: Sequence[Rect]) -> Iterator[tuple[Rect, bool]]:
    left = _MOST_OF_PAGE * gray.width * gray.height
    blocks = sorted(ink.unread, key=lambda block: -block.area)[:_MOST_BLOCKS]
    for block in blocks:
        is_lying = block in ink.lying
        covered = sum(block.shared_area(rect) for rect in seen)
        if block.area <= left and (is_lying or covered < _COVERED * block.area):
            left -= block.area
            yield block, is_lying


def _cut(gray: Image.Image, block: Rect) -> Rect:
    by = min(round(_AROUND * min(block.width, block.height)), _MOST_AROUND)
    x, y = max(block.x - by, 0), max(block.y - by, 0)
    return Rect(x, y, min(block.right + by, gray.width) - x, min(block.bottom + by, gray.height) - y)


def _kept(gray: Image.Image, cut: Cut, read: Read, knows: Callable[[str], bool]) -> list[Word]:
    """Return the words read in a cut that are worth keeping, in px of the page."""
    place = cut.place
    piece = turned_image(gray.crop((place.x, place.y, place.right, place.bottom)), cut.turns)
    prepared = prepare(piece)
    sheet = Image.new("L", (prepared.image.width + 2 * _PAPER, prepared.image.height + 2 * _PAPER), 255)
    sheet.paste(prepared.image, (_PAPER, _PAPER))
    kept = []
    for word in read(sheet):
        if _is_sure(word, knows):
            rect = word.rects[0]
            moved = Rect(rect.x - _PAPER, rect.y - _PAPER, rect.width, rect.height)
            on_piece = prepared.straightening.to_frame(moved)
            kept.append(replace(word, rects=(cut.to_page(on_piece),)))
    return kept


def _is_sure(word: Word, knows: Callable[[str], bool]) -> bool:
    if sum(map(str.isalnum, word.text)) < _FEWEST_LETTERS:
        return False
    return (word.confidence or 0.0) >= (_KNOWN if knows(word.text) else _UNKNOWN)


def _worth(words: Iterable[Word]) -> float:
    return sum((word.confidence or 0.0) - _WORTHLESS for word in words)


def _stands_in(rect: Rect, block: Rect) -> bool:
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    return block.x <= x <= block.right and block.y <= y <= block.bottom

"""The shown text of a page word by word: where each stands on the scan, and how surely it was read."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.geometry import Rect, around
from indexer.model.page import Page
from indexer.model.spine import Spine
from indexer.pages.blacked import blacked_on
from searchui.results.black import BLACKED, with_black
from searchui.results.desk import Desk
from searchui.results.hits import spine_of
from searchui.results.lines import SURE, ShownWord, lines_of
from searchui.results.script import line_languages


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A printed word.

    Shapes: rects are several where it is broken, none of a mark for black; one that goes on the word before it is
    attached.
    Units: rects in px of the page; confidence 0.0-1.0, None where the source gives none.
    """

    text: str
    rects: tuple[Rect, ...]
    confidence: float | None
    is_attached: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether it may well be another word; of a speck or a dash nobody asks."""
        return self.confidence is not None and self.confidence < SURE and any(map(str.isalnum, self.text))

    @property
    def rect(self) -> Rect | None:
        """What is around those of its parts that stand on the line where it begins; None where that is not known."""
        level = [each for each in self.rects if _is_level(each, self.rects[0])]
        return around(level) if level else None

    @property
    def is_broken(self) -> bool:
        """Whether it runs over a line end: its last part stands below its first."""
        return len(self.rects) > 1 and self.rects[-1].y >= self.rects[0].y + self.rects[0].height // 2


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A printed line in logical order. Shapes: number counts from 1; language is a three-letter code."""

    number: int
    words: tuple[PlacedWord, ...]
    language: str

    @property
    def text(self) -> str:
        """Its words with blanks between them."""
        return "".join(self.pieces)

    @property
    def pieces(self) -> Iterator[str]:
        """Its words, each with the blank before it."""
        return (word.text if word.is_attached or not n else f" {word.text}" for n, word in enumerate(self.words))

    @property
    def rect(self) -> Rect | None:
        """What is around its words, as far as they stand on the line; None where that is not known."""
        rects = [word.rect for word in self.words if word.rect is not None]
        return around(rects) if rects else None


def placed_lines(page: Page, desk: Desk) -> tuple[PlacedLine, ...]:
    """Return the lines of the shown text, as the view of the page numbers them.

    Shapes: what the archive blacked is a mark in its place, and its words are in nothing that is read here.
    """
    spine = spine_of(page.id, desk)
    lines = _of_spine(page, spine, desk) if spine is not None else _of_reading(page)
    texts = [PlacedLine(0, words, "").text.replace(BLACKED, "") for words in lines]
    languages = line_languages(texts, page.languages)
    return tuple(PlacedLine(n + 1, words, languages[n]) for n, words in enumerate(lines))


def _of_spine(page: Page, spine: Spine, desk: Desk) -> list[tuple[PlacedWord, ...]]:
    made_of = blacked_on(desk.store, [page.id]).get(page.id)
    lines = with_black(lines_of(spine, {}), spine, made_of.rects if made_of else ())
    return [tuple(_placed(word, spine) for word in line) for line in lines]


def _placed(word: ShownWord, spine: Spine) -> PlacedWord:
    rects = dict.fromkeys(rect for ordinal in word.ordinals for rect in spine.slots[ordinal].rects)
    return PlacedWord(word.text, tuple(rects), word.sure, word.is_attached)


def _of_reading(page: Page) -> list[tuple[PlacedWord, ...]]:
    """Return the words of the shown reading of a page that the index does not know yet."""
    lines: dict[int, list[PlacedWord]] = {}
    for word in page.readings[page.shown].words if page.shown is not None else ():
        lines.setdefault(word.line, []).append(PlacedWord(word.text, word.rects, word.confidence))
    return [tuple(words) for words in lines.values()]


def _is_level(one: Rect, other: Rect) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return 2 * shared >= min(one.height, other.height)

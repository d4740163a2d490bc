"""The words that are left of a page's readings where parts of its scan are black."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.model.geometry import Rect
from indexer.model.reading import Word
from indexer.postings.normalize import BREAKS, pieces_of


def words_left(readings: Sequence[Sequence[Word]], black: Sequence[Rect]) -> list[list[Word]]:
    """Return each reading of a scan without the words that the black touches, even by one pixel.

    Shapes: a part of a word tells the rest, so a word goes whole, with the half of it that a line end broke off, and
    one whose place is not known goes too. Readings lay the same print some pixels apart: what one has under the black
    goes from the others within a line of it.
    """
    if not black:
        return [list(words) for words in readings]
    gone = [set(_touched(words, black)) for words in readings]
    each = list(zip(readings, gone, strict=True))
    forms = [{form for n in of_reading for form in _forms(words[n])} for words, of_reading in each]
    for number, words in enumerate(readings):
        elsewhere = set[str]().union(*forms[:number], *forms[number + 1 :])
        gone[number] |= {n for n, word in enumerate(words) if elsewhere & _forms(word) and _is_near(word, black)}
        gone[number] |= set(_other_halves(words, gone[number]))
    return [
        [word for n, word in enumerate(words) if n not in of_reading]
        for words, of_reading in zip(readings, gone, strict=True)
    ]


def _touched(words: Sequence[Word], black: Sequence[Rect]) -> Iterator[int]:
    for n, word in enumerate(words):
        if not word.rects or any(rect.shared_area(part) for rect in word.rects for part in black):
            yield n


def _is_near(word: Word, black: Sequence[Rect]) -> bool:
    around = (Rect(r.x - r.height, r.y - r.height, r.width + 2 * r.height, 3 * r.height) for r in word.rects)
    return any(rect.shared_area(part) for rect in around for part in black)


def _forms(word: Word) -> set[str]:
    return {piece.term for piece in pieces_of(word.text)}


def _other_halves(words: Sequence[Word], gone: set[int]) -> Iterator[int]:
    """Give the other halves of words that stand as two, one at the end of a line and one at the start of the next."""
    for (n, first), (m, second) in pairwise(enumerate(words)):
        is_broken = first.line != second.line and first.text.endswith(tuple(BREAKS))
        if is_broken and (n in gone) != (m in gone):
            yield from (n, m)

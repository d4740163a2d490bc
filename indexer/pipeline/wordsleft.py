"""The words that are left of a page's readings where parts of its scan are black."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.model.geometry import Rect
from indexer.model.reading import Word
from indexer.postings.normalize import BREAKS, pieces_of

_EDGE = 0.25
"""Of the height of a word: as far as descenders reach, and rectangles of lines set close into one another (opinion)."""


def words_left(readings: Sequence[Sequence[Word]], black: Sequence[Rect]) -> list[list[Word]]:
    """Return each reading of a scan without the words that the black covers, in whole or in part.

    Shapes: a part of a word tells the rest, so a word goes whole, with the half of it that a line end broke off, and
    one whose place is not known goes too. It stays where the black takes no more than its upper or lower edge, for then
    all of it can be read in the picture. Readings lay the same print some pixels apart: what one has under the black
    goes from the others where they have it close by.
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
        if not word.rects or any(_is_covered(rect, part) for rect in word.rects for part in black):
            yield n


def _is_covered(rect: Rect, part: Rect) -> bool:
    """Return whether black covers more of a word than its upper or lower edge."""
    if not rect.shared_area(part):
        return False
    depth = min(rect.bottom, part.bottom) - max(rect.y, part.y)
    is_at_edge = part.y <= rect.y or part.bottom >= rect.bottom
    return not is_at_edge or depth > _EDGE * min(rect.width, rect.height)


def _is_near(word: Word, black: Sequence[Rect]) -> bool:
    reach = ((rect, rect.height // 2) for rect in word.rects)
    around = (Rect(r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by) for r, by in reach)
    return any(rect.shared_area(part) for rect in around for part in black)


def _forms(word: Word) -> set[str]:
    return {piece.term for piece in pieces_of(word.text)}


def _other_halves(words: Sequence[Word], gone: set[int]) -> Iterator[int]:
    """Give the other halves of words that stand as two, one at the end of a line and one at the start of the next."""
    for (n, first), (m, second) in pairwise(enumerate(words)):
        is_broken = first.line != second.line and first.text.endswith(tuple(BREAKS))
        if is_broken and (n in gone) != (m in gone):
            yield from (n, m)

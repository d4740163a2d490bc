"""One reading cut into marks, each of which wants a slot, with words broken at line ends mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from indexer.model.geometry import Rect
from indexer.model.reading import Reading, Word
from indexer.model.spine import Capital
from indexer.postings.normalize import BREAKS, LONGEST_TERM, Piece, capital_of, ends_broken, joined_of, pieces_of

PrefersJoined: TypeAlias = Callable[[str, str, str], bool]
"""Whether two terms broken at a line end are rather one word: (first, second, joined)."""

_LONGEST_JOINED = 8
"""Pieces up to which a joined form is kept; longer ones are addresses and rows of dots (opinion)."""


class Mark(NamedTuple):
    """What wants one slot: a piece of a printed word, or a word mended over a line end with two rectangles."""

    text: str
    term: str
    capital: Capital
    rects: tuple[Rect, ...]
    line: int
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Longer:
    """A form over the marks first to last: joined pieces, or (first == last) half of a mended word."""

    text: str
    term: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a reading in reading order, and the other forms that stand over them."""

    marks: Sequence[Mark]
    longer: Sequence[Longer]


def marks_of(reading: Reading, prefers_joined: PrefersJoined) -> Marks:
    """Return the marks of a reading.

    Shapes: a word broken at a line end is one mark if joined is preferred (its halves stay as forms at that mark),
    otherwise two marks with the joined form over both.
    """
    marks: list[Mark] = []
    longer: list[Longer] = []
    broken: Word | None = None
    for word in reading.words:
        start = len(marks)
        pieces = pieces_of(word.text)
        # A speck that was read as a bar or a dash stands between no two halves.
        if not pieces:
            continue
        line, confidence = word.line, word.confidence
        new: list[Longer] = []
        if len(pieces) == 1:
            (piece,) = pieces
            marks.append(Mark(piece.text, piece.term, piece.capital, word.rects, line, confidence))
        else:
            parts = zip(pieces, _rects_of(pieces, word), strict=True)
            marks += [Mark(each.text, each.term, each.capital, rects, line, confidence) for each, rects in parts]
            new += _joined(word.text, pieces, start)
        if broken and _goes_on(broken, word):
            certain = broken.text.rstrip()[-1] == "\u00ad"
            new = _mend(marks, start, new, prefers_joined=_always if certain else prefers_joined)
        longer += new
        broken = None if word.text[-1].isalnum() or not ends_broken(word.text) else word
    return Marks(marks, longer)


def _joined(text: str, pieces: tuple[Piece, ...], start: int) -> Iterator[Longer]:
    for joined in joined_of(text):
        end = joined.first + joined.span
        if joined.span <= _LONGEST_JOINED:
            whole = "".join(piece.text for piece in pieces[joined.first : end])
            yield Longer(whole, joined.term, start + joined.first, start + end - 1)


def _goes_on(broken: Word, word: Word) -> bool:
    return word.line != broken.line and word.text.lstrip()[:1].isalpha()


def _always(first: str, second: str, joined: str) -> bool:
    return True


def _mend(marks: list[Mark], after: int, new: list[Longer], *, prefers_joined: PrefersJoined) -> list[Longer]:
    """Join the last mark of the broken word with the first after it; return the new word's longer forms."""
    first, second = marks[after - 1], marks[after]
    term = (first.term + second.term)[:LONGEST_TERM]
    if not prefers_joined(first.term, second.term, term):
        return [*new, Longer(first.text + second.text, term, after - 1, after)]
    text = first.text.rstrip().rstrip(BREAKS) + second.text
    confidence = min((c for c in (first.confidence, second.confidence) if c is not None), default=None)
    mended = Mark(text, term, capital_of(text), first.rects + second.rects, first.line, confidence)
    marks[after - 1 : after + 1] = [mended]
    halves = [Longer(half.text, half.term, after - 1, after - 1) for half in (first, second)]
    return halves + [replace(form, first=form.first - 1, last=form.last - 1) for form in new]


def _rects_of(pieces: tuple[Piece, ...], word: Word) -> list[tuple[Rect, ...]]:
    """Return the rectangles of each piece: the word's own, cut in proportion to the letters from the first one on."""
    if len(pieces) == len(word.rects):
        return [(rect,) for rect in word.rects]
    if len(word.rects) != 1:
        return [word.rects] * len(pieces)
    lengths = [len(piece.text) for piece in pieces]
    ends = [sum(lengths[:n]) for n in range(len(lengths) + 1)]
    whole = word.rects[0]
    cuts = [whole.width * end // ends[-1] for end in ends]
    parts = [_strip(whole, left, right) for left, right in pairwise(cuts)]
    if _is_right_to_left(pieces[0].term):
        parts = [replace(part, x=whole.x + whole.right - part.right) for part in parts]
    return [(part,) for part in parts]


def _strip(whole: Rect, left: int, right: int) -> Rect:
    left = min(left, max(whole.width - 1, 0))
    return Rect(whole.x + left, whole.y, max(right - left, 1), whole.height)


def _is_right_to_left(term: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" for letter in term)

"""One reading cut into marks, each of which wants a slot, with words broken at line ends mended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from indexer.model.geometry import Rect
from indexer.model.reading import Reading, Word
from indexer.model.slots import CAPITAL_CODES, CAPITALS
from indexer.model.spine import Capital
from indexer.model.words import Words
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
    """The marks of a reading in reading order, as columns of one length, and the other forms that stand over them.

    Shapes: capitals are places in CAPITALS.
    """

    texts: Sequence[str]
    terms: Sequence[str]
    capitals: Sequence[int]
    rects: Sequence[tuple[Rect, ...]]
    lines: Sequence[int]
    confidences: Sequence[float | None]
    longer: Sequence[Longer]

    def each(self) -> list[Mark]:
        """Return the marks as objects."""
        capitals = map(CAPITALS.__getitem__, self.capitals)
        return list(map(Mark, self.texts, self.terms, capitals, self.rects, self.lines, self.confidences))


def marks_of(reading: Reading, prefers_joined: PrefersJoined) -> Marks:
    """Return the marks of a reading.

    Shapes: a word broken at a line end is one mark if joined is preferred (its halves stay as forms at that mark),
    otherwise two marks with the joined form over both.
    Cost: words that are one piece, nearly all, are taken as columns; what is made of a printed word is kept.
    """
    words = Words.of(reading.words)
    plain = list(map(_PLAIN.__getitem__, words.texts))
    marks: list[Mark] = []
    longer: list[Longer] = []
    if None not in plain:
        return _marks_of_plain(plain, words, longer)
    for start, end, is_plain in _stretches(plain):
        if is_plain:
            marks += _marks_of_plain(plain[start:end], words[start:end], []).each()
        else:
            rough, more = marks_one_by_one(words[start:end], prefers_joined)
            longer += [replace(form, first=form.first + len(marks), last=form.last + len(marks)) for form in more]
            marks += rough
    return _in_columns(marks, longer)


class _Plain(dict[str, tuple[str, str, int] | None]):
    """What is made of printed words: text, term and capital of those that are one piece and end whole, else None."""

    def __missing__(self, printed: str) -> tuple[str, str, int] | None:
        if len(self) >= _MOST_KEPT:
            self.clear()
        pieces = pieces_of(printed)
        is_plain = len(pieces) == 1 and not ends_broken(printed)
        made = (pieces[0].text, pieces[0].term, CAPITAL_CODES[pieces[0].capital]) if is_plain else None
        if len(printed) <= _LONGEST_KEPT:
            self[printed] = made
        return made


_LONGEST_KEPT = 4 * LONGEST_TERM
_MOST_KEPT = 1 << 17
"""Printed words of which it is kept what was made, some 40 MB; then all are forgotten (opinion)."""
_PLAIN = _Plain()


def _marks_of_plain(plain: Sequence[tuple[str, str, int] | None], words: Words, longer: list[Longer]) -> Marks:
    texts, terms, capitals = zip(*filter(None, plain), strict=True) if plain else ((), (), ())
    return Marks(texts, terms, capitals, words.rects, words.lines, words.confidences, longer)


def _in_columns(marks: Sequence[Mark], longer: Sequence[Longer]) -> Marks:
    texts, terms, capitals, rects, lines, confidences = zip(*marks, strict=True) if marks else ((),) * 6
    return Marks(texts, terms, [CAPITAL_CODES[each] for each in capitals], rects, lines, confidences, longer)


def _stretches(plain: Sequence[object | None]) -> Iterator[tuple[int, int, bool]]:
    """Yield where words are plain in a row and where they are not, with the word that goes on the last of those.

    Shapes: after a word that is not plain the next is taken with it, for it may be its second half.
    """
    start, end = 0, len(plain)
    while start < end:
        try:
            rough = plain.index(None, start)
        except ValueError:
            rough = end
        if rough > start:
            yield start, rough, True
        start = rough
        while rough < end and plain[rough] is None:
            rough += 1
        if rough > start:
            yield start, min(rough + 1, end), False
            start = min(rough + 1, end)


def marks_one_by_one(words: Sequence[Word], prefers_joined: PrefersJoined) -> tuple[list[Mark], list[Longer]]:
    """Return the marks of words and their longer forms, as `marks_of` does, word by word."""
    marks: list[Mark] = []
    longer: list[Longer] = []
    broken: Word | None = None
    for word in words:
        start = len(marks)
        pieces = pieces_of(word.text)
        # A speck that was read as a bar or a dash stands between no two halves.
        if not pieces:
            continue
        line, confidence = word.line, word.confidence
        parts = zip(pieces, _rects_of(pieces, word), strict=True)
        marks += [Mark(each.text, each.term, each.capital, rects, line, confidence) for each, rects in parts]
        new = list(_joined(word.text, pieces, start)) if len(pieces) > 1 else []
        if broken and _goes_on(broken, word):
            certain = broken.text.rstrip()[-1] == "\u00ad"
            new = _mend(marks, start, new, prefers_joined=_always if certain else prefers_joined)
        longer += new
        broken = None if word.text[-1].isalnum() or not ends_broken(word.text) else word
    return marks, longer


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

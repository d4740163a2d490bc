"""One text of several readings of a page: at each place what has the most behind it, of what was really read there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

from indexer.model.geometry import Rect
from indexer.model.reading import Word

_CELL_PX = (200, 64)  # grid cell: a word or two of typescript at 300 dpi
_MOST_CELLS = 64  # that one word is filed under, against pages made to harm
_SAME_LINE = 0.4  # of the taller one's height in common: capitals and small letters of one line have 0.6
_MEETS = 0.5  # of the smaller one's area in common
_LISTED = 0.7  # what standing in a word list is worth beside confidence: 0.5 to 1.0 do as well on 22 real pages
_LONG_ENOUGH = 5  # letters from which a list says that much: of shorter ones it has nearly any ("naw", "thet", "cur")
_AGREED = 0.15  # what each other reading with the same word there is worth; at 0.3 shared misreadings win (D as O)
_MOST_AGREED = 2  # readings that are counted
_SURE, _SURE_NAME = 0.60, 0.85  # confidence of a word in a list, or of a name, to stand where nothing else was read
_SHORTEST_NAME = 4  # letters (opinion)
_UNTOLD = 0.6  # confidence of words that come without one; of the layers over these pages 0.6-0.9 are right
_AS_WIDE = 0.7  # share of the width that must be read by what takes a place, so that nothing is dropped for a part


@dataclass(slots=True)
class _Place:
    """Words of two readings that stand over each other, by their numbers."""

    ours: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)


def joined(words: Sequence[Word], others: Iterable[Sequence[Word]], is_listed: Callable[[str], bool]) -> list[Word]:
    """Return the words in their order and lines, with those of other readings where these have more behind them.

    Shapes: what only another reading has comes after all the others, line by line, where it is sure.
    Cost: about 50 ms a reading of 500 words.
    """
    text, others = list(words), list(others)
    evidence = _Evidence([words, *others], is_listed)
    for other in others:
        text = _joined(text, other, evidence)
    return [*text, *_only_elsewhere(text, others, evidence)]


def apart_from(words: Sequence[Word], text: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words that the text has not at their place: what a reading gives beside it."""
    grid = _Grid(text)
    return tuple(word for word in words if all(text[n].text != word.text for n in grid.meeting(word)))


def _joined(text: list[Word], other: Sequence[Word], evidence: "_Evidence") -> list[Word]:
    taken: dict[int, list[Word]] = {}
    for place in _places(text, other):
        ours, theirs = [text[n] for n in place.ours], [other[n] for n in place.theirs]
        if _is_better(theirs, ours, evidence):
            here = [replace(word, line=ours[0].line, block=ours[0].block) for word in theirs]
            taken |= {number: here if number == place.ours[0] else [] for number in place.ours}
    return [word for n, own in enumerate(text) for word in taken.get(n, [own])]


def _is_better(theirs: list[Word], ours: list[Word], evidence: "_Evidence") -> bool:
    if [word.text for word in theirs] == [word.text for word in ours] or _width(theirs) < _AS_WIDE * _width(ours):
        return False
    return evidence.of(theirs) > evidence.of(ours)


def _only_elsewhere(text: Sequence[Word], others: Iterable[Sequence[Word]], evidence: "_Evidence") -> list[Word]:
    """Return the sure words that stand where the text has none, on lines of their own."""
    beyond = max((word.line for word in text), default=-1) + 1
    block = max((word.block for word in text), default=-1) + 1
    more: list[Word] = []
    for other in others:
        grid = _Grid([*text, *more])
        sure = [word for word in other if evidence.is_sure(word) and not grid.meeting(word)]
        more += [replace(word, line=beyond + word.line, block=block + word.block) for word in sure]
        beyond = max((word.line + 1 for word in more), default=beyond)
        block = max((word.block + 1 for word in more), default=block)
    return more


class _Evidence:
    """What speaks for words: how sure their reading was, whether a list has them, which other readings have them."""

    def __init__(self, readings: Sequence[Sequence[Word]], is_listed: Callable[[str], bool]) -> None:
        self._is_listed = is_listed
        grids = [_Grid(words) for words in readings]
        self._agreed: dict[tuple[str, Rect], int] = {}
        for words in readings:
            for word in words:
                having = sum(grid.has(word) for grid in grids) - 1
                self._agreed[word.text, word.rects[0]] = min(having, _MOST_AGREED)

    def of(self, words: Sequence[Word]) -> float:
        """Return what speaks for these words, letter by letter."""
        letters = sum(len(word.text) for word in words)
        return sum(len(word.text) * self._of_word(word) for word in words) / letters

    def is_sure(self, word: Word) -> bool:
        """Return whether a word is sure enough to stand alone."""
        letters, confidence = sum(map(str.isalpha, word.text)), word.confidence or 0.0
        if letters > 1 and confidence >= _SURE and self._is_listed(word.text):
            return True
        return letters >= _SHORTEST_NAME and confidence >= _SURE_NAME

    def _of_word(self, word: Word) -> float:
        letters = sum(map(str.isalnum, word.text))
        if not letters:
            return 0.0
        confidence = _UNTOLD if word.confidence is None else word.confidence
        listed = _LISTED * min(letters / _LONG_ENOUGH, 1.0) if self._is_listed(word.text) else 0.0
        return confidence + listed + _AGREED * self._agreed.get((word.text, word.rects[0]), 0)


def _width(words: list[Word]) -> int:
    return sum(word.rects[0].width for word in words)


def _places(text: Sequence[Word], other: Sequence[Word]) -> Iterator[_Place]:
    """Yield the places at which both have words, each with all that meets there, in the order of the text."""
    grid = _Grid(text)
    place_of: dict[int, _Place] = {}
    for number, word in enumerate(other):
        met = sorted(grid.meeting(word))
        if not met:
            continue
        whole = _Place(theirs=[number])
        for place in {id(found): found for n in met if (found := place_of.get(n))}.values():
            whole.ours += place.ours
            whole.theirs += place.theirs
        whole.ours = sorted({*whole.ours, *met})
        whole.theirs.sort()
        place_of |= dict.fromkeys(whole.ours, whole)
    yield from {id(place): place for place in place_of.values()}.values()


class _Grid:
    """The words of a reading by where they stand."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            for cell in _cells(word.rects[0]):
                self._cells[cell].append(number)

    def meeting(self, word: Word) -> set[int]:
        """Return the numbers of the words that stand where this one stands."""
        near = {number for cell in _cells(word.rects[0]) for number in self._cells.get(cell, ())}
        return {number for number in near if _meet(self._words[number].rects[0], word.rects[0])}

    def has(self, word: Word) -> bool:
        """Return whether this very word, case and marks around it aside, stands where this one stands."""
        wanted = _folded(word.text)
        return any(_folded(self._words[number].text) == wanted for number in self.meeting(word))


def _folded(text: str) -> str:
    return text.casefold().strip(".,;:")


def _meet(one: Rect, other: Rect) -> bool:
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return down >= _SAME_LINE * max(one.height, other.height) and one.overlap(other) >= _MEETS


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    wide, high = _CELL_PX
    across = range(rect.x // wide, rect.right // wide + 1)
    down = range(rect.y // high, rect.bottom // high + 1)
    yield from islice(product(across, down), _MOST_CELLS)

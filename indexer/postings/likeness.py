"""Families of lines that read alike, whatever letters were misread in some of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from indexer.model.repeats import Imprint

ALIKE = 75.0
"""Letters in common, in order, in 100 of two lines, from which they read alike (Indel similarity, rapidfuzz): the same
line read by OCR twice has 85 to 100, two lines of typescript 35 to 60 (measured on the cables of the benchmark)."""
_ALIKE_LONG, _LONG = 68.0, 16
"""The same for lines of so many letters or more: a running head has a part that changes, the post that sent the
telegram, and of long lines fewer are alike by chance (opinion)."""
_HEADS = 12
"""Heads of families that a line is compared with under each of its keys (bound against hostile pages)."""
_CELL = 40
"""Thousandths of height and width: lines that begin in the same or in neighbouring cells are compared too."""
_MOST_CELLS = 8
"""Cells of one spelling that are looked at, the first: more is no place (bound)."""

_Cell = tuple[int, int]


def families_of(imprints: Iterable[Imprint]) -> dict[str, int]:
    """Return the family of each line that reads like another, by its letters. Shapes: numbers from 0.

    The most frequent spelling of a line is the head of its family, and who reads like a head is of its family; so the
    order in which the imprints come changes nothing. Compared are lines that share a key, and each line with spellings
    that stand twice or more at its place. Cost: linear in the lines; each is compared with a bounded number.
    """
    spellings = _spellings(imprints)
    keys = Counter(key for each in spellings.values() for key in set(each.keys))
    heads = _Heads(keys)
    head_of: dict[str, str] = {}
    for letters in sorted(spellings, key=lambda letters: (-spellings[letters].times, letters)):
        head_of[letters] = heads.head_of(letters, spellings[letters])
    sizes = Counter(_each_head(head_of, spellings))
    numbers: dict[str, int] = {}
    return {letters: numbers.setdefault(head, len(numbers)) for letters, head in head_of.items() if sizes[head] > 1}


class _Spelling:
    """Lines of exactly these letters: how many, their keys, and the cells they begin in."""

    __slots__ = ("cells", "keys", "times")

    def __init__(self, keys: Sequence[int]) -> None:
        self.keys = keys
        self.times = 0
        self.cells: set[_Cell] = set()


class _Heads:
    """The heads of families so far, by key and by cell."""

    def __init__(self, keys: Counter[int]) -> None:
        self._shared = keys
        self._by_key: dict[int, list[str]] = defaultdict(list)
        self._by_cell: dict[_Cell, list[str]] = defaultdict(list)

    def head_of(self, letters: str, spelling: _Spelling) -> str:
        """Return the head that a line reads most like; the line itself, which then is one, where there is none."""
        keys = [key for key in spelling.keys if self._shared[key] > 1]
        cells = sorted(spelling.cells)[:_MOST_CELLS]
        near: dict[str, None] = {}
        for heads in (*(self._by_key.get(key, ()) for key in keys), *(self._by_cell.get(cell, ()) for cell in cells)):
            near |= dict.fromkeys(heads)
        best = extractOne(letters, list(near), scorer=ratio, score_cutoff=_ALIKE_LONG)
        if best is not None and (best[1] >= ALIKE or min(len(letters), len(best[0])) >= _LONG):
            return best[0]
        for key in keys:
            _append(self._by_key[key], letters)
        if spelling.times > 1:
            for near_by in sorted({each for cell in cells for each in _around(cell)}):
                _append(self._by_cell[near_by], letters)
        return letters


def _spellings(imprints: Iterable[Imprint]) -> dict[str, _Spelling]:
    found: dict[str, _Spelling] = {}
    for imprint in imprints:
        spelling = found.setdefault(imprint.letters, _Spelling(imprint.keys))
        spelling.times += 1
        spelling.cells.add((imprint.middle // _CELL, imprint.left // _CELL))
    return found


def _around(cell: _Cell) -> Iterator[_Cell]:
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            yield cell[0] + down, cell[1] + across


def _append(heads: list[str], letters: str) -> None:
    if len(heads) < _HEADS:
        heads.append(letters)


def _each_head(head_of: dict[str, str], spellings: dict[str, _Spelling]) -> Iterator[str]:
    """Yield the head of each spelling, twice where there are several lines of it."""
    for letters, head in head_of.items():
        yield from [head] * min(spellings[letters].times, 2)

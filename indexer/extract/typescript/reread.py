"""Typescript read once more: what engines leave in doubt is spelt by the letters that the same page shows clearly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from string import ascii_letters

from PIL import Image

from indexer.extract.engines.wordlist import WordList, knows, word_list
from indexer.extract.typescript.grid import TypedLine, typed_lines
from indexer.extract.typescript.letters import Letter, face_of, is_blank, shapes_of, shifts_of
from indexer.extract.typescript.spelling import INNER, case_of, spelt
from indexer.model.reading import Word

_SETTLED = 0.85  # confidence from which a listed word is not looked at again, and shows what its letters look like
_SAME_LINE = 0.6  # of the height of capitals by which a word's middle may be off its line's
_COVERS = 0.7  # share of the longer of two runs of cells that both must have to be one word (opinion)
_MEASURED = 6  # samples of a letter from which the usual cost is taken
_FEWEST_SAMPLES = 60  # letters from which a page's face is known (opinion)
_UNKNOWN = 0.2  # over the usual cost: of a letter that the page shows nowhere clearly
_TOLD_OTHERWISE = 0.10  # price of a letter that no engine read at its cell
_UNLISTED = 0.60  # price of an engine's reading that no list has
_A_WORD = 0.15  # price of a word: two that are one cost more than it
_A_CUT = 0.20  # price of a mark between words that is none of their letters
_A_BLOT = 0.08  # price of a cell that is left unread
_MOST_A_LETTER, _MOST_AT_ALL = 0.09, 0.1  # excess of a word up to which it is followed up
_PUNCTUATION = 0.06  # over the usual cost: of a mark before or after a word
_LIGHT = 0.5  # share of a usual letter's ink under which a cell may be a mark
_LONGEST, _LONGEST_RUN, _MOST_PIECES = 20, 40, 4  # cells of a word, of what is looked at in one go, pieces joined
_FOREMOST = 6  # spellings kept of a list
_SHORTEST = 4  # letters under which shape and list alone say too little
_CLEAR, _LEARNT_FROM = 0.10, 0.25  # lead over the next spelling to be believed, and to show more letters
_CLEAR_OF_SHORT = 0.20  # the same for the shortest words: many lists have a word for any four letters
_EXCESS, _FIT = 0.06, 0.08  # a letter: cost over the best letters, and over the usual cost, to be believed
_ROUNDS = 2
_CONFIDENCE = ((0.30, 0.85), (0.20, 0.75), (0.0, 0.60))
"""Lead over the next spelling, and the share of such words that are right (19 real pages; see benchmarks/ocr)."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What an engine read at these cells."""

    first: int
    last: int
    text: str
    is_settled: bool


@dataclass(slots=True)
class _Row:
    """A line with the shapes of its cells and what engines read on it."""

    line: TypedLine
    shapes: list[int]
    told: list[_Told] = field(default_factory=list)

    def told_at(self, first: int, last: int) -> list[str]:
        """Return the readings that cover these cells and little else."""
        covers = [
            told
            for told in self.told
            if min(told.last, last) - max(told.first, first) >= _COVERS * max(told.last - told.first, last - first)
        ]
        return list(dict.fromkeys(bare for told in covers if (bare := _bare(told.text))))


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A word at the cells from first to before last. Units: cost over the best letters; lead over the next word."""

    first: int
    last: int
    text: str
    cost: float
    lead: float
    fit: float


@dataclass(frozen=True, slots=True)
class _Face:
    """What a page's letters look like, and what is usual for them."""

    letters: dict[str, Letter]
    usual: float
    ink: float
    unknown: dict[str, float]
    costs: dict[int, dict[str, float]] = field(default_factory=dict)

    def costs_of(self, shape: int) -> dict[str, float]:
        """Return what it costs to take a shape for each letter."""
        known = self.costs.get(shape)
        if known is None:
            shifted = shifts_of(shape)
            known = self.costs[shape] = {sign: letter.cost(shifted) for sign, letter in self.letters.items()}
        return known


def read_by_its_letters(
    gray: Image.Image, looks: Sequence[Sequence[Word]], languages: tuple[str, ...]
) -> tuple[Word, ...]:
    """Return the words that the page's own letters spell where engines were in doubt, none on pages in set type.

    Shapes: looks are what engines read, the best first, in px of the picture, which is evenly lit and upright.
    Source: letters are compared with those of the same page, as in Nagy and Xu, "Prototype extraction and adaptive
    OCR" (1999); the grid and the search through the word list are our own. Cost: 0.5-2 CPU seconds a page.
    """
    lines = typed_lines(gray, looks[0], languages) if looks else []
    lists = [found for found in map(word_list, languages) if found]
    rows = [_Row(line, shapes_of(gray, line)) for line in lines]
    for look in looks:
        _tell(rows, look, languages, is_first=look is looks[0])
    samples = _samples(rows)
    if sum(map(len, samples.values())) < _FEWEST_SAMPLES:
        return ()
    found: list[tuple[_Row, _Spelling]] = []
    for _ in range(_ROUNDS):
        face = _face(samples)
        found = [(row, spelling) for row in rows for spelling in _spellings(row, face, lists, languages)]
        samples = _with_more(_samples(rows), found, languages)
    return tuple(_word(row.line, spelling) for row, spelling in found if _is_believed(spelling, languages))


def _tell(rows: Sequence[_Row], words: Iterable[Word], languages: tuple[str, ...], *, is_first: bool) -> None:
    """Lay what an engine read on the rows it stands on."""
    for word in words:
        rect = word.rects[0]
        x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
        off = [(abs(y - row.line.foot_at(x) + row.line.height / 2), n) for n, row in enumerate(rows) if _spans(row, x)]
        nearest, number = min(off, default=(0.0, -1))
        if number >= 0 and nearest < _SAME_LINE * rows[number].line.height:
            first, last = rows[number].line.cells_under(rect)
            settled = is_first and (word.confidence or 0.0) >= _SETTLED and _is_right(_bare(word.text), languages)
            rows[number].told.append(_Told(first, last, word.text, settled))


def _spans(row: _Row, x: float) -> bool:
    return row.line.left - row.line.pitch < x < row.line.left + (row.line.length + 1) * row.line.pitch


def _is_right(text: str, languages: tuple[str, ...]) -> bool:
    return text.isdigit() or knows(text, languages)


def _bare(text: str) -> str:
    return text.strip(".,;:()\"'")


def _samples(rows: Iterable[_Row]) -> dict[str, list[int]]:
    """Return the shapes of the letters of settled words, by letter."""
    samples: dict[str, list[int]] = {}
    for row in rows:
        for told in row.told:
            text = told.text.rstrip(".,;:")
            fits = told.last - told.first == len(told.text) and 0 <= told.first <= len(row.shapes) - len(text)
            if told.is_settled and fits and len(text) > 1 and text.isalnum():
                for sign, shape in zip(text, row.shapes[told.first :], strict=False):
                    samples.setdefault(sign, []).append(shape)
    return samples


def _with_more(
    samples: dict[str, list[int]], found: Iterable[tuple[_Row, _Spelling]], languages: tuple[str, ...]
) -> dict[str, list[int]]:
    """Return the samples with the letters of listed words that were spelt with a clear lead."""
    for row, spelling in found:
        if spelling.lead >= _LEARNT_FROM and knows(spelling.text, languages):
            for sign, shape in zip(spelling.text, row.shapes[spelling.first :], strict=False):
                samples.setdefault(sign, []).append(shape)
    return samples


def _face(samples: Mapping[str, Sequence[int]]) -> _Face:
    letters = face_of(samples)
    own = [letters[sign].cost(shifts_of(shape)) for sign, shapes in samples.items() for shape in shapes[:_MEASURED]]
    ink = median(shape.bit_count() for shapes in samples.values() for shape in shapes)
    usual = median(own)
    unknown = {sign: usual + _UNKNOWN for sign in (*ascii_letters, *INNER) if sign not in letters}
    return _Face(letters, usual, ink, unknown)


def _spellings(row: _Row, face: _Face, lists: Sequence[WordList], languages: tuple[str, ...]) -> Iterator[_Spelling]:
    """Yield the words of a row at which engines were in doubt."""
    settled = {cell for told in row.told if told.is_settled for cell in range(told.first, told.last)}
    marks = {cell for told in row.told for cell in _marks_of(told)}
    for first, last in _runs(row.shapes):
        if last - first < _SHORTEST or last - first > _LONGEST_RUN or settled.issuperset(range(first, last)):
            continue
        cuts = [first - 1, *sorted(cell for cell in marks if first <= cell < last), last]
        yield from _best_way(_Speller(row, face, lists, languages), cuts)


def _marks_of(told: _Told) -> Iterator[int]:
    """Yield the cells at which a word may begin or end: beside what was read, and at what is no letter in it."""
    yield from (told.first - 1, told.last)
    if abs(told.last - told.first - len(told.text)) <= 1:
        yield from (told.first + n for n, sign in enumerate(told.text) if not sign.isalnum())


def _runs(shapes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first cell and the one after the last of what stands between spaces."""
    first = None
    for cell, shape in enumerate([*shapes, 0]):
        if not is_blank(shape):
            first = cell if first is None else first
        elif first is not None:
            yield first, cell
            first = None


def _best_way(speller: "_Speller", cuts: Sequence[int]) -> list[_Spelling]:
    """Return the words into which a run falls at the least cost; cuts are cells between which words may stand."""
    best: list[tuple[float, list[_Spelling]]] = [(0.0, [])]
    for n, cut in enumerate(cuts[1:], 1):
        ways = []
        for m in range(max(0, n - _MOST_PIECES), n):
            before, words = best[m]
            before += _A_CUT if n < len(cuts) - 1 else 0.0
            first = cuts[m] + 1
            ways.append((before + (cut - first) * _A_BLOT + (_UNLISTED + _A_WORD if cut > first else 0.0), words))
            spelling = speller.best(first, cut)
            if spelling:
                ways.append((before + spelling.cost + _A_WORD, [*words, spelling]))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


@dataclass(frozen=True, slots=True)
class _Speller:
    """Spells words on one row."""

    row: _Row
    face: _Face
    lists: Sequence[WordList]
    languages: tuple[str, ...]

    def best(self, first: int, last: int) -> _Spelling | None:
        """Return the likeliest word at these cells, None where there is none near enough."""
        if not _SHORTEST <= last - first <= _LONGEST:
            return None
        prices: dict[str, tuple[float, str, int]] = {}
        for begin, end in self._without_marks(first, last):
            outside = (begin - first + last - end) * _PUNCTUATION
            for cost, text in self._candidates(begin, end):
                prices[text.lower()] = min(prices.get(text.lower(), (9.9, "", 0)), (cost + outside, text, begin))
        if not prices:
            return None
        (cost, text, begin), *others = sorted(prices.values())
        return _Spelling(
            begin,
            begin + len(text),
            text,
            cost,
            lead=(others[0][0] if others else self._most(last - first)) - cost,
            fit=self._fit(begin, text),
        )

    def _without_marks(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the cells with light ones at either end left out, one before and two after at most."""
        is_light = [shape.bit_count() < _LIGHT * self.face.ink for shape in self.row.shapes[first:last]]
        for before in range(2 if is_light[0] else 1):
            for after in range(3):
                if all(is_light[len(is_light) - after :]) and last - after - first - before >= _SHORTEST:
                    yield first + before, last - after

    def _candidates(self, first: int, last: int) -> Iterator[tuple[float, str]]:
        """Yield words for the cells with their cost: of the lists by shape, and what engines read."""
        told = [each for each in self.row.told if each.last - each.first == len(each.text)]
        cells = [self._costs_at(cell, told) for cell in range(first, last)]
        if not any(each.is_settled and (each.first, each.last) == (first, last) for each in told):
            for words in self.lists:
                yield from spelt(cells, words, case_of(cells), self.face.unknown, self._most(len(cells)))[:_FOREMOST]
        for text in self.row.told_at(first, last):
            if len(text) == len(cells):
                costs = [cell.get(sign, self.face.usual + _UNKNOWN) for cell, sign in zip(cells, text, strict=True)]
                excess = sum(max(0.0, cost - min(cell.values())) for cost, cell in zip(costs, cells, strict=True))
                yield excess + (0.0 if knows(text, self.languages) else _UNLISTED), text

    @staticmethod
    def _most(cells: int) -> float:
        """Return the cost over the best letters up to which a word is thought of."""
        return _MOST_A_LETTER * cells + _MOST_AT_ALL

    def _costs_at(self, cell: int, told: Sequence[_Told]) -> dict[str, float]:
        costs = self.face.costs_of(self.row.shapes[cell])
        said = {each.text[cell - each.first].lower() for each in told if each.first <= cell < each.last}
        if not said:
            return costs
        return {sign: cost + (0.0 if sign.lower() in said else _TOLD_OTHERWISE) for sign, cost in costs.items()}

    def _fit(self, first: int, text: str) -> float:
        """Return by how much a letter of the word looks less like itself than is usual on the page."""
        shapes = self.row.shapes[first : first + len(text)]
        unknown = self.face.usual + _UNKNOWN
        costs = [self.face.costs_of(shape).get(sign, unknown) for sign, shape in zip(text, shapes, strict=True)]
        return sum(costs) / len(costs) - self.face.usual


def _is_believed(spelling: _Spelling, languages: tuple[str, ...]) -> bool:
    letters = len(spelling.text)
    clear = _CLEAR if letters > _SHORTEST else _CLEAR_OF_SHORT
    is_near = spelling.cost < _EXCESS * letters and spelling.fit < _FIT
    return spelling.lead >= clear and is_near and knows(spelling.text, languages)


def _word(line: TypedLine, spelling: _Spelling) -> Word:
    confidence = next(share for lead, share in _CONFIDENCE if spelling.lead >= lead)
    near = min(line.words, key=lambda word: abs(line.cells_under(word.rects[0])[0] - spelling.first))
    return Word(spelling.text, (line.rect_of(spelling.first, spelling.last),), confidence, near.line, near.block)

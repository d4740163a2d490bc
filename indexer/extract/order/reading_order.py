"""Reading order of the words of a page from where they lie: columns, lines in one piece, margins after the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from indexer.extract.order.direction import has_hebrew, ordered_line
from indexer.extract.order.gutters import Gutter, gutters_of
from indexer.extract.order.level import Flat, flat_words, letter_height, right_neighbours
from indexer.extract.order.margins import Line, parted
from indexer.model.reading import Word

_CLOSE = 1.5
"""Heights of a word between it and its neighbour on a line at most; a blank of typescript is 0.9 to 1.3 (opinion)."""
_JUMPED = 0.25
"""Share of the lines beside gutters that must be read across them for the order to be made anew: where columns are
read one after another it is under 0.1, where they are read across 0.3 to 1 (22 real cables)."""
_AS_HIGH = 2.0
"""Times by which neighbours differ in height at most: capitals and small letters do by 1.5."""
_LEVEL = 0.6
"""Share of the lower one's height that neighbours have in common at least (opinion)."""
_LETTERS = 2
"""Letters and figures from which something is no speck."""
_FOLLOWS = 4.0
"""Heights of a word within which the next line begins; double-spaced typescript has three (opinion)."""
_ONE_LINE = 0.5
"""Heights of a word by which the middles of the words of one line differ at most."""


def in_reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of a reading in reading order, lines and blocks numbered anew where that is another one.

    Shapes: the same words, each once. The order given is kept where nothing speaks against it; columns that it reads
    across are read one after the other, and what it tore out of a line goes back to its place.
    Cost: n log n in the words.
    """
    if not words or any(not word.rects for word in words):
        return tuple(words)
    flat = flat_words(words)
    given = [list(line) for _, line in groupby(flat, key=lambda word: (word.line, words[word.n].block))]
    blocks = _blocks_of(flat, given, words)
    inside, beside = parted([line for block in blocks for line in block])
    if [*inside, *beside] == given:
        return tuple(words)
    block_of = {word.n: number for number, block in enumerate(blocks) for line in block for word in line}
    kept = [list(block) for _, block in groupby(inside, key=lambda line: block_of[line[0].n])]
    return _numbered([*kept, *([line] for line in beside)], words)


def _blocks_of(flat: Sequence[Flat], given: Sequence[Line], words: Sequence[Word]) -> list[list[Line]]:
    """Return the lines of a page, block by block: as they were given and mended, or column by column."""
    gutters = gutters_of(flat)
    if _are_jumped(gutters, given):
        columns = _columns(flat, gutters, is_leftward=_is_leftward(flat))
        return [[*_lines_of(column)] for column in columns]
    mended = _mended(given, gutters, is_leftward=_is_leftward(flat))
    return [list(block) for _, block in groupby(mended, key=lambda line: words[line[0].n].block)]


def _are_jumped(gutters: Sequence[Gutter], lines: Sequence[Line]) -> bool:
    """Return whether columns are read across; rules between them may have been read as strokes."""
    print_alone = [[word for word in line if any(map(str.isalnum, word.text))] for line in lines]
    pairs = [{one.n, other.n} for line in print_alone for one, other in pairwise(line)]
    jumps = sum(
        not pair.isdisjoint(each.left) and not pair.isdisjoint(each.right) for each in gutters for pair in pairs
    )
    return jumps > _JUMPED * sum(min(len(gutter.left), len(gutter.right)) for gutter in gutters)


def _is_leftward(words: Sequence[Flat]) -> bool:
    return 2 * sum(has_hebrew(word.text) for word in words) > len(words)


def _columns(words: Sequence[Flat], gutters: Sequence[Gutter], *, is_leftward: bool) -> Iterator[list[Flat]]:
    """Yield the words cut along gutters: what stands above one, then the columns on its sides, then what is below."""
    here = next((n for n, gutter in enumerate(gutters) if _parts(gutter, words)), None)
    if here is None:
        if words:
            yield list(words)
        return
    gutter, rest = gutters[here], [*gutters[:here], *gutters[here + 1 :]]
    beside = [word for word in words if gutter.top <= word.down <= gutter.bottom]
    left = [word for word in beside if word.across < gutter.middle]
    right = [word for word in beside if word.across >= gutter.middle]
    for part in (
        [word for word in words if word.down < gutter.top],
        *((right, left) if is_leftward else (left, right)),
        [word for word in words if word.down > gutter.bottom],
    ):
        yield from _columns(part, rest, is_leftward=is_leftward)


def _parts(gutter: Gutter, words: Iterable[Flat]) -> bool:
    numbers = {word.n for word in words}
    return not numbers.isdisjoint(gutter.left) and not numbers.isdisjoint(gutter.right)


def _lines_of(column: Sequence[Flat]) -> Iterator[Line]:
    """Yield the words of a column line by line."""
    height = letter_height(column)
    line: Line = []
    for word in sorted(column, key=lambda each: each.down):
        if line and word.down - sum(each.down for each in line) / len(line) > _ONE_LINE * height:
            yield _along(line)
            line = []
        line.append(word)
    if line:
        yield _along(line)


def _along(line: Line) -> Line:
    return list(ordered_line(sorted(line, key=lambda word: word.x0)))


def _mended(lines: Sequence[Line], gutters: Sequence[Gutter], *, is_leftward: bool) -> list[Line]:
    """Return the lines with what was torn out of one put back between or after the words that it stands next to."""
    flat_of = {word.n: word for line in lines for word in line}
    words = [_mirrored(word) if is_leftward else word for word in flat_of.values()]
    ahead = {
        n: after
        for n, after in right_neighbours(words).items()
        if not _are_parted(flat_of[n], flat_of[after.n], gutters)
    }
    seen = {word.n: word for word in words}
    runs = [run for line in lines for run in _runs([seen[word.n] for word in line], ahead)]
    whole = {run[0].n: number for number, run in enumerate(runs) if _goes_on_ahead(run)}
    behind = {after.n: n for n, after in sorted(ahead.items(), key=lambda each: seen[each[0]].across)}
    next_of: dict[int, int] = {}
    for number in whole.values():
        last = runs[number][-1]
        after = ahead.get(last.n)
        if after and after.n in whole and behind[after.n] == last.n and _is_close(last, after):
            next_of[number] = whole[after.n]
    return _chained(runs, next_of, lines)


def _are_parted(one: Flat, other: Flat, gutters: Iterable[Gutter]) -> bool:
    left, right = sorted((one.across, other.across))
    return any(left < gutter.middle < right and gutter.top <= one.down <= gutter.bottom for gutter in gutters)


def _mirrored(word: Flat) -> Flat:
    return replace(word, x0=-word.x1, x1=-word.x0)


def _goes_on_ahead(run: Line) -> bool:
    """Return whether each word lies further on than the one before: not so where a line holds both directions."""
    return all(one.across < other.across for one, other in pairwise(run))


def _runs(line: Line, ahead: dict[int, Flat]) -> Iterator[Line]:
    """Yield a line in pieces, cut where the next word is not the one that stands close ahead, but lies beyond it."""
    run: Line = []
    for word in line:
        after = ahead.get(run[-1].n) if run else None
        if after and after.n != word.n and word.across > after.across and _is_close(run[-1], after):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_close(word: Flat, after: Flat) -> bool:
    """Return whether two words are neighbours beyond doubt: of one height, level, a blank apart, and no specks."""
    lower, taller = sorted((word.height, after.height))
    shared = min(word.bottom, after.bottom) - max(word.top, after.top)
    if taller > _AS_HIGH * lower or shared < _LEVEL * lower or not (_is_word(word) and _is_word(after)):
        return False
    return -_ONE_LINE * lower <= after.x0 - word.x1 <= _CLOSE * taller


def _is_word(word: Flat) -> bool:
    return sum(map(str.isalnum, word.text)) >= _LETTERS


def _chained(runs: Sequence[Line], next_of: dict[int, int], lines: Sequence[Line]) -> list[Line]:
    """Return the runs as lines, those that go on after one another where the line above them ends."""
    place_of = {word.n: (number, word) for number, line in enumerate(lines) for word in line}
    begun = set(next_of.values())
    chains: dict[int, list[int]] = {}
    for number in range(len(runs)):
        if number not in begun:
            chain = [number]
            while chain[-1] in next_of:
                chain.append(next_of[chain[-1]])
            chains[_home(chain, runs)] = chain
    mended: list[Line] = []
    last = -1
    for home in sorted(chains):
        words = [place_of[word.n][1] for number in chains[home] for word in runs[number]]
        line = place_of[runs[home][0].n][0]
        if line == last:
            mended[-1] += words
        else:
            mended.append(words)
        last = line
    return mended


def _home(chain: Sequence[int], runs: Sequence[Line]) -> int:
    """Return the run of a line whose place the whole line takes: the longest of those that follow the line above."""

    def follows(number: int) -> bool:
        fall = runs[number][0].down - runs[number - 1][-1].down if number else 0.0
        return _ONE_LINE <= fall / max(runs[number][0].height, 1.0) <= _FOLLOWS

    return min(chain, key=lambda number: (not follows(number), -len(runs[number])))


def _numbered(blocks: Iterable[Iterable[Line]], words: Sequence[Word]) -> tuple[Word, ...]:
    ordered: list[Word] = []
    number = 0
    for block, lines in enumerate(blocks):
        for line in lines:
            ordered += [replace(words[word.n], line=number, block=block) for word in line]
            number += 1
    return tuple(ordered)

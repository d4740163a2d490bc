"""Which lines of each page are repeated blocks: letterheads, running heads, notes at the foot, names in the margin."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np

from indexer.model.page import PageId
from indexer.model.repeats import Imprint, Repeat
from indexer.postings.arrays import Array
from indexer.postings.likeness import families_of
from indexer.postings.lines import CLEAR, OWN, Lines, lines_of, runs, spellings_of

DBG = True
RULES = 3
"""Number of the rules for imprints and repeats; raised whenever they change, so that what is kept is made anew."""
LEAST_PAGES = 3
"""Pages on which a line stands at one place beside text of their own, copies of one another counted once: twice is
chance (opinion)."""
SAME_PLACE = 30
"""Thousandths of the page's height by which the same line is higher or lower on another page: sheets of one letterhead
in the benchmark lie up to 25 apart on their scans (measured)."""
_SHARE_IN_PLACE = 0.25
"""Of the pages that have a line, those that have it at this place, 0.0-1.0: what stands anywhere, such as a signature
where the letter ends, has some 0.1 of them at any one (opinion)."""
_HEAD, _FOOT = 350, 750
"""Thousandths of the height at which the head of a page ends and its foot begins (opinion)."""
_BODY_LETTERS = 30
"""Of a line that is of the body and not of a margin (opinion)."""
_COPY_LETTERS = 20
"""Of a line that two pages hardly have in common but as copies or drafts of the same (opinion)."""
_COPY_LINES, _COPY_SHARE = 4, 0.5
"""Such lines in common, and their share of the page that has fewer, from which two pages are copies (opinion)."""
_NEIGHBOURS = 4
"""Pages in the order of their names that a page is compared with for each line: copies share nearly all lines, so they
are neighbours under some."""
_TOGETHER = 200
"""Pages whose imprints are held at once, some 50 kB each."""

Imprints = Callable[[Sequence[PageId]], Mapping[PageId, Sequence[Imprint]]]
"""What gives the imprints of pages; of those that have no lines it may give nothing."""
_Placed = tuple[Imprint, int]
"""A line, and on how many pages it stands at about this place; 0 where it is no repeated block."""


def repeats_of(pages: Iterable[PageId], imprints: Imprints, directory: Path) -> dict[PageId, tuple[Repeat, ...]]:
    """Return the repeated blocks of those of these pages that have any, from the first slot on.

    It is the same whatever the order of the pages. Cost: linear in the lines, but for sorting; they lie in files of no
    name on the disk of this directory, some 110 bytes a line, and of each line some 50 are in memory.
    """
    names = sorted(pages)
    batches = [names[low : low + _TOGETHER] for low in range(0, len(names), _TOGETHER)]
    lines = lines_of((_in_order(batch, imprints(batch)) for batch in batches), directory)
    placed = _placed_lines(lines, directory)
    starts = lines.starts.tolist()
    marked = [n for n, (start, end) in enumerate(pairwise(starts)) if placed[start:end].any()]
    repeats: dict[PageId, tuple[Repeat, ...]] = {}
    for low in range(0, len(marked), _TOGETHER):
        some = marked[low : low + _TOGETHER]
        found = imprints([names[n] for n in some])
        for n in some:
            numbers = placed[starts[n] : starts[n + 1]].tolist()
            if of_page := _marked(list(zip(found[names[n]], numbers, strict=True))):
                repeats[names[n]] = of_page
    return repeats


def _in_order(names: Iterable[PageId], found: Mapping[PageId, Sequence[Imprint]]) -> list[Sequence[Imprint]]:
    return [found.get(name, ()) for name in names]


def _placed_lines(lines: Lines, directory: Path) -> Array:
    """Return for each line on how many pages its block stands at about its place, 0 where that is not enough."""
    spellings = spellings_of(lines, directory)
    family = families_of(spellings, directory)[spellings.of_line]
    copies = _copies(lines, family)
    members = np.flatnonzero(family >= 0)
    members = members[np.argsort(family[members], kind="stable")]
    pages = lines.pages_of(members)
    begins = runs(family[members])
    groups = [slice(start, end) for start, end in pairwise([*begins.tolist(), len(members)])]
    usual = [group for group in groups if _distinct(copies[pages[group]]) >= LEAST_PAGES]
    # A cover of one line is no letterhead: a block repeats where each page has something of its own beside it.
    own = (lines.flags & CLEAR).astype(np.bool_)
    for group in usual:
        own[members[group]] = False
    telling = np.zeros(len(copies), np.bool_)
    telling[lines.pages_of(np.flatnonzero(own))] = True
    placed = np.zeros(len(family), np.int32)
    for group in usual:
        placed[members[group]] = _at_places(lines.middles[members[group]], pages[group], copies, telling)
    placed[(lines.flags & OWN).astype(np.bool_)] = 0
    return placed


def _distinct(numbers: Array) -> int:
    return len(set(numbers.tolist()))


def _at_places(middles: Array, pages: Array, copies: Array, telling: Array) -> Array:
    """Return for each line of a family on how many pages it stands at about the same place, 0 where on too few."""
    enough = max(LEAST_PAGES, _SHARE_IN_PLACE * _distinct(copies[pages]))
    order = np.argsort(middles, kind="stable")
    heights, pages = middles[order], pages[order]
    roots = np.where(telling[pages], copies[pages], -1)
    places, which = np.unique(middles, return_inverse=True)
    lows = np.searchsorted(heights, places - SAME_PLACE).tolist()
    highs = np.searchsorted(heights, places + SAME_PLACE, "right").tolist()
    counts = np.zeros(len(places), np.int32)
    for place, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if high - low >= enough and len(set(roots[low:high].tolist()) - {-1}) >= enough:
            counts[place] = _distinct(pages[low:high])
    return counts[which]


def _marked(lines: Sequence[_Placed]) -> tuple[Repeat, ...]:
    """Return the lines of a page that are placed and reach to an edge: nothing of the page's own stands outside."""
    numbered = list(enumerate(lines))
    head = [each for each in numbered if each[1][0].middle <= _HEAD]
    foot = [each for each in reversed(numbered) if each[1][0].middle >= _FOOT]
    left, right = _body(line for line, _ in lines)
    margin = (n for n, (line, pages) in numbered if pages and (line.right < left or line.left > right))
    marked = {*_from_edge(head), *_from_edge(foot), *margin}
    slots = sorted((first, end, lines[n][1]) for n in marked for first, end in lines[n][0].slots)
    return tuple(_joined(slots))


def _from_edge(lines: Iterable[tuple[int, _Placed]]) -> Iterator[int]:
    for n, (line, pages) in lines:
        if pages:
            yield n
        elif line.is_clear:
            return


def _body(lines: Iterable[Imprint]) -> tuple[float, float]:
    """Return where the long lines of a page begin and end; where it has none, nothing is a margin."""
    long = [line for line in lines if len(line.letters) >= _BODY_LETTERS]
    if not long:
        return 0, 1000
    return median(line.left for line in long), median(line.right for line in long)


def _joined(runs: Iterable[tuple[int, int, int]]) -> Iterator[Repeat]:
    """Join runs that follow one another; a block is said to repeat on the pages of its most frequent line."""
    now: Repeat | None = None
    for first, end, pages in runs:
        if now is not None and first <= now.end:
            now = Repeat(now.first, max(now.end, end), max(now.pages, pages))
            continue
        if now is not None:
            yield now
        now = Repeat(first, end, pages)
    if now is not None:
        yield now


def _copies(lines: Lines, family: Array) -> Array:
    """Return for each page the first page that it is a copy of, by what long lines they have in common."""
    count = len(lines.starts) - 1
    long = np.flatnonzero(lines.lengths >= _COPY_LETTERS)
    sizes = np.bincount(lines.pages_of(long), minlength=count)
    long = long[family[long] >= 0]
    on_pages = np.unique(np.stack((lines.pages_of(long), family[long]), axis=1), axis=0)
    page, ends = on_pages[:, 1], np.searchsorted(on_pages[:, 0], np.arange(count + 1))
    of_page = lru_cache(_TOGETHER)(lambda n: frozenset(page[ends[n] : ends[n + 1]].tolist()))
    roots = np.arange(count)
    for one, other in _neighbours(on_pages, np.diff(ends)).tolist():
        common = len(of_page(one) & of_page(other))
        if common >= _COPY_LINES and common >= _COPY_SHARE * min(sizes[one], sizes[other]):
            first, second = sorted((_root(roots, one), _root(roots, other)))
            roots[second] = first
    return np.array([_root(roots, n) for n in range(count)], np.int64)


def _neighbours(on_pages: Array, sizes: Array) -> Array:
    """Return the pairs of pages that are compared: the next ones in a family, where both have lines enough."""
    pages, families = on_pages[np.lexsort((on_pages[:, 0], on_pages[:, 1]))].T
    enough = sizes >= _COPY_LINES
    found = [np.zeros((0, 2), np.int64)]
    for step in range(1, 1 + _NEIGHBOURS):
        one, other = pages[:-step], pages[step:]
        both = (families[:-step] == families[step:]) & enough[one] & enough[other]
        found.append(np.unique(np.stack((one[both], other[both]), axis=1), axis=0))
    return np.unique(np.concatenate(found), axis=0)


def _root(roots: Array, page: int) -> int:
    while roots[page] != page:
        roots[page] = roots[roots[page]]
        page = int(roots[page])
    return page

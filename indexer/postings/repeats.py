"""Which lines of each page are repeated blocks: letterheads, running heads, notes at the foot, names in the margin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from statistics import median

from indexer.model.page import PageId
from indexer.model.repeats import Imprint, Repeat
from indexer.postings.likeness import families_of

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


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    imprint: Imprint
    family: int


def repeats_of(pages: Mapping[PageId, Sequence[Imprint]]) -> dict[PageId, tuple[Repeat, ...]]:
    """Return the repeated blocks of those pages that have any, from the first slot on.

    It is the same whatever the order of the pages. Cost: linear in the lines, but for sorting.
    """
    names = sorted(pages)
    families = families_of(imprint for name in names for imprint in pages[name])
    lines = [
        [_Line(number, imprint, families.get(imprint.letters, -1)) for imprint in pages[name]]
        for number, name in enumerate(names)
    ]
    of_family: dict[int, list[_Line]] = defaultdict(list)
    for line in (line for of_page in lines for line in of_page):
        if line.family >= 0:
            of_family[line.family].append(line)
    copies = _copies(lines, of_family)
    usual = {family for family, members in of_family.items() if _is_on_enough(members, copies)}
    # A cover of one line is no letterhead: a block repeats where each page has something of its own beside it.
    telling = {page for page, of_page in enumerate(lines) if any(_is_own(line, usual) for line in of_page)}
    placed = {id(line): n for family in sorted(usual) for line, n in _placed(of_family[family], copies, telling)}
    found = {name: _marked(of_page, placed) for name, of_page in zip(names, lines, strict=True)}
    return {name: repeats for name, repeats in found.items() if repeats}


def _is_on_enough(members: Iterable[_Line], copies: Sequence[int]) -> bool:
    return _count((line.page for line in members), copies) >= LEAST_PAGES


def _is_own(line: _Line, usual: Set[int]) -> bool:
    return line.imprint.is_clear and line.family not in usual


def _placed(members: Sequence[_Line], copies: Sequence[int], telling: Set[int]) -> Iterator[tuple[_Line, int]]:
    """Yield the lines of a family that stand at about the same place on pages enough, and on how many they do."""
    everywhere = {copies[line.page] for line in members}
    by_height: dict[int, set[int]] = defaultdict(set)
    for line in members:
        by_height[line.imprint.middle].add(line.page)
    heights = sorted(by_height)
    near = {height: set[int]().union(*(by_height[each] for each in _around(height, heights))) for height in heights}
    enough = max(LEAST_PAGES, _SHARE_IN_PLACE * len(everywhere))
    pages = {height: len(here) for height, here in near.items() if _count(here & telling, copies) >= enough}
    for line in members:
        if line.imprint.middle in pages and not line.imprint.is_own:
            yield line, pages[line.imprint.middle]


def _count(pages: Iterable[int], copies: Sequence[int]) -> int:
    return len({copies[page] for page in pages})


def _around(height: int, heights: Sequence[int]) -> Sequence[int]:
    """Return the heights, of those that rise, that are the same place as this one."""
    return heights[bisect_left(heights, height - SAME_PLACE) : bisect_left(heights, height + SAME_PLACE + 1)]


def _marked(lines: Sequence[_Line], placed: Mapping[int, int]) -> tuple[Repeat, ...]:
    """Return the lines of a page that are placed and reach to an edge: nothing of the page's own stands outside."""
    head = [line for line in lines if line.imprint.middle <= _HEAD]
    foot = [line for line in reversed(lines) if line.imprint.middle >= _FOOT]
    left, right = _body(lines)
    margin = [line for line in lines if line.imprint.right < left or line.imprint.left > right]
    marked = {id(line): line for line in (*_from_edge(head, placed), *_from_edge(foot, placed))}
    marked |= {id(line): line for line in margin if id(line) in placed}
    runs = sorted((first, end, placed[key]) for key, line in marked.items() for first, end in line.imprint.slots)
    return tuple(_joined(runs))


def _from_edge(lines: Iterable[_Line], placed: Mapping[int, int]) -> Iterator[_Line]:
    for line in lines:
        if id(line) in placed:
            yield line
        elif line.imprint.is_clear:
            return


def _body(lines: Iterable[_Line]) -> tuple[float, float]:
    """Return where the long lines of a page begin and end; where it has none, nothing is a margin."""
    long = [line.imprint for line in lines if len(line.imprint.letters) >= _BODY_LETTERS]
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


def _copies(lines: Sequence[Sequence[_Line]], of_family: Mapping[int, Sequence[_Line]]) -> list[int]:
    """Return for each page the first page that it is a copy of, by what long lines they have in common."""
    long = [{line.family for line in of_page if _is_long(line)} for of_page in lines]
    sizes = [sum(len(line.imprint.letters) >= _COPY_LETTERS for line in of_page) for of_page in lines]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for members in of_family.values():
        pages = sorted({line.page for line in members if _is_long(line)})
        for place, page in enumerate(pages):
            for other in pages[place + 1 : place + 1 + _NEIGHBOURS]:
                shared[page, other] += 1
    first = list(range(len(lines)))
    for (page, other), _ in sorted(shared.items()):
        common = len(long[page] & long[other])
        if common >= _COPY_LINES and common >= _COPY_SHARE * min(sizes[page], sizes[other]):
            one, two = sorted((_root(first, page), _root(first, other)))
            first[two] = one
    return [_root(first, page) for page in range(len(lines))]


def _is_long(line: _Line) -> bool:
    return line.family >= 0 and len(line.imprint.letters) >= _COPY_LETTERS


def _root(first: list[int], page: int) -> int:
    while first[page] != page:
        first[page] = first[first[page]]
        page = first[page]
    return page

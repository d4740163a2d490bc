"""Hits in repeated blocks: which of a page's slots are in one, and on how many pages a block stands."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.model.page import PageId
from indexer.model.query import Band
from indexer.model.repeats import Repeat
from indexer.model.spine import Spine
from indexer.postings.zones import slots_in
from searchui.results.desk import Desk
from searchui.results.lines import ShownWord, lines_of
from searchui.tongue import _, ngettext, number

_LINES_SAID = 6
"""Lines, or lines in a row, of which it is said that they repeat (opinion)."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The repeated blocks of a page.

    Shapes: slots are the ordinals in them; repeats say on how many pages, empty where that is not known just now.
    """

    slots: frozenset[int] = frozenset()
    repeats: tuple[Repeat, ...] = ()

    def pages(self, ordinals: Collection[int]) -> int:
        """Return on how many pages the most frequent block of these slots stands, 0 where that is not known."""
        return max(
            (each.pages for each in self.repeats if any(each.first <= n < each.end for n in ordinals)), default=0
        )


NOTHING = Aside()


def asides_of(pages: Iterable[PageId], desk: Desk) -> dict[PageId, Aside]:
    """Return the repeated blocks of each page, as the desk's generation knows them."""
    wanted = tuple(pages)
    runs, kept = desk.searcher.repeated(wanted), desk.store.blocks.repeats(wanted)
    revisions = desk.searcher.revisions(wanted)
    return {page: Aside(slots_in(runs[page]), _of_revision(kept.get(page), revisions.get(page))) for page in wanted}


def _of_revision(kept: tuple[int, tuple[Repeat, ...]] | None, revision: int | None) -> tuple[Repeat, ...]:
    return kept[1] if kept is not None and kept[0] == revision else ()


def repeated_on(lit: Mapping[int, object], aside: Aside) -> int | None:
    """Return on how many pages the blocks stand that hold all lit slots; None where one is outside or none is lit.

    Shapes: 0 where they are not counted just now.
    """
    return aside.pages(lit) if lit and aside.slots.issuperset(lit) else None


def repeated_lines(spine: Spine, aside: Aside) -> str:
    """Return for readers which lines of the shown text repeat, and on how many pages; empty where none does."""
    counted = {ordinal: each.pages for each in aside.repeats for ordinal in range(each.first, each.end)}
    lines = lines_of(spine, dict.fromkeys(counted, Band.TYPED), counted)
    repeated = [(n, pages) for n, line in enumerate(lines, start=1) if (pages := _pages_of(line))]
    runs = [list(run) for _, run in groupby(repeated, key=_run_of(repeated))]
    said = [_run_said(run) for run in runs]
    rest = [_("and %(num)s more", num=number(len(said) - _LINES_SAID))] if len(said) > _LINES_SAID else []
    return ", ".join((*said[:_LINES_SAID], *rest))


def _pages_of(line: Sequence[ShownWord]) -> int:
    """Return on how many pages a line repeats, 0 where less than half of it does."""
    marked = [word.place for word in line if word.band is not None]
    return max(marked) if marked and 2 * len(marked) >= len(line) else 0


def _run_of(lines: Sequence[tuple[int, int]]) -> Callable[[tuple[int, int]], tuple[int, int]]:
    """Return what lines in a row that repeat on as many pages have in common."""
    places = {number: place for place, (number, _) in enumerate(lines)}
    return lambda line: (line[0] - places[line[0]], line[1])


def _run_said(run: Sequence[tuple[int, int]]) -> str:
    (first, pages), last = run[0], run[-1][0]
    if first == last:
        return ngettext("line %(line)s on %(num)s page", "line %(line)s on %(num)s pages", pages, line=first)
    return ngettext(
        "lines %(first)s to %(last)s on %(num)s page",
        "lines %(first)s to %(last)s on %(num)s pages",
        pages,
        first=first,
        last=last,
    )


def in_words(pages: int) -> str:
    """Return for readers where all hits of a page are."""
    if not pages:
        return _("only in a letterhead, running head or stamp that repeats on other pages")
    return ngettext(
        "only in a letterhead, running head or stamp that repeats on %(num)s page",
        "only in a letterhead, running head or stamp that repeats on %(num)s pages",
        pages,
    )

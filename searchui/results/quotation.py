"""A quotation: chosen lines of a page with their pictures, what is doubtful in them, and what nobody has checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.model.geometry import Rect, around
from indexer.model.page import Page, Scan
from indexer.model.reading import ReadingKind
from indexer.model.rights import Rights
from searchui.results.black import BLACKED
from searchui.results.cited import Cited
from searchui.results.desk import Desk
from searchui.results.hits import spine_of
from searchui.results.open_page import OpenPage, cited_page, open_page
from searchui.results.place import Crumb, addresses_above, crumbs_to
from searchui.results.placed_text import PlacedLine, PlacedWord, placed_lines
from searchui.results.repeated import asides_of
from searchui.results.rights import rights_at
from searchui.results.room import Room
from searchui.results.strip import MOST_PX
from searchui.tongue import N_, _

_AIR = 0.4
"""Heights of the print that are left free round lines, but no more than half the way to the next line (opinion)."""
_NARROWEST_PX = 300
"""A short line keeps so much of its surroundings: an inch at 300 dpi (opinion)."""
_FAR = 3
"""Heights of a line that may be free above the next one: two empty lines of typescript (opinion)."""
_AT_FIRST = 4
"""Lines that are shown before any are chosen (opinion)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in a row that are in one language."""

    lines: tuple[PlacedLine, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Chosen lines of a page for whoever quotes them.

    Shapes: first and last are the lines chosen, counted from 1; all are those of the page; cuts are what of the scan
    shows the chosen ones, one for each column that they stand in; unchecked says that nobody compared the text with the
    scan, empty where somebody did; remarks are sentences on what is broken, repeated or black in it; amiss says
    why other lines are shown than those asked for, empty where they are those.
    """

    opened: OpenPage
    crumbs: tuple[Crumb, ...]
    cited: Cited
    rights: Rights
    first: int
    last: int
    all: tuple[PlacedLine, ...]
    cuts: tuple[Rect, ...]
    unchecked: str
    remarks: tuple[str, ...]
    amiss: str

    @property
    def page(self) -> Page:
        """The page that is quoted."""
        return self.opened.page

    @property
    def lines(self) -> tuple[PlacedLine, ...]:
        """The lines that are quoted."""
        return self.all[self.first - 1 : self.last]

    @property
    def has_doubtful(self) -> bool:
        """Whether any of its words was not read for sure."""
        return any(word.is_doubtful for line in self.lines for word in line.words)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The same, cut where the language changes."""
        runs = groupby(self.lines, key=lambda line: line.language)
        return tuple(Stretch(tuple(lines), language) for language, lines in runs)


def quotation(page_id: str, room: Room, *, lines: str = "", repository: str = "") -> Quotation:
    """Return the lines of a page that are asked for, such as "12-15" or "12".

    Raises: UnknownAddressError, the same words for a page that is closed and for one that never was.
    """
    desk = room.desk()
    opened = open_page(page_id, desk)
    item = opened.item
    text = placed_lines(opened.page, desk)
    first, last, amiss = _chosen(lines, len(text))
    chosen = text[first - 1 : last]
    descriptions = desk.store.described(addresses_above(item.address))
    own_use = desk.store.uses.of([opened.page.id]).get(opened.page.id, "")
    return Quotation(
        opened=opened,
        crumbs=tuple(crumbs_to(item.address, descriptions, repository=repository, item=item)),
        cited=cited_page(opened, desk, descriptions, repository=repository),
        rights=rights_at(item.address, descriptions, item=item, own_use=own_use),
        first=first,
        last=last,
        all=text,
        cuts=tuple(_cuts(chosen, text, opened.page.scan)) if opened.page.scan.image else (),
        unchecked=unchecked(opened.page),
        remarks=tuple(_remarks(chosen, opened.page, desk)),
        amiss=amiss,
    )


def unchecked(page: Page) -> str:
    """Return that nobody has compared the text of a page with its scan; empty where somebody wrote it by hand."""
    kind = page.readings[page.shown].kind if page.shown is not None else None
    return _(_UNCHECKED[kind]) if kind in _UNCHECKED else ""


_UNCHECKED = {
    ReadingKind.OCR: N_("OCR, not checked"),
    ReadingKind.BESIDE: N_("OCR, not checked"),
    ReadingKind.LAYER: N_("Text layer of the file, not checked"),
    ReadingKind.CAPTURE: N_("As captured from the web, not checked"),
    ReadingKind.TRANSLATION: N_("A translation, not the words of the page"),
}


def _chosen(asked: str, lines: int) -> tuple[int, int, str]:
    """Return the first and last line that are asked for, others with a sentence on it where there are none such."""
    if not lines:
        return 1, 0, _("There is no text on this page that could be quoted.")
    begin, _dash, end = asked.strip().replace("\u2013", "-").partition("-")
    if not asked.strip():
        return 1, min(_AT_FIRST, lines), ""
    numbers = [
        int(each) if each.isascii() and each.isdigit() and len(each) < 6 else 0 for each in (begin, end or begin)
    ]
    first, last = sorted(numbers)
    if first < 1 or first > lines:
        has = _("This page has %(lines)s lines; there is no line %(asked)s.", lines=lines, asked=asked.strip()[:20])
        return 1, min(_AT_FIRST, lines), has
    if last > lines:
        return first, lines, _("This page ends with line %(lines)s.", lines=lines)
    return first, last, ""


def _remarks(lines: Sequence[PlacedLine], page: Page, desk: Desk) -> Iterator[str]:
    words = [word for line in lines for word in line.words]
    if any(word.is_broken for word in words):
        yield _("A word that is broken at a line end is written in one, in the line where it begins.")
    if any(word.text == BLACKED for word in words):
        yield _("The archive blacked part of these lines.")
    if _repeat(lines, page, desk):
        yield _("Some of these lines are a letterhead, running head or stamp that stands on other pages too.")


def _repeat(lines: Sequence[PlacedLine], page: Page, desk: Desk) -> bool:
    """Return whether most words of any of the lines stand in a block that repeats."""
    spine, aside = spine_of(page.id, desk), asides_of([page.id], desk)[page.id]
    if spine is None or not aside.slots:
        return False
    repeated = {rect for ordinal in aside.slots for rect in spine.slots[ordinal].rects}
    return any(_most(line.words, repeated) for line in lines)


def _most(words: Sequence[PlacedWord], repeated: set[Rect]) -> bool:
    inside = sum(any(rect in repeated for rect in word.rects) for word in words)
    return 2 * inside > len(words)


def _cuts(chosen: Sequence[PlacedLine], text: Sequence[PlacedLine], scan: Scan) -> Iterator[Rect]:
    """Give what of the scan shows lines: a cut ends where the next line stands higher, as at the head of a column.

    Shapes: it ends, too, where the next line stands far below; a cut is no larger than a strip may be.
    """
    run: list[Rect] = []
    for line in chosen:
        rect = _with_air(line, text)
        if rect is None:
            continue
        if run and (_is_above(rect, run[-1]) or _is_far(run[-1], rect) or around([*run, rect]).area > MOST_PX):
            yield _cut(run, scan)
            run = []
        run.append(rect)
    if run:
        yield _cut(run, scan)


def _cut(run: Sequence[Rect], scan: Scan) -> Rect:
    whole = around(run)
    beside = max((_NARROWEST_PX - whole.width + 1) // 2, 0)
    wide = Rect(whole.x - beside, whole.y, whole.width + 2 * beside, whole.height)
    return wide.clipped(scan.width_px, scan.height_px)


def _with_air(line: PlacedLine, text: Sequence[PlacedLine]) -> Rect | None:
    """Return the rectangle of a line with some air, but nothing of the lines above and below it."""
    rect = line.rect
    if rect is None:
        return None
    air = max(round(_AIR * _print_px(line)), 4)
    beside = [each.rect for each in text if each.number != line.number]
    near = [each for each in beside if each and min(each.right, rect.right) > max(each.x, rect.x)]
    above = max((each.bottom for each in near if _is_above(each, rect)), default=0)
    below = min((each.y for each in near if _is_above(rect, each)), default=rect.bottom + 2 * air)
    top, bottom = max(rect.y - air, (above + rect.y) // 2), min(rect.bottom + air, (below + rect.bottom) // 2)
    return Rect(rect.x - 2 * air, top, rect.width + 4 * air, max(bottom - top, 1))


def _print_px(line: PlacedLine) -> int:
    heights = sorted(word.rect.height for word in line.words if word.rect is not None)
    return heights[len(heights) // 2]


def _is_far(above: Rect, below: Rect) -> bool:
    return below.y - above.bottom > _FAR * min(above.height, below.height)


def _is_above(one: Rect, other: Rect) -> bool:
    return 2 * one.y + one.height < 2 * other.y + other.height

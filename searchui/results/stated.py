"""What the first page of an item states of itself, with the words that say so: its date, the issue it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.geometry import Rect
from indexer.model.page import ItemId, Page
from indexer.model.proposals import Passage, Proposed
from indexer.model.serials import Issue
from indexer.model.spine import Spine
from searchui.results.enlarged import Cut, cuts_around
from searchui.results.room import Desk


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a page states of itself.

    Shapes: name is "date" or "issue"; where says on what kind of line it stands; passage is the words as read; rects
    lie around them, cuts show them enlarged; note says what was not printed clearly.
    """

    name: str
    statement: str
    where: str
    passage: str
    note: str
    rects: tuple[Rect, ...]
    cuts: tuple[Cut, ...]


def stated_on(page: Page, spine: Spine | None, desk: Desk) -> tuple[Stated, ...]:
    """Return what a page states of itself; nothing of one on which no item begins."""
    found = desk.store.proposals.of_items([page.place.item]).get(page.place.item)
    if found is None or found[0] != page.id:
        return ()
    words = [rect for slot in spine.slots for rect in slot.rects] if spine else []
    frame = Rect(0, 0, page.scan.width_px, page.scan.height_px)
    return tuple(
        Stated(name, statement, where, passage.text, note, passage.rects, cuts_around(passage.rects, words, frame))
        for name, statement, where, passage, note in _said(found[1])
    )


def _said(proposed: Proposed) -> Iterator[tuple[str, str, str, Passage, str]]:
    if proposed.date is not None:
        date = proposed.date
        yield "date", date.statement, date.kind.value, date.passage, date.note
    if proposed.masthead is not None:
        said = proposed.masthead
        issue = Issue(ItemId(""), said.title, said.volume, said.number)
        yield "issue", f"{said.title}, {issue.label}", "masthead", said.passage, ""

"""What the first page of an item states of itself, with the words that say so: its date, the issue it is."""

from dataclasses import dataclass

from indexer.model.geometry import Rect
from indexer.model.page import Page
from indexer.model.proposals import Stated
from indexer.model.spine import Spine
from searchui.results.desk import Desk
from searchui.results.enlarged import Cut, cuts_around


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """One thing that a page states of itself, with the cuts of the scan in which its words are seen enlarged."""

    stated: Stated
    cuts: tuple[Cut, ...]


def stated_on(page: Page, spine: Spine | None, desk: Desk) -> tuple[ShownStatement, ...]:
    """Return what a page states of itself; nothing of one on which no item begins."""
    found = desk.store.proposals.of_items([page.place.item]).get(page.place.item)
    if found is None or found[0] != page.id:
        return ()
    words = [rect for slot in spine.slots for rect in slot.rects] if spine else []
    frame = Rect(0, 0, page.scan.width_px, page.scan.height_px)
    return tuple(ShownStatement(each, cuts_around(each.passage.rects, words, frame)) for each in found[1].stated)

"""What of a page its address asks to see: a line of its text, or a part of its scan."""

from dataclasses import dataclass

from indexer.model.geometry import Rect
from searchui.results.enlarged import Cut, cuts_around
from searchui.results.page_view import PageView
from searchui.tongue import _, number
from searchui.web.page_sight import Sight


@dataclass(frozen=True, slots=True)
class Aim:
    """What is looked at. Shapes: rect is None where the address asks for what is not there, and then told says so."""

    rect: Rect | None
    cuts: tuple[Cut, ...]
    name: str
    told: str = ""


def aim_of(sight: Sight, view: PageView) -> Aim | None:
    """Return what the address asks to see, None where it asks for nothing; a part goes before a line."""
    if not view.image or not (sight.part or sight.line):
        return None
    page = Rect(0, 0, view.width_px, view.height_px)
    if sight.part:
        rect = sight.part_of(page.width, page.height)
        # What is higher than wide would be no larger below the scan than it is on it.
        cuts = (Cut(rect, "Mid"),) if rect and rect.width > rect.height else ()
        return Aim(rect, cuts, _("The part that the link leads to"), "" if rect else _no_part(sight.part, page))
    rects = [line.rect for line in view.lines]
    rect = rects[sight.line - 1] if sight.line <= len(rects) else None
    name = _("Line %(line)s", line=number(sight.line))
    if rect is None:
        return Aim(None, (), name, _("There is no line %(line)s on this scan.", line=number(sight.line)))
    return Aim(rect, cuts_around([rect], [each for each in rects if each], page), name)


def _no_part(asked: str, page: Rect) -> str:
    return _(
        "The link leads to a part of the scan that cannot be found, “%(part)s”, so you see the whole page. A part is "
        "left, top, width and height in pixels, such as xywh=120,80,600,200, or in per cent of the page, such as "
        "xywh=percent:10,5,50,20; this scan has %(width)s × %(height)s pixels.",
        part=asked[:60],
        width=number(page.width),
        height=number(page.height),
    )

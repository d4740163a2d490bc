"""From the lines that somebody confirmed to what is done: what is closed, withheld and blacked."""

from collections.abc import Iterable, Sequence

from indexer.errors import InputError, UnknownAddressError
from indexer.model.archive import Item
from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.pages.withheld import DESCRIPTION, ITEM, WITHHELD, WithheldText
from indexer.pipeline.takedown import Confirmed
from searchui.taking_down.list_file import Line
from searchui.taking_down.touched import Do, Kind


def confirmed_of(lines: Sequence[Line], items: Iterable[Item]) -> Confirmed:
    """Return what is done by these lines. Raises: UnknownAddressError for an item that stands there no more."""
    at = {str(item.address): item for item in items}
    return Confirmed(
        lines=tuple(line.cells for line in lines),
        closed=tuple(dict.fromkeys(line.address for line in lines if line.do is Do.CLOSE)),
        withheld=tuple(_withheld(line, at) for line in lines if line.do is Do.WITHHOLD),
        blacked={PageId(line.page): _rects(line) for line in lines if line.do is Do.BLACK},
    )


def _rects(line: Line) -> tuple[Rect, ...]:
    """Return what is black on a page. Raises: InputError where no rectangle is given."""
    if not line.rects:
        remedy = "Write x,y,width,height in px into the column rects, or close the page."
        raise InputError(f"What of page {line.page} is to be black?", kept="Nothing was changed.", remedy=remedy)
    return line.rects


def _withheld(line: Line, items: dict[str, Item]) -> WithheldText:
    if not line.part:
        raise InputError(
            f"Which text at {line.address} is to be withheld?",
            kept="Nothing was changed.",
            remedy="Write in the column part what the list had there: title, caption, notes.",
        )
    if line.kind is not Kind.TITLE:
        return WithheldText(0, DESCRIPTION, line.address, line.part, line.says, line.instead or WITHHELD)
    item = items.get(line.address)
    if item is None:
        raise UnknownAddressError(
            f"No item stands at {line.address} by now.", kept="Nothing was changed.", remedy="Make the list anew."
        )
    return WithheldText(0, ITEM, item.id, line.part, line.says, line.instead or WITHHELD)

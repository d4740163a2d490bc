"""What readers may know of levels that hide their titles: that something closed is there, in which box and folder."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from indexer.model.archive import Address, Description, Level

HIDDEN = "Closed. Its title is not published."
"""What stands in the place of all that a finding aid says of such a level."""
_LABEL = "closed-{}"
"""The last label of an address that would tell the title; the number is its place in the finding aid."""
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)*|[IVXLCDM]+|[A-Z]")
"""Labels of series that say which and not what. A year may be what a series is called."""
_AGAIN = re.compile(r"-[0-9]{1,3}$")
"""What is put behind a label where another level has the same."""


def is_hidden(described: Description | None) -> bool:
    """Return whether a published description is of a level that hides its title."""
    return described is not None and described.restriction == HIDDEN and not described.title


def without_hidden(descriptions: Sequence[Description], hidden: Collection[str]) -> tuple[Description, ...]:
    """Return descriptions with nothing of the levels that hide their titles, given the addresses of these.

    Shapes: in the order given. Such a level keeps its kind, its box and folder, and the repository if it is a
    collection; its address keeps its last label only where the shelf shows it. What is below is gone; a box of which
    nobody said anything, but of what is in it, is told like a level. Items have nothing left to tell.
    """
    if not hidden:
        return tuple(descriptions)
    return tuple(_shown(descriptions, hidden))


def _shown(descriptions: Iterable[Description], hidden: Collection[str]) -> Iterator[Description]:
    told: set[str] = set()
    for each in descriptions:
        top = next((above for above in _from_above(each.address) if above in hidden), None)
        if top is None:
            yield each
        elif top not in told and not (top == each.address and each.level is Level.ITEM):
            told.add(top)
            yield _stone(each, Address(top))


def _stone(described: Description, top: Address) -> Description:
    """Return what is told in the place of a level and all below it, of which this is the first description."""
    is_own = described.address == top
    above, _, label = top.rpartition("/")
    is_shown = not above or _says_where(_AGAIN.sub("", label), described, is_own=is_own)
    return Description(
        address=top if is_shown else Address(f"{above}/{_LABEL.format(described.order)}"),
        level=described.level if is_own else Level.OTHER,
        title="",
        order=described.order,
        box=described.box,
        folder=described.folder if is_own else "",
        restriction=HIDDEN,
        repository=described.repository if is_own else "",
    )


def _says_where(label: str, described: Description, *, is_own: bool) -> bool:
    """Return whether a label says no more than where something lies, or is a number of a series."""
    containers = [number.strip().lstrip("0") for number in (described.box, described.folder)]
    is_series = is_own and described.level not in (Level.FOLDER, Level.ITEM)
    return label.lstrip("0") in filter(None, containers) or (is_series and bool(_NUMBER.fullmatch(label)))


def _from_above(address: str) -> Iterator[str]:
    end = address.find("/")
    while end >= 0:
        yield address[:end]
        end = address.find("/", end + 1)
    yield address

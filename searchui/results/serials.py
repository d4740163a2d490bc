"""Newsletters and other serials: their open issues by volume or year, and what is missing from the open scans.

Only open pages are known here. An issue that is not among them may be closed, lost or never printed: what is said of it
is the same, and betrays no closed one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.errors import UnknownAddressError
from indexer.model.page import ItemId
from indexer.model.runs_of_issues import UNDATED, Gap, Part, Serial
from indexer.model.serials import Issue
from indexer.model.wanted import Wanted, between, wanted_of
from indexer.pages.issues import serials_on
from searchui.results.room import Room
from searchui.tongue import ENGLISH, _, listed, ngettext, spoken

MISSING = "missing from the open scans"
"""What the wanted list, a table for programs, says of an issue that numbering on both sides proves to be."""


@dataclass(frozen=True, slots=True)
class ShownGap:
    """What is not among the open scans, in words. Shapes: is_proved where numbering on both sides says so."""

    says: str
    is_proved: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A volume or a year. Shapes: rows are issues, and gaps where they lie; the label is empty for the only part."""

    label: str
    rows: tuple[Issue | ShownGap, ...]


@dataclass(frozen=True, slots=True)
class SerialView:
    """A serial for its reader. Shapes: earlier are the titles it had before, the first first."""

    key: str
    title: str
    earlier: tuple[str, ...]
    issues: int
    first: str
    last: str
    parts: tuple[ShownPart, ...]
    wanted: int


def serials_view(room: Room, *, above: str = "") -> tuple[SerialView, ...]:
    """Return the serials of which an issue is open at or below an address, by title; all for the empty one."""
    return tuple(_view(serial) for serial in _serials(room) if any(_is_below(each, above) for each in serial.issues))


def serial_view(key: str, room: Room) -> SerialView:
    """Return a serial by the name it has in addresses.

    Raises: UnknownAddressError, the same words for one without an open issue and for one that never was.
    """
    found = next((serial for serial in _serials(room) if serial.key == key), None)
    if found is None:
        raise UnknownAddressError(
            _("There are no issues of %(serial)s.", serial=key), remedy=_("Look at all serials, or search.")
        )
    return _view(found)


def serial_with(item: ItemId, room: Room) -> tuple[SerialView, Issue] | None:
    """Return the serial that an item is an issue of, and the issue."""
    for serial in _serials(room):
        for issue in serial.issues:
            if issue.item == item:
                return _view(serial), issue
    return None


def wanted_in(room: Room) -> tuple[Wanted, ...]:
    """Return what is missing from the open scans of all serials, and what was not seen of them."""
    return tuple(wanted_of(_serials(room), missing=MISSING))


def _serials(room: Room) -> tuple[Serial, ...]:
    return serials_on(room.desk().store)


def _is_below(issue: Issue, above: str) -> bool:
    return not above or issue.address == above or issue.address.startswith(f"{above}/")


def _view(serial: Serial) -> SerialView:
    issues = serial.issues
    dated = sorted((issue for issue in issues if issue.spans), key=lambda issue: issue.spans[0])
    *earlier, title = serial.titles
    return SerialView(
        key=serial.key,
        title=title,
        earlier=tuple(earlier),
        issues=len(issues),
        first=dated[0].dates if dated else "",
        last=dated[-1].dates if dated else "",
        parts=tuple(_part(part, serial) for part in serial.parts),
        wanted=len(serial.gaps),
    )


def _part(part: Part, serial: Serial) -> ShownPart:
    if part.volume:
        label = _("Volume %(volume)s", volume=part.volume)
    elif part.label == UNDATED:
        label = _("Undated")
    else:
        label = part.label if part.label or len(serial.parts) == 1 else _("Without a volume")
    return ShownPart(label, tuple(_rows(part, [*part.gaps, *serial.between])))


def _rows(part: Part, gaps: list[Gap]) -> Iterator[Issue | ShownGap]:
    for issue in part.issues:
        yield from (ShownGap(_says(gap), gap.is_proved) for gap in gaps if gap.after == issue)
        yield issue


def _says(gap: Gap) -> str:
    if not gap.is_proved:
        before, after = between(gap) if spoken() == ENGLISH else (gap.before.dates, gap.after.dates)
        return _("None seen between %(before)s and %(after)s", before=before, after=after)
    return ngettext(
        "No. %(numbers)s is missing from the open scans, for these have %(before)s and %(after)s",
        "Nos. %(numbers)s are missing from the open scans, for these have %(before)s and %(after)s",
        len(gap.numbers),
        numbers=listed(list(map(str, gap.numbers))),
        before=_in_words(gap.before),
        after=_in_words(gap.after),
    )


def _in_words(issue: Issue) -> str:
    """Return an issue within its serial: volume III, no. 4 (May 1983)."""
    dates = f"({issue.dates})" if issue.dates else ""
    return " ".join(part for part in (label_of(issue) or issue.title, dates) if part)


def label_of(issue: Issue) -> str:
    """Return what names an issue within its serial: "volume IV, no. 3"."""
    volume = _("volume %(volume)s", volume=issue.volume) if issue.volume else ""
    return ", ".join(part for part in (volume, _numbered(issue)) if part)


def heading_of(issue: Issue) -> str:
    """Return what names an issue within its volume: "No. 3"."""
    said = _numbered(issue) or _("no number")
    return said[0].upper() + said[1:]


def _numbered(issue: Issue) -> str:
    """Return the number of an issue. Shapes: words in its place stand as they are."""
    number = issue.number.strip()
    if not number or issue.is_in_words:
        return number
    return _("nos. %(number)s", number=number) if issue.is_several else _("no. %(number)s", number=number)

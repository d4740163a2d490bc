"""A whole finding aid as one document to read or print: its front matter, its sections, every level on a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address, Description
from searchui.results.citation import preferred_form
from searchui.results.cited import Cited, cited_level
from searchui.results.levels import Branch, HeldItem, branch_at
from searchui.results.place import Crumb, kept_by
from searchui.results.room import Room
from searchui.tongue import _

_SECTIONS = ("series", "subseries")
"""Levels that are headings whatever is in them; others are where they hold levels and no container stands there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A folder, box, file or item on its line.

    Shapes: depth counts from 0 within its section; label is the bare title; box and folder are said of the line itself
    or of the box it lies in; pages are open ones here and below.
    """

    address: Address
    depth: int
    label: str
    box: str
    folder: str
    dates: tuple[str, ...]
    pages: int
    described: Description | None


@dataclass(frozen=True, slots=True)
class Section:
    """A level with a heading of its own.

    Shapes: number tells it from all others in the document; depth counts from 1; lines stand before the sections in it.
    """

    address: Address
    number: int
    depth: int
    label: str
    pages: int
    described: Description | None
    lines: tuple[Line, ...]
    below: tuple["Section", ...]

    @property
    def has_containers(self) -> bool:
        """Whether any line says in which box or folder it lies."""
        return any(line.box or line.folder for line in self.lines)


@dataclass(frozen=True, slots=True)
class AidDocument:
    """A finding aid on paper. Shapes: whole is the collection; its lines belong to no series; keeper whom to ask."""

    whole: Section
    crumbs: tuple[Crumb, ...]
    cited: Cited
    preferred: str
    keeper: str
    lines: int


def aid_document(collection: str, room: Room, *, repository: str = "") -> AidDocument:
    """Return the whole finding aid of a collection.

    Raises: UnknownAddressError, the same words for what is closed and for what never was.
    Cost: linear in the collection.
    """
    desk = room.desk()
    tree = branch_at(collection, desk.store) if collection and "/" not in collection else None
    if tree is None:
        raise UnknownAddressError(
            _("There is no finding aid of %(collection)s.", collection=collection),
            remedy=_("Search, or start at the collections."),
        )
    whole = _section(tree, 0, count())
    told = {tree.address: tree.description} if tree.description else {}
    keeper = kept_by(tree.address, told, repository)
    return AidDocument(
        whole=whole,
        crumbs=(Crumb(keeper, Address(""), "repository"), Crumb(tree.label, tree.address, tree.kind)),
        cited=cited_level(tree.address, tree.label, told, desk.names.authorities, repository=repository),
        preferred=preferred_form(tree.address, told),
        keeper=keeper,
        lines=_number_of_lines(whole),
    )


def _section(branch: Branch, depth: int, numbers: "count[int]") -> Section:
    return Section(
        address=branch.address,
        number=next(numbers),
        depth=depth,
        label=branch.label,
        pages=branch.pages,
        described=branch.description,
        lines=tuple(_lines_in(branch)),
        below=tuple(_section(each, depth + 1, numbers) for each in branch.below if _is_section(each)),
    )


def _is_section(branch: Branch) -> bool:
    if branch.kind in _SECTIONS:
        return True
    told = branch.description
    if branch.kind not in ("other", "") or not branch.below or (told and (told.box or told.folder)):
        return False
    return told is not None or any(each.kind in (*_SECTIONS, "box") for each in branch.below)


def _lines_in(branch: Branch, depth: int = 0, box: str = "", *, is_top: bool = True) -> Iterator[Line]:
    """Yield the lines of a level; what nobody described has none, the number of a box stands with what is in it."""
    for each in branch.below:
        if _is_section(each) and is_top:
            continue
        if each.description is None and each.below:
            yield from _lines_in(each, depth, _last_label(each.address) if each.kind == "box" else box, is_top=False)
        else:
            yield _line(each, depth, box)
            yield from _lines_in(each, depth + 1, box, is_top=False)
    yield from (_item(held, depth) for held in branch.items)


def _line(branch: Branch, depth: int, box: str) -> Line:
    told = branch.description
    label = _last_label(branch.address)
    number = label if branch.kind == "folder" and (told is None or label.isdecimal()) else ""
    return Line(
        address=branch.address,
        depth=depth,
        label=(told.title if told else "") or branch.label,
        box=(told.box if told else "") or box,
        folder=(told.folder if told else "") or number,
        dates=_dates(told),
        pages=branch.pages,
        described=told,
    )


def _item(held: HeldItem, depth: int) -> Line:
    item = held.item
    dates = (item.dates,) if item.dates else ()
    label = item.title or _last_label(item.address)
    return Line(item.address, depth, label, "", "", dates, len(held.pages), None)


def _dates(told: Description | None) -> tuple[str, ...]:
    return (*told.dates, *(_("mostly %(dates)s", dates=each) for each in told.bulk_dates)) if told else ()


def _last_label(address: Address) -> str:
    return address.rpartition("/")[2]


def _number_of_lines(section: Section) -> int:
    return len(section.lines) + sum(1 + _number_of_lines(each) for each in section.below)

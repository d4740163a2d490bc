"""Everything that the view of a folder, box, series or collection shows: what it holds and what is said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address, Description
from indexer.model.results import Coverage
from indexer.pages.recall import Recall
from searchui.results.coverage import coverage_of, recall_of
from searchui.results.levels import Branch, HeldItem, branch_at
from searchui.results.place import Crumb, by_address, crumbs_to
from searchui.results.room import Room
from searchui.results.whereabouts import Mark, marks_of, narrowing, whereabouts


@dataclass(frozen=True, slots=True)
class FolderView:
    """A level of arrangement for its reader.

    Shapes: description None where nobody described it; pages counts open pages here and below; previous and next are
    the levels of the same kind before and after it in its collection; marks tells by address which levels and items
    hold pages that a search finds, and how many are found here in all; coverage is that of everything open; recall is
    how much was read by a sample, None where none was drawn from just this.
    """

    address: Address
    label: str
    kind: str
    description: Description | None
    crumbs: tuple[Crumb, ...]
    below: tuple[Branch, ...]
    items: tuple[HeldItem, ...]
    pages: int
    coverage: Coverage
    previous: Crumb | None = None
    next: Crumb | None = None
    query: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    recall: Recall | None = None

    @property
    def found(self) -> Mark | None:
        """What a search finds here and below, None where it finds nothing."""
        return self.marks.get(self.address)


def folder_view(address: str, room: Room, *, repository: str = "", query: str = "") -> FolderView:
    """Return the view of an address; the empty one is the repository with its collections.

    Shapes: levels below and items in the order of the finding aid, then those it does not know. What is closed shows
    only where a description of the open side says that it is restricted. An item is no level.
    Raises: UnknownAddressError, the same words for what is closed and for what never was.
    Cost: linear in the items of the open side.
    """
    desk = room.desk()
    tree = branch_at(address.partition("/")[0], desk.store)
    beside = list(_beside(tree, address.count("/") if address else 0)) if tree else []
    branch = next((each for each in beside if each.address == address), None)
    if branch is None:
        raise UnknownAddressError(f"There is nothing at {address}.", remedy="Search, or start at the collections.")
    found = whereabouts(query, desk)
    place = beside.index(branch)
    inside = next(branch.within(), None)
    descriptions = by_address(desk.store.descriptions())
    crumbs = crumbs_to(address, descriptions, repository=repository, item=inside.item if inside else None)
    return FolderView(
        address=Address(address),
        label=branch.label,
        kind=branch.kind,
        description=branch.description,
        crumbs=tuple(crumbs),
        below=branch.below,
        items=branch.items,
        pages=branch.pages,
        coverage=coverage_of(desk.store),
        previous=_crumb(beside[place - 1]) if place else None,
        next=_crumb(beside[place + 1]) if place + 1 < len(beside) else None,
        query=query,
        marks=marks_of(branch, found, narrowing(desk)) if found.by_item else {},
        notices=found.notices,
        recall=recall_of(Address(address), desk.store),
    )


def _beside(branch: Branch, depth: int) -> Iterator[Branch]:
    """Yield the levels so many steps below a branch."""
    if not depth:
        yield branch
    for each in branch.below if depth else ():
        yield from _beside(each, depth - 1)


def _crumb(branch: Branch) -> Crumb:
    return Crumb(branch.label, branch.address, branch.kind)

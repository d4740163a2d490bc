"""Everything that the view of a folder, box, series or collection shows: what it holds and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from indexer.errors import UnknownAddressError
from indexer.model.archive import Address, Description
from indexer.model.results import Coverage
from indexer.model.rights import NO_RIGHTS, Rights
from indexer.pages.recall import Recall
from searchui.results.citation import preferred_form
from searchui.results.cited import Cited, cited_level
from searchui.results.coverage import covered, recall_of
from searchui.results.desk import Desk
from searchui.results.held import begins_with
from searchui.results.levels import Branch, HeldItem, level_at
from searchui.results.neighbours import levels_beside
from searchui.results.on_file import NamedHere, named_in
from searchui.results.place import Crumb, addresses_above, crumbs_to, kept_by
from searchui.results.related import Bearings, bearings_of
from searchui.results.rights import rights_at
from searchui.results.room import Room
from searchui.results.timeline import Timeline, timeline_of
from searchui.results.told_here import ToldHere, told_here
from searchui.results.tombstones import Tombstone, tombstone_of
from searchui.results.whereabouts import Mark, marks_of, whereabouts
from searchui.tongue import _

_NOWHERE = Bearings()
_UNTOLD = ToldHere()
_NOBODY = NamedHere()


@dataclass(frozen=True, slots=True)
class FolderView:
    """A level of arrangement for its reader.

    Shapes: description None where nobody described it; pages counts open pages here and below; previous and next are
    the levels of the same kind before and after it in its collection; marks tells by address which levels and items
    hold pages that a search finds, and how many are found here in all; coverage is that of everything open; recall is
    how much was read by a sample, None where none was drawn from just this; bearings are what this points to
    elsewhere; keeper is whom to ask for what is not open, empty where nobody says;
    tombstone says that it is closed, None where something is open or no finding aid says so;
    says is how its description begins; files is about how many are below; told are the
    descriptions that a search finds; timeline None where there is none; named are whom its pages name most.
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
    cited: Cited
    preferred: str
    previous: Crumb | None = None
    next: Crumb | None = None
    query: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    recall: Recall | None = None
    bearings: Bearings = _NOWHERE
    keeper: str = ""
    tombstone: Tombstone | None = None
    says: str = ""
    files: int = 0
    told: ToldHere = _UNTOLD
    rights: Rights = NO_RIGHTS
    timeline: Timeline | None = None
    named: NamedHere = _NOBODY

    @property
    def about(self) -> Description | None:
        """What is said of it, without the words that the tombstone has said."""
        told, stone = self.description, self.tombstone
        return replace(told, restriction=None) if told and stone and stone.said_of == self.address else told

    @property
    def from_above(self) -> bool:
        """Whether levels above say anything of access and use."""
        return any(each.address != self.address for each in (*self.rights.to_quote, *self.rights.access))

    @property
    def found(self) -> Mark | None:
        """What a search finds here and below, None where it finds nothing."""
        return self.marks.get(self.address)


def folder_view(address: str, room: Room, *, repository: str = "", query: str = "") -> FolderView:
    """Return the view of an address; the empty one is the repository with its collections.

    Shapes: levels below and items in the order of the finding aid, then those it does not know. What is closed shows
    only where a description of the open side says that it is restricted. An item is no level.
    Raises: UnknownAddressError, the same words for what is closed and for what never was.
    Cost: linear in what is right below and beside it; a search costs as much as there is below.
    """
    desk = room.desk()
    level = level_at(address, desk.store)
    if level is None:
        raise UnknownAddressError(
            _("There is nothing at %(address)s.", address=address), remedy=_("Search, or start at the collections.")
        )
    found = whereabouts(query, desk, address)
    above = desk.store.described(addresses_above(address))
    before, after = levels_beside(address, desk.store)
    levels = [above[each] for each in addresses_above(address) if each in above]
    return FolderView(
        address=Address(address),
        label=level.label,
        kind=level.kind,
        description=level.description,
        crumbs=tuple(crumbs_above(level, desk, repository)),
        below=level.below,
        items=level.items,
        pages=level.pages,
        coverage=covered(None, desk),
        cited=cited_level(Address(address), level.label, above, desk.names.authorities, repository=repository),
        preferred=preferred_form(address, above),
        previous=before,
        next=after,
        query=query,
        marks=marks_of(level, found, desk) if found.by_item else {},
        notices=found.notices,
        recall=recall_of(Address(address), desk.store),
        bearings=bearings_of(Address(address), level.description, desk.store) if address else _NOWHERE,
        keeper=kept_by(address, above, repository),
        tombstone=None if level.pages else tombstone_of(levels),
        told=told_here(found, desk, address),
        files=desk.store.shelves.number_of_files(address) if address else 0,
        says=begins_with(level.description) if level.description else "",
        rights=rights_at(address, above),
        timeline=timeline_of(level, found, desk),
        named=_NOBODY if query else named_in(level, desk),
    )


def crumbs_above(level: Branch, desk: Desk, repository: str) -> list[Crumb]:
    """Return the levels above; those that nobody described are told by what is in this one."""
    inside = desk.store.shelves.first_inside(level.address)
    descriptions = desk.store.described(addresses_above(level.address))
    if isinstance(inside, Description):
        return crumbs_to(level.address, descriptions | {inside.address: inside}, repository=repository)
    return crumbs_to(level.address, descriptions, repository=repository, item=inside)

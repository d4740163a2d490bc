"""Everything that the view of a folder, box, series or collection shows: what it holds and what is said of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.errors import UnknownAddressError
from indexer.model.archive import Address, Description, Item
from indexer.model.page import ItemId, PageId
from indexer.model.results import Coverage
from indexer.pages.store import Store
from searchui.results.coverage import coverage_of
from searchui.results.place import Crumb, Descriptions, by_address, crumbs_to
from searchui.results.room import Room


@dataclass(frozen=True, slots=True)
class Below:
    """A level one below. Shapes: pages counts open pages; restriction is what the finding aid says, None if nothing."""

    address: Address
    label: str
    kind: str
    dates: tuple[str, ...]
    pages: int
    restriction: str | None


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item that stands directly here, with its open pages in sequence."""

    item: Item
    pages: tuple[PageId, ...]


@dataclass(frozen=True, slots=True)
class FolderView:
    """A level of arrangement for its reader.

    Shapes: description None where nobody described it; pages counts open pages here and below; coverage is that of
    everything open.
    """

    address: Address
    label: str
    description: Description | None
    crumbs: tuple[Crumb, ...]
    below: tuple[Below, ...]
    items: tuple[HeldItem, ...]
    pages: int
    coverage: Coverage


def folder_view(address: str, room: Room, *, repository: str = "") -> FolderView:
    """Return the view of an address; the empty one is the repository with its collections.

    Shapes: levels below in the order of the finding aid, then those it does not know; items by address, 2 before 10.
    What is closed shows only where a description of the open side says that it is restricted.
    Raises: UnknownAddressError, the same words for what is closed and for what never was.
    Cost: linear in the items of the open side.
    """
    store = room.store
    descriptions = by_address(store.descriptions())
    pages = _pages_of_items(store)
    # An item without open pages is nobody's business, whatever the store still knows of it.
    inside = [item for item in store.items() if item.id in pages and _is_inside(item.address, address)]
    if address and not inside and not any(_is_inside(each, address) for each in descriptions):
        raise UnknownAddressError(f"There is nothing at {address}.", remedy="Search, or start at the collections.")
    crumbs = crumbs_to(address, descriptions, repository=repository, item=inside[0] if inside else None)
    held = [item for item in inside if _next_level(item.address, address) == item.address]
    return FolderView(
        address=Address(address),
        label=crumbs[-1].label if crumbs else "",
        description=descriptions.get(Address(address)),
        crumbs=tuple(crumbs),
        below=_levels_below(address, inside, descriptions, pages),
        items=tuple(
            HeldItem(item, tuple(pages[item.id])) for item in sorted(held, key=lambda item: natural_key(item.address))
        ),
        pages=sum(len(pages[item.id]) for item in inside),
        coverage=coverage_of(store),
    )


def _pages_of_items(store: Store) -> dict[ItemId, list[PageId]]:
    """Return the pages of each item in sequence; read anew each time, so what was just closed is not among them."""
    found: dict[ItemId, list[PageId]] = defaultdict(list)
    for page, place in store.places().items():
        found[place.item].append(page)
    return dict(found)


def _is_inside(address: str, above: str) -> bool:
    return not above or address == above or address.startswith(f"{above}/")


def _next_level(address: str, above: str) -> Address:
    """Return the level just below `above` on the way to an address inside it; the address itself where they are one."""
    depth = above.count("/") + 2 if above else 1
    return Address("/".join(address.split("/")[:depth]))


def _levels_below(
    address: str, inside: Sequence[Item], descriptions: Descriptions, pages: Mapping[ItemId, Sequence[PageId]]
) -> tuple[Below, ...]:
    held: dict[Address, list[Item]] = defaultdict(list)
    for item in inside:
        held[_next_level(item.address, address)].append(item)
    described = {_next_level(each, address) for each in descriptions if _is_inside(each, address)}
    items = {item.address for item in inside}
    levels = {level for level in {*held, *described} if level != address and level not in items}
    after_all = 1 + max((each.order for each in descriptions.values()), default=0)

    def place(level: Address) -> tuple[int, object]:
        return (descriptions[level].order if level in descriptions else after_all, natural_key(level))

    return tuple(_below(level, held.get(level, []), descriptions, pages) for level in sorted(levels, key=place))


def _below(
    level: Address, held: Sequence[Item], descriptions: Descriptions, pages: Mapping[ItemId, Sequence[PageId]]
) -> Below:
    crumb = crumbs_to(level, descriptions, repository="", item=held[0] if held else None)[-1]
    described = descriptions.get(level)
    return Below(
        address=level,
        label=crumb.label,
        kind=crumb.kind,
        dates=described.dates if described else (),
        pages=sum(len(pages[item.id]) for item in held),
        restriction=described.restriction if described else None,
    )

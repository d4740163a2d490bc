"""The arrangement as a tree: each level with what is said of it, what it holds, and how much of that is open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.model.archive import Address, Description, Item
from indexer.model.page import PageId
from indexer.pages.shelves import Child
from indexer.pages.store import Store
from searchui.results.place import Descriptions, addresses_above, by_address, kind_of, title_of


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item with its open pages in sequence. Shapes: at least one page."""

    item: Item
    pages: tuple[PageId, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A level of arrangement with all that is below it.

    Shapes: description None where nobody described it; items stand directly here; pages counts open pages here and
    below; the root, above all collections, has the empty address.
    """

    address: Address
    label: str
    kind: str
    description: Description | None
    pages: int
    below: tuple["Branch", ...]
    items: tuple[HeldItem, ...]

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates as they are described, verbatim."""
        return self.description.dates if self.description else ()

    @property
    def restriction(self) -> str | None:
        """What the finding aid says on access, None where it says nothing."""
        return self.description.restriction if self.description else None

    def within(self) -> Iterator[HeldItem]:
        """Yield the items here and below."""
        yield from self.items
        for branch in self.below:
            yield from branch.within()


def is_inside(address: str, above: str) -> bool:
    """Return whether an address is this one or below it; everything is below the empty one."""
    return not above or address == above or address.startswith(f"{above}/")


def above_of(address: str) -> Address:
    """Return the address of the level above."""
    return Address(address.rpartition("/")[0])


def branch_at(address: str, store: Store) -> Branch | None:
    """Return the tree from an address of the open side down, None where nothing is there.

    Shapes: levels and items in the order of the finding aid, then those it does not know, 2 before 10. An address of
    an item alone has no tree.
    Cost: linear in the items, pages and descriptions at and below the address. Nothing is kept from one call to the
    next, so what was just closed is not among them.
    """
    descriptions = by_address(store.shelves.descriptions(address))
    return _Tree(held_items(store, address), descriptions).branch(Address(address))


def level_at(address: str, store: Store) -> Branch | None:
    """Return the same of an address and what is right below it, without what is further down.

    Cost: linear in what is right below; pages are counted by the store.
    """
    shelves = store.shelves
    children = shelves.children(address)
    described = store.described([Address(address)]) if address else {}
    if not children and address and (not described or shelves.item_at(address)):
        return None
    descriptions = by_address(shelves.descriptions_right_below(address)) | described
    items = shelves.items_right_below(address)
    pages = store.pages_of_each([item.id for item in items])
    below = [_level(each, descriptions, store) for each in children if each.is_level]
    label, kind = called(Address(address), descriptions, store)
    return Branch(
        address=Address(address),
        label=label,
        kind=kind,
        description=descriptions.get(Address(address)),
        pages=sum(child.pages + child.own_pages for child in children),
        below=tuple(sorted(below, key=lambda each: place_in(each.address, descriptions))),
        items=tuple(
            HeldItem(item, pages[item.id])
            for item in sorted(items, key=lambda each: place_in(each.address, descriptions))
            if pages[item.id]
        ),
    )


def _level(child: Child, descriptions: Descriptions, store: Store) -> Branch:
    label, kind = called(child.address, descriptions, store)
    return Branch(child.address, label, kind, descriptions.get(child.address), child.pages, below=(), items=())


def called(address: Address, descriptions: Descriptions, store: Store) -> tuple[str, str]:
    """Return the label of a level and its kind; one that nobody described is told by what is in it.

    Shapes: both are empty for the root.
    """
    described = descriptions.get(address)
    if not address:
        return "", ""
    kind = kind_of(address, described, None if described else store.shelves.first_inside(address))
    return title_of(address, described, kind), kind


def held_items(store: Store, address: str = "") -> Iterator[HeldItem]:
    """Yield the items at and below an address that have open pages; the others are nobody's business."""
    pages = store.shelves.pages(address)
    return (HeldItem(item, pages[item.id]) for item in store.shelves.items(address) if item.id in pages)


def place_in(address: Address, descriptions: Descriptions) -> tuple[bool, int, object]:
    """Return what levels and items are ordered by: the finding aid, then those it does not know, 2 before 10."""
    described = descriptions.get(address)
    return (described is None, described.order if described else 0, natural_key(address))


class _Tree:
    """Puts items and descriptions into their levels."""

    def __init__(self, items: Iterable[HeldItem], descriptions: Descriptions) -> None:
        self._descriptions = descriptions
        self._items: dict[Address, list[HeldItem]] = defaultdict(list)
        self._below: dict[Address, dict[Address, None]] = defaultdict(dict)
        self._inside: dict[Address, Item | Description] = {}
        for each in items:
            self._items[above_of(each.item.address)].append(each)
            self._add(above_of(each.item.address), each.item)
        own = {each.item.address for held in self._items.values() for each in held}
        for address, described in descriptions.items():
            # A level below an item is rare, but then the item is a level too.
            if address not in own or address in self._below:
                self._add(address, described)

    def _add(self, address: Address, inside: Item | Description) -> None:
        """Add a level and those above it; the first thing inside that has a box tells boxes from folders."""
        for level in addresses_above(address):
            self._below[above_of(level)].setdefault(level)
            if isinstance(inside, Item) or inside.box:
                self._inside.setdefault(level, inside)

    def branch(self, address: Address) -> Branch | None:
        """Return a level with all below it, None where there is none."""
        is_known = not address or address in self._below[above_of(address)]
        return self._branch(address) if is_known else None

    def _branch(self, address: Address) -> Branch:
        described = self._descriptions.get(address)
        kind = kind_of(address, described, self._inside.get(address))
        below = tuple(self._branch(each) for each in sorted(self._below.get(address, ()), key=self._place))
        items = tuple(sorted(self._items.get(address, ()), key=lambda held: self._place(held.item.address)))
        return Branch(
            address=address,
            label=title_of(address, described, kind) if address else "",
            kind=kind,
            description=described,
            pages=sum(each.pages for each in below) + sum(len(each.pages) for each in items),
            below=below,
            items=items,
        )

    def _place(self, address: Address) -> tuple[bool, int, object]:
        return place_in(address, self._descriptions)

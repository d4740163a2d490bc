"""The arrangement as a tree: each level with what is said of it, what it holds, and how much of that is open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.model.archive import Address, Description, Item
from indexer.model.page import ItemId, PageId
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

    @property
    def is_shut(self) -> bool:
        """Whether nothing here is open and the finding aid says that it is restricted."""
        return self.restriction is not None and not self.pages

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
    Cost: linear in the items, pages and descriptions of the open side. Nothing is kept from one call to the next, so
    what was just closed is not among them.
    """
    descriptions = by_address(store.descriptions())
    items = (each for each in held_items(store) if is_inside(each.item.address, address))
    inside = {each: described for each, described in descriptions.items() if is_inside(each, address)}
    return _Tree(items, inside, descriptions).branch(Address(address))


def held_items(store: Store) -> Iterator[HeldItem]:
    """Yield the items that have open pages; the others are nobody's business, whatever the store still knows."""
    pages: dict[ItemId, list[PageId]] = defaultdict(list)
    for page, place in store.places().items():
        pages[place.item].append(page)
    return (HeldItem(item, tuple(pages[item.id])) for item in store.items() if item.id in pages)


class _Tree:
    """Puts items and descriptions into their levels."""

    def __init__(self, items: Iterable[HeldItem], inside: Descriptions, descriptions: Descriptions) -> None:
        self._descriptions = descriptions
        self._after_all = 1 + max((each.order for each in descriptions.values()), default=0)
        self._items: dict[Address, list[HeldItem]] = defaultdict(list)
        self._below: dict[Address, dict[Address, None]] = defaultdict(dict)
        self._inside: dict[Address, Item | Description] = {}
        for each in items:
            self._items[above_of(each.item.address)].append(each)
            self._add(above_of(each.item.address), each.item)
        own = {each.item.address for held in self._items.values() for each in held}
        for address, described in inside.items():
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

    def _place(self, address: Address) -> tuple[int, object]:
        described = self._descriptions.get(address)
        return (described.order if described else self._after_all, natural_key(address))

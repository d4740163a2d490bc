"""The arrangement before and after an accession, and what the change between the two must not open."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.accession.access import AccessRules
from indexer.accession.labels import prefixes
from indexer.model.archive import Access, Address, Decision, Description, Item
from indexer.model.decisions import hidden_levels
from indexer.model.page import ItemId, PageId
from indexer.pages.store import Store
from indexer.pipeline.leaf import Leaf
from indexer.pipeline.workplace import page_access, page_address
from indexer.postings.normalize import fold_name


@dataclass(frozen=True, slots=True)
class Arranged:
    """The arrangement at one time: all descriptions, and all items by id."""

    descriptions: tuple[Description, ...]
    items: Mapping[ItemId, Item]


class Change:
    """From one arrangement to the next, under the decisions made so far and those that come with the scans."""

    def __init__(
        self, before: Arranged, after: Arranged, decisions: Sequence[Decision], *, coming: Sequence[Decision]
    ) -> None:
        self._before = before
        self._after = after
        self._was = AccessRules(decisions, before.descriptions)
        self._would_be = AccessRules([*decisions, *coming], after.descriptions)
        self._named = {each.address for each in coming if "/" in each.address}
        self._hidden = hidden_levels(decisions)

    def to_keep_closed(self, leaves: Sequence[Leaf], sides: tuple[Store, ...]) -> tuple[str, ...]:
        """Return addresses that were closed on purpose and would not be any more, as few as say it.

        Shapes: levels whose restriction is gone first, then items, folders and pages that moved. What a coming
        decision names is as it says; one on the whole collection names nothing.
        """
        lifted = [each.address for each in self._before.descriptions if self._is_lifted(each)]
        moved = {leaf.page_id for leaf in leaves if leaf.held and self._loosened(leaf, lifted)}
        return (*lifted, *self._addresses(moved, leaves, sides))

    def to_hide(self, leaves: Sequence[Leaf], aid: Sequence[Description]) -> tuple[str, ...]:
        """Return addresses that are new, where something stands now of which the title was hidden before.

        Shapes: aid is the finding aid that is taken in. What is gone from it is known by its title or identifier, or
        by pages that stood there; the topmost of each.
        """
        known = {each.address for each in self._before.descriptions}
        now = {each.address for each in self._after.descriptions}
        told = {each.address for each in aid}
        hidden = [each for each in self._before.descriptions if self._is_hidden(each.address)]
        signs = {sign for each in hidden if each.address not in told for sign in _signs(each)} if aid else set()
        holding = {_above(leaf.item.address, now) for leaf in leaves if self._was_hidden(leaf)}
        found: list[str] = []
        for each in self._after.descriptions:
            is_new = each.address not in known and not self._is_hidden(each.address)
            if is_new and (each.address in holding or signs & _signs(each)) and not _is_below(each.address, found):
                found.append(each.address)
        return tuple(found)

    def _was_hidden(self, leaf: Leaf) -> bool:
        return leaf.held is not None and self._is_hidden(self._before.items[leaf.held.place.item].address)

    def _is_hidden(self, address: str) -> bool:
        return _is_below(address, self._hidden)

    def _is_lifted(self, described: Description) -> bool:
        address = described.address
        return (
            described.restriction is not None
            and _is_on_purpose(self._was.of(address))
            and self._is_loose(self._would_be.of(address))
        )

    def _loosened(self, leaf: Leaf, lifted: Iterable[str]) -> bool:
        assert leaf.held is not None, "a new page was never closed"
        stood = self._before.items[leaf.held.place.item]
        if not _is_on_purpose(page_access(self._was, stood, leaf.page_id)):
            return False
        is_kept = any(f"{leaf.item.address}/".startswith(f"{level}/") for level in lifted)
        return not is_kept and self._is_loose(page_access(self._would_be, leaf.item, leaf.page_id))

    def _is_loose(self, access: Access) -> bool:
        """Whether nothing closes it on purpose, nor has anybody named it to be opened."""
        is_named = access.decision is not None and access.decision.address in self._named
        return not is_named and not _is_on_purpose(access)

    def _addresses(self, moved: set[PageId], leaves: Sequence[Leaf], sides: tuple[Store, ...]) -> Iterator[str]:
        """Give the folders and items all of whose pages moved, and other pages one by one."""
        if not moved:
            return
        stands = self._standing(leaves, sides)
        partly = {address for page, item in stands.items() if page not in moved for address in _own_levels(item)}
        named: dict[str, None] = {}
        for page, item in stands.items():
            if page in moved:
                whole = (each for each in _own_levels(item) if each not in partly)
                named[next(whole, page_address(item, page))] = None
        yield from named

    def _standing(self, leaves: Sequence[Leaf], sides: tuple[Store, ...]) -> dict[PageId, Item]:
        standing = {page: self._after.items[place.item] for side in sides for page, place in side.places().items()}
        return standing | {leaf.page_id: leaf.item for leaf in leaves}


def _signs(described: Description) -> set[tuple[str, str]]:
    """Return what a level is recognized by."""
    signs = {("title", fold_name(described.title)), ("identifier", described.identifier.casefold())}
    return {(name, sign) for name, sign in signs if sign}


def _above(address: Address, described: Collection[Address]) -> Address | None:
    """Return the nearest level above an address that is described, below the collection."""
    return next((each for each in reversed(prefixes(address)[1:-1]) if each in described), None)


def _is_below(address: str, levels: Collection[str]) -> bool:
    """Return whether an address is one of these or below one."""
    return any(each in levels for each in prefixes(address))


def _is_on_purpose(access: Access) -> bool:
    return not access.is_open and (access.decision is not None or access.restriction is not None)


def _own_levels(item: Item) -> Iterator[Address]:
    """Give the folder of an item, if it lies in one below its collection, and the item."""
    folder = Address(item.address.rpartition("/")[0])
    if "/" in folder and item.folder:
        yield folder
    yield item.address

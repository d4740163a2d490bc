"""What stands before and after something in the arrangement: levels of one depth, items of one folder."""

from indexer.model.archive import Address, Item
from indexer.pages.store import Store
from searchui.results.levels import above_of, called, place_in
from searchui.results.place import Crumb, by_address

_LOOKED_INTO = 8
"""Levels before or after one that are looked into for a neighbour, where those next to it hold none (opinion)."""


def items_beside(item: Item, store: Store) -> tuple[Crumb | None, Crumb | None]:
    """Return the items before and after one in what it stands in, None at its ends."""
    folder = above_of(item.address)
    descriptions = by_address(store.shelves.descriptions_right_below(folder))
    beside = sorted(store.shelves.items_right_below(folder), key=lambda each: place_in(each.address, descriptions))
    at = [each.id for each in beside].index(item.id)
    return (_item(beside[at - 1]) if at else None, _item(beside[at + 1]) if at + 1 < len(beside) else None)


def _item(item: Item) -> Crumb:
    return Crumb(item.title or item.address.rpartition("/")[2], item.address, "item")


def levels_beside(address: str, store: Store) -> tuple[Crumb | None, Crumb | None]:
    """Return the levels before and after one in its collection that stand as deep in it, None at its ends.

    Shapes: at the end of what is above it, the next level there is gone into, or one of the next few.
    """
    rows = _Rows(store)
    before, after = (rows.crumb(rows.next_to(Address(address), step)) for step in (-1, 1))
    return before, after


class _Rows:
    """Levels in their order, looked up once for both ways."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._inside: dict[Address, list[Address]] = {}

    def next_to(self, address: Address, step: int) -> Address | None:
        """Return the level before or after one that stands as deep as it does."""
        if "/" not in address:
            return None
        above = above_of(address)
        beside = self._levels_in(above)
        at = beside.index(address) + step
        if 0 <= at < len(beside):
            return beside[at]
        other = self.next_to(above, step)
        for _ in range(_LOOKED_INTO):
            if other is not None and (inside := self._levels_in(other)):
                return inside[0 if step > 0 else -1]
            other = self.next_to(other, step) if other is not None else None
        return None

    def crumb(self, address: Address | None) -> Crumb | None:
        """Return a level as a link to it."""
        if address is None:
            return None
        label, kind = called(address, self._store.described([address]), self._store)
        return Crumb(label, address, kind)

    def _levels_in(self, address: Address) -> list[Address]:
        if address not in self._inside:
            descriptions = by_address(self._store.shelves.descriptions_right_below(address))
            levels = (child.address for child in self._store.shelves.children(address) if child.is_level)
            self._inside[address] = sorted(levels, key=lambda level: place_in(level, descriptions))
        return self._inside[address]

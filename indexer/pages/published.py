"""Which descriptions the public side may hold: the finding aid without what it tells of closed items."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from indexer.model.archive import Address, Description, Item, Level


def published(
    descriptions: Iterable[Description],
    items: Iterable[Item],
    open_addresses: Collection[Address],
    closed_addresses: Collection[Address] = (),
    is_open: Callable[[Address], bool] = lambda _: False,
) -> tuple[Description, ...]:
    """Return the descriptions that readers may see, given all items and the addresses of those with an open page.

    Shapes: in the order given. A description of an item stays only where an open item stands at or below it: a
    closed item's title names people. Where nothing was digitized at or below it, it stays where a decision would open
    what stands there, which `is_open` says. Links stay only where items stand at or below it and all of them are open:
    a link is a file name, and nothing says which of the items below it belongs to. An item at a closed address has a
    closed page, whatever is open of it.
    """
    opened = frozenset(open_addresses)
    over_open = _at_or_above(opened)
    over_closed = _at_or_above(item.address for item in items if item.address not in opened) | _at_or_above(
        closed_addresses
    )
    digitized = over_open | over_closed
    shown = (
        each
        for each in descriptions
        if each.level is not Level.ITEM
        or each.address in over_open
        or (each.address not in digitized and is_open(each.address))
    )
    return tuple(
        each if each.address in over_open and each.address not in over_closed else replace(each, links=())
        for each in shown
    )


def told_or_over_open(
    descriptions: Iterable[Description], made: Collection[Address], open_addresses: Iterable[Address]
) -> Iterator[Description]:
    """Give descriptions without those that were made of the names of files and directories that are all closed.

    A finding aid is public, and so is what it tells of closed levels; how somebody named a directory is not.
    """
    over_open = _at_or_above(open_addresses)
    yield from (each for each in descriptions if each.address not in made or each.address in over_open)


def _at_or_above(addresses: Iterable[Address]) -> frozenset[str]:
    return frozenset(above for address in addresses for above in _prefixes(address))


def _prefixes(address: str) -> Iterator[str]:
    while address:
        yield address
        address = address.rpartition("/")[0]

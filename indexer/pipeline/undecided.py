"""Pages on which nobody has decided: closed by that alone, and listed by folder for whoever decides."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.model.archive import Access, Address
from indexer.pipeline.addresses import every_page
from indexer.pipeline.workplace import Workplace, page_access


@dataclass(frozen=True, slots=True)
class Undecided:
    """A folder, or what an item stands in, with pages that no decision and no restriction speaks of."""

    address: Address
    items: int
    pages: int


def undecided(workplace: Workplace) -> tuple[Undecided, ...]:
    """Return where pages wait for a decision, by address. Cost: that of going through every page once."""
    rules = workplace.rules()
    found: dict[Address, list[Address]] = {}
    for held in every_page(workplace.holdings.sides):
        if is_undecided(page_access(rules, held.item, held.page_id)):
            address = held.item.address
            found.setdefault(Address(address.rpartition("/")[0] or address), []).append(address)
    return tuple(_counted(found))


def is_undecided(access: Access) -> bool:
    """Return whether something is closed only because nobody has decided on it."""
    return not access.is_open and access.decision is None and access.restriction is None


def _counted(found: dict[Address, list[Address]]) -> Iterator[Undecided]:
    for address in sorted(found):
        yield Undecided(address, len(set(found[address])), len(found[address]))

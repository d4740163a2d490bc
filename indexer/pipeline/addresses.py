"""What an address names: a collection, a level of arrangement, an item or a single page."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.accession.labels import prefixes
from indexer.errors import UnknownAddressError, did_you_mean
from indexer.model.archive import Item
from indexer.model.page import ItemId, PageId, Place
from indexer.pages.store import Store
from indexer.pipeline.workplace import page_address


@dataclass(frozen=True, slots=True)
class Held:
    """A page, its item and the side it is on."""

    page_id: PageId
    place: Place
    item: Item
    side: Store


def held_at(address: str, sides: tuple[Store, ...], described: frozenset[str]) -> tuple[str, list[Held]]:
    """Return the full address that was meant, and the pages at and below it in the order of their places.

    Shapes: a page's own name stands for its address. A described level without pages gives none.
    Raises: UnknownAddressError, with the nearest address that is known.
    """
    wanted = address.strip("/")
    every = list(every_page(sides))
    for held in every:
        if wanted in (held.page_id, page_address(held.item, held.page_id)):
            return page_address(held.item, held.page_id), [held]
    below = [held for held in every if held.item.address == wanted or held.item.address.startswith(f"{wanted}/")]
    if below or wanted in described:
        return wanted, below
    known = {prefix for held in every for prefix in prefixes(held.item.address)} | described
    raise UnknownAddressError(
        f"Nothing is held at {address}.",
        kept="Nothing was changed.",
        remedy=_nearest(wanted, sorted(known)) or "Run: pinkas status",
    )


def _nearest(wanted: str, known: list[str]) -> str:
    """Return the question for the nearest address, first among those of as many levels."""
    of_a_kind = [each for each in known if each.count("/") == wanted.count("/")]
    return did_you_mean(wanted, of_a_kind) or did_you_mean(wanted, known)


def every_page(sides: tuple[Store, ...]) -> Iterator[Held]:
    """Yield every page that is held, side by side in the order of their places."""
    for side in sides:
        items: dict[ItemId, Item] = {item.id: item for item in side.items()}
        for page_id, place in side.places().items():
            yield Held(page_id, place, items[place.item], side)

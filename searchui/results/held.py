"""What is held, collection by collection: a sentence on each, and its series with the pages that are open."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.model.archive import Address, Level
from indexer.model.page import ItemId
from indexer.pages.store import Store
from searchui.results.place import Descriptions, addresses_above, by_address, name_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z\d_])")
"""Where a sentence ends: before a capital, or a letter of a script without them."""
_LONGEST = 240
"""Characters of a description that are shown; the rest stands with the collection (opinion)."""


@dataclass(frozen=True, slots=True)
class HeldLevel:
    """A series, or what stands in its place.

    Shapes: folders are those with open pages; restriction is said where nothing is open, None where nobody says it.
    """

    address: Address
    label: str
    folders: int
    pages: int
    restriction: str | None


@dataclass(frozen=True, slots=True)
class HeldCollection:
    """A collection.

    Shapes: says is how its description begins, empty where there is none; pages are open ones; is_series where all
    its levels are series.
    """

    address: Address
    label: str
    dates: tuple[str, ...]
    says: str
    pages: int
    levels: tuple[HeldLevel, ...]
    is_series: bool


def collections_held(store: Store) -> tuple[HeldCollection, ...]:
    """Return the collections with their series, the one with most open pages first.

    Shapes: levels in the order of the finding aid, then those it does not know; what is closed shows only where a
    description of the open side names it.
    Cost: linear in the items of the open side.
    """
    descriptions = by_address(store.descriptions())
    folders = _open_folders(store)
    collections = {address.partition("/")[0] for address in (*folders, *descriptions)}
    found = (_collection(Address(each), folders, descriptions) for each in collections)
    return tuple(sorted(found, key=lambda each: (-each.pages, natural_key(each.address))))


_Folders = Mapping[Address, int]
"""Open pages by the level at which their item stands."""


def _open_folders(store: Store) -> _Folders:
    pages: dict[ItemId, int] = defaultdict(int)
    for place in store.places().values():
        pages[place.item] += 1
    folders: dict[Address, int] = defaultdict(int)
    for item in store.items():
        if item.id in pages:
            folders[Address(item.address.rpartition("/")[0] or item.address)] += pages[item.id]
    return folders


def _collection(address: Address, folders: _Folders, descriptions: Descriptions) -> HeldCollection:
    described = descriptions.get(address)
    inside = [each for each in (*folders, *descriptions) if each.startswith(f"{address}/")]
    levels = {addresses_above(each)[1] for each in inside}
    described_below = {each: descriptions[each].level for each in levels if each in descriptions}
    levels -= {each for each, level in described_below.items() if level is Level.ITEM}
    return HeldCollection(
        address=address,
        label=name_of(address, descriptions),
        dates=described.dates if described else (),
        says=_beginning(described.notes[0]) if described and described.notes else "",
        pages=_sum(address, folders)[1],
        levels=tuple(
            _level(each, folders, descriptions)
            for each in sorted(levels, key=lambda level: _order(level, descriptions))
        ),
        is_series=levels == {each for each, level in described_below.items() if level is Level.SERIES},
    )


def _level(address: Address, folders: _Folders, descriptions: Descriptions) -> HeldLevel:
    count, pages = _sum(address, folders)
    restriction = None if pages else _restriction(address, descriptions)
    return HeldLevel(address, name_of(address, descriptions), count, pages, restriction)


def _restriction(address: Address, descriptions: Descriptions) -> str | None:
    """Return what the finding aid says of access to a level, or to all that it has in it in the same words."""
    described = descriptions.get(address)
    if described is not None and described.restriction:
        return described.restriction
    below = [each for each in descriptions.values() if each.address.startswith(f"{address}/")]
    lowest = [each for each in below if not any(other.address.startswith(f"{each.address}/") for other in below)]
    said = {each.restriction for each in lowest}
    return said.pop() if len(said) == 1 else None


def _sum(address: Address, folders: _Folders) -> tuple[int, int]:
    """Return how many folders with open pages are at or below an address, and their pages."""
    inside = [each for each in folders if each == address or each.startswith(f"{address}/")]
    return len(inside), sum(folders[each] for each in inside)


def _order(address: Address, descriptions: Descriptions) -> tuple[int, object]:
    after_all = 1 + max((each.order for each in descriptions.values()), default=0)
    return (descriptions[address].order if address in descriptions else after_all, natural_key(address))


def _beginning(text: str) -> str:
    """Return the sentences with which a description begins, as far as they are short; its first words otherwise."""
    sentences: Sequence[str] = _SENTENCE.split(" ".join(text.split()))
    said = sentences[0]
    for sentence in sentences[1:]:
        if len(said) + len(sentence) >= _LONGEST:
            break
        said = f"{said} {sentence}"
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rpartition(' ')[0]} …"

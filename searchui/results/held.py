"""What is held, collection by collection: a sentence on each, and its series with the pages that are open."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.model.archive import Address, Description, Level, NoteKind
from indexer.model.page import ItemId
from indexer.pages.store import Store
from searchui.results.place import Descriptions, by_address, name_of

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
    of_levels = _by_level(address, folders)
    levels = {*of_levels, *_by_level(address, dict.fromkeys(descriptions, 0))}
    kinds = {each: descriptions[each].level for each in levels if each in descriptions}
    levels -= {each for each, level in kinds.items() if level is Level.ITEM}
    after_all = 1 + max((each.order for each in descriptions.values()), default=0)

    def place(level: Address) -> tuple[int, object]:
        return (descriptions[level].order if level in descriptions else after_all, natural_key(level))

    return HeldCollection(
        address=address,
        label=name_of(address, descriptions),
        dates=described.dates if described else (),
        says=_says(described) if described else "",
        pages=sum(pages for each, pages in folders.items() if each.partition("/")[0] == address),
        levels=tuple(_level(each, of_levels.get(each, []), descriptions) for each in sorted(levels, key=place)),
        is_series=levels == {each for each, level in kinds.items() if level is Level.SERIES},
    )


def _by_level(collection: Address, folders: _Folders) -> dict[Address, list[int]]:
    """Return the pages of each folder by the level below the collection that it is, or stands in."""
    found: dict[Address, list[int]] = defaultdict(list)
    for folder, pages in folders.items():
        labels = folder.split("/", 2)
        if labels[0] == collection and len(labels) > 1:
            found[Address("/".join(labels[:2]))].append(pages)
    return found


def _level(address: Address, folders: Sequence[int], descriptions: Descriptions) -> HeldLevel:
    pages = sum(folders)
    restriction = None if pages else _restriction(address, descriptions)
    return HeldLevel(address, name_of(address, descriptions), len(folders), pages, restriction)


def _restriction(address: Address, descriptions: Descriptions) -> str | None:
    """Return what the finding aid says of access to a level, or to all that it has in it in the same words."""
    described = descriptions.get(address)
    if described is not None and described.restriction:
        return described.restriction
    below = [each for each in descriptions.values() if each.address.startswith(f"{address}/")]
    lowest = [each for each in below if not any(other.address.startswith(f"{each.address}/") for other in below)]
    said = {each.restriction for each in lowest}
    return said.pop() if len(said) == 1 else None


def _says(described: Description) -> str:
    """Return how the abstract begins, else the scope note, else the first note there is."""
    summaries = described.notes_of(NoteKind.ABSTRACT) or described.notes_of(NoteKind.SCOPE) or described.notes
    return _beginning(summaries[0].text) if summaries else ""


def _beginning(text: str) -> str:
    """Return the sentences with which a description begins, as far as they are short; its first words otherwise."""
    sentences: Sequence[str] = _SENTENCE.split(" ".join(text.split()))
    said = sentences[0]
    for sentence in sentences[1:]:
        if len(said) + len(sentence) >= _LONGEST:
            break
        said = f"{said} {sentence}"
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rpartition(' ')[0]} …"

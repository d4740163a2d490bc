"""What is held, collection by collection: a sentence on each, and its series with the pages that are open."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.accession.file_names import natural_key
from indexer.model.archive import Address, Description, Level, NoteKind
from indexer.pages.shelves import Shelf
from indexer.pages.store import Store
from searchui.results.levels import called, place_in
from searchui.results.place import Descriptions, addresses_above, by_address

_SENTENCE = re.compile(r"(?<=[.!?])(?<!\s\w\.)\s+(?=[^\Wa-z\d_])")
"""Where a sentence ends: before a capital, or a letter of a script without them; not after an initial."""
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

    Shapes: repository keeps it, empty where nobody says who does; says is how its description begins, empty likewise;
    pages are open ones; is_series where all its levels are series.
    """

    address: Address
    label: str
    dates: tuple[str, ...]
    says: str
    pages: int
    levels: tuple[HeldLevel, ...]
    is_series: bool
    repository: str = ""
    repository_use: str = ""


def collections_held(store: Store) -> tuple[HeldCollection, ...]:
    """Return the collections with their series, the one with most open pages first.

    Shapes: levels in the order of the finding aid, then those it does not know; what is closed shows only where a
    description of the open side names it.
    Cost: linear in the collections and the levels right below them; the store counts the rest once after each change.
    """
    shelves = {each.address: each for each in store.shelves.upper()}
    descriptions = by_address(store.shelves.upper_descriptions())
    levels: dict[Address, list[Address]] = defaultdict(list)
    for address in shelves.keys() | store.shelves.described_below():
        levels[Address(address.partition("/")[0])].append(address)
    found = (_collection(each, of_it, shelves, descriptions, store) for each, of_it in levels.items())
    return tuple(sorted(found, key=lambda each: (-each.pages, natural_key(each.address))))


def _collection(
    address: Address,
    at_and_below: Sequence[Address],
    shelves: Mapping[Address, Shelf],
    descriptions: Descriptions,
    store: Store,
) -> HeldCollection:
    described = descriptions.get(address)
    kinds = {each: descriptions[each].level for each in at_and_below if each in descriptions and each != address}
    levels = {each for each in at_and_below if each != address and kinds.get(each) is not Level.ITEM}
    ordered = sorted(levels, key=lambda level: place_in(level, descriptions))
    return HeldCollection(
        address=address,
        label=called(address, descriptions, store)[0],
        dates=described.dates if described else (),
        says=begins_with(described) if described else "",
        pages=sum(shelves[each].pages for each in at_and_below if each in shelves),
        levels=tuple(_level(shelves.get(each, Shelf(each, 0, 0)), descriptions, store) for each in ordered),
        is_series=levels == {each for each, level in kinds.items() if level is Level.SERIES},
        repository=described.repository if described else "",
        repository_use=described.repository_use if described else "",
    )


def _level(shelf: Shelf, descriptions: Descriptions, store: Store) -> HeldLevel:
    label, _ = called(shelf.address, descriptions, store)
    restriction = None if shelf.pages else _restriction(shelf.address, descriptions, store)
    return HeldLevel(shelf.address, label, shelf.folders, shelf.pages, restriction)


def _restriction(address: Address, descriptions: Descriptions, store: Store) -> str | None:
    """Return what the finding aid says of access to a level, or to all that it has in it in the same words."""
    described = descriptions.get(address)
    if described is not None and described.restriction:
        return described.restriction
    below = store.shelves.restrictions(address)
    above = {level for each in below for level in addresses_above(each)[:-1]}
    said = {restriction for each, restriction in below.items() if each not in above}
    return said.pop() if len(said) == 1 else None


def begins_with(described: Description) -> str:
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

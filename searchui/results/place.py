"""Where something stands in the archive, from the repository down, in words for readers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.model.archive import FROM_PAGE, Address, Description, Item
from indexer.pages.hidden_titles import is_hidden
from indexer.postings.normalize import fold_value
from searchui.results.tombstones import name_of_hidden
from searchui.results.vocabulary import dated_level, numbered, titled

Descriptions = Mapping[Address, Description]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A level above something. Shapes: address is empty for the repository itself; kind is "box", "series", ..."""

    label: str
    address: Address
    kind: str = ""


def by_address(descriptions: Iterable[Description]) -> dict[Address, Description]:
    """Return the descriptions by their address."""
    return {each.address: each for each in descriptions}


def addresses_above(address: str) -> list[Address]:
    """Return the addresses from the collection down to the given one itself."""
    labels = address.split("/") if address else []
    return [Address("/".join(labels[: n + 1])) for n in range(len(labels))]


def crumbs_to(
    address: str, descriptions: Descriptions, *, repository: str | None, item: Item | None = None
) -> list[Crumb]:
    """Return the levels from the repository down to the address itself.

    Shapes: repository is the name of whoever keeps what nobody says the keeper of, None where none is to be told;
    a level that nobody described has its bare label, said to be a box or a folder where the item says so.
    """
    levels = [
        Crumb(name_of(each, descriptions, item), each, _kind(each, descriptions, item))
        for each in addresses_above(address)
    ]
    keeper = "" if repository is None else kept_by(address, descriptions, repository)
    return [Crumb(keeper, Address(""), "repository"), *levels] if keeper else levels


def kept_by(address: str, descriptions: Descriptions, default: str = "") -> str:
    """Return who keeps something, as its collection says, the default where it does not."""
    collection = descriptions.get(Address(address.partition("/")[0]))
    return (collection.repository if collection else "") or default


def name_of(address: Address, descriptions: Descriptions, item: Item | None = None) -> str:
    """Return the title of a level with the number it goes by ("Series VI: Press"), or the bare number with its kind."""
    if item is not None and address == item.address:
        return item.title or _label(address)
    return title_of(address, descriptions.get(address), _kind(address, descriptions, item))


def dates_above(item: Item, descriptions: Descriptions) -> str:
    """Return what the nearest dated level says, "folder: 1986-1987", beside a date from the page."""
    for address in reversed(addresses_above(item.address)[1:-1] if item.dates_from == FROM_PAGE else []):
        described = descriptions.get(address)
        if described is not None and described.dates:
            return dated_level(_kind(address, descriptions, item), "; ".join(described.dates))
    return ""


def title_of(address: Address, described: Description | None, kind: str) -> str:
    """Return the title of a level of this kind with the number it goes by."""
    label = _label(address)
    if described is not None and is_hidden(described):
        return name_of_hidden(described)
    if described is None or not described.title:
        return numbered(kind, label) if kind in ("box", "folder") else label
    if kind in _NUMBERED and _NUMBER.fullmatch(label) and not _names_itself(described.title, kind, label):
        return titled(kind, label, described.title)
    return described.title


_NUMBERED = ("series", "subseries", "folder")
_NUMBER = re.compile("[0-9]+[a-z]?|[IVXLC]+|[A-Z]")
"""Labels that say which and not what: 12, 7a, VI, B."""


def _names_itself(title: str, kind: str, label: str) -> bool:
    words = [word.strip(".,:;") for word in fold_value(title).split()]
    return kind in words or words[:1] == [fold_value(label)]


def _kind(address: Address, descriptions: Descriptions, item: Item | None) -> str:
    if item is not None and address == item.address:
        return "item"
    below = (each for each in descriptions.values() if each.box and each.address.startswith(f"{address}/"))
    described = descriptions.get(address)
    return kind_of(address, described, item if item or described else next(below, None))


def kind_of(address: Address, described: Description | None, inside: Item | Description | None) -> str:
    """Return what a level is: as it is described, or a box or folder where something inside it says so, or nothing."""
    if described is not None:
        return described.level.value
    if inside is None:
        return ""
    lowest = inside.address.count("/") - isinstance(inside, Item)
    return _container(address, inside.box, inside.folder, lowest)


def _container(address: str, box: str, folder: str, lowest: int) -> str:
    """Tell a box from a folder by what is in it; where both have the same number, the box is the upper one.

    Shapes: lowest counts the slashes of the folder's address, or of the box's where there are no folders.
    """
    label, above = fold_value(_label(address)), address.count("/")
    if label == fold_value(folder) and above == lowest:
        return "folder"
    if label == fold_value(box) and above in (lowest, lowest - 1):
        return "box"
    return ""


def _label(address: str) -> str:
    return address.rpartition("/")[2]

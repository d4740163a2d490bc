"""Where something stands in the archive, from the repository down, in words for readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.model.archive import Address, Description, Item
from indexer.postings.normalize import fold_value

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


def crumbs_to(address: str, descriptions: Descriptions, *, repository: str, item: Item | None = None) -> list[Crumb]:
    """Return the levels from the repository down to the address itself.

    Shapes: a level that nobody described has its bare label, said to be a box or a folder where the item says so.
    """
    levels = [
        Crumb(name_of(each, descriptions, item), each, _kind(each, descriptions, item))
        for each in addresses_above(address)
    ]
    return [Crumb(repository, Address(""), "repository"), *levels] if repository else levels


def name_of(address: Address, descriptions: Descriptions, item: Item | None = None) -> str:
    """Return the title of a level, or its label with what kind of container it is."""
    if item is not None and address == item.address:
        return item.title or _label(address)
    described = descriptions.get(address)
    if described is not None and described.title:
        return described.title
    kind = _kind(address, descriptions, item)
    return f"{kind.capitalize()} {_label(address)}" if kind in ("box", "folder") else _label(address)


def _kind(address: Address, descriptions: Descriptions, item: Item | None) -> str:
    if item is not None and address == item.address:
        return "item"
    described = descriptions.get(address)
    if described is not None:
        return described.level.value
    return _container(address, item) if item is not None else ""


def _container(address: Address, item: Item) -> str:
    """Tell a box from a folder by the item below; where both have the same number, the box is the upper one."""
    label, above = fold_value(_label(address)), address.count("/")
    depth = item.address.count("/")
    if label == fold_value(item.folder) and above == depth - 1:
        return "folder"
    if label == fold_value(item.box) and above in (depth - 1, depth - 2):
        return "box"
    return ""


def _label(address: str) -> str:
    return address.rpartition("/")[2]

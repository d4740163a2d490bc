"""Levels of a finding aid get their addresses: one rule for EAD, text and rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from indexer.accession.containers import Containers
from indexer.accession.labels import AddressBook, container_label, kind_of, label_of, series_label
from indexer.model.archive import Address, Description, Level


class Above(NamedTuple):
    """What a level takes over from those above it: where it hangs, and the containers it inherits."""

    address: Address
    inherited: Containers = Containers()
    placed: Containers = Containers()


class Called(NamedTuple):
    """What an address is made of: level, number among siblings from 1, title, identifier, a label of its own."""

    level: Level
    position: int
    title: str
    identifier: str
    label: str = ""


class LevelAddresses:
    """Hands out the addresses of one finding aid, whose collection has this identifier."""

    def __init__(self, identifier: str) -> None:
        self._book = AddressBook()
        self._identifier = identifier

    def root(self, label: str) -> Address:
        """Return the address of the collection."""
        return self._book.root(label)

    def below(self, above: Above, called: Called, own: Containers) -> Above:
        """Return a level's address, with what those below it take over.

        Shapes: boxes (and, above an item, folders) are put between the level above and this one.
        """
        inside = own.inside(above.inherited)
        if kind_of(called.level) == "series":
            # "MS-C-271.I" within the collection MS-C-271 is called I, as its title says.
            identifier = called.identifier.removeprefix(self._identifier).lstrip(" .,:;/_-")
            label = series_label(identifier, called.title) or str(called.position)
            return Above(self._book.own(above.address, "series", label), inside)
        parent, placed = above.address, above.placed
        if inside.box and inside.box != placed.box:
            parent, placed = self._book.shared(parent, "box", container_label(inside.box)), Containers(inside.box)
        is_new = bool(inside.folder) and inside.folder != placed.folder
        if is_new and called.level is Level.ITEM:
            parent = self._book.shared(parent, "folder", container_label(inside.folder))
        label = container_label(inside.folder) if is_new and called.level is Level.FOLDER else _own_label(called)
        return Above(self._book.own(parent, kind_of(called.level), label), inside, inside if is_new else placed)


def _own_label(called: Called) -> str:
    return label_of(called.identifier) or label_of(called.label) or str(called.position)


@dataclass(slots=True)
class Branch:
    """A level that was told in text or rows, before it has an address, and the levels below it.

    Shapes: said has an empty address; box and folder are those of this very level; line is where it stands.
    """

    said: Description
    line: int = 0
    below: list["Branch"] = field(default_factory=list)


def branch(level: Level, title: str, line: int = 0) -> Branch:
    """Return a branch of which nothing is known but level and title."""
    return Branch(Description(Address(""), level, title, 0), line)


def described(top: Branch, label: str) -> tuple[Description, ...]:
    """Return a collection and all below it as descriptions with addresses, in document order."""
    addresses = LevelAddresses(top.said.identifier)
    above = Above(addresses.root(label), Containers(), Containers())
    told = [(top, above), *_below(top, above, addresses)]
    return tuple(
        replace(each.said, address=place.address, order=order, box=place.inherited.box, folder=place.inherited.folder)
        for order, (each, place) in enumerate(told)
    )


def _below(parent: Branch, above: Above, addresses: LevelAddresses) -> Iterator[tuple[Branch, Above]]:
    for position, each in enumerate(parent.below, start=1):
        said = each.said
        called = Called(said.level, position, said.title, said.identifier)
        place = addresses.below(above, called, Containers(said.box, said.folder))
        yield each, place
        yield from _below(each, place, addresses)

"""Finding aids in EAD 2002 and EAD3 as a tree of descriptions."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from indexer.accession import ead, ead_notes
from indexer.accession.containers import Containers, containers_of
from indexer.accession.labels import (
    AddressBook,
    container_label,
    kind_of,
    label_of,
    level_named,
    printable,
    series_label,
)
from indexer.errors import FindingAidError
from indexer.model.archive import Address, Description, FindingAid, Level, Note, NoteKind
from indexer.sandbox.child import parses_outside_bytes

# Elements inside elements. The deepest of 14 sample finding aids has 17; libxml2 2.14 itself stops at 256 without
# huge_tree, other builds of it later or never.
_DEEPEST = 256

_LEVELS = {
    "series": Level.SERIES,
    "subseries": Level.SUBSERIES,
    "file": Level.FOLDER,
    "item": Level.ITEM,
}


@dataclass(frozen=True, slots=True)
class FindingAidRequest:
    """Which finding aid to read; the collection's label where the finding aid's own identifier is not wanted."""

    path: str
    collection: str = ""


@parses_outside_bytes
def read_finding_aid(request: FindingAidRequest) -> FindingAid:
    """Return the finding aid as descriptions in document order, the collection first.

    Shapes: EAD 2002 with or without a namespace, EAD3; nothing outside the file is ever fetched.
    Raises: FindingAidError when it is not XML, not EAD, too deep, or made of entities.
    Source: EAD Tag Library, version 2002 and version EAD3 1.1 (Library of Congress, Society of American Archivists).
    """
    path = Path(request.path)
    content = path.read_bytes()
    description = description_in(content, path.name)
    label = request.collection or _collection_label(description, path)
    descriptions = tuple(_Walk(description).descriptions(label))
    return FindingAid(path.name, hashlib.sha256(content).hexdigest(), descriptions)


def description_in(content: bytes, name: str) -> etree._Element:
    """Return the archival description of a finding aid; to be called in a child, as it parses outside bytes.

    Raises: FindingAidError when it is not XML, not EAD, too deep, or made of entities.
    """
    return _archival_description(_root(content, name), name)


def _root(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _not_xml(name, error) from None
    _refuse_entities(root, name)
    _refuse_depth(root, name)
    return root


def _not_xml(name: str, error: etree.XMLSyntaxError) -> FindingAidError:
    if "depth" in str(error).lower():
        return _too_deep(name)
    return FindingAidError(
        f"{name} is not well-formed XML: {printable(error.msg or 'it is empty')}.",
        remedy="Export the finding aid again as EAD, or mend it until `xmllint --noout` is silent.",
    )


def _too_deep(name: str) -> FindingAidError:
    return FindingAidError(
        f"{name} nests elements deeper than {_DEEPEST} levels, which no finding aid needs.",
        remedy="Export it again; if the collection is truly that deep, split it by series.",
    )


def _refuse_entities(root: etree._Element, name: str) -> None:
    # The stubs say that there is always a DTD, and know none of its methods.
    dtd: Any = root.getroottree().docinfo.internalDTD
    is_declared = dtd is not None and any(True for _ in dtd.iterentities())
    if is_declared or next(root.iter(etree.Entity), None) is not None:
        raise FindingAidError(
            f"{name} is put together from XML entities, which may point at other files and are not followed.",
            remedy="Write them out first: xmllint --noent --dropdtd FILE > NEW, then add NEW.",
        )


def _refuse_depth(root: etree._Element, name: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise _too_deep(name)


def _archival_description(root: etree._Element, name: str) -> etree._Element:
    is_ead = ead.tag_of(root) == "ead"
    found = next((child for child in root if is_ead and ead.tag_of(child) == "archdesc"), None)
    if found is None:
        what = "it has no <archdesc>" if is_ead else f"its outermost element is <{ead.tag_of(root)}>"
        raise FindingAidError(
            f"{name} is XML but no finding aid in EAD: {what}.",
            remedy="Give an EAD 2002 or EAD3 file, whose outermost element is <ead>.",
        )
    return found


def _head(description: etree._Element) -> etree._Element | None:
    """Return what the finding aid says of itself: the header of EAD 2002, the control element of EAD3."""
    root = description.getparent()
    assert root is not None
    return next((child for child in root if ead.tag_of(child) in ("eadheader", "control")), None)


def _collection_label(description: etree._Element, path: Path) -> str:
    """Return the collection's own identifier; without one, that of the finding aid, then its file name."""
    root = description.getparent()
    assert root is not None
    heads = (ead.text_of(node) for node in root.iter() if ead.tag_of(node) in ("eadid", "recordid"))
    names = (ead.identifier_of(description), *heads, path.stem)
    return next((label for name in names if (label := label_of(name))), "")


class _Above(NamedTuple):
    """What a component takes over from the levels above it: where it hangs, and the containers it inherits."""

    address: Address
    inherited: Containers
    placed: Containers


class _Walk:
    """One walk over the components in document order."""

    def __init__(self, description: etree._Element) -> None:
        self._top = description
        self._book = AddressBook()
        self._named = _named_containers(description)
        self._identifier = ead.identifier_of(description)
        self._order = 0

    def descriptions(self, label: str) -> Iterator[Description]:
        """Give the collection under this label, then all below it."""
        address = self._book.root(label)
        inside = containers_of(ead.did_of(self._top), self._named)
        top = self._described(self._top, address, Level.COLLECTION, inside)
        revisions = ead_notes.revisions_of(_head(self._top))
        yield replace(top, notes=(*top.notes, *revisions), repository=ead_notes.repository_of(self._top))
        yield from self._below(self._top, _Above(address, Containers(), Containers()))

    def _below(self, parent: etree._Element, above: _Above) -> Iterator[Description]:
        for position, component in enumerate(ead.components_of(parent), start=1):
            own = containers_of(ead.did_of(component), self._named)
            inside = own.inside(above.inherited)
            level = _level(component, own)
            address, placed = self._address(component, (level, position), above, own)
            yield self._described(component, address, level, inside)
            yield from self._below(component, _Above(address, inside, placed))

    def _address(
        self, component: etree._Element, place: tuple[Level, int], above: _Above, own: Containers
    ) -> tuple[Address, Containers]:
        """Put boxes (and, above an item, folders) between the level above and this one."""
        level, position = place
        if kind_of(level) == "series":
            # "MS-C-271.I" within the collection MS-C-271 is called I, as its title says.
            identifier = ead.identifier_of(component).removeprefix(self._identifier).lstrip(" .,:;/_-")
            label = series_label(identifier, ead.title_of(component)) or str(position)
            return self._book.own(above.address, "series", label), Containers()
        wanted = own.inside(above.inherited)
        parent, placed = above.address, above.placed
        if wanted.box and wanted.box != placed.box:
            parent, placed = self._book.shared(parent, "box", container_label(wanted.box)), Containers(wanted.box)
        is_new = bool(wanted.folder) and wanted.folder != placed.folder
        if is_new and level is Level.ITEM:
            parent = self._book.shared(parent, "folder", container_label(wanted.folder))
        label = container_label(wanted.folder) if is_new and level is Level.FOLDER else _own_label(component, position)
        return self._book.own(parent, kind_of(level), label), wanted if is_new else placed

    def _described(self, component: etree._Element, address: Address, level: Level, inside: Containers) -> Description:
        self._order += 1
        return Description(
            address=address,
            level=level,
            title=ead.title_of(component),
            order=self._order - 1,
            identifier=ead.identifier_of(component),
            dates=ead.dates_of(component),
            bulk_dates=ead.dates_of(component, bulk=True),
            box=inside.box,
            folder=inside.folder,
            types=ead.types_of(component),
            languages=ead.languages_of(component),
            restriction=ead.restriction_of(component),
            links=ead.links_of(component),
            notes=(*ead_notes.notes_of(component), *(Note(NoteKind.LOCATION, each) for each in inside.also)),
            creators=ead_notes.creators_of(component),
            extent=ead_notes.extent_of(component),
            access_points=ead_notes.access_points_of(component),
        )


def _level(component: etree._Element, own: Containers) -> Level:
    """Return the level as stated, or what a level without a usable name can only be."""
    stated = _LEVELS.get(component.get("level", "")) or level_named(ead.identifier_of(component))
    is_shelved = bool(own.folder or own.box) and next(ead.components_of(component), None) is None
    inferred = Level.FOLDER if own.folder or is_shelved else Level.OTHER
    return stated or level_named(ead.title_of(component)) or inferred


def _named_containers(description: etree._Element) -> dict[str, etree._Element]:
    found = (node for node in description.iter() if ead.tag_of(node) == "container")
    return {name: node for node in found if (name := node.get("id") or node.get("containerid"))}


def _own_label(component: etree._Element, position: int) -> str:
    return label_of(ead.identifier_of(component)) or label_of(component.get("id", "")) or str(position)

"""The tree of a finding aid in EAD 2002 or EAD3, walked in document order."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from indexer.accession import ead, ead_notes
from indexer.accession.containers import Containers, containers_of
from indexer.accession.ead_asides import asides_of
from indexer.accession.labels import label_of, level_named, printable
from indexer.accession.levels import Above, Called, LevelAddresses
from indexer.errors import FindingAidError
from indexer.model.archive import Address, Description, Level, Note, NoteKind

# Elements inside elements. The deepest of 14 sample finding aids has 17; libxml2 2.14 itself stops at 256 without
# huge_tree, other builds of it later or never.
_DEEPEST = 256

_LEVELS = {
    "series": Level.SERIES,
    "subseries": Level.SUBSERIES,
    "file": Level.FOLDER,
    "item": Level.ITEM,
}


def ead_descriptions(content: bytes, name: str, label: str = "") -> tuple[Description, ...]:
    """Return a finding aid in EAD as descriptions in document order, the collection first, under this label.

    Shapes: with or without a namespace; without a label the collection's own identifier is taken.
    Raises: FindingAidError when it is not XML, not EAD, too deep, or made of entities.
    Source: EAD Tag Library, version 2002 and version EAD3 1.1 (Library of Congress, Society of American Archivists).
    """
    description = description_in(content, name)
    return tuple(_Walk(description).descriptions(label or _collection_label(description, name)))


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


def _collection_label(description: etree._Element, name: str) -> str:
    """Return the collection's own identifier; without one, that of the finding aid, then its file name."""
    root = description.getparent()
    assert root is not None
    heads = (ead.text_of(node) for node in root.iter() if ead.tag_of(node) in ("eadid", "recordid"))
    names = (ead.identifier_of(description), *heads, PurePosixPath(name).stem)
    return next((label for name in names if (label := label_of(name))), "")


class _Walk:
    """One walk over the components in document order."""

    def __init__(self, description: etree._Element) -> None:
        self._top = description
        self._named = _named_containers(description)
        self._addresses = LevelAddresses(ead.identifier_of(description))
        self._order = 0

    def descriptions(self, label: str) -> Iterator[Description]:
        """Give the collection under this label, then all below it."""
        address = self._addresses.root(label)
        inside = containers_of(ead.did_of(self._top), self._named)
        top = self._described(self._top, address, Level.COLLECTION, inside)
        revisions = ead_notes.revisions_of(_head(self._top))
        yield replace(top, notes=(*top.notes, *revisions), repository=ead_notes.repository_of(self._top))
        yield from self._below(self._top, Above(address))

    def _below(self, parent: etree._Element, above: Above) -> Iterator[Description]:
        for position, component in enumerate(ead.components_of(parent), start=1):
            own = containers_of(ead.did_of(component), self._named)
            level = _level(component, own)
            called = Called(
                level, position, ead.title_of(component), ead.identifier_of(component), component.get("id", "")
            )
            place = self._addresses.below(above, called, own)
            yield self._described(component, place.address, level, place.inherited)
            yield from self._below(component, place)

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
            notes=(
                *ead_notes.notes_of(component),
                *(Note(NoteKind.LOCATION, each) for each in inside.also),
                *asides_of(component),
            ),
            related=ead_notes.related_of(component),
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

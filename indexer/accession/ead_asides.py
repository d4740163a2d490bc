"""What an EAD element says outside its notes: languages in words, addresses, introductions to lists, captions."""

from collections.abc import Iterator

from lxml import etree

from indexer.accession.ead import did_of, own, tag_of, text_of
from indexer.accession.ead_notes import KINDS, paragraphs_of
from indexer.accession.languages import says_more_than_names
from indexer.model.archive import Note, NoteKind

_GROUPS = ("did", "head", "descgrp")


def asides_of(component: etree._Element) -> tuple[Note, ...]:
    """Return as notes what is said of this very level beside its fields and notes, in document order.

    Shapes: languages only where more is said than their names; of who keeps it what follows the name.
    """
    found = (*_in_did(component), *_in_lists(component), *_in_groups(component), *_captions(component))
    return tuple(dict.fromkeys(note for note in found if note.text))


def _in_did(component: etree._Element) -> Iterator[Note]:
    did = did_of(component)
    for node in own(did, "langmaterial"):
        if says_more_than_names(text_of(node)):
            yield _aside(node)
    for node in own(did, "repository"):
        lines = list(paragraphs_of(node))
        if len(lines) > 1 or next(own(node, "address"), None) is not None:
            yield Note(NoteKind.OTHER, "\n".join(lines), node.get("label", ""))


def _in_lists(component: etree._Element) -> Iterator[Note]:
    """Give what stands before the headings of an index, and before the components of a list."""
    for node in component:
        if tag_of(node) in ("controlaccess", "dsc"):
            for each in (node, *(inner for inner in node if tag_of(inner) == tag_of(node))):
                text = "\n".join(text_of(child) for child in each if tag_of(child) in ("p", "blockquote"))
                yield Note(NoteKind.OTHER, text, _head(each) if text else "")


def _in_groups(component: etree._Element) -> Iterator[Note]:
    for group in (node for node in component if tag_of(node) == "descgrp"):
        for child in group:
            if tag_of(child) not in KINDS and tag_of(child) not in (*_GROUPS, "accessrestrict", "controlaccess"):
                yield _aside(child)


def _captions(component: etree._Element) -> Iterator[Note]:
    """Give what is said of digital objects in their own words."""
    yield from (_aside(node) for node in own(component, "daodesc", "descriptivenote") if _is_caption(node))


def _is_caption(node: etree._Element) -> bool:
    above = node.getparent()
    return above is not None and tag_of(above) in ("dao", "daogrp", "daoset")


def _aside(node: etree._Element) -> Note:
    return Note(NoteKind.OTHER, "\n".join(paragraphs_of(node)), node.get("label", "") or _head(node))


def _head(node: etree._Element) -> str:
    return next((text_of(child) for child in node if tag_of(child) == "head"), "")

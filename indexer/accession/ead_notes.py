"""What an EAD element tells beyond title, date and place: notes, creators, extent, access points."""

from collections.abc import Iterator

from lxml import etree

from indexer.accession.aidtext.headings import note_kind_of
from indexer.accession.ead import did_of, letters_of, one_line, own, tag_of, text_of
from indexer.accession.labels import printable
from indexer.model.archive import AccessPoint, Note, NoteKind, Related

KINDS = {
    "abstract": NoteKind.ABSTRACT,
    "scopecontent": NoteKind.SCOPE,
    "bioghist": NoteKind.HISTORY,
    "arrangement": NoteKind.ARRANGEMENT,
    "fileplan": NoteKind.ARRANGEMENT,
    "userestrict": NoteKind.USE,
    "legalstatus": NoteKind.USE,
    "prefercite": NoteKind.CITATION,
    "acqinfo": NoteKind.ACQUISITION,
    "custodhist": NoteKind.CUSTODY,
    "appraisal": NoteKind.APPRAISAL,
    "accruals": NoteKind.ACCRUALS,
    "processinfo": NoteKind.PROCESSING,
    "relatedmaterial": NoteKind.RELATED,
    "separatedmaterial": NoteKind.SEPARATED,
    "originalsloc": NoteKind.ORIGINALS,
    "altformavail": NoteKind.COPIES,
    "phystech": NoteKind.PHYSICAL,
    "materialspec": NoteKind.PHYSICAL,
    "physloc": NoteKind.LOCATION,
    "otherfindaid": NoteKind.OTHER_AIDS,
    "bibliography": NoteKind.BIBLIOGRAPHY,
    "index": NoteKind.INDEX,
    "odd": NoteKind.OTHER,
    "note": NoteKind.OTHER,
    "didnote": NoteKind.OTHER,
}
# What holds notes and is none itself: EAD 2002 allows groups of them, and several of one kind inside one another.
_GROUPS = ("descgrp", "did")
_APART = (
    "p",
    "item",
    "chronitem",
    "event",
    "defitem",
    "row",
    "bibref",
    "indexentry",
    "archref",
    "unitid",
    "head",
    "legalstatus",
    "addressline",
    "address",
)
"""Elements that begin a paragraph of their own."""
_CLOSING = frozenset(",.;:!?)]’”'\"")
_POINTS = (
    "subject",
    "persname",
    "famname",
    "corpname",
    "geogname",
    "function",
    "occupation",
    "genreform",
    "title",
    "name",
)


def notes_of(component: etree._Element) -> tuple[Note, ...]:
    """Return the notes of this very level in document order, without those that are marked as internal."""
    return tuple(_notes_in(component))


def _notes_in(element: etree._Element) -> Iterator[Note]:
    for child in element:
        kind = KINDS.get(tag_of(child))
        if child.get("audience") == "internal":
            continue
        if tag_of(child) in _GROUPS:
            yield from _notes_in(child)
        elif kind is not None:
            inner = [each for each in child if tag_of(each) == tag_of(child)]
            yield from _notes_in(child) if inner else _note(child, kind)
            yield from _beside(child, kind) if inner else ()


def _note(node: etree._Element, kind: NoteKind) -> Iterator[Note]:
    head = next((text_of(child) for child in node if tag_of(child) == "head"), "") or printable(node.get("label", ""))
    if text := "\n".join(paragraphs_of(node)):
        yield Note(note_kind_of(head, kind), text, head)


def _beside(node: etree._Element, kind: NoteKind) -> Iterator[Note]:
    """Give what a note says itself that holds others of its kind."""
    own_text = [one_line(child) for child in node if tag_of(child) not in (tag_of(node), "head")]
    if text := "\n".join(line for line in own_text if line):
        yield Note(kind, text)


def paragraphs_of(node: etree._Element) -> Iterator[str]:
    """Give the text paragraph by paragraph, without the heading of the note itself."""
    lines = [""]
    for piece, begins in _pieces(node):
        lines += [""] if begins else []
        lines[-1] += piece
    yield from (line for each in lines if (line := printable(each)))


def _pieces(node: etree._Element) -> Iterator[tuple[str, bool]]:
    yield node.text or "", False
    for child in node:
        is_apart = tag_of(child) in _APART
        if tag_of(child) != "head" or tag_of(node) not in KINDS:
            yield "", is_apart
            yield from ((piece, begins) for piece, begins in _pieces(child))
            # Parts of a name stand one after another without a blank; a comma behind a name wants none.
            yield "" if (child.tail or "")[:1] in _CLOSING else " ", False
        yield child.tail or "", is_apart


def creators_of(component: etree._Element) -> tuple[str, ...]:
    """Return who made the material of this very level."""
    names = (name for node in own(did_of(component), "origination") for name in list(node) or [node])
    return tuple(dict.fromkeys(text for node in names if (text := text_of(node))))


def extent_of(component: etree._Element) -> tuple[str, ...]:
    """Return the statements of extent of this very level, as printed."""
    described = [*own(did_of(component), "physdesc"), *own(did_of(component), "physdescstructured")]
    return tuple(dict.fromkeys(text for node in described if (text := printable(_spaced(node)))))


def _spaced(node: etree._Element) -> str:
    return (
        " ".join(letters_of(child) + (child.tail or "") for child in node)
        if len(node) and not (node.text or "").strip()
        else letters_of(node)
    )


def access_points_of(component: etree._Element) -> tuple[AccessPoint, ...]:
    """Return the headings under which this very level is catalogued, without the full stop of a subject heading."""
    found = (
        AccessPoint(tag_of(node), text)
        for listed in own(component, "controlaccess")
        for node in own(listed, *_POINTS)
        if (text := text_of(node).rstrip("."))
    )
    return tuple(dict.fromkeys(found))


def related_of(component: etree._Element) -> tuple[Related, ...]:
    """Return the archival material that notes of this very level refer to by elements: identifier, title, holder."""
    found = (
        Related(identifier, _referred_title(node), _holder_of(node), tag_of(note) == "separatedmaterial")
        for note in own(component, "relatedmaterial", "separatedmaterial")
        for node in own(note, "archref")
        if (identifier := next((text_of(each) for each in own(node, "unitid")), ""))
    )
    return tuple(dict.fromkeys(found))


def _referred_title(reference: etree._Element) -> str:
    """Return the title in a reference to archival material, without the full stop of a heading."""
    title = next((text_of(each) for each in own(reference, "unittitle", "title")), "") or text_of(reference)
    return title.rstrip(" .,")


def _holder_of(reference: etree._Element) -> str:
    return next((text_of(each) for each in own(reference, "repository")), "")


def repository_of(component: etree._Element) -> str:
    """Return the name of who keeps the material, without the address that may follow it."""
    node = next(own(did_of(component), "repository"), None)
    if node is None:
        return ""
    named = next((child for child in node if tag_of(child) in ("corpname", "name", "famname", "persname")), node)
    return text_of(named) if named is not node else printable(node.text or "") or text_of(node)


def revisions_of(head: etree._Element | None) -> tuple[Note, ...]:
    """Return the history of the finding aid itself, one note of a line for each change, from its header."""
    changes = [] if head is None else [node for node in head.iter() if tag_of(node) in ("change", "maintenanceevent")]
    lines = [printable(" ".join(letters_of(part) for part in node)) for node in changes]
    text = "\n".join(line for line in lines if line)
    return (Note(NoteKind.REVISION, text),) if text else ()

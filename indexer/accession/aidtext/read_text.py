"""A finding aid in text becomes the same tree as one in EAD."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from indexer.accession.aidtext.headings import Field
from indexer.accession.aidtext.lines import Line, lines_of, without_menus
from indexer.accession.aidtext.outline import Outline
from indexer.accession.labels import label_of
from indexer.accession.levels import described
from indexer.errors import FindingAidError
from indexer.model.archive import Description, NoteKind

_TELLING = frozenset(
    {
        Field.IDENTIFIER, Field.EXTENT, Field.ACCESS, Field.CONTENTS, NoteKind.SCOPE, NoteKind.ARRANGEMENT,
        NoteKind.ACQUISITION, NoteKind.PROCESSING, NoteKind.USE, NoteKind.CITATION,
    }
)  # fmt: skip
"""Headings that hardly anything but a finding aid has; two of them make one (opinion)."""


def text_descriptions(text: str, name: str, label: str = "") -> tuple[tuple[Description, ...], tuple[str, ...]]:
    """Return a finding aid in text as descriptions, the collection first, and remarks on what is empty or has no place.

    Shapes: without a label the collection's own identifier is taken, then the name of the file.
    Raises: FindingAidError where the text has neither levels nor two headings of finding aids.
    """
    kept, menus = without_menus(lines_of(text))
    outline = Outline(kept)
    outline.read()
    _refuse_other_texts(outline, name, kept)
    top = outline.top
    remarks = [*outline.remarks, *_of_menus(menus)]
    if not top.said.title:
        remarks.append((1, "No line gives the collection a title."))
    own = label or label_of(top.said.identifier)
    if not own:
        own = label_of(PurePosixPath(name).stem)
        remarks.append((1, f'No line gives the collection an identifier; it is called "{own}", after its file.'))
    told = (f"Line {line}: {sentence}" for line, sentence in sorted(remarks))
    return described(top, own), tuple(told)


def _of_menus(menus: Iterable[Line]) -> list[tuple[int, str]]:
    return [(line.number, f'"{line.text}" belongs to the web page around the finding aid; left out.') for line in menus]


def _refuse_other_texts(outline: Outline, name: str, lines: list[Line]) -> None:
    parts = {part for each in outline.known if (part := getattr(each, "part", None)) in _TELLING}
    if len(parts) < 2 and not outline.top.below:
        raise FindingAidError(
            f"{name} is text but no finding aid: in its {len(lines):,} lines stand no series, no boxes, and hardly a "
            "heading of a finding aid.",
            remedy="Give a finding aid as EAD, as CSV, or as text with headings such as Scope and Content.",
        )

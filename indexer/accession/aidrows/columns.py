"""The columns of a finding aid in rows: by the names that archives and ArchivesSpace's spreadsheet give them."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from indexer.accession.aidtext.headings import Field, part_of
from indexer.accession.ead_notes import KINDS
from indexer.accession.labels import printable
from indexer.errors import FindingAidError, did_you_mean
from indexer.model.archive import NoteKind

_NAMES = {
    "level": "level; level of description; description level; component level; unit level",
    "depth": "hierarchy; hierarchical relationship; depth",
    "parent": "parent; parent id; parent identifier; parent reference; part of",
    "key": "ref id; id; key; row id; legacy id",
    "collection": "collection; collection id; collection number; collection identifier; resource; resource identifier",
    "identifier": "identifier; unit id; unitid; component unique identifier; component id; reference code; call number;"
    " reference number; identifier of level; shelfmark; signature",
    "title": "title; unit title; unittitle; folder title; name; contents; file title; item title",
    "dates": "date; dates; expression; date expression; inclusive dates; date range; creation dates; date statement;"
    " years; unitdate",
    "bulk dates": "bulk dates; bulk; bulk date",
    "begin": "begin; begin date; start date; date begin; from",
    "end": "end; end date; date end; until; to",
    "date type": "date type",
    "series": "series; series title; record series",
    "subseries": "subseries; sub series; subseries title",
    "box": "box; box number; box no; container; top container; container 1; carton",
    "folder": "folder; folder number; folder no; file number; container 2",
    "type 1": "type 1; top container type; container type",
    "number 1": "indicator 1; top container indicator; container indicator",
    "type 2": "type 2; child type",
    "number 2": "indicator 2; child indicator",
    "extent": "extent; physical description; quantity; size",
    "number": "number; extent number",
    "unit": "extent type; unit",
    "summary": "container summary; physical details; dimensions",
    "languages": "language; languages; l lang; language of material; language of materials; langmaterial",
    "types": "type; genre; material type; document type; form",
    "creators": "creator; creators; created by; origination; author; made by",
    "agents": "people agent header; corporate agent header; family agent header; agent header",
    "subjects": "subject; subjects; subject term; keywords",
    "restriction": "restriction; restrictions; access; access restriction; access restrictions;"
    " conditions governing access; accessrestrict; restricted",
    "flag": "restrictions flag; restrictions apply",
    "publish": "publish; published",
    "links": "link; links; url; digital object; digital object link; digital object id; rep file uri; dao; href",
    "repository": "repository; holding institution",
}
"""Our columns and the names under which they are known."""
OURS = tuple(_NAMES)
_OURS_OF = {" ".join(name.split()): ours for ours, names in _NAMES.items() for name in names.split(";")}
_TECHNICAL = re.compile(
    r"p |n langmaterial publish|processing note publish|nonrep |rep |[bet] \w+|dates label|date certainty|portion|"
    r"cont instance type|barcode|type 3|indicator 3|type|.* (?:record id|role|relator|source|langscript|type)$|"
    r"l langscript|res uri|ead$|ead id|other level$|digital object (?:title|publish)|archivesspace field code"
)
"""Columns of a spreadsheet that steer its import and tell a reader nothing."""


class Column(NamedTuple):
    """One column: ours, or the kind of note that it holds, or "" for what only steers an import; the name as printed.

    Shapes: again is the number behind the name of a column that stands several times: 2 for "begin_2".
    """

    holds: str | NoteKind
    printed: str
    again: int = 1


def column_of(cell: str, renamed: Mapping[str, str]) -> Column:
    """Return what a column of this name holds; the names given by the archivist come first."""
    ours = next((ours for ours, theirs in renamed.items() if theirs.casefold() == cell.strip().casefold()), "")
    shown = printable(cell)
    if ours or not shown:
        return Column(ours, shown)
    key, again = _key(shown)
    found = _known(key)
    # "n_scopecontent" is a name for programs and no heading.
    return Column(found if found is not None else NoteKind.OTHER, "" if key.startswith("n ") else shown, again)


def _key(name: str) -> tuple[str, int]:
    """Return a name in small letters without the number of a column that stands several times, and that number."""
    words = re.sub(r"[_\s./-]+", " ", name.casefold()).strip(" :#*?()")
    if words in _OURS_OF:
        return words, 1
    match = re.fullmatch(r"(.*?) ([0-9]+)( term)?", words)
    return (f"{match[1]}{match[3] or ''}", int(match[2])) if match else (words, 1)


def _known(key: str) -> str | NoteKind | None:
    said = _OURS_OF.get(key) or _OURS_OF.get(key.removeprefix("n "))
    if said is not None:
        return said
    kind = KINDS.get(key.removeprefix("n ").replace(" ", ""))
    if kind is not None:
        return kind
    part = part_of(key)
    if isinstance(part, NoteKind):
        return part
    if part is Field.ACCESS:
        return "restriction"
    return "" if _TECHNICAL.match(key) else None


def known_in(cells: Iterable[str], renamed: Mapping[str, str]) -> int:
    """Return how many cells are names of columns that say something of levels."""
    return sum(1 for cell in cells if cell.strip() and column_of(cell, renamed).holds in OURS)


def read_aid_columns(text: str) -> dict[str, str]:
    """Return {"box": "Container"} for "box=Container,title=Betreff": our column first, then the one of the file.

    Raises: FindingAidError for a column that a finding aid does not have.
    """
    renamed = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs or ours not in OURS:
            hint = did_you_mean(ours, list(OURS))
            raise FindingAidError(
                f'"{pair}" renames no column of a finding aid.',
                remedy=hint or "Write box=Container,title=Betreff. Known are " + ", ".join(OURS) + ".",
            )
        renamed[ours] = theirs
    return renamed

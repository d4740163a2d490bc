"""The headings of finding aids: what a line such as "Scope and Content Note" begins."""

import re
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from indexer.model.archive import NoteKind


class Field(StrEnum):
    """What a heading can begin that is no note."""

    TITLE = "title"
    IDENTIFIER = "identifier"
    DATES = "dates"
    EXTENT = "extent"
    LANGUAGES = "languages"
    CREATOR = "creator"
    REPOSITORY = "repository"
    ACCESS = "access"
    SUBJECTS = "subjects"
    CONTENTS = "contents"


Part: TypeAlias = NoteKind | Field

_SAID: dict[Part, str] = {
    Field.TITLE: "title; collection title; title of collection; collection name",
    Field.IDENTIFIER: (
        "identifier; collection identifier; identification; call number; collection number; collection id; "
        "reference code; reference number; resource identifier; collection call number; id number; call no"
    ),
    Field.DATES: "date; dates; inclusive dates; span dates; date span; date range; bulk dates; collection dates",
    Field.EXTENT: (
        "extent; extents; physical description; quantity; size; volume; full extent; collection size; physical extent"
    ),
    Field.LANGUAGES: "language; languages; language of material; language of materials; languages of materials",
    Field.CREATOR: "creator; creators; creator of collection; author of records; collector; originator",
    Field.REPOSITORY: (
        "repository; repository details; holding institution; contributing institution; held by; location of repository"
    ),
    Field.ACCESS: (
        "access; access restriction; access restrictions; conditions governing access; restrictions on access; "
        "restrictions; restriction; access conditions; conditions of access; availability; terms of access; "
        "access and use; conditions of access and use"
    ),
    Field.SUBJECTS: (
        "subject; subjects; access points; indexing terms; index terms; controlled access headings; subject headings; "
        "subjects and indexing terms; related names; related subjects; selected search terms; search terms"
    ),
    Field.CONTENTS: (
        "container list; contents list; box and folder list; box list; folder list; inventory; collection inventory; "
        "detailed description; detailed description of collection; container listing; contents; collection contents; "
        "collection outline; series descriptions; series description; description of series; detailed inventory"
    ),
    NoteKind.ABSTRACT: "abstract; summary; overview; collection overview; content summary; collection summary",
    NoteKind.SCOPE: (
        "scope and content; scope and contents; scope; contents and scope; description; content description; "
        "scope content; collection description; content and structure"
    ),
    NoteKind.HISTORY: (
        "history; historical; historical note; biography; biographical note; biographical; biographical historical; "
        "historical biographical; biographical or historical; administrative history; administrative biographical "
        "history; organizational history; history of organization; historical background; historical sketch; "
        "biographical sketch; biography history; family history; institutional history; agency history"
    ),
    NoteKind.ARRANGEMENT: (
        "arrangement; organization; organization and arrangement; arrangement of collection; arrangement and "
        "organization; system of arrangement; organization of collection; series outline; series list; list of series"
    ),
    NoteKind.USE: (
        "use; use restriction; use restrictions; conditions governing use; restrictions on use; copyright; "
        "conditions of use; reproduction; reproductions and use; publication rights; rights; permissions; "
        "conditions governing reproduction; publication and reproduction; terms of use; copyright and use; legal status"
    ),
    NoteKind.CITATION: "citation; preferred citation; cite as; suggested citation; prefered citation",
    NoteKind.ACQUISITION: (
        "acquisition; acquisitions; immediate source of acquisition; source of acquisition; provenance; donor; gift; "
        "provenance and acquisition; acquisition and processing; accession"
    ),
    NoteKind.CUSTODY: "custodial history; archival history; custody; ownership and custodial history",
    NoteKind.APPRAISAL: "appraisal; appraisal and destruction",
    NoteKind.ACCRUALS: "accruals; accrual; additions; future additions",
    NoteKind.PROCESSING: (
        "processing; processed by; description rules; descriptive rules; rules or conventions; author; "
        "finding aid author; finding aid date; finding aid title; finding aid status; finding aid; sponsor; status; "
        "finding aid and administrative; language of description; script of description; language of finding aid; "
        "description control; edition; publication; archivist; processing history; encoding; about this finding aid; "
        "administrative; script"
    ),
    NoteKind.REVISION: "revision; revisions; revision history; revision description; revision statements",
    NoteKind.RELATED: (
        "related material; related materials; related collection; related collections; related archival material; "
        "related archival materials; related units of description; allied materials; related resources; "
        "related records; related publications"
    ),
    NoteKind.SEPARATED: "separated material; separated materials; material separated; removed materials; transfers",
    NoteKind.ORIGINALS: "location of originals; existence and location of originals; originals",
    NoteKind.COPIES: (
        "alternate form; alternative form; alternative forms available; alternative form available; copies; "
        "existence and location of copies; other forms available; digital copies; location of copies; microfilm"
    ),
    NoteKind.PHYSICAL: (
        "physical characteristics and technical requirements; technical requirements; physical condition; "
        "physical access; technical access; physical characteristics; physical facet; conservation; preservation"
    ),
    NoteKind.LOCATION: "location; physical location; storage location; storage; off site storage; shelf location",
    NoteKind.OTHER_AIDS: "other finding aids; other finding aid; other descriptive; online finding aid; finding aids",
    NoteKind.BIBLIOGRAPHY: "bibliography; publication note; publications about described materials; works cited",
    NoteKind.INDEX: "index; name index; indexes",
    NoteKind.ABBREVIATIONS: "abbreviations; list of abbreviations; abbreviations used; acronyms; list of acronyms",
    NoteKind.DISCLAIMER: "disclaimer; content warning; statement on content; content advisory",
    NoteKind.OTHER: "general; note; notes; general physical description; other; custodian",
}
_TRAILING = re.compile(
    r"(?:\s+(?:notes?|information|info|statements?|"
    r"of (?:the )?(?:collection|records|papers|materials?|fonds|described materials)))+$"
)
_MARKED = re.compile(r"^\s*(?:#{1,6}\s+|[0-9]{1,2}[.)]\s+|[•*]\s+)")
_LONGEST = 60
"""Signs of a heading (opinion): the longest known, "Physical characteristics and technical requirements", has 48."""


def _key(text: str) -> str:
    words = re.sub(r"[/&()\[\],:.*_#'’-]+", " ", text.casefold().replace("&", " and "))
    bare = re.sub(r"\b(?:the|this)\b", " ", words)
    return " ".join(bare.split())


_PARTS: dict[str, Part] = {_key(name): part for part, names in _SAID.items() for name in names.split(";")}


class Heading(NamedTuple):
    """A heading, as printed, with what stands behind its colon on the same line."""

    part: Part
    printed: str
    value: str = ""


def part_of(text: str) -> Part | None:
    """Return what a heading begins, None for words that are none: "Scope and Content Note" begins the scope."""
    key = _key(text)
    return _PARTS.get(key) or _PARTS.get(_TRAILING.sub("", key))


def heading_in(line: str) -> Heading | None:
    """Return the heading that a line is, or begins with before a colon: "Identifier: I-487"."""
    bare = _MARKED.sub("", line).strip()
    printed, colon, value = bare.partition(":")
    if not bare[:1].isupper() or len(printed) > _LONGEST:
        return None
    if colon and value.strip():
        part = part_of(printed)
        return Heading(part, printed.strip(), value.strip()) if part else None
    whole = part_of(bare) if not bare.endswith((".", ",", ";", "?")) else None
    return Heading(whole, bare.rstrip(": "), "") if whole else None


def note_kind_of(heading: str, kind: NoteKind) -> NoteKind:
    """Return the kind that a note's heading says, where its element says only that it is a note."""
    said = part_of(heading) if kind is NoteKind.OTHER and heading else None
    return said if isinstance(said, NoteKind) else kind

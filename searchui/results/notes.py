"""What a description says, in archival order: notes with the rest folded, abbreviations in pairs, subjects by kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model.archive import Description, Note, NoteKind
from searchui.query.plain import has_letters
from searchui.results.vocabulary import term
from searchui.tongue import N_, _

_ORDER = (
    NoteKind.ABSTRACT,
    NoteKind.HISTORY,
    NoteKind.SCOPE,
    NoteKind.ARRANGEMENT,
    None,
    NoteKind.USE,
    NoteKind.DISCLAIMER,
    NoteKind.PHYSICAL,
    NoteKind.OTHER_AIDS,
    NoteKind.CITATION,
    NoteKind.ACQUISITION,
    NoteKind.CUSTODY,
    NoteKind.APPRAISAL,
    NoteKind.ACCRUALS,
    NoteKind.ORIGINALS,
    NoteKind.COPIES,
    NoteKind.RELATED,
    NoteKind.SEPARATED,
    NoteKind.BIBLIOGRAPHY,
    NoteKind.OTHER,
    NoteKind.LOCATION,
    NoteKind.ABBREVIATIONS,
    NoteKind.INDEX,
    NoteKind.PROCESSING,
    NoteKind.REVISION,
)
"""None is the place of the restriction on access. Source: the order of elements of DACS, the aid's own history last."""
_IN_SIGHT = 900
"""Characters of a note that stand open, some twelve lines; a longer one is folded after the paragraph (opinion)."""
_PAIR = re.compile(r"(?:[0-9]+[.)]\s*)?(\S[^=:–—-]{0,15}?)\s*(?:=|:|–|—|-|\s{2,})\s*(\S.*)")
"""An abbreviation and what it stands for: "ASJ-Action for ...", "3. ASJ = Action for ..."."""
_MOSTLY = 0.75
"""Lines of a list of abbreviations that must be pairs for it to be shown as one (opinion)."""
_POINTS = {
    "persname": N_("People"),
    "famname": N_("Families"),
    "corpname": N_("Organizations"),
    "geogname": N_("Places"),
    "subject": N_("Subjects"),
    "genreform": N_("Kinds of material"),
    "function": N_("Activities"),
    "occupation": N_("Occupations"),
    "title": N_("Works"),
    "name": N_("Names"),
}


@dataclass(frozen=True, slots=True)
class ToldNote:
    """A note for its reader.

    Shapes: paragraphs are in sight, rest is folded; pairs are abbreviations with what they stand for, and then there
    are no paragraphs; kind is None of the restriction on access.
    """

    kind: NoteKind | None
    heading: str
    paragraphs: tuple[str, ...]
    rest: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


def notes_told(described: Description) -> tuple[ToldNote, ...]:
    """Return the notes of a level, the restriction on access among them, in archival order."""
    notes = [_told(note) for note in described.notes]
    if described.restriction:
        notes.append(_folded(None, _("Access"), tuple(described.restriction.splitlines())))
    return tuple(sorted(notes, key=lambda note: _ORDER.index(note.kind)))


def points_told(described: Description) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the headings under which a level is catalogued, by what kind they are of."""
    found = {
        name: [each.heading for each in described.access_points if each.kind == kind] for kind, name in _POINTS.items()
    }
    other = [each.heading for each in described.access_points if each.kind not in _POINTS]
    named = (*found.items(), (N_("Headings"), other))
    return tuple((_(name), tuple(headings)) for name, headings in named if headings)


def search_for(heading: str) -> str:
    """Return the search that finds the descriptions under a heading, empty where it cannot be written."""
    return f'"{heading}"' if has_letters(heading) and not set(heading) & set('"“”„*~') else ""


def _told(note: Note) -> ToldNote:
    lines = tuple(line for line in note.text.splitlines() if line.strip())
    heading = note.heading or term(note.kind.value)
    if note.kind is NoteKind.ABBREVIATIONS:
        pairs = [match.groups() for line in lines if (match := _PAIR.fullmatch(line.strip()))]
        if pairs and len(pairs) >= _MOSTLY * len(lines):
            return ToldNote(note.kind, heading, (), _without_pairs(lines), tuple((a, b) for a, b in pairs))
    return _folded(note.kind, heading, lines)


def _without_pairs(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if not _PAIR.fullmatch(line.strip()))


def _folded(kind: NoteKind | None, heading: str, lines: tuple[str, ...]) -> ToldNote:
    """Fold what comes after the paragraph in which a screen is full; a short rest is not worth folding."""
    length = 0
    for number, line in enumerate(lines, start=1):
        length += len(line)
        if length >= _IN_SIGHT and sum(map(len, lines[number:])) > _IN_SIGHT // 3:
            return ToldNote(kind, heading, lines[:number], lines[number:])
    return ToldNote(kind, heading, lines)

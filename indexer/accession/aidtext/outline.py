"""The outline of a finding aid in text: line by line, levels, boxes, headings and prose find their place in a tree."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from indexer.accession.aidtext.container_lines import ContainerLine, columns_in, container_in, row_in
from indexer.accession.aidtext.date_tails import is_dates
from indexer.accession.aidtext.headings import Field, Heading, Part, heading_in
from indexer.accession.aidtext.level_lines import LevelLine, level_in
from indexer.accession.aidtext.lines import Line, usual_gap
from indexer.accession.aidtext.loose import breaks_off, is_prose, loose_part
from indexer.accession.aidtext.open_levels import OpenLevels
from indexer.accession.aidtext.sections import SHORT_FIELDS, Section, entered
from indexer.accession.aidtext.series_lists import listed_lines
from indexer.accession.levels import Branch
from indexer.model.archive import Note, NoteKind

_OF_COLLECTIONS = frozenset(
    {
        NoteKind.ACQUISITION, NoteKind.PROCESSING, NoteKind.REVISION, NoteKind.CITATION, NoteKind.OTHER_AIDS,
        Field.REPOSITORY, Field.SUBJECTS, Field.CONTENTS, Field.TITLE, Field.CREATOR,
    }
)  # fmt: skip
"""Headings that mostly speak of the collection, wherever they stand (opinion)."""
_TURNS = frozenset({NoteKind.DISCLAIMER, NoteKind.PROCESSING, Field.REPOSITORY, Field.ACCESS})
"""What a paragraph can be that follows one without a heading."""


class Outline:
    """Reads the lines of a finding aid, one after another.

    Shapes: top is the collection with all below it; remarks are lines with a sentence; known is what was recognized.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.remarks: list[tuple[int, str]] = []
        self.known: list[Heading | LevelLine | ContainerLine] = []
        self._levels = OpenLevels(self._remark)
        self.top = self._focus = self._levels.top
        self._lines = lines
        self._usual = usual_gap(lines)
        self._usual_under = _usual_under_headings(lines, self._usual)
        self._listed = listed_lines(lines)
        self._section: Section | None = None
        self._columns: tuple[str, ...] = ()
        self._untitled: ContainerLine | None = None

    def read(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self._lines):
            number += self._take(number)
        self._close()

    def _take(self, number: int) -> int:
        """Take the line, and return how many were taken with it."""
        line = self._lines[number]
        level = level_in(line.text)
        if level is not None:
            return self._level(number, level)
        behind = self._behind(number + 1)
        if behind is not None:
            self._file(line, behind._replace(title=line.text))
            return 2
        if not self._is_of_table(line):
            self._line(number, line)
        return 1

    def _behind(self, number: int) -> ContainerLine | None:
        """Return the box and folder that a line tells of the title before it."""
        found = container_in(self._lines[number]) if number < len(self._lines) else None
        return found if found is not None and found.is_behind else None

    def _is_of_table(self, line: Line) -> bool:
        """Take the head or a row of a table; what is neither ends it."""
        head = columns_in(line)
        row = row_in(line, self._columns) if self._columns and head is None else None
        self._columns = head or (self._columns if row else ())
        if head is not None:
            self._close()
        if row is not None:
            self._file(line, row)
        return head is not None or row is not None

    def _line(self, number: int, line: Line) -> None:
        container = container_in(line)
        heading = heading_in(line.text) if container is None else None
        if number in self._listed:
            self._levels.add_beside(line)
        elif container is not None:
            self._file(line, container)
        elif heading is not None and not (line.mark and self._section is not None):
            self._head(line, heading)
        else:
            self._text(line)

    def _level(self, number: int, level: LevelLine) -> int:
        """Open a level. In a list of series none is in focus: what follows the list is told of the collection."""
        line, part = self._lines[number], self._section.part if self._section else None
        is_listed = number in self._listed or part is NoteKind.ARRANGEMENT
        if is_listed and self._section is not None:
            self._section.has_levels = True
        taken, title = self._whole_title(number, level)
        self.known.append(level)
        if not is_listed:
            self._close()
        made = self._levels.enter(line, level, title)
        self._focus = self.top if is_listed else made
        if is_listed and not self._is_listed(number + taken):
            self._levels.leave()
        if level.rest:
            _note(made, Note(NoteKind.SCOPE, level.rest))
        return taken

    def _is_listed(self, number: int) -> bool:
        return number in self._listed or (number < len(self._lines) and level_in(self._lines[number].text) is not None)

    def _whole_title(self, number: int, level: LevelLine) -> tuple[int, str]:
        """Return how many lines a title has, and all of it."""
        title, taken = level.title, 1
        for line in () if level.rest else islice(self._lines, number + 1, None):
            is_dated = is_dates(line.text)
            if line.gap or line.mark or not (is_dated or line.text[:1].islower()) or container_in(line) is not None:
                break
            title, taken = f"{title.rstrip(',')}, {line.text}" if is_dated else f"{title} {line.text}", taken + 1
        return taken, title

    def _head(self, line: Line, heading: Heading) -> None:
        self._close()
        self.known.append(heading)
        if heading.part in _OF_COLLECTIONS:
            self._focus = self.top
        self._section = Section(heading.part, heading.printed, line.number)
        if heading.value:
            self._section.add(line._replace(text=heading.value))
            if not isinstance(heading.part, NoteKind):
                self._close()

    def _file(self, line: Line, found: ContainerLine) -> None:
        """File what lies in a container; a box and folder without a title wait for it, a box alone stays open."""
        self.known.append(found)
        self._close()
        self._levels.box = found.box or self._levels.box
        self._untitled = None
        if found.title:
            made = self._levels.file(line, found)
            # A catalogue tells of a folder under its title; a list of boxes goes on with the next folder.
            self._focus = made if found.is_behind else self._focus
        elif found.is_behind:
            _note(self._focus, Note(NoteKind.LOCATION, line.text))
        elif found.folder:
            self._untitled = found

    def _text(self, line: Line) -> None:
        if self._untitled is not None:
            self._file(line, self._untitled._replace(title=line.text))
            return
        section = self._section
        if section is None or self._ends(section, line):
            self._loose(line)
            return
        section.add(line)
        if section.part in SHORT_FIELDS:
            self._close()

    def _ends(self, section: Section, line: Line) -> bool:
        """Whether a section ends before a line: by more empty lines than usual, or, without a heading, by its words."""
        if line.gap > (self._usual if section.paragraphs else self._usual_under):
            return True
        part = loose_part(line.text) if not section.heading and line.gap else None
        return part in _TURNS and part is not section.part

    def _loose(self, line: Line) -> None:
        """Place text without a heading by its own words; what they do not tell is kept as a note, and listed."""
        self._close()
        if self._focus is not self.top and self._levels.box and not is_prose(line.text) and not loose_part(line.text):
            self._levels.file(line, ContainerLine("", "", line.text))
            return
        part = self._part_of(line)
        self._section = Section(part, "", line.number)
        self._section.add(line)
        if not isinstance(part, NoteKind):
            self._close()

    def _part_of(self, line: Line) -> Part:
        part, shown = loose_part(line.text), _short(line.text)
        if self._focus is not self.top:
            if part is NoteKind.ABSTRACT or (part is None and is_prose(line.text)):
                return NoteKind.SCOPE
        elif part in (None, NoteKind.PROCESSING) and not self.known and not self.top.said.title:
            return Field.TITLE
        elif part is NoteKind.ABSTRACT:
            self._remark(line, f'"{shown}" has no heading; it was taken for the abstract.')
        if part is None:
            self._remark(line, f'"{shown}" could not be placed; it is kept as a note.')
        return part or NoteKind.OTHER

    def _close(self) -> None:
        """Enter what stands under the open heading; one with nothing under it is a gap."""
        section, self._section = self._section, None
        if section is None:
            return
        if not section.paragraphs:
            if not section.has_levels and section.part is not Field.CONTENTS:
                self.remarks.append((section.line, f'"{section.heading}" stands empty.'))
            return
        for text, line in zip(section.paragraphs, section.lines, strict=True):
            is_last = line is section.lines[-1] and section.part is not NoteKind.ARRANGEMENT
            if breaks_off(text, is_last=is_last):
                self._remark(line, f'"{_short_end(text)}" ends where more should follow.')
        self._focus.said = entered(self._focus.said, section)

    def _remark(self, line: Line, sentence: str) -> None:
        self.remarks.append((line.number, sentence))


def _note(of: Branch, note: Note) -> None:
    of.said = replace(of.said, notes=(*of.said.notes, note))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rsplit(' ', 1)[0]} ..."


def _short_end(text: str) -> str:
    return text if len(text) <= 60 else f"... {text[-57:].split(' ', 1)[-1]}"


def _usual_under_headings(lines: Sequence[Line], usual: int) -> int:
    """Return how many empty lines mostly stand under a heading, not fewer than elsewhere."""
    under = sorted(later.gap for line, later in pairwise(lines) if _is_bare_heading(line))
    return max(usual, under[len(under) // 2] if under else usual)


def _is_bare_heading(line: Line) -> bool:
    heading = heading_in(line.text)
    return heading is not None and not heading.value

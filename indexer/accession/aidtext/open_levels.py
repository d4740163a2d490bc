"""The tree of a finding aid in text as it grows: the levels that are open, and the box that is."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from indexer.accession.aidtext.container_lines import ContainerLine
from indexer.accession.aidtext.date_tails import split_dates
from indexer.accession.aidtext.level_lines import LevelLine
from indexer.accession.aidtext.lines import Line
from indexer.accession.levels import Branch, branch
from indexer.model.archive import Level


class _Open(NamedTuple):
    """A level in which what follows may lie."""

    depth: int
    branch: Branch


class OpenLevels:
    """The collection with all levels below it, and which of them are open."""

    def __init__(self, remark: Callable[[Line, str], None]) -> None:
        """Take whom to tell what was amiss, with the line."""
        self.top = branch(Level.COLLECTION, "")
        self.box = ""
        self._remark = remark
        self._open: list[_Open] = []
        self._known: dict[int, dict[tuple[int, str], Branch]] = {}

    def leave(self) -> None:
        """Close all levels: what follows lies in the collection."""
        self._open.clear()

    def enter(self, line: Line, level: LevelLine, title: str) -> Branch:
        """Open a level and return it, the one that was told before where there is one."""
        while self._open and self._open[-1].depth >= level.depth:
            self._open.pop()
        if level.depth > 1 and not self._open:
            self._remark(line, f'"{title}" stands under no series; it was put right below the collection.')
        parent = self._innermost
        known = self._known.setdefault(id(parent), {})
        key = (level.depth, level.label.casefold())
        if key in known:
            self._tell_again(line, known[key], title)
        else:
            known[key] = self._made(line, Level.SERIES if level.depth == 1 else Level.SUBSERIES, title)
        self._open.append(_Open(level.depth, known[key]))
        self.box = ""
        return known[key]

    def add_beside(self, line: Line) -> None:
        """Put a level without a name beside the series: "Oversized materials, 1973"."""
        self.leave()
        self._made(line, Level.OTHER, line.text)

    def file(self, line: Line, found: ContainerLine) -> Branch:
        """Put a folder or item into the innermost level, in the box that is open where it names none; return it."""
        made = self._made(line, found.level or Level.FOLDER, found.title)
        dates = (found.dates,) if found.dates else made.said.dates
        made.said = replace(made.said, dates=dates, box=found.box or self.box, folder=found.folder)
        return made

    @property
    def _innermost(self) -> Branch:
        return self._open[-1].branch if self._open else self.top

    def _made(self, line: Line, level: Level, title: str) -> Branch:
        told = split_dates(title)
        made = branch(level, told.title, line.number)
        made.said = replace(made.said, dates=told.dates, bulk_dates=told.bulk_dates)
        self._innermost.below.append(made)
        return made

    def _tell_again(self, line: Line, known: Branch, title: str) -> None:
        """Take the dates of a level that was told before without any; what does not agree is told."""
        told, said = split_dates(title), known.said
        if said.title.casefold() != told.title.casefold():
            self._remark(line, f'"{told.title}" is called "{said.title}" in line {known.line}, which was kept.')
        if not (said.dates or said.bulk_dates):
            known.said = replace(said, dates=told.dates, bulk_dates=told.bulk_dates)
        elif told.dates and told.dates != said.dates:
            above = "; ".join((*said.dates, *said.bulk_dates))
            self._remark(line, f'"{said.title}" is dated {told.dates[0]} here, and {above} in line {known.line}.')

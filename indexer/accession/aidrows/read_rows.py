"""A finding aid in rows becomes the same tree as one in EAD."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from indexer.accession.aidrows.columns import OURS, Column, column_of, known_in
from indexer.accession.aidrows.rows import Row, row_of
from indexer.accession.labels import label_of, series_label
from indexer.accession.levels import Branch, branch, described
from indexer.errors import FindingAidError, did_you_mean
from indexer.model.archive import Description, Level, NoteKind

_DELIMITERS = ",;\t|"
_HEAD_WITHIN = 10
"""Lines that may stand above the names of the columns: ArchivesSpace's spreadsheet has four (opinion)."""
_RANKS = {Level.COLLECTION: 0, Level.SERIES: 1, Level.SUBSERIES: 2, Level.OTHER: 3, Level.FOLDER: 3, Level.ITEM: 4}


def is_rows(text: str, columns: Mapping[str, str]) -> bool:
    """Whether a text is a CSV of levels: a line near its head names three columns of a finding aid, one for titles."""
    return _head_of(text, columns) is not None


def row_descriptions(
    text: str, name: str, label: str = "", *, columns: Mapping[str, str]
) -> tuple[tuple[Description, ...], tuple[str, ...]]:
    """Return a finding aid in rows as descriptions, the collection first, and remarks.

    Shapes: a row hangs under the one its hierarchy, its parent or its series columns name, else under the nearest row
    above of a higher level. Without a row for the collection it is called by its column, or by the file's name.
    Raises: FindingAidError with the line of a row that cannot be understood.
    """
    lines, head = _lines(text, name, columns)
    named = _columns(lines[head][1], name, columns)
    _refuse_lists_of_files(named, name)
    rows = [_row(line, cells, named, name) for line, cells in lines[head + 1 :] if any(cell.strip() for cell in cells)]
    rows = [row for row in rows if row is not None]
    tree = _Tree(name)
    for row in (each for each in rows if each):
        tree.put(row)
    told = [*tree.remarks, *_unknown(named, lines[head][0])]
    own = label or label_of(tree.top.said.identifier) or label_of(tree.collection)
    if not own:
        own = label_of(PurePosixPath(name).stem)
        told.append((1, f'No row gives the collection an identifier; it is called "{own}", after its file.'))
    return described(tree.top, own), tuple(f"Line {line}: {sentence}" for line, sentence in sorted(told))


def _head_of(text: str, columns: Mapping[str, str]) -> tuple[int, str] | None:
    """Return the index of the line that names the columns, and the delimiter; None where no line does.

    Shapes: what stands above it are rows too, for a table below a paragraph belongs to a text.
    """
    lines = text.splitlines()[:_HEAD_WITHIN]
    found = [
        (known_in(cells, columns), -index, mark)
        for index, line in enumerate(lines)
        for mark in _DELIMITERS
        if len(cells := _cells(line, mark)) > 1
        and any(column_of(cell, columns).holds == "title" for cell in cells)
        and all(mark in above for above in lines[:index] if above.strip())
    ]
    known, index, mark = max(found, default=(0, 0, ""))
    return (-index, mark) if known >= 3 - bool(columns) else None


def _cells(line: str, mark: str) -> list[str]:
    """Return the cells of one line; a line of prose may be longer than any cell, and is no row."""
    try:
        return next(iter(csv.reader([line], delimiter=mark)), [])
    except csv.Error:
        return []


def _lines(text: str, name: str, columns: Mapping[str, str]) -> tuple[list[tuple[int, list[str]]], int]:
    """Return the rows with their lines in the file, and which of them names the columns."""
    found = _head_of(text, columns)
    assert found is not None, "is_rows was asked first"
    first, mark = found
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise FindingAidError(
            f"{name}, line {reader.line_num}: {error}.", remedy="Mend the quotes of this row."
        ) from None
    return lines, next(index for index, (line, _) in enumerate(lines) if line >= first + 1)


def _columns(cells: Sequence[str], name: str, columns: Mapping[str, str]) -> list[Column]:
    missing = [
        theirs for theirs in columns.values() if theirs.casefold() not in {cell.strip().casefold() for cell in cells}
    ]
    if missing:
        hint = did_you_mean(missing[0], list(cells))
        raise FindingAidError(f'{name} has no column "{missing[0]}".', remedy=hint or f"It has {', '.join(cells)}.")
    return [column_of(cell, columns) for cell in cells]


def _refuse_lists_of_files(columns: Sequence[Column], name: str) -> None:
    """Refuse a sidecar, which is easily taken for a finding aid: it names files, and no levels."""
    names_files = any(column.printed.casefold() == "file" for column in columns)
    if names_files and not any(column.holds in ("level", "depth", "parent") for column in columns):
        raise FindingAidError(
            f"{name} is a list of files and no finding aid: it has a column for files, and none for levels.",
            remedy=f"Give it as a sidecar: --sidecar {name}",
        )


def _row(line: int, cells: Sequence[str], columns: Sequence[Column], name: str) -> Row | None:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise FindingAidError(
            f"{name}, line {line}: {len(cells)} cells under {len(columns)} columns.",
            remedy="Put quotes around a cell that holds the mark between columns.",
        )
    if known_in(cells, {}) > 3 and known_in(cells, {}) * 2 > sum(1 for cell in cells if cell.strip()):
        return None  # ArchivesSpace names its columns twice: for programs, then for people
    try:
        return row_of(line, columns, cells)
    except ValueError as error:
        raise FindingAidError(
            f"{name}, line {line}: {error}.", remedy="Mend this row and add the file again."
        ) from None


def _unknown(columns: Sequence[Column], line: int) -> Iterator[tuple[int, str]]:
    names = [column.printed for column in columns if column.holds is NoteKind.OTHER]
    if names:
        yield line, f"The columns {', '.join(names)} are not known; what they say is kept as notes."


class _Tree:
    """The tree as it grows, row by row."""

    def __init__(self, name: str) -> None:
        self.top = branch(Level.COLLECTION, "")
        self.remarks: list[tuple[int, str]] = []
        self.collection = ""
        self._name = name
        self._open: list[tuple[int, Branch]] = []
        self._by_key: dict[str, Branch] = {}
        self._series: dict[tuple[int, str], Branch] = {}

    def put(self, row: Row) -> None:
        """Hang a row into the tree."""
        self.collection = self.collection or row.collection
        if row.unknown_level:
            self.remarks.append(
                (row.line, f'"{row.unknown_level}" is no level that is known; it was taken for another.')
            )
        if row.said.level is Level.COLLECTION:
            self.top.said = replace(row.said, box="", folder="")
            self._by_key |= {row.key: self.top} if row.key else {}
            return
        if not (row.said.title or row.said.dates or row.said.folder or row.said.identifier):
            self.remarks.append((row.line, "The row has no title, date, folder or identifier; it was left out."))
            return
        parent = self._parent(row)
        made = self._made(row, parent)
        if row.key:
            self._by_key.setdefault(row.key, made)

    def _parent(self, row: Row) -> Branch:
        if row.parent:
            return self._called(row)
        if row.depth is not None:
            return self._above(row.depth, row)
        if row.path:
            is_series = row.said.level in (Level.SERIES, Level.SUBSERIES)
            return self._under(row.path[:-1] if is_series and _is_last(row) else row.path, row.line)
        return self._above(_RANKS[row.said.level], row)

    def _called(self, row: Row) -> Branch:
        found = self._by_key.get(row.parent)
        if found is None:
            hint = did_you_mean(row.parent, list(self._by_key))
            raise FindingAidError(
                f'{self._name}, line {row.line}: no row above is called "{row.parent}".',
                remedy=hint or "A row stands below the one that it names as its parent.",
            )
        return found

    def _above(self, depth: int, row: Row) -> Branch:
        """Return the nearest row above that is higher, and open a place for this one."""
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        if row.depth is not None and depth > 1 and (self._open[-1][0] if self._open else 0) < depth - 1:
            self.remarks.append(
                (row.line, f"Hierarchy {depth} follows no {depth - 1}; it was put under the nearest above.")
            )
        return self._open[-1][1] if self._open else self.top

    def _made(self, row: Row, parent: Branch) -> Branch:
        key = (id(parent), _called_as(row.said.title))
        known = self._series.get(key) if row.said.level in (Level.SERIES, Level.SUBSERIES) else None
        if known is not None and not known.line:
            known.said, known.line = row.said, row.line
            made = known
        else:
            made = Branch(row.said, row.line)
            parent.below.append(made)
        if row.said.level in (Level.SERIES, Level.SUBSERIES):
            self._series.setdefault(key, made)
        depth = row.depth if row.depth is not None else _RANKS[row.said.level]
        if not row.parent and not (row.path and row.depth is None):
            self._open.append((depth, made))
        return made

    def _under(self, path: Sequence[str], line: int) -> Branch:
        """Return the series that a path names, made where no row tells of it."""
        parent = self.top
        for level, name in zip((Level.SERIES, *[Level.SUBSERIES] * len(path)), path, strict=False):
            key = (id(parent), _called_as(name))
            if key not in self._series:
                made = branch(level, name)
                parent.below.append(made)
                self._series[key] = made
            parent = self._series[key]
        return parent


def _is_last(row: Row) -> bool:
    return _called_as(row.said.title) == _called_as(row.path[-1])


def _called_as(name: str) -> str:
    """Return by what a series is known: its number where it has one ("VI" of "Series VI: Reports"), else its name."""
    return (series_label("", name) or name).casefold()


__all__ = ["OURS", "is_rows", "row_descriptions"]

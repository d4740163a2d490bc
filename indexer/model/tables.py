"""Tables that archivists keep by hand: tab-separated text with a head of # lines, read line by line with its faults."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.errors import did_you_mean


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, and what to do. Shapes: line counts from 1, 0 for the whole file."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, by its columns. Shapes: a field that the line leaves out is empty."""

    file: str
    line: int
    fields: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields[column]

    def fault(self, what: str, remedy: str) -> Fault:
        """Return a fault of this line."""
        return Fault(self.file, self.line, what, remedy)


def rows_of(content: bytes, file: str, columns: Sequence[str], faults: list[Fault]) -> list[Row]:
    """Return the rows of a table; what is wrong is added to the faults.

    Shapes: UTF-8, a tab between fields, quotes are letters like others (קג"ב). The first line that is no # line names
    the columns; fields that a line leaves out at its end are empty.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"it is not in UTF-8: byte {error.start} belongs to another encoding."
        faults.append(Fault(file, 0, what, "Save it again as UTF-8 text."))
        return []
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip() and line[0] != "#"]
    if not lines:
        return []
    (number, head), *rest = lines
    if tuple(head.rstrip().split("\t")) != tuple(columns):
        what = "it does not begin with a line of its columns."
        faults.append(Fault(file, number, what, f"Write, with a tab between: {' '.join(columns)}"))
        return []
    return [row for n, line in rest if (row := _row(file, n, line, columns, faults))]


def _row(file: str, number: int, line: str, columns: Sequence[str], faults: list[Fault]) -> Row | None:
    cells = [cell.strip() for cell in line.split("\t")]
    spare = len(columns) - len(cells)
    row = Row(file, number, dict(zip(columns, cells + [""] * spare, strict=False)))
    if spare < 0 and any(cells[spare:]):
        what = f"it has {len(cells)} fields, and there are {len(columns)} columns."
        faults.append(row.fault(what, f"Keep to these, with a tab between: {' '.join(columns)}"))
        return None
    return row


def one_of(row: Row, column: str, known: Sequence[str]) -> Fault | None:
    """Return the fault of a field that holds none of the known words."""
    if row[column] in known:
        return None
    hint = did_you_mean(row[column], list(known))
    return row.fault(f'{column} is "{row[column]}".', hint or f"Known are: {', '.join(known)}.")

"""Sidecar files: rows of a CSV that say what a file, or part of it, is and where it lies."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from indexer.accession.labels import printable
from indexer.accession.languages import language_codes
from indexer.accession.shelfmarks import Shelfmark
from indexer.errors import SidecarError, did_you_mean
from indexer.model.archive import SourceClass, Verdict

COLUMNS = (
    "file", "first", "last", "series", "box", "folder", "item", "title", "date", "type", "creator", "language",
    "access", "caption", "inscription", "source class", "use", "serial", "volume", "number", "continues",
)  # fmt: skip
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class SidecarRow:
    """One row: a file or its leaves first to last, and what is said of it.

    Shapes: first and last count leaves from 1, None where the row leaves them out (last None: to the end); text as
    written; verdict and source_class None where access or the class is left empty; extra holds the columns that Pinkas
    does not know.
    """

    line: int
    file: str
    first: int | None = None
    last: int | None = None
    shelfmark: Shelfmark = field(default_factory=Shelfmark)
    title: str = ""
    date: str = ""
    type: str = ""
    creator: str = ""
    languages: tuple[str, ...] = ()
    verdict: Verdict | None = None
    caption: str = ""
    inscription: str = ""
    source_class: SourceClass | None = None
    use: str = ""
    serial: str = ""
    volume: str = ""
    number: str = ""
    continues: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def describes_an_item(self) -> bool:
        """Whether the row speaks of one item; a row that only says where a file lies does not."""
        said = (self.title, self.date, self.type, self.creator, self.caption, self.inscription, self.shelfmark.item)
        return any((*said, self.number)) or self.first is not None or self.verdict is not None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """All rows of a sidecar, and the columns it has beyond those that Pinkas knows."""

    source: str
    rows: tuple[SidecarRow, ...]
    unknown_columns: tuple[str, ...] = ()


def read_columns(text: str) -> dict[str, str]:
    """Return {"box": "Container"} for "box=Container,folder=Fol": our column first, then the one of the file.

    Raises: SidecarError for a column that Pinkas does not know.
    """
    renamed = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs:
            raise SidecarError(f'"{pair}" renames no column.', remedy="Write box=Container,folder=Fol")
        if ours not in COLUMNS:
            hint = did_you_mean(ours, list(COLUMNS))
            raise SidecarError(f'Pinkas has no column "{ours}".', remedy=hint or f"Known are {', '.join(COLUMNS)}.")
        renamed[ours] = theirs
    return renamed


def read_sidecar(path: Path, columns: Mapping[str, str] | None = None) -> Sidecar:
    """Return the rows of a sidecar file: UTF-8 with or without a byte order mark; commas, semicolons or tabs.

    Raises: SidecarError with the line and, where it can be guessed, what was meant.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SidecarError(
            f"{path.name} is not in UTF-8: byte {error.start} belongs to another encoding.",
            remedy='Save it again as "CSV UTF-8".',
        ) from None
    return parse_sidecar(text, path.name, columns)


def parse_sidecar(text: str, source: str, columns: Mapping[str, str] | None = None) -> Sidecar:
    """Return the rows of a sidecar's text; see read_sidecar."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, columns or {}), strict=True)
    try:
        lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise SidecarError(
            f"{source}, line {reader.line_num}: {error}.", remedy="Mend the quotes of this row."
        ) from None
    if not lines:
        raise SidecarError(f"{source} is empty.", remedy=f"Its first line names the columns: {', '.join(COLUMNS)}.")
    header = _header(lines[0][1], source, columns or {})
    rows = tuple(_row(cells, header, f"{source}, line {line}", line) for line, cells in lines[1:] if any(cells))
    _refuse_overlaps(rows, source)
    return Sidecar(source, rows, tuple(name for name in header if name and name not in COLUMNS))


def _delimiter(text: str, columns: Mapping[str, str]) -> str:
    """Return the delimiter that makes most known columns of the first line, the comma if none does."""
    first = text.partition("\n")[0]
    known = {*COLUMNS, *(name.casefold() for name in columns.values())}
    return max(_DELIMITERS, key=lambda mark: sum(cell.strip(' "\r').casefold() in known for cell in first.split(mark)))


def _header(cells: list[str], source: str, columns: Mapping[str, str]) -> list[str]:
    """Return our names of the columns, in order, unknown ones as they are."""
    ours_of = {theirs.casefold(): ours for ours, theirs in columns.items()}
    missing = [theirs for theirs in columns.values() if theirs.casefold() not in {cell.casefold() for cell in cells}]
    if missing:
        hint = did_you_mean(missing[0], cells)
        raise SidecarError(f'{source} has no column "{missing[0]}".', remedy=hint or f"It has {', '.join(cells)}.")
    header = [ours_of.get(cell.casefold(), _ours(cell, columns)) for cell in cells]
    doubled = next((name for name in header if name and header.count(name) > 1), None)
    if doubled:
        raise SidecarError(f'{source} has two columns for "{doubled}".', remedy="Rename one of them.")
    if "file" not in header:
        near = next((cell for cell in cells if "file" in cell.casefold()), cells[0])
        raise SidecarError(
            f'{source} has no column "file".', remedy=f"If another column names the files: --columns file={near}"
        )
    return header


def _ours(cell: str, columns: Mapping[str, str]) -> str:
    """Know a column by its name, unless another one was given for it."""
    folded = cell.casefold()
    return folded if folded in COLUMNS and folded not in columns else printable(cell)


def _row(cells: list[str], header: list[str], where: str, line: int) -> SidecarRow:
    if len(cells) > len(header):
        raise SidecarError(
            f"{where}: {len(cells)} cells under {len(header)} columns.",
            remedy="Put quotes around a cell that holds a comma, semicolon or tab.",
        )
    said = dict(zip(header, cells, strict=False))
    if not said.get("file"):
        raise SidecarError(f"{where}: no file is named.", remedy="Every row names a file.")
    first, last = _leaf(said, "first", where), _leaf(said, "last", where)
    if last is not None and (first or 1) > last:
        raise SidecarError(f"{where}: leaf {last} lies before leaf {first}.", remedy="first comes before last.")
    return SidecarRow(
        line=line,
        file=said["file"],
        first=first if first is not None or last is None else 1,
        last=last,
        shelfmark=_shelfmark(said),
        title=said.get("title", ""),
        date=said.get("date", ""),
        type=said.get("type", ""),
        creator=said.get("creator", ""),
        languages=_languages(said.get("language", ""), where),
        verdict=_verdict(said.get("access", ""), where),
        caption=said.get("caption", ""),
        **{column: said.get(column, "") for column in ("serial", "volume", "number", "continues")},
        inscription=said.get("inscription", ""),
        source_class=_source_class(said.get("source class", ""), where),
        use=said.get("use", ""),
        extra={name: cell for name, cell in said.items() if name and name not in COLUMNS and cell},
    )


def _shelfmark(said: Mapping[str, str]) -> Shelfmark:
    series = tuple(part.strip() for part in said.get("series", "").split("/") if part.strip())
    return Shelfmark("", series, said.get("box", ""), said.get("folder", ""), said.get("item", ""))


def _leaf(said: Mapping[str, str], column: str, where: str) -> int | None:
    text = said.get(column, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise SidecarError(f'{where}: {column} is "{text}".', remedy="Leaves are counted from 1 in whole numbers.")
    return int(text)


def _languages(text: str, where: str) -> tuple[str, ...]:
    codes = language_codes(text)
    if text and not codes:
        raise SidecarError(f'{where}: "{text}" is no language.', remedy="Write eng, rus, heb, yid, ukr or their names.")
    return codes


def _verdict(text: str, where: str) -> Verdict | None:
    """Only the two words of a decision count: anything else is asked about, never guessed."""
    known = [verdict.value for verdict in Verdict]
    if not text:
        return None
    if text.casefold() not in known:
        hint = did_you_mean(text.casefold(), known)
        raise SidecarError(f'{where}: access is "{text}".', remedy=hint or "Write open or closed, or leave it empty.")
    return Verdict(text.casefold())


def _source_class(text: str, where: str) -> SourceClass | None:
    """Return the class that a word stands for: archival, or web (in full "web, secondary")."""
    words = {"archival": SourceClass.ARCHIVAL, "web": SourceClass.WEB, SourceClass.WEB.value: SourceClass.WEB}
    if text and text.casefold() not in words:
        hint = did_you_mean(text.casefold(), list(words))
        raise SidecarError(f'{where}: source class is "{text}".', remedy=hint or "Write archival or web.")
    return words.get(text.casefold())


def _refuse_overlaps(rows: Iterable[SidecarRow], source: str) -> None:
    for earlier, later in _neighbours(rows):
        if earlier.last is None or (later.first or 1) <= earlier.last:
            raise SidecarError(
                f"{source}, line {later.line}: line {earlier.line} speaks of the same leaves of {later.file}.",
                remedy="Give first and last in both rows, so that every leaf is named once.",
            )


def _neighbours(rows: Iterable[SidecarRow]) -> Iterator[tuple[SidecarRow, SidecarRow]]:
    ordered = sorted(rows, key=lambda row: (row.file, row.first or 1, row.line))
    for earlier, later in pairwise(ordered):
        if earlier.file == later.file:
            yield earlier, later

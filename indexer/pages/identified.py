"""Identifications: that a word on a page is this person, who said so and by what; public only for pages that are open.

The record is a plain file on the closed side, for staff to read and edit. The open side's file is derived from it and
holds the lines of open pages alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import fsync
from pathlib import Path

from indexer.errors import StoreError
from indexer.model.geometry import Rect
from indexer.model.page import PageId
from indexer.model.tables import Fault, Row, rows_of
from indexer.pages.connection import on_the_disk, sync_directory

FILE = "identifications.tsv"
COLUMNS = ("page", "x", "y", "width", "height", "text", "authority", "who", "source", "date")

_HEAD = "# Words on pages, and whom they name. x, y, width, height: px of the page image; see the archivist's guide.\n"


@dataclass(frozen=True, slots=True)
class Identification:
    """A printed word of a page, and the authority that it names.

    Shapes: text as printed; authority is an id of the tables of names; date YYYY-MM-DD. Units: rect in page px.
    """

    page: PageId
    rect: Rect
    text: str
    authority: str
    who: str
    source: str
    date: str

    @property
    def line(self) -> str:
        """The line of the file, without its end."""
        rect = self.rect
        fields = (self.page, rect.x, rect.y, rect.width, rect.height, self.text, self.authority, self.who, self.source)
        return "\t".join(" ".join(str(field).split()) for field in (*fields, self.date))


def read_identified(directory: Path) -> tuple[Identification, ...]:
    """Return the identifications on file in a side's directory, in the order of their lines; faulty ones are left out.

    Raises: StoreError where the file cannot be read.
    """
    return look_through_identified(directory)[0]


def look_through_identified(directory: Path) -> tuple[tuple[Identification, ...], tuple[Fault, ...]]:
    """Return the identifications on file in a side's directory, and what is wrong with other lines.

    Raises: StoreError where the file cannot be read.
    """
    faults: list[Fault] = []
    rows = rows_of(_content(directory), FILE, COLUMNS, faults)
    found = [each for row in rows if (each := _identification(row, faults))]
    return tuple(found), tuple(faults)


def record_identified(directory: Path, identified: Iterable[Identification]) -> None:
    """Write identifications at the end of the record; what stands in it stays as it is.

    Raises: StoreError.
    """
    content = _content(directory)
    text = _decoded(content) if content else _HEAD + "\t".join(COLUMNS) + "\n"
    ended = text if text.endswith("\n") else text + "\n"
    _write(directory, ended + "".join(f"{each.line}\n" for each in identified), mode=0o600)


def strike_identified(directory: Path, struck: Collection[Identification]) -> None:
    """Take identifications out of the record; all other lines stay as they are. Raises: StoreError."""
    lines = _decoded(_content(directory)).splitlines(keepends=True)
    _write(directory, "".join(line for line in lines if not _says_one_of(line, struck)), mode=0o600)


def publish_identified(closed: Path, opened: Path, open_pages: Mapping[PageId, Sequence[Rect]]) -> None:
    """Make the open side's file say what the record says of these pages, and nothing else.

    Shapes: of words under what is black on a page nothing is said. Without any line there is no file. Faulty lines are
    not public, and a record that cannot be read makes nothing public: it must not keep a page from being closed.
    Raises: StoreError where the open side's file cannot be written.
    """
    try:
        said = [each for each in read_identified(closed) if each.page in open_pages]
        lines = [each.line for each in said if not any(map(each.rect.shared_area, open_pages[each.page]))]
    except StoreError:
        lines = []
    if not lines:
        with on_the_disk():
            if (opened / FILE).exists():
                (opened / FILE).unlink()
                sync_directory(opened)
        return
    text = "\n".join(("\t".join(COLUMNS), *lines, ""))
    if text.encode() != _content(opened):
        _write(opened, text, mode=0o644)


def _content(directory: Path) -> bytes:
    path = directory / FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        remedy = "Make it a file that this user may read."
        raise StoreError(f"{path} cannot be read: {error.strerror}.", remedy=remedy) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        remedy = "Save it again as UTF-8 text; nothing in it was changed."
        raise StoreError(f"{FILE} of the closed side is not in UTF-8 (byte {error.start}).", remedy=remedy) from error


def _identification(row: Row, faults: list[Fault]) -> Identification | None:
    numbers = [row[column] for column in ("x", "y", "width", "height")]
    if not all(re.fullmatch(r"[0-9]{1,6}", number) for number in numbers) or "0" in numbers[2:]:
        faults.append(row.fault(f"its place is {' '.join(numbers)}.", "Write x, y, width and height in whole px."))
        return None
    empty = next((column for column in ("page", "text", "authority", "who", "source") if not row[column]), None)
    if empty:
        faults.append(row.fault(f"its {empty} is missing.", f"Write the {empty}, or take the line out."))
        return None
    rect = Rect(*map(int, numbers))
    fields = (row[column] for column in ("text", "authority", "who", "source", "date"))
    return Identification(PageId(row["page"]), rect, *fields)


def _says_one_of(line: str, struck: Collection[Identification]) -> bool:
    found = rows_of(("\t".join(COLUMNS) + "\n" + line).encode(), FILE, COLUMNS, [])
    return any(_identification(row, []) in struck for row in found)


def _write(directory: Path, text: str, *, mode: int) -> None:
    with on_the_disk():
        aside = directory / f"{FILE}.new"
        aside.touch(mode=mode)
        aside.chmod(mode)
        with aside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            fsync(file.fileno())
        aside.replace(directory / FILE)
        sync_directory(directory)

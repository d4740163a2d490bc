"""A list of names or words, one a line, as readers paste or upload it; and the search that each line is."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.errors import InputError
from searchui.query.plain import has_letters
from searchui.tongue import _

MOST_LINES = 200
"""Lines that are searched at once (opinion): the members of a committee, or a list of prisoners."""
MOST_OCTETS = 128 * 1024
"""Size of what is sent: some thousand names in Russian (opinion)."""
_HEADINGS = frozenset({"name", "names", "surname", "search", "word", "words", "имя", "фамилия", "имена", "שם", "שמות"})
"""What the first cell of a list says where it is no name."""
_WRITTEN = frozenset('":()*~=')
"""Signs of the query language: a line that has one is a search already."""


class LinesAs(StrEnum):
    """What a line is that has no sign of the query language."""

    NAMES = "names"
    WORDS = "words"
    PHRASES = "phrases"


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that have any letter, each once; of a table that was pasted the first cells."""
    lines = (" ".join(line.partition("\t")[0].split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if has_letters(line)))


def lines_of_file(content: bytes, name: str) -> tuple[str, ...]:
    """Return the lines of a text file, or the first cells of a CSV, which its name ends in, without a heading.

    Shapes: the name is looked at for its ending alone.
    Raises: InputError for what is no text.
    """
    text = _decoded(content)
    if not name.lower().endswith(".csv"):
        return lines_of(text)
    heads = text.splitlines()[:1]
    delimiter = next((each for each in ("\t", ";") if heads and each in heads[0]), ",")
    try:
        cells = [row[0] for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    except csv.Error as error:
        raise _no_text() from error
    if cells and cells[0].strip().casefold() in _HEADINGS:
        cells = cells[1:]
    return lines_of("\n".join(" ".join(cell.split()) for cell in cells))


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text() from error
    if "\x00" in text:
        raise _no_text()
    return text


def _no_text() -> InputError:
    return InputError(
        _("The file is no list that can be read: it is not text in UTF-8."),
        remedy=_("Save it as text or CSV in UTF-8, or paste the names into the field."),
    )


def search_of(line: str, lines_as: LinesAs) -> str:
    """Return the search that a line is. Shapes: of a name a surname before a comma is put last."""
    if set(line) & _WRITTEN or lines_as is LinesAs.WORDS:
        return line
    if lines_as is LinesAs.PHRASES:
        return f'"{line}"'
    surname, comma, given = line.partition(",")
    name = f"{given.strip()} {surname.strip()}".strip() if comma else line
    return f'name:"{name}"'


@dataclass(frozen=True, slots=True)
class NameList:
    """Lines to be searched now, and those that are too many for once."""

    lines: tuple[str, ...]
    rest: tuple[str, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[str]) -> "NameList":
        """Return as many lines as are searched at once, and the rest."""
        return cls(tuple(lines[:MOST_LINES]), tuple(lines[MOST_LINES:]))

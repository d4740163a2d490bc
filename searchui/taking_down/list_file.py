"""The list of a takedown as a file that staff edit: a line for each thing touched, the first cell says what is done."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from indexer.errors import InputError, did_you_mean
from indexer.model.geometry import Rect
from indexer.model.wanted import harmless
from searchui.taking_down.touched import Do, Kind, Touched

COLUMNS = ("do", "kind", "side", "address", "part", "sure", "says", "why", "instead", "rects", "page")
_DOABLE: dict[Kind, tuple[Do, ...]] = {
    Kind.ITEM: (Do.CLOSE,),
    Kind.PAGE: (Do.CLOSE, Do.BLACK),
    Kind.NEAR: (Do.CLOSE, Do.BLACK),
    Kind.FILE_NAME: (Do.CLOSE,),
    Kind.TITLE: (Do.WITHHOLD,),
    Kind.DESCRIPTION: (Do.WITHHOLD,),
}
"""What can be done with each kind, beside leaving it; all others are told, and done elsewhere."""

Named = TypeVar("Named", Do, Kind)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list as staff decided on it. Shapes: says is the text that is withheld, rects those to black."""

    do: Do
    kind: Kind
    address: str
    part: str
    says: str
    instead: str
    page: str
    rects: tuple[Rect, ...]
    cells: dict[str, str]


def as_csv(touched: Iterable[Touched]) -> str:
    """Return the list as CSV that no spreadsheet takes for formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells_of(each).values()] for each in touched)
    return text.getvalue()


def cells_of(touched: Touched) -> dict[str, str]:
    """Return the cells of a line, by column."""
    rects = " ".join(f"{each.x},{each.y},{each.width},{each.height}" for each in touched.rects)
    cells = (
        *(touched.do.value, touched.kind.value, touched.side, touched.address, touched.part, touched.how_sure),
        *(touched.says, touched.why, touched.instead, rects, touched.page),
    )
    return dict(zip(COLUMNS, cells, strict=True))


def read_list(path: Path) -> tuple[Line, ...]:
    """Return the lines of a list that staff have edited.

    Raises: InputError for a file that cannot be read, a column that is missing, or what cannot be done, with its line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The list {path} cannot be read: {error}.", kept=_KEPT, remedy=_ANEW) from error
    rows = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise InputError(f"The list {path} has no column {missing[0]}.", kept=_KEPT, remedy=_ANEW)
    return tuple(_lines(rows))


def can_be_done(touched: Touched) -> tuple[Do, ...]:
    """Return what can be done with something."""
    return (*_DOABLE.get(touched.kind, ()), Do.LEAVE)


def line_of(cells: dict[str, str], where: str) -> Line:
    """Return the line of these cells. Raises: InputError for what cannot be done with it."""
    do, kind = _named(Do, cells["do"], where), _named(Kind, cells["kind"], where)
    allowed = (*_DOABLE.get(kind, ()), Do.LEAVE)
    if do not in allowed:
        can = " or ".join(each.value for each in allowed)
        raise InputError(
            f'{where}: "{do.value}" cannot be done with: {kind.value}.', kept=_KEPT, remedy=f"Write {can}."
        )
    return Line(
        do=do,
        kind=kind,
        address=cells["address"],
        part=cells["part"],
        says=cells["says"],
        instead=cells["instead"],
        page=cells["page"],
        rects=_rects(cells["rects"], where),
        cells=cells,
    )


_KEPT = "Nothing was changed."
_ANEW = "Make the list anew: pinkas takedown --person NAME --list FILE"


def _lines(rows: Iterable[dict[str, str | None]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=2):
        cells = {name: _shown(row.get(name) or "") for name in COLUMNS}
        if any(cells.values()):
            yield line_of(cells, f"Line {number} of the list")


def _shown(cell: str) -> str:
    """Return a cell without the apostrophe that kept it from being a formula."""
    plain = cell.strip()
    return plain[1:] if plain.startswith("'") and harmless(plain[1:]) == plain else plain


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _named(kinds: type[Named], text: str, where: str) -> Named:
    known = [each.value for each in kinds]
    plain = text.strip().lower()
    if plain not in known:
        hint = did_you_mean(plain, known) or f"Known are: {', '.join(known)}."
        raise InputError(f'{where} says "{text}".', kept=_KEPT, remedy=hint)
    return kinds(plain)


def _rects(text: str, where: str) -> tuple[Rect, ...]:
    try:
        rects = tuple(Rect(*map(int, each.split(","))) for each in text.split())
    except (ValueError, TypeError) as error:
        remedy = "Write x,y,width,height in px, with a blank between rectangles."
        raise InputError(f'{where} has the rectangles "{text}".', kept=_KEPT, remedy=remedy) from error
    return rects

"""The views of a list of names: a table of names and folders, and the same as CSV. No list is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from indexer.errors import InputError
from searchui.results.batch import A_VIEW, Batch, batch, shown_folders
from searchui.results.coverage import covered
from searchui.results.name_list import MOST_LINES, MOST_OCTETS, LinesAs, NameList, lines_of, lines_of_file
from searchui.results.sheet import Cell, sheet
from searchui.tongue import N_, _, number
from searchui.web.asked import whole_number
from searchui.web.views import ReadingRoom

COLUMNS = ("line", "search", "pages", "spellings", "note")
"""The first columns of the list as CSV, before a column for each folder by its address."""
_LINES_AS = {
    LinesAs.NAMES: N_("names, in any spelling and order"),
    LinesAs.WORDS: N_("words, all of them on one page"),
    LinesAs.PHRASES: N_("phrases, in this order"),
}
_LONGEST_ADDRESS = 2_000
"""Characters of an address that every browser and mail program carries (opinion)."""


@dataclass(frozen=True, slots=True)
class View:
    """What is asked of a list. Shapes: offset counts folders from 0; fault says why no list could be taken."""

    list: NameList
    lines_as: LinesAs = LinesAs.NAMES
    offset: int = 0
    fault: str = ""

    @classmethod
    def of_request(cls) -> "View":
        """Return what a form or an address sends: a file, where there is one, and else lines."""
        request.max_content_length = request.max_form_memory_size = MOST_OCTETS
        try:
            values, file = request.values, request.files.get("file")
            content = file.read() if file else b""
            lines = lines_of_file(content, file.filename or "") if file and content else _lines_sent()
        except RequestEntityTooLarge:
            return cls(
                NameList(()), fault=_("The list is too long: at most %(size)s KB are taken.", size=MOST_OCTETS // 1024)
            )
        except InputError as error:
            return cls(NameList.of(_lines_sent()), fault=f"{error.happened} {error.remedy}")
        lines_as = values.get("as", "")
        known = LinesAs(lines_as) if lines_as in set(LinesAs) else LinesAs.NAMES
        return cls(NameList.of(lines), known, whole_number(values.get("from", "")) or 0)

    @property
    def text(self) -> str:
        """The whole list, one a line."""
        return "\n".join((*self.list.lines, *self.list.rest))

    @property
    def arguments(self) -> dict[str, Any]:
        """What `url_for` is given to keep the list in an address."""
        lines_as = {} if self.lines_as is LinesAs.NAMES else {"as": self.lines_as.value}
        return {"q": "\n".join(self.list.lines), **lines_as}

    @property
    def address(self) -> str:
        """The address of the table for whoever wants to cite it, empty where the list is too long for one."""
        address = url_for("batch", _external=True, **self.arguments)
        return address if len(address) <= _LONGEST_ADDRESS and not self.list.rest else ""


def _lines_sent() -> tuple[str, ...]:
    return lines_of("\n".join(request.values.getlist("q")))


def add_routes(app: Flask) -> None:
    """Give the application the addresses of lists."""
    app.add_url_rule("/batch", "batch", by_folder, methods=("GET", "POST"))
    app.add_url_rule("/batch.csv", "batch_csv", as_csv, methods=("GET", "POST"))


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def by_folder() -> tuple[str, int]:
    """Show the field for a list, and below it the table of its names and the folders that have them."""
    view, here = View.of_request(), _here()
    desk = here.room.desk()
    found = batch(view.list.lines, view.lines_as, desk, seconds=here.search_seconds)
    html = render_template(
        "batch.html",
        query="",
        view=view,
        found=found,
        folders=shown_folders(found, desk, offset=view.offset),
        pager=_pager(found, view.offset),
        rest=(*found.unreached, *view.list.rest),
        kinds={kind.value: _(says) for kind, says in _LINES_AS.items()},
        most=MOST_LINES,
        coverage=covered(None, desk),
    )
    return html, 400 if view.fault else 200


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of the folders are in view. Shapes: previous and next are offsets, None at the ends."""

    says: str
    previous: int | None
    next: int | None


def _pager(found: Batch, offset: int) -> Pager:
    every = len(found.folders)
    last = min(offset + A_VIEW, every)
    says = _("Folders %(first)s to %(last)s of %(all)s", first=number(offset + 1), last=number(last), all=number(every))
    return Pager(says, max(offset - A_VIEW, 0) if offset else None, last if offset < last < every else None)


def as_csv() -> Response:
    """Send the whole table as a list for spreadsheets: all folders, each a column."""
    view, here = View.of_request(), _here()
    desk = here.room.desk()
    found = batch(view.list.lines, view.lines_as, desk, seconds=here.search_seconds)
    headers = {"Content-Disposition": 'attachment; filename="names.csv"'}
    columns = (*COLUMNS, *(folder.address for folder in found.folders))
    return Response(sheet(columns, _rows(found, view)), mimetype="text/csv", headers=headers)


def _rows(found: Batch, view: View) -> Iterator[Sequence[Cell]]:
    for row in found.rows:
        note = row.refused or ("" if row.is_reached else "not searched: the time was over")
        pages: Cell = "" if note else row.pages
        cells = ("" if note else row.by_folder.get(folder.address, 0) for folder in found.folders)
        yield (row.line, row.query, pages, "; ".join(row.spellings), note, *cells)
    yield from ((line, "", "", "", "not searched: the list is too long") for line in view.list.rest)

"""The views of all occurrences of a search: as a table in context, and the same as CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.model.geometry import Rect, around
from indexer.model.results import LitRect
from searchui.results.concordance import A_VIEW, MOST_ROWS, Concordance, Line, Sort, concordance
from searchui.results.sheet import Cell, sheet
from searchui.tongue import N_, _, number
from searchui.web.asked import Asked, whole_number
from searchui.web.strip_view import LARGEST, PRINT_PX
from searchui.web.views import ReadingRoom

COLUMNS = (
    *("number", "of", "before", "word", "after", "match", "in_repeated_block", "language"),
    *("item", "dates", "edtf", "page", "hit", "place", "address", "link"),
)
"""The columns of the list as CSV; their names are the same in every language."""
_REACH_PX = 330
"""How much of a printed line is shown on each side of the middle of its word, in CSS px: what a wide screen has for the
text (opinion)."""
_SORTS = {
    Sort.PAGE: N_("Page order"),
    Sort.BEFORE: N_("Words before"),
    Sort.WORD: N_("The word itself"),
    Sort.AFTER: N_("Words after"),
    Sort.DATE: N_("Date"),
}
_REPEATED = "in"


@dataclass(frozen=True, slots=True)
class View:
    """What the address of a concordance says. Shapes: offset counts occurrences from 0."""

    asked: Asked
    sort: Sort = Sort.PAGE
    with_repeated: bool = False
    offset: int = 0

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "View":
        """Return what the arguments of an address ask for; what makes no sense there is the usual."""
        sort = arguments.get("sort", "")
        return cls(
            Asked(arguments.get("q", "")),
            Sort(sort) if sort in set(Sort) else Sort.PAGE,
            arguments.get("repeated") == _REPEATED,
            whole_number(arguments.get("from", "")) or 0,
        )

    def arguments(self, **other: Any) -> dict[str, Any]:
        """Return what `url_for` is given for this view, some of it otherwise. Shapes: nothing that is usual."""
        said = {
            "q": self.asked.query,
            "sort": self.sort.value,
            "repeated": _REPEATED if self.with_repeated else "",
            "from": self.offset,
        } | other
        usual = {"sort": Sort.PAGE.value, "repeated": "", "from": 0}
        return {name: value for name, value in said.items() if value != usual.get(name)}

    @property
    def of_pages(self) -> Asked:
        """The search as it goes with the reader to a page, whose hits follow each other in this order."""
        return Asked(self.asked.query, self.sort.by_pages)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A printed line as it is drawn, its word in the middle.

    Shapes: rect and lit are in px of the scan; before and after are the room left beside it, one of them 0.
    Units: width, height, before and after in CSS px.
    """

    rect: Rect
    lit: tuple[LitRect, ...]
    width: int
    height: int
    before: int
    after: int


def add_routes(app: Flask) -> None:
    """Give the application the addresses of concordances."""
    app.jinja_env.globals["line_strip"] = line_strip
    app.add_url_rule("/concordance", "concordance", shown)
    app.add_url_rule("/concordance.csv", "concordance_csv", as_csv)


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def shown() -> str | AnyResponse:
    """Show the occurrences of a search, each on a line of its own in its context."""
    view = View.of(request.args)
    if not view.asked:
        return redirect(url_for("home"))
    found = concordance(
        view.asked.query, _here().room, sort=view.sort, with_repeated=view.with_repeated, offset=view.offset
    )
    return render_template(
        "concordance.html",
        query=view.asked.query,
        view=view,
        found=found,
        pager=pager(found, view),
        sorts={sort: _(says) for sort, says in _SORTS.items()},
        most_rows=MOST_ROWS,
        coverage=found.coverage,
    )


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of the occurrences are in view. Shapes: previous and next are offsets, None at the ends."""

    says: str
    previous: int | None
    next: int | None


def pager(found: Concordance, view: View) -> Pager:
    """Return which occurrences are in view and what stands before and after them."""
    last = min(view.offset + A_VIEW, found.ordered)
    says = _(
        "%(first)s to %(last)s of %(all)s", first=number(view.offset + 1), last=number(last), all=number(found.ordered)
    )
    return Pager(
        says,
        max(view.offset - A_VIEW, 0) if view.offset else None,
        last if view.offset < last < found.ordered else None,
    )


def line_strip(line: Line) -> ShownLine | None:
    """Return how the printed line of an occurrence is drawn, None where it has none."""
    if line.strip is None:
        return None
    rect, lit = line.strip.rect, line.strip.lit
    scale = min(PRINT_PX / max(line.strip.print_px, 1), LARGEST)
    word = around(each.rect for each in lit)
    middle = word.x + word.width / 2
    reach = max(_REACH_PX, word.width * scale / 2 + PRINT_PX) / scale
    left, right = max(rect.x, round(middle - reach)), min(rect.right, round(middle + reach))
    cut = Rect(left, rect.y, right - left, rect.height)
    beside = round((middle - left) * scale), round((right - middle) * scale)
    width, height = max(round(cut.width * scale), 1), max(round(cut.height * scale), 1)
    return ShownLine(cut, lit, width, height, max(beside[1] - beside[0], 0), max(beside[0] - beside[1], 0))


def as_csv() -> Response:
    """Send the occurrences of a search as a list for spreadsheets, in the order of the view."""
    view = View.of(request.args)
    found = concordance(
        view.asked.query, _here().room, sort=view.sort, with_repeated=view.with_repeated, limit=MOST_ROWS
    )
    headers = {"Content-Disposition": 'attachment; filename="concordance.csv"'}
    return Response(sheet(COLUMNS, _rows(found, view)), mimetype="text/csv", headers=headers)


def _rows(found: Concordance, view: View) -> Iterator[list[Cell]]:
    asked = view.of_pages.arguments
    for line in found.lines:
        each, where = line.occurrence, line.where
        to = url_for("page", page_id=each.page, hit=each.hit, _anchor=f"hit{each.hit}", _external=True, **asked)
        yield [
            *(line.number, found.total, line.context.before, line.context.word, line.context.after),
            *(each.band.label, "yes" if each.is_repeated else "", line.context.language),
            *(where.item.title, where.item.dates, where.item.date.edtf, where.sequence, each.hit),
            *(" / ".join(crumb.label for crumb in where.crumbs), where.item.address, to),
        ]

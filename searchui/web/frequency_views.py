"""The views of searches over the years: charts beside each other, each with its table, and the same as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from werkzeug.datastructures import MultiDict

from searchui.results.coverage import covered
from searchui.results.frequency import MOST_SEARCHES, Counted, Frequency, Gap, Searched, frequency
from searchui.results.sheet import Cell, sheet
from searchui.tongue import _, number
from searchui.web.views import ReadingRoom
from searchui.web.year_chart import HIGH, THIN, Chart, chart_of, scale_of

COLUMNS = ("search", "year", "found", "found_certainly", "searchable", "searchable_certainly", "share")
"""The columns of the list as CSV; their names are the same in every language."""
_IN_PAGES = "pages"


@dataclass(frozen=True, slots=True)
class View:
    """What the address of a comparison says."""

    texts: tuple[str, ...]
    in_pages: bool = False

    @classmethod
    def of(cls, arguments: "MultiDict[str, str]") -> "View":
        """Return the searches of an address, each once: several, or several in one, a line for each."""
        lines = (line.strip() for each in arguments.getlist("q") for line in each.splitlines())
        return cls(tuple(dict.fromkeys(filter(None, lines))), arguments.get("as") == _IN_PAGES)

    def arguments(self, **other: Any) -> dict[str, Any]:
        """Return what `url_for` is given for this view, some of it otherwise."""
        said = {"q": list(self.texts), "as": _IN_PAGES if self.in_pages else ""} | other
        return {name: value for name, value in said.items() if value}

    @property
    def lines(self) -> str:
        """The searches, one a line."""
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class Shown:
    """A search with its chart, None where it could not be searched, or no page that can be has a date."""

    searched: Searched
    chart: Chart | None


def add_routes(app: Flask) -> None:
    """Give the application the addresses of searches over the years."""
    app.jinja_env.globals["share_of"] = share_of
    app.jinja_env.tests["years_gap"] = lambda column: isinstance(column, Gap)
    app.add_url_rule("/frequency", "frequency", over_the_years)
    app.add_url_rule("/frequency.csv", "frequency_csv", as_csv)


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def over_the_years() -> str:
    """Show how often searches find pages over the years."""
    view, desk = View.of(request.args), _here().room.desk()
    found = frequency(view.texts, desk)
    top = scale_of(found, in_pages=view.in_pages)
    shown = [Shown(each, _chart(each, found, top, view)) for each in found.searches]
    return render_template(
        "frequency.html",
        query=view.texts[0] if len(view.texts) == 1 else "",
        view=view,
        found=found,
        shown=shown,
        left_out=view.texts[MOST_SEARCHES:],
        most=MOST_SEARCHES,
        top=number(round(top)) if view.in_pages else share_in_words(top),
        high=HIGH,
        thin=THIN,
        coverage=covered(None, desk),
    )


def _chart(each: Searched, found: Frequency, top: float, view: View) -> Chart | None:
    return chart_of(each, found.columns, top, in_pages=view.in_pages) if each.years else None


def share_of(counted: Counted) -> str:
    """Return which part of the pages that can be searched was found, in words for readers."""
    return share_in_words(counted.share)


def share_in_words(share: float) -> str:
    """Return a part in whole per cent; less than one is said so."""
    if 0 < share < _LEAST:
        return _("below 1 %%")
    return _("%(share)s %%", share=number(round(100 * share)))


_LEAST = 0.005
"""What would be 0 per cent in whole ones."""


def as_csv() -> Response:
    """Send the same numbers as a list for spreadsheets: a row for each search and year, gaps too."""
    found = frequency(View.of(request.args).texts, _here().room.desk())
    headers = {"Content-Disposition": 'attachment; filename="years.csv"'}
    return Response(sheet(COLUMNS, _rows(found)), mimetype="text/csv", headers=headers)


def _rows(found: Frequency) -> Iterator[Sequence[Cell]]:
    for each in found.searches:
        for column in found.columns:
            years = range(column.first, column.last + 1) if isinstance(column, Gap) else (column,)
            yield from (_row(each, year, (each.years or {}).get(year)) for year in years)
        if each.undated is not None:
            yield _row(each, "undated", each.undated)


def _row(each: Searched, year: int | str, counted: Counted | None) -> Sequence[Cell]:
    """Return a row. Shapes: a year without pages that can be searched has no count of pages found and no share."""
    if counted is None:
        return (each.text, year, "", "", 0, 0, "")
    share = round(counted.share, 4)
    return (each.text, year, counted.pages, counted.certain, counted.of, counted.of_certain, share)

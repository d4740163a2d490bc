"""The advanced form: fields that write a search into the box, and a search laid out in the fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, current_app, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.errors import QueryError
from indexer.model.query import AllOf
from searchui.query.parse import parse
from searchui.query.slip import Slip, slip_of, written
from searchui.results.desk import Desk
from searchui.web.asked import Asked
from searchui.web.views import ReadingRoom

_LISTED = {"type": 60, "made": 200, "collection": 60, "series": 60, "lang": 60}
"""Values of a field that are listed, those on most pages: more are typed sooner than found in a list (opinion)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that open pages have. Shapes: says is what readers call it."""

    value: str
    says: str

    @property
    def pair(self) -> tuple[str, str]:
        """The value, and what readers call it."""
        return self.value, self.says


def add_routes(app: Flask) -> None:
    """Give the application the addresses of the form."""
    app.add_url_rule("/advanced", "advanced", advanced)
    app.add_url_rule("/advanced/query", "advanced_query", advanced_query)


def advanced() -> tuple[str, int] | AnyResponse:
    """Show the form, laid out as the search says that one comes from; or lead to the search that was filled in."""
    asked = Asked.of(request.args)
    if asked:
        return _form(_laid_out(asked.query), {}, asked)
    slip = Slip.of(request.args)
    search = written(slip)
    if search.errors or not slip:
        return _form(slip, search.errors, asked)
    found = Asked(search.query, in_descriptions=asked.in_descriptions)
    return redirect(url_for("search", **found.arguments))


def advanced_query() -> Response:
    """Send the search that the fields write, as far as they can be understood."""
    return jsonify(query=written(Slip.of(request.args)).query)


def _laid_out(query: str) -> Slip:
    """Return the fields of a search; one that cannot be understood stands in the last of them as it is."""
    try:
        return slip_of(parse(query))
    except QueryError:
        return Slip(rest=query)


def _form(slip: Slip, errors: Mapping[str, QueryError], asked: Asked) -> tuple[str, int]:
    here: ReadingRoom = current_app.extensions["pinkas"]
    desk = here.room.desk()
    shown = render_template(
        "advanced.html",
        slip=slip,
        errors=errors,
        asked=asked,
        choices=desk.once("choices", lambda: _choices(desk)),
        query=asked.query or written(slip).query,
    )
    return shown, 400 if errors else 200


def _choices(desk: Desk) -> dict[str, tuple[Choice, ...]]:
    """Return the values that can be chosen for each field, those on most pages first."""
    counts = desk.searcher.matches(AllOf(())).facets()
    labels = desk.labels
    return {
        field: tuple(
            Choice(labels.written(field, value), labels.label(field, value))
            for value in sorted(counts.get(field, {}), key=lambda value: (-counts[field][value], value))[:most]
        )
        for field, most in _LISTED.items()
    }

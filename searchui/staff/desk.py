"""The staff's desk as a Flask application: what waits, both sides searched at once, and what a failure was."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, current_app, render_template, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

import searchui.web
from indexer.errors import PinkasError
from indexer.pipeline.decide import due_for_review
from indexer.pipeline.undecided import undecided
from indexer.postings.patience import patience
from indexer.settings import Settings
from searchui.results.find import find_items
from searchui.results.groups import Group, groups_of
from searchui.staff import access_views, region_views, review_views, takedown_views
from searchui.staff.acting import usual_name
from searchui.staff.gate import REFUSED, SESSION, Refusal
from searchui.staff.log_view import log_view
from searchui.staff.sides import CLOSED, OPEN, TEMPLATES, Side, reading_room
from searchui.staff.working import Working, here, session
from searchui.web import markup
from searchui.web.app import with_headers
from searchui.web.asked import Asked
from searchui.web.failure import cause_of
from searchui.web.templating import set_templates

_SHOWN = 5
"""Items of each side that a search of both shows; the rest is a link away (opinion)."""
_LAST = 5
"""Acts that the desk shows (opinion)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds on one side. Shapes: pages and items count all of it, groups are the first of it."""

    side: Side
    pages: int
    items: int
    groups: tuple[Group, ...]


def create_desk(settings: Settings, rooms: Mapping[str, Flask]) -> Flask:
    """Return the desk, given the rooms of both sides by name. It trusts the gate, and is asked by nobody else."""
    public = Path(searchui.web.__file__).parent
    app = Flask(__name__, template_folder=str(TEMPLATES / "desk"), static_folder=str(public / "static"))
    app.extensions["pinkas staff"] = Working(settings, {name: reading_room(each) for name, each in rooms.items()})
    for part in (markup.quoted, markup.plain, markup.snippet, markup.lang_of, markup.dir_of):
        app.jinja_env.globals[part.__name__] = part
    app.jinja_env.globals |= {
        "ngettext": markup.said_number,
        "session": session,
        "usual_name": usual_name,
        "sides": (OPEN, CLOSED),
    }
    # The list of a takedown can be long, and its request a scan; what a body may have in all, the server limits.
    app.config |= {"MAX_FORM_MEMORY_SIZE": None, "MAX_FORM_PARTS": 100_000}
    set_templates(app)
    app.before_request(_refused)
    app.after_request(with_headers)
    app.register_error_handler(Exception, _failed)
    app.add_url_rule("/", "home", home)
    app.add_url_rule("/search", "search", search)
    app.add_url_rule("/staff.css", "style", style)
    access_views.add_routes(app)
    review_views.add_routes(app)
    region_views.add_routes(app)
    takedown_views.add_routes(app)
    return app


def home() -> str:
    """Show what waits for staff, and the last decisions."""
    with here().workplace() as place:
        due = due_for_review("", place)
        waiting = undecided(place)
        last = log_view(place.holdings.register).acts[:_LAST]
        pages = {
            side.name: len(store.places()) for side, store in zip((OPEN, CLOSED), place.holdings.sides, strict=True)
        }
    return render_template("home.html", due=due, waiting=waiting, last=last, pages=pages)


def search() -> str:
    """Show what a search finds on both sides, each by itself."""
    asked = Asked.of(request.args)
    found = [_found(side, asked.query) for side in (OPEN, CLOSED)] if asked else []
    return render_template("search.html", query=asked.query, found=found)


def _found(side: Side, query: str) -> Found:
    working = here()
    room = working.rooms[side.name]
    with patience(seconds=working.settings.search_seconds):
        results = find_items(query, room, limit=_SHOWN)
    groups = tuple(groups_of(results.groups, room.store))
    return Found(side, results.total + results.across, results.items + results.across_items, groups)


def style() -> Response:
    """Send what the staff room's views have beside the style of the reading room."""
    return send_from_directory(TEMPLATES.parent / "static", "staff.css")


def _refused() -> tuple[str, int] | None:
    """Say why the gate lets a request come no farther, before anything is looked at that it asks for."""
    refusal: Refusal | None = request.environ.get(REFUSED)
    return None if refusal is None else (render_template("refused.html", refusal=refusal), refusal.status)


def _failed(error: Exception) -> AnyResponse | tuple[str, int]:
    """Tell staff what failed; of our own errors all that they say, for staff know the files and settings."""
    if isinstance(error, HTTPException):
        if error.response is not None or (error.code or 0) < 400 or SESSION not in request.environ:
            return error.get_response()
        told = ("Nothing is there", "The staff room has no such address.", "Go on from the desk.")
        return render_template("error.html", told=told), error.code or 500
    if isinstance(error, PinkasError):
        told = ("That did not work", f"{error.happened} {error.kept}".strip(), error.remedy)
        return render_template("error.html", told=told), error.http_status
    # The path and the places alone: what is searched for is in no log.
    current_app.logger.error("failure at %r\n%s", request.path, "".join(cause_of(error)))
    told = (
        "The staff room failed",
        "The cause stands in its log.",
        "What was decided all the same stands in the log.",
    )
    return render_template("error.html", told=told), 500

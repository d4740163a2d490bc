"""The reading room as a Flask application over the open side alone."""

from pathlib import Path

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from indexer.errors import PinkasError
from searchui.results.room import Room
from searchui.web import held_views, markup, picture_views, views
from searchui.web.examples import Examples
from searchui.web.failure import Failure
from searchui.web.results_view import how_read, why
from searchui.web.strip_view import strip_view

# Nothing is loaded but our own style sheet and pictures; no script runs; nobody may frame the room.
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A page that is closed today must not stay in anybody's cache.
    "Cache-Control": "no-cache",
}


def create_app(open_dir: Path, *, repository: str = "", examples: str = "") -> Flask:
    """Return the application. It is given the open side and never learns where the closed one is.

    Shapes: examples are searches to try with semicolons between them; empty, the open pages suggest some.
    Raises: StoreError where nothing was ever added.
    """
    app = Flask("searchui.web", root_path=str(Path(__file__).parent))
    for part in (
        markup.quoted,
        markup.plain,
        markup.count,
        markup.lit,
        markup.lit_line,
        markup.snippet,
        markup.lang_of,
        markup.dir_of,
    ):
        app.jinja_env.globals[part.__name__] = part
    app.jinja_env.globals |= {
        "band_classes": markup.BAND_CLASSES,
        "why": why,
        "how_read": how_read,
        "strip_view": strip_view,
    }
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    room = Room.open(open_dir)
    app.extensions["pinkas"] = views.ReadingRoom(room, repository, Examples(room, examples))
    app.register_error_handler(PinkasError, _our_error)
    app.register_error_handler(HTTPException, _http_error)
    app.after_request(_with_headers)
    views.add_routes(app)
    picture_views.add_routes(app)
    held_views.add_routes(app)
    return app


def _our_error(error: PinkasError) -> tuple[str, int]:
    status = error.http_status
    if status < _OURS:
        return _shown(Failure(_TITLES.get(status, _ELSE), error.happened, error.remedy), status)
    # What went wrong on our side names files and settings: staff read it in the log, readers do not.
    current_app.logger.error("%s", error)
    return _shown(Failure(_SHUT, _SENTENCES[500], ""), status)


def _http_error(error: HTTPException) -> AnyResponse | tuple[str, int]:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error.get_response()
    return _shown(
        Failure(_TITLES.get(status, _SHUT if status >= _OURS else _ELSE), _SENTENCES.get(status, ""), ""), status
    )


def _shown(failure: Failure, status: int) -> tuple[str, int]:
    return render_template("error.html", error=failure, query=request.args.get("q", "")), status


_OURS = 500
"""HTTP status from which on the fault is the server's."""
_ELSE = "That did not work"
_SHUT = "The reading room cannot answer just now"
_TITLES = {400: "This search cannot be run", 404: "Nothing is there", 405: "Nothing is there"}
_SENTENCES = {
    404: "Nothing that is open has this address. It may have been closed, or the address has a slip in it.",
    500: "The fault is on our side, not in what you asked. Try again in a minute.",
}


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response

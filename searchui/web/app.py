"""The reading room as a Flask application over the open side alone."""

from pathlib import Path

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException

from indexer.errors import PinkasError
from searchui.results.room import Room
from searchui.web import markup, views
from searchui.web.failure import Failure

# Nothing is loaded but our own style sheet and pictures; no script runs; nobody may frame the room.
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # A page that is closed today must not stay in anybody's cache.
    "Cache-Control": "no-cache",
}


def create_app(open_dir: Path, *, repository: str = "") -> Flask:
    """Return the application. It is given the open side and never learns where the closed one is.

    Raises: StoreError where nothing was ever added.
    """
    app = Flask("searchui.web", root_path=str(Path(__file__).parent))
    app.jinja_env.globals.update(
        quoted=markup.quoted,
        plain=markup.plain,
        lit=markup.lit,
        snippet=markup.snippet,
        lang_of=markup.lang_of,
        dir_of=markup.dir_of,
        band_classes=markup.BAND_CLASSES,
    )
    app.extensions["pinkas"] = views.ReadingRoom(Room.open(open_dir), repository)
    app.register_error_handler(PinkasError, _our_error)
    app.register_error_handler(HTTPException, _http_error)
    app.after_request(_with_headers)
    views.add_routes(app)
    return app


def _our_error(error: PinkasError) -> tuple[str, int]:
    failure = Failure(_TITLES.get(error.http_status, "That did not work"), error.happened, error.remedy)
    return render_template("error.html", error=failure), error.http_status


def _http_error(error: HTTPException) -> tuple[str, int]:
    status = error.code or 500
    failure = Failure(_TITLES.get(status, "That did not work"), _SENTENCES.get(status, ""), "")
    return render_template("error.html", error=failure), status


_TITLES = {400: "This search cannot be run", 404: "Nothing is there", 405: "Nothing is there"}
_SENTENCES = {404: "There is no page of this name. It may have been closed, or the address has a slip in it."}


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response

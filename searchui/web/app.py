"""The reading room as a Flask application over the open side alone."""

from collections.abc import Collection
from pathlib import Path

from flask import Flask, Response
from flask.typing import ResponseReturnValue

from indexer.postings.patience import SECONDS, patience
from searchui.results.bands import said_of_band
from searchui.results.inherited import kind_of_source, makers_of
from searchui.results.repeated import in_words
from searchui.results.room import Room
from searchui.results.vocabulary import is_term, term
from searchui.tongue import LANGUAGES, day, direction, number, spoken
from searchui.web import (
    advanced_view,
    batch_views,
    cite_views,
    cited_search_views,
    concordance_views,
    engines,
    failure,
    frequency_views,
    held_views,
    markup,
    named_views,
    picture_views,
    quote_view,
    reading_views,
    serial_views,
    suggest_view,
    take_views,
    views,
)
from searchui.web.examples import Examples
from searchui.web.language import add_languages
from searchui.web.letters import Alphabet
from searchui.web.own_files import keep_own_files
from searchui.web.results_told import how_read
from searchui.web.results_view import why
from searchui.web.strip_view import strip_view
from searchui.web.templating import compile_all, set_templates

# Nothing is loaded but our own style sheet, scripts and pictures; our scripts ask this room alone; no script in a page
# runs; nobody may frame the room.
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A page that is closed today must not stay in anybody's cache.
    "Cache-Control": "no-cache",
}


class _Desk(Flask):
    """The application; each answer may cost so much and no more."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer a request. Raises: QueryError where a search costs too much."""
        here: views.ReadingRoom = self.extensions["pinkas"]
        with patience(seconds=here.search_seconds), here.room.still():
            return super().dispatch_request()


def create_app(
    open_dir: Path,
    *,
    names: Path | None = None,
    repository: str = "",
    examples: str = "",
    search_seconds: float = SECONDS,
    languages: Collection[str] = tuple(LANGUAGES),
) -> Flask:
    """Return the application. It is given the open side and never learns where the closed one is.

    Shapes: names is the folder of the tables of names, None for none; examples are searches to try with semicolons
    between them; empty, the open pages suggest some; languages are the tags of those that readers choose among.
    Units: search_seconds of processor time.
    Raises: StoreError where nothing was ever added; InputError where the tables of names have a fault.
    """
    app = _without_room(languages)
    room = Room.open(open_dir, names)
    app.extensions["pinkas"] = views.ReadingRoom(room, repository, Examples(room, examples), search_seconds)
    return app


def compile_templates() -> None:
    """Compile the templates of every room that this process, or one that it becomes, will open."""
    compile_all(_without_room(tuple(LANGUAGES)))


def _without_room(languages: Collection[str]) -> Flask:
    """Return the application with all of its views, and nothing yet that they show."""
    app = _Desk("searchui.web", root_path=str(Path(__file__).parent))
    _teach_templates(app)
    add_languages(app, languages)
    failure.add_handlers(app)
    app.after_request(with_headers)
    keep_own_files(app)
    engines.add_routes(app)
    views.add_routes(app)
    picture_views.add_routes(app)
    advanced_view.add_routes(app)
    reading_views.add_routes(app)
    suggest_view.add_routes(app)
    held_views.add_routes(app)
    cite_views.add_routes(app)
    quote_view.add_routes(app)
    take_views.add_routes(app)
    serial_views.add_routes(app)
    concordance_views.add_routes(app)
    frequency_views.add_routes(app)
    named_views.add_routes(app)
    batch_views.add_routes(app)
    cited_search_views.add_routes(app)
    return app


def _teach_templates(app: Flask) -> None:
    """Give the templates of all views what they say things with."""
    for part in (
        markup.quoted,
        markup.plain,
        markup.lit,
        markup.lit_line,
        markup.lit_title,
        markup.doubtful,
        markup.snippet,
        markup.lang_of,
        markup.dir_of,
        markup.with_level,
        makers_of,
        kind_of_source,
        number,
        day,
        spoken,
        direction,
    ):
        app.jinja_env.globals[part.__name__] = part
    app.jinja_env.globals |= {
        "_": markup.said,
        "ngettext": markup.said_number,
        "band_classes": markup.BAND_CLASSES,
        "term": term,
        "is_term": is_term,
        "why": why,
        "how_read": how_read,
        "in_words": in_words,
        "said_of_band": said_of_band,
        "strip_view": strip_view,
        "alphabets": Alphabet.all(Path(app.static_folder or "") / "letters.json"),
        "has_zoom": (Path(app.static_folder or "") / "browser" / "openseadragon.min.js").is_file(),
    }
    set_templates(app)


def with_headers(response: Response) -> Response:
    """Give an answer the headers that every view has, where it has none of its own."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response

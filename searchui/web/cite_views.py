"""Citing: the styles beside every view of something that is held, and files for programs that keep citations."""

from collections.abc import Callable
from datetime import date

from flask import Flask, Response, abort, current_app, url_for

from searchui.results.citation import Citation
from searchui.results.cite_files import FORMATS
from searchui.results.cite_styles import citations
from searchui.results.cited import Cited
from searchui.results.cited_here import cited_at, cited_page_named
from searchui.web.file_names import file_name, named
from searchui.web.markup import cited_run
from searchui.web.views import ReadingRoom


def add_routes(app: Flask, *, today: Callable[[], date] = date.today) -> None:
    """Give the application what cites. Shapes: today is the day on which somebody looks."""

    def in_styles(cited: Cited, link: str) -> tuple[Citation, ...]:
        return citations(cited, link=link, day=today())

    def page_cited(page_id: str, suffix: str) -> Response:
        """Send the citation of a page as a file."""
        here: ReadingRoom = current_app.extensions["pinkas"]
        cited = cited_page_named(page_id, here.room.desk(), repository=here.repository)
        return _sent(cited, suffix, url_for("page", page_id=page_id, _external=True), today())

    def level_cited(suffix: str, address: str) -> Response:
        """Send the citation of an item or a level as a file."""
        here: ReadingRoom = current_app.extensions["pinkas"]
        at = address.strip("/")
        cited = cited_at(at, here.room.desk(), repository=here.repository)
        return _sent(cited, suffix, url_for("folder", address=at, _external=True), today())

    app.jinja_env.globals |= {"citations": in_styles, "cite_formats": tuple(FORMATS.values()), "cited_run": cited_run}
    app.add_url_rule("/page/<page_id>/cite.<suffix>", "page_cited", page_cited)
    app.add_url_rule("/cite/<suffix>/<path:address>", "level_cited", level_cited)


def _sent(cited: Cited, suffix: str, link: str, day: date) -> Response:
    if suffix not in FORMATS:
        abort(404)
    written = FORMATS[suffix].write(cited, link, day)
    answer = Response(written, content_type=f"{FORMATS[suffix].mimetype}; charset=utf-8")
    return named(answer, file_name(cited, suffix))

"""The views of newsletters and other serials: their titles, the issues of one, and the wanted list as CSV."""

from flask import Flask, Response, current_app, render_template, request

from indexer.model.wanted import as_csv
from searchui.results.serials import ShownGap, serial_view, serials_view, wanted_in
from searchui.web.views import ReadingRoom


def add_routes(app: Flask) -> None:
    """Give the application the addresses of serials."""
    app.jinja_env.tests["gap"] = lambda row: isinstance(row, ShownGap)
    app.add_url_rule("/serials", "serials", serials)
    app.add_url_rule("/serials/wanted.csv", "wanted", wanted)
    app.add_url_rule("/serials/<key>", "serial", serial)


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def serials() -> str:
    """Show the serials of which an issue is open, all of them or those of one collection."""
    above = request.args.get("in", "").strip("/")
    return render_template("serials.html", serials=serials_view(_here().room, above=above), above=above)


def serial(key: str) -> str:
    """Show the issues of a serial by volume or year, with what is missing from the open scans where it lies."""
    return render_template("serial.html", view=serial_view(key, _here().room))


def wanted() -> Response:
    """Send what is missing from the open scans of all serials, as a list for spreadsheets."""
    headers = {"Content-Disposition": 'attachment; filename="wanted.csv"'}
    return Response(as_csv(wanted_in(_here().room)), mimetype="text/csv", headers=headers)

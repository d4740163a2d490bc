"""The views of the arrangement: what is held, a collection, series, box or folder, an item, a whole finding aid."""

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.errors import UnknownAddressError
from indexer.pages.hidden_titles import is_hidden
from searchui.query.languages import name_of_language
from searchui.results.a_to_z import WORTH_AN_INDEX, a_to_z
from searchui.results.aid_document import aid_document
from searchui.results.coverage_told import MEANING, told
from searchui.results.coverage_view import coverage_view
from searchui.results.finding_aid_view import AidBranch, Wanted, finding_aid_view
from searchui.results.folder_view import folder_view
from searchui.results.held import begins_with
from searchui.results.item_view import item_view
from searchui.results.lookup import look_up_box
from searchui.results.notes import notes_told, points_told, search_for
from searchui.results.place import Crumb
from searchui.results.repositories import repository_at, slug_of
from searchui.results.serials import serial_with, serials_view
from searchui.web.asked import Asked
from searchui.web.markup import count
from searchui.web.views import ReadingRoom

_LONGEST_NUMBER = 200
"""Characters of an address or number that are looked at (opinion)."""


def add_routes(app: Flask, *, today: Callable[[], date] = date.today) -> None:
    """Give the application the addresses of the arrangement. Shapes: today dates citations."""
    app.jinja_env.globals["today"] = lambda: f"{today():%-d %B %Y}"
    app.jinja_env.globals |= {"holds": holds, "percent": "{:.0%}".format, "day": _day}
    app.jinja_env.globals |= {
        "told": told,
        "meaning": MEANING,
        "notes_told": notes_told,
        "points_told": points_told,
        "search_for": search_for,
        "begins_with": begins_with,
        "is_hidden": is_hidden,
        "worth_an_index": WORTH_AN_INDEX,
        "way_to": way_to,
    }
    app.jinja_env.filters["language_name"] = name_of_language
    app.add_url_rule("/held/", "holdings", holdings)
    app.add_url_rule("/held/<path:address>", "folder", folder)
    app.add_url_rule("/repository/<slug>", "repository", repository)
    app.add_url_rule("/box", "by_box", by_box)
    app.add_url_rule("/a-z/<path:address>", "a_to_z", from_a_to_z)
    app.add_url_rule("/coverage", "coverage", coverage)
    app.add_url_rule("/finding-aid/<collection>", "finding_aid", finding_aid)
    app.add_url_rule("/finding-aid/<collection>/whole", "aid_document", whole_finding_aid)


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def holdings() -> str:
    """Show the collections that are held."""
    return _level("", Asked())


def repository(slug: str) -> str:
    """Show what a repository keeps, and its conditions of use."""
    here = _here()
    view = repository_at(slug, here.room.store, default=here.repository)
    return render_template("repository.html", view=view, query="")


def way_to(crumb: Crumb) -> str:
    """Return the address of a level, or of the repository."""
    if crumb.kind != "repository":
        return url_for("folder", address=crumb.address)
    return url_for("repository", slug=slug_of(crumb.label)) if slug_of(crumb.label) else url_for("holdings")


def folder(address: str) -> str:
    """Show a collection, series, box, folder or item: what is said of it and what it holds."""
    asked = Asked.of(request.args)
    address = address.strip("/")
    try:
        return _level(address, asked)
    except UnknownAddressError:
        return _item(address, asked)


def _level(address: str, asked: Asked) -> str:
    here = _here()
    view = folder_view(address, here.room, repository=here.repository, query=asked.query)
    serials = serials_view(here.room, above=address) if view.kind in _WITH_SERIALS or not address else ()
    return render_template("folder.html", view=view, query=asked.query, coverage=view.coverage, serials=serials)


def _item(address: str, asked: Asked) -> str:
    here = _here()
    view = item_view(address, here.room, repository=here.repository, query=asked.query, offset=asked.offset)
    serial = serial_with(view.item.id, here.room)
    return render_template("item.html", view=view, query=asked.query, asked=Asked(asked.query), serial=serial)


def by_box() -> str | Response:
    """Lead to the box or folder of a number, or list those that there are, or say that there is none."""
    box, folder, at = (request.args.get(name, "").strip()[:_LONGEST_NUMBER] for name in ("box", "folder", "in"))
    if not box:
        return redirect(url_for("folder", address=at) if at else url_for("holdings"))
    found = look_up_box(box, folder, _here().room.desk(), above=at)
    if len(found.places) == 1:
        return redirect(url_for("folder", address=found.places[0].address))
    return render_template("by_box.html", found=found, at=at, box=box, folder=folder, query="")


def from_a_to_z(address: str) -> str:
    """Show the files and items of a level by their letters."""
    here = _here()
    letter = request.args.get("letter", "")
    view = a_to_z(address.strip("/"), here.room, letter=letter, repository=here.repository)
    return render_template("a_to_z.html", view=view, query="")


def coverage() -> str:
    """Show how much can be searched of what a search is narrowed to, and list what a number counts."""
    asked = Asked.of(request.args)
    view = coverage_view(asked.query, _here().room, kind=request.args.get("kind", ""), offset=asked.offset)
    return render_template("coverage.html", view=view, query=asked.query, coverage=view.coverage)


def finding_aid(collection: str) -> str:
    """Show the whole arrangement of a collection, with the pages of a search where they lie."""
    here = _here()
    query, opened = Asked.of(request.args).query, request.args.get("open", "")
    wanted = Wanted(query, request.args.get("only") == "hits", opened == "all", opened == "none")
    view = finding_aid_view(collection, here.room, wanted, repository=here.repository)
    return render_template("finding_aid.html", view=view, query=query)


def whole_finding_aid(collection: str) -> str:
    """Show all that the finding aid of a collection says on one page, to read or print."""
    here = _here()
    view = aid_document(collection, here.room, repository=here.repository)
    return render_template("aid_document.html", view=view, query="")


def holds(branch: AidBranch) -> str:
    """Return what a level holds in words: "2 boxes, 12 folders, 402 pages"; nothing where nothing is open."""
    items = len(branch.branch.items)
    parts = [_number(number, kind) for kind, number in branch.holds if kind in _PLURALS]
    parts += [count(items, "item")] if items else []
    pages = branch.branch.pages
    return ", ".join([*parts, count(pages, "page") if pages else "not digitized or not open"])


_WITH_SERIALS = ("collection", "series", "subseries")
"""Levels that lead to the newsletters they hold."""
_PLURALS = {"series": "series", "subseries": "subseries", "box": "boxes", "folder": "folders"}
"""Levels that are counted under the one above."""


def _day(at: str) -> str:
    return f"{datetime.fromisoformat(at):%-d %B %Y}"


def _number(number: int, kind: str) -> str:
    return f"{number:,} {kind if number == 1 else _PLURALS[kind]}"

"""The views of the arrangement: what is held, a collection, series, box or folder, an item, a whole finding aid."""

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.errors import UnknownAddressError
from indexer.pages.hidden_titles import is_hidden
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
from searchui.results.serials import heading_of, label_of, serial_with, serials_view
from searchui.results.vocabulary import about, back_to, search_in, see, several_levels, whose_dates
from searchui.tongue import _, day, name_of_language, ngettext, percent
from searchui.web.asked import Asked
from searchui.web.views import ReadingRoom

_LONGEST_NUMBER = 200
"""Characters of an address or number that are looked at (opinion)."""


def add_routes(app: Flask, *, today: Callable[[], date] = date.today) -> None:
    """Give the application the addresses of the arrangement. Shapes: today dates citations."""
    app.jinja_env.globals["today"] = lambda: day(today())
    app.jinja_env.globals |= {"holds": holds, "percent": percent, "day_of_moment": _day_of_moment}
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
        "whose_dates": whose_dates,
        "heading_of_issue": heading_of,
        "label_of_issue": label_of,
        "search_in": search_in,
        "about": about,
        "see": see,
        "back_to": back_to,
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
    """Return what a level holds in words: "2 boxes, 12 folders, 402 pages"; that nothing is open where it is not."""
    items = len(branch.branch.items)
    parts = [several_levels(kind, number_of) for kind, number_of in branch.holds if kind in _COUNTED]
    parts += [several_levels("item", items)] if items else []
    pages = branch.branch.pages
    parts.append(ngettext("%(num)s page", "%(num)s pages", pages) if pages else _("not digitized or not open"))
    return ", ".join(parts)


_WITH_SERIALS = ("collection", "series", "subseries")
"""Levels that lead to the newsletters they hold."""
_COUNTED = frozenset({"series", "subseries", "box", "folder"})
"""Levels that are counted under the one above."""


def _day_of_moment(at: str) -> str:
    return day(datetime.fromisoformat(at))

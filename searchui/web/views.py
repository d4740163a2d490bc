"""The views: one address each, from a request to a template."""

from dataclasses import dataclass, replace

from flask import Flask, Response, abort, current_app, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.errors import PinkasError
from indexer.model.page import PageId
from indexer.model.results import ItemHits, Results
from searchui.results.coverage import coverage_of, covered
from searchui.results.described import find_descriptions
from searchui.results.find import find, find_items
from searchui.results.groups import groups_of
from searchui.results.inquiry import inquire
from searchui.results.lines import SURE
from searchui.results.lookup import look_up
from searchui.results.on_file import named_on
from searchui.results.page_light import LAST, Sought
from searchui.results.page_view import page_view
from searchui.results.repositories import repositories_held
from searchui.results.room import Room
from searchui.results.subjects import name_asked, subjects_of
from searchui.web.asked import Asked, whole_number
from searchui.web.descriptions_view import descriptions_view
from searchui.web.examples import Examples
from searchui.web.narrowing import is_narrowed, narrowed
from searchui.web.page_aim import aim_of
from searchui.web.page_lines import numbered
from searchui.web.page_sight import Sight
from searchui.web.page_ways import Ways
from searchui.web.results_told import A_VIEW
from searchui.web.results_view import results_view


@dataclass(frozen=True, slots=True)
class ReadingRoom:
    """What every view works with. Units: search_seconds of processor time that an answer may cost."""

    room: Room
    repository: str
    examples: Examples
    search_seconds: float


def add_routes(app: Flask) -> None:
    """Give the application its addresses."""
    app.add_url_rule("/", "home", home)
    app.add_url_rule("/search", "search", search)
    app.add_url_rule("/page/<page_id>", "page", page)
    app.add_url_rule("/page/<page_id>/scan", "scan", scan)
    app.add_url_rule("/help", "help_page", help_page)
    app.add_url_rule("/health", "health", health)


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def home() -> str:
    """Show the search desk and what is held."""
    here = _here()
    store = here.room.store
    held, coverage = repositories_held(store, default=here.repository), covered(None, here.room.desk())
    return render_template("home.html", held=held, coverage=coverage, tries=here.examples.shown())


def search() -> str | AnyResponse:
    """Show the results of a search."""
    asked = Asked.of(request.args)
    if asked and is_narrowed(request.args):
        asked = asked.instead(narrowed(asked.query, request.args))
        return redirect(url_for("search" if asked else "home", **asked.arguments))
    if not asked:
        return redirect(url_for("home"))
    if asked.in_descriptions:
        return _descriptions(asked)
    here, room = _here(), _here().room
    results = _found(asked, room)
    groups = groups_of(results.groups, room.store)
    view = results_view(results, groups, offset=asked.offset, repository=here.repository)
    found = None if asked.offset else look_up(asked.query, room.desk())
    on_file = () if asked.offset else subjects_of(asked.query, room.desk())
    return render_template(
        "results.html",
        query=asked.query,
        asked=asked,
        view=view,
        coverage=results.coverage,
        found=found,
        on_file=on_file,
        name=name_asked(asked.query),
    )


def _descriptions(asked: Asked) -> str:
    """Show the descriptions that a search finds, and how many pages it finds beside them."""
    here = _here()
    found = find_descriptions(asked.query, here.room, limit=A_VIEW, offset=asked.offset, order=asked.order)
    pages = inquire(asked.query, here.room).matches.total
    view = descriptions_view(found, pages=pages, asked=asked, repository=here.repository)
    return render_template("descriptions.html", query=asked.query, asked=asked, view=view)


def _found(asked: Asked, room: Room) -> Results:
    """Search by item. An item that is found alone is given page by page, or most of its pages would be out of reach."""
    by_item = find_items(asked.query, room, limit=A_VIEW, offset=asked.offset, order=asked.order)
    if by_item.items + by_item.across_items != 1:
        return by_item
    results = find(asked.query, room, limit=A_VIEW, offset=asked.offset, order=asked.order)
    every = results.total + results.across
    held = [ItemHits(hit.item, every, results.hits, results.described) for hit in results.hits[:1]]
    return replace(results, groups=tuple(held))


def page(page_id: str) -> str:
    """Show a page: the scan with its hits, the text beside it, where it is kept, how to cite it."""
    here = _here()
    asked = Asked.of(request.args)
    sought = Sought(asked.query, asked.order, _hit(request.args.get("hit", "")))
    sight = Sight.of(request.args)
    view = page_view(page_id, here.room, sought=sought, repository=here.repository, marks_doubt=sight.marks_doubt)
    lines = tuple(numbered(view.lines, view.light.now if view.light else 0))
    return render_template(
        "page.html",
        view=view,
        query=asked.query,
        asked=asked,
        sight=sight,
        ways=Ways(view, asked, sight),
        lines=lines,
        aim=aim_of(sight, view),
        named=named_on(view.page_id, view.item.id, here.room.desk()),
        sure_percent=round(100 * SURE),
    )


def _hit(text: str) -> int:
    return LAST if text == "last" else whole_number(text) or 1


def scan(page_id: str) -> Response:
    """Send the picture of a page."""
    store = _here().room.store
    card = next(store.cards([PageId(page_id)]), None)
    path = store.image_path(card.scan) if card else None
    if path is None or not path.is_file():
        abort(404)
    return send_file(path.resolve(), conditional=True)


def help_page() -> str:
    """Show how to search here; the reader's guide tells the same at length."""
    return render_template("help.html")


def health() -> Response:
    """Say whether searches can be answered, to whoever watches over the room.

    Shapes: the number of the generation is not told: it grows with what is closed, too.
    """
    room = _here().room
    try:
        room.desk()
        pages = coverage_of(room.store).searchable
    except PinkasError:
        # Of an index that cannot be read just now the generation before answers.
        return Response("closed: the store of pages cannot be read\n", 503, mimetype="text/plain")
    behind = "; what was published since cannot be opened: pinkas doctor says why" if room.is_behind else ""
    return Response(f"ok, {pages} pages can be searched{behind}\n", mimetype="text/plain")

"""The views of regions: what is black on a page and why, its original, and the forms that black and show again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request, send_file, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.errors import BusyError, InputError, UnknownAddressError
from indexer.model.geometry import Rect
from indexer.model.page import PageId, Scan
from indexer.pages.regions import Region, in_force
from indexer.pipeline.blacking import PageRegions, Why, black, nothing_to_black, rects_of_words, regions_of, show_again
from indexer.pipeline.workplace import Workplace
from searchui.staff.acting import name_given, who_acts
from searchui.staff.sides import TEMPLATES
from searchui.staff.working import here, session
from searchui.web.asked import whole_number

_EDGES = ("x", "y", "width", "height")


@dataclass(frozen=True, slots=True)
class RegionsView:
    """What the view of a page's regions shows.

    Shapes: black are the regions in force; picture is the address of the page as it was taken in, or as it is where
    nothing was ever blacked, empty where there is none.
    """

    told: PageRegions
    scan: Scan
    black: tuple[Region, ...]
    picture: str


def add_routes(app: Flask) -> None:
    """Give the desk the addresses of regions."""
    app.add_url_rule("/regions/<page_id>", "regions", regions)
    app.add_url_rule("/regions/<page_id>/original", "original", original)
    app.add_url_rule("/regions.js", "drawing", drawing)
    app.add_url_rule("/black", "black", black_here, methods=["POST"])
    app.add_url_rule("/show-again", "show_again", show_again_here, methods=["POST"])


def regions(page_id: str) -> str:
    """Show what is black on a page, who said so and why, and the forms that change it."""
    return _regions(page_id)


def _regions(page_id: str, trouble: str = "") -> str:
    with here().workplace() as place:
        view = _view_of(PageId(page_id), place)
    return render_template("regions.html", view=view, trouble=trouble)


def _view_of(page: PageId, place: Workplace) -> RegionsView:
    told, holdings = regions_of(page, place), place.holdings
    card = next(card for store in holdings.records for card in store.cards([page]))
    side = "open" if holdings.side_of(page) is holdings.open_side else "closed"
    picture = f"/regions/{page}/original" if told.original else f"/{side}/page/{page}/scan"
    return RegionsView(told, card.scan, in_force(told.regions), picture if card.scan.image else "")


def original(page_id: str) -> Response:
    """Send the picture of a page as it was taken in, which staff alone have."""
    with here().workplace() as place:
        path = Path(regions_of(PageId(page_id), place).original or ".")
    if not path.is_file():
        abort(404)
    return send_file(path.resolve())


def drawing() -> Response:
    """Send the script that draws a region on the scan."""
    return send_from_directory(TEMPLATES.parent / "static", "regions.js")


def black_here() -> AnyResponse | tuple[str, int]:
    """Make a region of a page black, or words wherever they stand on it, or say that it needs no black."""
    return _acted(_black)


def show_again_here() -> AnyResponse | tuple[str, int]:
    """Show a region of a page again."""
    return _acted(_show_again)


def _acted(act: Callable[[PageId, Why, Workplace], str]) -> AnyResponse | tuple[str, int]:
    page = PageId(request.form.get("page", ""))
    why = Why(request.form.get("reason", "").strip(), who_acts())
    try:
        if not why.reason:
            raise InputError("A region needs a reason.", kept="Nothing was changed.", remedy="Say why.")
        with here().workplace(acts=True) as place:
            said = act(page, why, place)
    except UnknownAddressError:
        raise
    except (InputError, BusyError) as error:
        return _regions(page, f"{error.happened} {error.kept} {error.remedy}"), error.http_status
    session().who, session().said = name_given(), said
    return redirect(url_for("regions", page_id=page), 303)


def _black(page: PageId, why: Why, place: Workplace) -> str:
    if request.form.get("nothing") == "yes":
        nothing_to_black(page, why, place)
        return "Kept that this scan needs no black."
    words = request.form.get("words", "").strip()
    rects = list(rects_of_words(page, words, place.holdings)) if words else [_rect()]
    black({page: rects}, why, place)
    return f"Blacked. {len(rects)} {'region is' if len(rects) == 1 else 'regions are'} black now, also in the text."


def _rect() -> Rect:
    numbers = [whole_number(request.form.get(edge, "")) for edge in _EDGES]
    edges = [number for number in numbers if number is not None]
    if len(edges) != len(_EDGES) or not (edges[2] and edges[3]):
        raise InputError(
            "A region has a left edge, a top, a width and a height.",
            kept="Nothing was changed.",
            remedy="Draw it on the scan, or give all four in pixels of the scan.",
        )
    return Rect(*edges)


def _show_again(page: PageId, why: Why, place: Workplace) -> str:
    number = whole_number(request.form.get("n", ""))
    show_again(page, [number] if number else [], why, place)
    return "Shown again: the original is back as it was."

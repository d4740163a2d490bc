"""The addresses of pictures: a page made small or scaled, a strip of it, and its tiles."""

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, abort, current_app, request

from indexer.model.geometry import Rect
from indexer.model.page import PageId, Scan
from searchui.results.strip import MOST_PX
from searchui.web.pictures import SCALED_PX, TILE_PX, Picture, Pictures, Tile
from searchui.web.views import ReadingRoom

_MOST_HALVED = 16
"""The largest picture that is decoded has 28 bits of pixels; one dot is left of its longer side long before."""


def add_routes(app: Flask) -> None:
    """Give the application the addresses of its pictures."""
    app.extensions["pinkas pictures"] = Pictures()
    app.add_url_rule("/page/<page_id>/small", "small", small)
    app.add_url_rule("/page/<page_id>/scan/<int:width>", "scaled", scaled)
    app.add_url_rule("/page/<page_id>/tile/<int:halved>/<int:x>,<int:y>", "tile", tile)
    app.jinja_env.globals["scaled_widths"] = scaled_widths
    app.add_url_rule("/page/<page_id>/strip/<x>,<y>,<w>,<h>", "strip", strip)


def small(page_id: str) -> Response:
    """Send the picture of a page, small."""
    _, path = _picture_of(page_id)
    return _known(path, "small") or _sent(_pictures().small(path), path, "small")


def scaled(page_id: str, width: int) -> Response:
    """Send the picture of a page at one of the widths that views use."""
    if width not in SCALED_PX:
        abort(404)
    _, path = _picture_of(page_id)
    name = f"scaled {width}"
    return _known(path, name) or _sent(_pictures().scaled(path, width), path, name)


def tile(page_id: str, halved: int, x: int, y: int) -> Response:
    """Send a tile of the picture of a page, which is halved so many times."""
    scan, path = _picture_of(page_id)
    of_page = TILE_PX << min(halved, _MOST_HALVED)
    if halved > _MOST_HALVED or x * of_page >= scan.width_px or y * of_page >= scan.height_px:
        abort(404)
    name = f"tile {halved} {x},{y}"
    return _known(path, name) or _sent(_pictures().tile(path, Tile(halved, x, y)), path, name)


def scaled_widths(width_px: int) -> list[int]:
    """Return the widths at which a page of this width is given: those below its own, or the least."""
    return [width for width in SCALED_PX if width < width_px] or [SCALED_PX[0]]


def strip(page_id: str, x: str, y: str, w: str, h: str) -> Response:
    """Send a part of the picture of a page: left, top, width and height in its pixels."""
    scan, path = _picture_of(page_id)
    part = part_of(scan, Rect(_pixels(x), _pixels(y), _pixels(w), _pixels(h)))
    if part is None:
        abort(404)
    name = f"{part.x},{part.y},{part.width},{part.height}"
    return _known(path, name) or _sent(_pictures().strip(path, part), path, name)


def part_of(scan: Scan, rect: Rect) -> Rect | None:
    """Return what of a rectangle lies on the page; None where that is nothing, or more than a strip may have."""
    if not rect.shared_area(Rect(0, 0, scan.width_px, scan.height_px)):
        return None
    part = rect.clipped(scan.width_px, scan.height_px)
    return part if part.area <= MOST_PX else None


def _pictures() -> Pictures:
    made: Pictures = current_app.extensions["pinkas pictures"]
    return made


def _picture_of(page_id: str) -> tuple[Scan, Path]:
    """Return the picture of an open page. The store is asked every time: what was closed a moment ago is gone."""
    here: ReadingRoom = current_app.extensions["pinkas"]
    store = here.room.store
    card = next(store.cards([PageId(page_id)]), None)
    path = store.image_path(card.scan) if card else None
    if card is None or path is None or not path.is_file():
        abort(404)
    return card.scan, path


def _pixels(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        abort(404)
    return int(text)


def _known(path: Path, part: str) -> Response | None:
    """Return the short answer for a browser that has the picture already: then nothing is decoded."""
    if not request.if_none_match.contains_weak(_tag(path, part)):
        return None
    answer = Response(status=304)
    answer.set_etag(_tag(path, part))
    return answer


def _sent(picture: Picture | None, path: Path, part: str) -> Response:
    if picture is None:
        abort(404)
    answer = Response(picture.content, mimetype=picture.mimetype)
    answer.set_etag(_tag(path, part))
    return answer


def _tag(path: Path, part: str) -> str:
    try:
        status = path.stat()
    except OSError:
        abort(404)
    return sha256(f"{path.name} {status.st_mtime_ns} {status.st_size} {part}".encode()).hexdigest()[:32]

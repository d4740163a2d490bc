"""The addresses of pictures: a page made small, and a strip of it."""

from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, abort, current_app, request

from indexer.model.geometry import Rect
from indexer.model.page import PageId, Scan
from searchui.results.strip import MOST_PX
from searchui.web.pictures import Picture, Pictures
from searchui.web.views import ReadingRoom


def add_routes(app: Flask) -> None:
    """Give the application the addresses of its pictures."""
    app.extensions["pinkas pictures"] = Pictures()
    app.add_url_rule("/page/<page_id>/small", "small", small)
    app.add_url_rule("/page/<page_id>/strip/<x>,<y>,<w>,<h>", "strip", strip)


def small(page_id: str) -> Response:
    """Send the picture of a page, small."""
    _, path = _picture_of(page_id)
    return _known(path, "small") or _sent(_pictures().small(path), path, "small")


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

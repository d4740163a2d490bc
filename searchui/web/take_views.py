"""Taking away: a page as text, picture, PDF or ALTO, and a whole item as text or PDF, piece by piece."""

from collections.abc import Iterator

from flask import Flask, Response, abort, current_app, request, send_file, url_for

from indexer.model.page import PageId
from searchui.results.alto import alto
from searchui.results.cite_styles import chicago
from searchui.results.cited_here import cited_page_named
from searchui.results.desk import Desk
from searchui.results.taken import A_FILE, Taken, TakenPage, files_of, head_of, taken_item, taken_page, text_of
from searchui.tongue import speaking, spoken
from searchui.web.asked import whole_number
from searchui.web.file_names import file_name, named
from searchui.web.markup import plain
from searchui.web.pdf.pages import PdfPage, PdfTold, PdfWord, pdf_of
from searchui.web.views import ReadingRoom

_KINDS = {"txt": "text/plain; charset=utf-8", "pdf": "application/pdf", "xml": "application/xml; charset=utf-8"}


def add_routes(app: Flask) -> None:
    """Give the application the addresses of files to take away."""
    app.jinja_env.globals["files_of"] = files_of
    app.add_url_rule("/page/<page_id>/page.<suffix>", "page_file", page_file)
    app.add_url_rule("/page/<page_id>/picture", "picture", picture)
    app.add_url_rule("/item/<suffix>/<path:address>", "item_file", item_file)


def page_file(page_id: str, suffix: str) -> Response:
    """Send a page as text, PDF or ALTO."""
    here, link = _here(), url_for("page", page_id=page_id, _external=True)
    desk = here.room.desk()
    taken = taken_page(page_id, desk, repository=here.repository)
    if suffix == "xml":
        (page,) = taken.taken_pages(desk)
        return _file(taken, suffix, iter([_octets(alto(page, chicago(taken.cited, link=link).text))]))
    return _file(taken, suffix, _content(taken, suffix, desk, link))


def item_file(suffix: str, address: str) -> Response:
    """Send the pages of an item as text or PDF, from an offset on."""
    here, at = _here(), address.strip("/")
    link, desk = url_for("folder", address=at, _external=True), here.room.desk()
    offset = whole_number(request.args.get("from", "")) or 0
    taken = taken_item(at, desk, offset=offset, repository=here.repository)
    is_part = taken.first > 1 or len(taken.pages) == A_FILE
    return _file(taken, suffix, _content(taken, suffix, desk, link), f"p{taken.first}-{taken.last}" if is_part else "")


def picture(page_id: str) -> Response:
    """Send the picture of a page as the room shows it, under a name that says what it is."""
    here = _here()
    store = here.room.store
    card = next(store.cards([PageId(page_id)]), None)
    path = store.image_path(card.scan) if card else None
    if path is None or not path.is_file():
        abort(404)
    cited = cited_page_named(page_id, here.room.desk(), repository=here.repository)
    return named(send_file(path.resolve(), conditional=True), file_name(cited, path.suffix.lstrip(".")))


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def _content(taken: Taken, suffix: str, desk: Desk, link: str) -> Iterator[bytes]:
    if suffix not in ("txt", "pdf"):
        abort(404)
    if suffix == "pdf":
        return pdf_of(_pages(taken, desk), _told(taken, link))
    return (_octets(piece) for piece in _speaking(spoken(), text_of(taken, desk, link)))


def _octets(text: str) -> bytes:
    return plain(text).encode("utf-8", "replace")


def _file(taken: Taken, suffix: str, content: Iterator[bytes], more: str = "") -> Response:
    """Return a file that is made while it is sent. Shapes: its length is not known before."""
    return named(Response(content, content_type=_KINDS[suffix]), file_name(taken.cited, suffix, more))


def _speaking(language: str, pieces: Iterator[str]) -> Iterator[str]:
    """Give pieces that are made after the request is answered, in the language in which it was asked."""
    while True:
        with speaking(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _told(taken: Taken, link: str) -> PdfTold:
    cited = taken.cited
    authors = " and ".join(each.straight for each in cited.creators)
    return PdfTold(plain(cited.title or cited.collection), plain(authors), plain(" ".join(head_of(taken, link))))


def _pages(taken: Taken, desk: Desk) -> Iterator[PdfPage]:
    """Give the pages that have a picture."""
    for page in taken.taken_pages(desk):
        scan = page.opened.page.scan
        path = desk.store.image_path(scan)
        if path is not None and path.is_file():
            yield PdfPage(scan.width_px, scan.height_px, scan.dpi, path, tuple(_words(page)))


def _words(page: TakenPage) -> Iterator[PdfWord]:
    """Give the words that are printed somewhere: a mark for what is black is not."""
    for line in page.lines:
        for word, after in zip(line.words, (*line.words[1:], None), strict=True):
            if word.rect is not None and word.text:
                yield PdfWord(plain(word.text), word.rect, after is not None and after.is_attached)

"""Quoting: chosen lines of a page with picture, footnote and address, ready to be copied in one."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Flask, current_app, render_template, request, url_for

from searchui.results.cite_styles import chicago
from searchui.results.quotation import Quotation, quotation
from searchui.web.asked import Asked
from searchui.web.file_names import file_name
from searchui.web.views import ReadingRoom


def add_routes(app: Flask, *, today: Callable[[], date] = date.today) -> None:
    """Give the application the address of quotations. Shapes: today is the day on which somebody looks."""

    def quote(page_id: str) -> tuple[str, int]:
        """Show lines of a page as a quotation, and let others be chosen."""
        here: ReadingRoom = current_app.extensions["pinkas"]
        view = quotation(page_id, here.room, lines=_lines(request.args), repository=here.repository)
        link = url_for("page", page_id=page_id, _external=True)
        asked, keeps_lines = Asked.of(request.args), request.args.get("ends") == "kept"
        more = {
            "link": link,
            "note": chicago(view.cited, link=link, day=today()),
            "plain_text": _plain(view, keeps_lines),
        }
        shown = render_template(
            "quote.html", view=view, asked=asked, query=asked.query, keeps_lines=keeps_lines, picture_name=_name, **more
        )
        return shown, 404 if view.amiss and not view.lines else 200

    app.add_url_rule("/page/<page_id>/quote", "quote", quote)


def _lines(arguments: Mapping[str, str]) -> str:
    """Return the lines that an address asks for, in one part ("12-15") or as the form sends them in two."""
    first, last = arguments.get("first", "").strip(), arguments.get("last", "").strip()
    return arguments.get("lines", "") or f"{first or last}-{last or first}".strip("-")


def _name(view: Quotation, number: int) -> str:
    """Return a name for the file of a cut, without the end that tells its kind, for the picture has it."""
    part = f"-{number}" if len(view.cuts) > 1 else ""
    return file_name(view.cited, "x", f"lines-{view.first}-{view.last}{part}").rpartition(".")[0]


def _plain(view: Quotation, keeps_lines: bool) -> str:
    """Return the quotation as plain text, doubtful words marked as editors of texts mark them."""
    lines = []
    for line in view.lines:
        words = zip(line.pieces, line.words, strict=True)
        lines.append("".join(f"{piece} [?]" if word.is_doubtful else piece for piece, word in words))
    return ("\n" if keeps_lines else " ").join(lines)

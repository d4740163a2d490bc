"""What the box suggests while a reader types, as JSON for its script."""

from typing import Any

from flask import Flask, Response, current_app, jsonify, request, url_for

from indexer.names.authority import Kind
from searchui.results.suggesting import TITLE, Suggestion, suggestions
from searchui.tongue import _, ngettext
from searchui.web.asked import Asked
from searchui.web.markup import dir_of, lang_of, language_of, plain
from searchui.web.views import ReadingRoom


def add_routes(app: Flask) -> None:
    """Give the application the address of suggestions."""
    app.add_url_rule("/suggest", "suggest", suggest)


def suggest() -> Response:
    """Send what may be meant by what is typed so far, and how much that is; or that it is worth asking again."""
    here: ReadingRoom = current_app.extensions["pinkas"]
    made = suggestions(request.args.get("q", ""), here.room.desk())
    found = made or []
    said = ngettext(
        "%(num)s suggestion, to be gone through with the arrow keys",
        "%(num)s suggestions, to be gone through with the arrow keys",
        len(found),
    )
    return jsonify(
        said=said if found else _("No suggestions"), suggestions=[_shown(each) for each in found], later=made is None
    )


def _shown(each: Suggestion) -> dict[str, Any]:
    return {
        **_quoted("text", each.text),
        **(_quoted("known_as", each.known_as) if each.known_as else {}),
        "says": _says(each),
        "query": plain(each.query) if each.kind != TITLE else "",
        "to": _way_to(each),
    }


def _quoted(name: str, text: str) -> dict[str, Any]:
    """Return a text from the archive with its language and direction."""
    language = language_of(text)
    return {name: {"text": plain(text), "lang": lang_of(language), "dir": dir_of(language)}}


def _says(each: Suggestion) -> str:
    if each.kind != TITLE:
        return _("person") if each.kind == Kind.PERSON else _("place")
    if each.query:
        return _("several of this title")
    if each.folder:
        return _("box %(box)s, folder %(folder)s", box=each.box, folder=each.folder)
    return _("box %(box)s", box=each.box) if each.box else _("in the finding aid")


def _way_to(each: Suggestion) -> str:
    if not each.query:
        return url_for("folder", address=each.address)
    return url_for("search", **Asked(each.query).arguments)

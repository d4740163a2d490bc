"""Citing a search, in one copy and with a link that says what changed since; and the list in the reader's browser."""

from collections.abc import Callable
from datetime import date

from flask import Flask, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.model.query import Band
from searchui.results.cited_search import Changed, changed_since, cite_search
from searchui.results.then import Then
from searchui.tongue import N_
from searchui.web.asked import Asked
from searchui.web.views import ReadingRoom

_REACHES = {
    Band.TYPED: N_("Only the words as typed were searched."),
    Band.KNOWN: N_("Known spellings of the words were searched too."),
    Band.SOUNDS: N_("Known spellings, and words that sound like these, were searched too."),
    Band.DAMAGED: N_("Known spellings, words that sound like these, and damaged print were searched too."),
}
"""How far spellings were searched, by the mark of the dial."""


def add_routes(app: Flask, *, today: Callable[[], date] = date.today) -> None:
    """Give the application the citation of a search. Shapes: today is the day on which somebody looks."""

    def search_cited() -> str | AnyResponse:
        """Show what a footnote states of a search."""
        asked, here = Asked.of(request.args), _here()
        if not asked:
            return redirect(url_for("home"))
        cited = cite_search(asked.query, here.room, day=today())
        link = url_for("search", q=asked.query, then=str(cited.then), _external=True)
        return render_template(
            "cite_search.html",
            query=asked.query,
            asked=asked.of_pages,
            cited=cited,
            reach=_REACHES[cited.reach],
            room=here.repository,
            link=link,
            coverage=cited.coverage,
        )

    app.add_url_rule("/search/cite", "search_cited", search_cited)
    app.add_url_rule("/reading-list", "reading_list", reading_list)
    app.jinja_env.globals |= {"is_cited": is_cited, "changed": changed}


def reading_list() -> str:
    """Show the view of what a reader keeps: her browser fills it, nothing of it comes here."""
    return render_template("reading_list.html")


def _here() -> ReadingRoom:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here


def is_cited() -> bool:
    """Return whether the link that was followed says what the search found then."""
    return bool(request.args.get("then"))


def changed(query: str) -> Changed | None:
    """Return what has changed since the link that was followed was made, None where it makes no sense."""
    then = Then.read(request.args.get("then", ""))
    return None if then is None else changed_since(query, then, _here().room)

"""The views of persons and places: a page for each with every spelling and every page by date, and both from A to Z."""

from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.names.authority import Kind, Relation
from indexer.postings.normalize import words_of
from searchui.results.authority_told import name_for_reader
from searchui.results.desk import Desk
from searchui.results.named_index import A_VIEW as NAMES_A_VIEW
from searchui.results.named_index import named_index
from searchui.results.named_view import A_VIEW, NamedView, Part, Wanted, Way, named_view
from searchui.results.subjects import Subject, bearers_of, subject_asked, subject_on_file
from searchui.tongue import N_, _
from searchui.web.asked import whole_number
from searchui.web.views import ReadingRoom

_MOST_OFF = 24
"""Spellings that can be left out at once (opinion; a search has no room for more)."""
_LONGEST = 200
"""Characters of a part of an address that are looked at (opinion)."""
_WAYS = {
    Way.IDENTIFIED: (N_("Identified"), N_("Somebody who read the page says that it is this person.")),
    Way.FULL: (N_("The full name"), ""),
    Way.LESS: (
        N_("The name, less surely"),
        N_("Damaged print, a spelling that only sounds alike, or a word that may be no name."),
    ),
    Way.SURNAME: (N_("Surname only"), N_("No given name stands beside it: this person, or another one.")),
    Way.INITIAL: (N_("Initial only"), N_("A given name with no more than the initial of a surname.")),
    Way.ANOTHER: (N_("Identified as another person"), N_("Somebody who read the page says that another one is meant.")),
    Way.TITLE: (N_("In titles only"), N_("The name stands in a title, and not on the page itself.")),
}
_ONE_WORD = (N_("The name"), N_("One word, with nothing that tells who is meant."))
_PLACE = (N_("A name of the place"), "")
_RELATIONS = {
    Relation.PREFERRED: N_("preferred name"),
    Relation.VARIANT: N_("other form"),
    Relation.TRANSLATION: N_("in another language"),
    Relation.FORMER: N_("earlier name"),
    Relation.LATER: N_("later name"),
    Relation.ABBREVIATION: N_("abbreviation"),
    Relation.MISNOMER: N_("misnomer"),
}
_OTHER_SCRIPT = N_("other letters")
_SCRIPTS = {
    "Latin": N_("Latin letters"),
    "Cyrillic": N_("Cyrillic letters"),
    "Hebrew": N_("Hebrew letters"),
}


def add_routes(app: Flask) -> None:
    """Give the application the addresses of persons and places."""
    app.jinja_env.globals |= {
        "way_to_subject": way_to_subject,
        "name_for_reader": name_for_reader,
        "relation_said": relation_said,
        "script_said": script_said,
        "way_said": way_said,
        "also_said": also_said,
    }
    app.add_url_rule("/person", "person_asked", person_asked)
    app.add_url_rule("/person/<key>", "person", person)
    app.add_url_rule("/place/<key>", "place", place)
    app.add_url_rule("/people", "people", people)
    app.add_url_rule("/places", "places", places)


_ALSO = {
    "person": N_("a person"),
    "surname": N_("a surname"),
    "given name": N_("a given name"),
    "word": N_("a word"),
}


def _desk() -> Desk:
    here: ReadingRoom = current_app.extensions["pinkas"]
    return here.room.desk()


def way_to_subject(kind: Kind, key: str, at: str = "") -> str:
    """Return the address of the page of a person or place on file, narrowed to a level where one is given."""
    return url_for("person" if kind is Kind.PERSON else "place", key=key, at=at or None)


def relation_said(relation: Relation) -> str:
    """Return what a name on file is to what it names, in the reader's language."""
    return _(_RELATIONS.get(relation, relation.value))


def script_said(script: str) -> str:
    """Return in which letters spellings are written, in the reader's language."""
    return _(_SCRIPTS.get(script, _OTHER_SCRIPT))


def also_said(also: str) -> str:
    """Return what else a name mostly means, in the reader's language."""
    return _(_ALSO.get(also, also))


def way_said(part: Part, view: NamedView) -> tuple[str, str]:
    """Return what the pages of a way are called and what that means."""
    says, means = _WAYS[part.way]
    if part.way is Way.FULL and not view.subject.is_person:
        says, means = _PLACE
    elif part.way is Way.FULL and len(view.subject.words) == 1:
        says, means = _ONE_WORD
    return _(says), _(means)


@dataclass(frozen=True, slots=True)
class Here:
    """The address of this view, and of the same with something else in it."""

    endpoint: str
    named: dict[str, Any]
    wanted: Wanted

    def to(self, **changed: Any) -> str:
        """Return the address of this person or place with changes to what is wanted."""
        wanted = replace(self.wanted, **changed)
        more: dict[str, Any] = {"except": list(wanted.off), "at": wanted.at, "way": wanted.way, "from": wanted.offset}
        return url_for(self.endpoint, **self.named, **{name: value for name, value in more.items() if value})

    def without(self, form: str) -> str:
        """Return the address without a spelling."""
        return self.to(off=(*self.wanted.off, form), way="", offset=0)

    def having(self, form: str) -> str:
        """Return the address with a spelling again that is left out."""
        return self.to(off=tuple(each for each in self.wanted.off if each != form), way="", offset=0)


def person(key: str) -> str:
    """Show what is on file of a person, and every open page with the name."""
    return _shown(subject_on_file(key, Kind.PERSON, _desk()), Here("person", {"key": key}, _wanted()))


def place(key: str) -> str:
    """Show what is on file of a place, and every open page that names it."""
    return _shown(subject_on_file(key, Kind.PLACE, _desk()), Here("place", {"key": key}, _wanted()))


def person_asked() -> str | Response:
    """Show every open page with a name; lead to the one person on file who goes by it as it stands."""
    name = request.args.get("name", "").strip()
    if not name:
        return redirect(url_for("people"))
    subject, desk = subject_asked(name), _desk()
    exactly = [each for each in desk.names.authorities.named(words_of(subject.name)) if each.kind is Kind.PERSON]
    if len(exactly) == 1 and len(subject.words) > 1:
        return redirect(url_for("person", key=exactly[0].id))
    return _shown(subject, Here("person_asked", {"name": subject.name}, _wanted()), bearers_of(subject.name, desk))


def _shown(subject: Subject, here: Here, bearers: object = ()) -> str:
    view = named_view(subject, _desk(), here.wanted)
    return render_template("named.html", view=view, here=here, bearers=bearers, a_view=A_VIEW, query="")


def _wanted() -> Wanted:
    off = tuple(dict.fromkeys(each.strip()[:_LONGEST] for each in request.args.getlist("except") if each.strip()))
    at, way = (request.args.get(name, "")[:_LONGEST].strip("/") for name in ("at", "way"))
    return Wanted(off[:_MOST_OFF], at, way, whole_number(request.args.get("from", "")) or 0)


def people() -> str:
    """Show the persons on file whom open pages name, from A to Z."""
    return _index(Kind.PERSON)


def places() -> str:
    """Show the places on file that open pages name, from A to Z."""
    return _index(Kind.PLACE)


def _index(kind: Kind) -> str:
    offset = whole_number(request.args.get("from", "")) or 0
    view = named_index(kind, _desk(), letter=request.args.get("letter", "")[:_LONGEST], offset=offset)
    return render_template("named_index.html", view=view, a_view=NAMES_A_VIEW, query="")

"""The views of takedowns: all that touches a person or a place, what staff confirm of it, and those made before."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response

from indexer.errors import BusyError, InputError
from indexer.pages.takedowns import Takedown
from indexer.pipeline.closing import purge
from indexer.pipeline.takedown import Asked, made, take_down, undo
from searchui.staff.acting import name_given, who_acts
from searchui.staff.working import here, session
from searchui.taking_down.confirming import confirmed_of
from searchui.taking_down.gather import Gatherer
from searchui.taking_down.list_file import COLUMNS, Line, can_be_done, cells_of, line_of
from searchui.taking_down.told import takedown_line
from searchui.taking_down.touched import Do, Listing, Touched

_KEPT = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is touched: what can be done with it, what is proposed or was chosen, and its cells as JSON."""

    touched: Touched
    choices: tuple[Do, ...]
    do: str
    cells: str


def add_routes(app: Flask) -> None:
    """Give the desk the addresses of takedowns."""
    app.add_url_rule("/takedown", "takedown", takedown)
    app.add_url_rule("/takedown", "take_down", take_down_here, methods=["POST"])
    app.add_url_rule("/takedown/undo", "undo", undo_here, methods=["POST"])


def takedown() -> str:
    """List all that touches a person or a place, and the takedowns made before."""
    person, target = (request.args.get(name, "").strip() for name in ("person", "target"))
    return _takedown(person, target)


def _takedown(person: str, target: str, trouble: str = "") -> str:
    chosen: Mapping[str, str] = request.form if trouble else {}
    with here().workplace() as place:
        past = place.holdings.register.takedowns.past()
        gatherer = Gatherer(place)
        listing = gatherer.person(person) if person else gatherer.place(target) if target else None
    rows = tuple(_rows(listing, chosen)) if listing else ()
    asked = {"person": person, "target": target, "reason": chosen.get("reason", "")}
    told = [(each, takedown_line(each)) for each in past[::-1]]
    return render_template("takedown.html", listing=listing, rows=rows, past=told, asked=asked, trouble=trouble)


def _rows(listing: Listing, chosen: Mapping[str, str]) -> Iterator[Row]:
    for number, each in enumerate(listing.touched, start=1):
        cells = json.dumps(cells_of(each), ensure_ascii=False)
        yield Row(each, can_be_done(each), chosen.get(f"do-{number}", each.do.value), cells)


def take_down_here() -> Response | tuple[str, int]:
    """Close and withhold what somebody confirmed, and keep the request."""
    person, target = (request.form.get(name, "").strip() for name in ("person", "target"))
    try:
        with tempfile.TemporaryDirectory(dir=here().settings.closed_dir) as directory:
            done = _taken_down(Asked(person or target, _request_in(Path(directory)), _reason(), who_acts()))
    except (InputError, BusyError) as error:
        trouble = f"{error.happened} {error.kept} {error.remedy}"
        return _takedown(person, target, trouble), error.http_status
    return _told(done)


def _taken_down(asked: Asked) -> Takedown:
    working, lines = here(), tuple(_lines())
    with working.workplace() as place:
        begun = take_down(asked, confirmed_of(lines, place.holdings.register.items()), place)
    # Readers see nothing of it already; what is left of it in files goes now, or with the command at work.
    purge(lambda: working.workplace(acts=True))
    with working.workplace() as place:
        return made(begun.number, place)


def undo_here() -> Response | tuple[str, int]:
    """Take back what a takedown did."""
    number = request.form.get("number", "")
    try:
        with here().workplace(acts=True) as place:
            done = undo(int(number) if number.isdecimal() else 0, reason=_reason(), who=who_acts(), workplace=place)
    except (InputError, BusyError) as error:
        return _takedown("", "", f"{error.happened} {error.kept} {error.remedy}"), error.http_status
    return _told(done)


def _told(done: Takedown) -> Response:
    session().who, session().said = name_given(), takedown_line(done)
    return redirect(url_for("takedown"), 303)


def _reason() -> str:
    reason = request.form.get("reason", "").strip()
    if not reason:
        raise InputError("A takedown needs a reason.", kept=_KEPT, remedy="Say why.")
    return reason


def _request_in(directory: Path) -> Path:
    """Return the request as a file: the one given, or what was typed. Raises: InputError where there is none."""
    given, typed = request.files.get("request"), request.form.get("typed", "").strip()
    if given is not None and given.filename:
        path = directory / (secure_filename(given.filename) or "request")
        given.save(path)
    elif typed:
        path = directory / "request.txt"
        path.write_text(typed, encoding="utf-8")
    else:
        raise InputError("A takedown needs the request.", kept=_KEPT, remedy="Give its file, or what it says.")
    return path


def _lines() -> Iterator[Line]:
    """Give the lines of the form as they were confirmed. Raises: InputError for what cannot be done."""
    number = 1
    while (text := request.form.get(f"cells-{number}")) is not None:
        cells = json.loads(text)
        yield line_of(
            {name: str(cells[name]) for name in COLUMNS} | {"do": request.form.get(f"do-{number}", Do.LEAVE.value)},
            f"Number {number}",
        )
        number += 1

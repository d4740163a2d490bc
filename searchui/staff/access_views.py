"""The views of access: what is open at an address and why, the acts that change it, and the lists that lead there."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.errors import BusyError, InputError, UnknownAddressError
from indexer.model.archive import Address, Verdict
from indexer.model.page import PageId
from indexer.pipeline.closing import close_at_once, lines_of, purge
from indexer.pipeline.decide import AccessReport, decide, due_for_review, show_access
from indexer.pipeline.review import review_opening, unreviewed
from indexer.pipeline.undecided import undecided
from indexer.pipeline.workplace import Workplace
from searchui.results.place import Crumb, by_address, crumbs_to
from searchui.staff.acting import name_given, usual_name, who_acts
from searchui.staff.log_view import Logged, log_view, logged
from searchui.staff.sides import CLOSED, OPEN
from searchui.staff.working import here, session
from searchui.web.asked import whole_number

_WITHIN = {"": 0, "90d": 90, "1y": 365, "5y": 1825}
"""Spans of days within which decisions come due, as they are asked for."""
_A_VIEW = 100
"""Acts that a view of the log shows (opinion)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something can be looked at: in which side's room, how many pages of it are there."""

    side: str
    pages: int
    way: str


@dataclass(frozen=True, slots=True)
class AccessView:
    """What the view of access at an address shows."""

    report: AccessReport
    crumbs: tuple[Crumb, ...]
    seen: tuple[Seen, ...]
    history: tuple[Logged, ...]
    is_page: bool


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody filled in. Shapes: as typed; trouble says why it was not done, empty where it was not tried."""

    reason: str = ""
    until: str = ""
    who: str = ""
    trouble: str = ""
    asks_review: bool = False


def add_routes(app: Flask) -> None:
    """Give the desk the addresses of access."""
    app.add_url_rule("/access/", "find_access", find_access)
    app.add_url_rule("/access/<path:address>", "access", access)
    app.add_url_rule("/decide", "decide", decide_here, methods=["POST"])
    app.add_url_rule("/due", "due", due)
    app.add_url_rule("/undecided", "undecided", undecided_pages)
    app.add_url_rule("/log", "log", log)


def find_access() -> Response | str:
    """Lead to the access of an address or page that was typed, or show the collections."""
    at = request.args.get("at", "").strip().strip("/")
    if at:
        return redirect(url_for("access", address=at))
    with here().workplace() as place:
        above = sorted({each.address.partition("/")[0] for side in place.holdings.sides for each in side.items()})
        rules = place.rules()
        collections = [(address, rules.of(address)) for address in above]
    return render_template("find_access.html", collections=collections)


def access(address: str) -> str:
    """Show what is open at and below an address, by which decisions, and the forms that change it."""
    return _access(address, Given(who=usual_name()))


def _access(address: str, given: Given) -> str:
    with here().workplace() as place:
        view = _view_of(show_access(address, place), place)
    return render_template("access.html", view=view, given=given)


def _view_of(report: AccessReport, place: Workplace) -> AccessView:
    item, _, label = report.address.rpartition("/")
    page = next((card for side in place.holdings.sides for card in side.cards([PageId(label)])), None)
    descriptions = by_address(place.holdings.descriptions())
    level = item if page else report.address
    held = next((each for side in place.holdings.sides for each in [side.shelves.item_at(level)] if each), None)
    crumbs = crumbs_to(level, descriptions, repository=None, item=held)
    history = tuple(map(logged, report.history[::-1]))
    if page:
        crumbs.append(Crumb(f"Page {page.place.sequence}", Address(report.address), "page"))
    return AccessView(report, tuple(crumbs), tuple(_seen(report, label if page else "")), history, page is not None)


def _seen(report: AccessReport, page: str) -> list[Seen]:
    way = f"page/{page}" if page else f"held/{report.address}"
    pages = ((OPEN, report.open_pages), (CLOSED, report.pages - report.open_pages))
    return [Seen(side.name, number, f"/{side.name}/{quote(way)}") for side, number in pages if number]


def decide_here() -> Response | tuple[str, int]:
    """Open or close an address, and show what is open there now; what could not be done is told beside the form."""
    address, given = request.form.get("address", ""), _given()
    try:
        verdict = _verdict(request.form.get("verdict", ""))
        if not given.reason:
            raise InputError("A decision needs a reason.", kept="Nothing was changed.", remedy="Say why.")
        at, said = (_open if verdict is Verdict.OPEN else _close)(address, given)
    except UnknownAddressError:
        raise
    except (InputError, BusyError) as error:
        trouble = f"{error.happened} {error.kept} {_BUSY if isinstance(error, BusyError) else error.remedy}"
        asks = isinstance(error, _NotLookedAtError)
        return _access(address, replace(given, trouble=trouble, asks_review=asks)), error.http_status
    session().who, session().said = given.who, said
    return redirect(url_for("access", address=at), 303)


def _open(address: str, given: Given) -> tuple[str, str]:
    """Open an address, and return the whole of it and what to tell of it. Raises: as `decide`."""
    with here().workplace(acts=True) as place:
        found = unreviewed(address, place)
        if found.pages and request.form.get("reviewed") != "yes":
            raise _NotLookedAtError(next(found.lines()), kept="Nothing was opened.", remedy=_LOOK)
        if found.pages:
            review_opening(found, place, note=given.reason, who=who_acts())
        report = decide(address, Verdict.OPEN, reason=given.reason, until=given.until, who=who_acts(), workplace=place)
    return report.address, f"Opened. {report.open_pages:,} of {report.pages:,} pages here are open now."


def _close(address: str, given: Given) -> tuple[str, str]:
    """Close an address, whatever other commands are at work, and return the same. Raises: as `close_at_once`."""
    working = here()
    with working.workplace() as place:
        closed = close_at_once(
            [address],
            hides_title=request.form.get("hide_title") == "yes",
            reason=given.reason,
            until=given.until,
            who=who_acts(),
            workplace=place,
        )
    purged = purge(lambda: working.workplace(acts=True))
    return closed.addresses[0], " ".join(("Closed.", *lines_of(closed, purged)))


class _NotLookedAtError(InputError):
    """Pages that would open hold what nobody has looked at."""


_LOOK = "Look at them, set the mark below, and send this again."
_BUSY = "Wait until it is done, and send this again: what you wrote is still in the form."


def _given() -> Given:
    reason, until = (request.form.get(name, "").strip() for name in ("reason", "until"))
    return Given(reason, until, name_given())


def _verdict(text: str) -> Verdict:
    try:
        return Verdict(text)
    except ValueError:
        raise InputError(
            "Open it or close it?",
            kept="Nothing was changed.",
            remedy="Use one of the two buttons.",
        ) from None


def due() -> str:
    """List decisions and restrictions whose date has come, or comes soon."""
    within = request.args.get("within", "")
    with here().workplace() as place:
        lines = due_for_review("", place, within_days=_WITHIN.get(within, 0))
    return render_template("due.html", lines=lines, within=within, spans=_WITHIN)


def undecided_pages() -> str:
    """List by folder the pages on which nobody has decided."""
    with here().workplace() as place:
        found = undecided(place)
    return render_template("undecided.html", found=found, pages=sum(each.pages for each in found))


def log() -> str:
    """Show everything that was ever done, the newest first."""
    start = whole_number(request.args.get("from", "")) or 0
    with here().workplace() as place:
        view = log_view(place.holdings.register)
    shown, total = view.acts[start : start + _A_VIEW], len(view.acts)
    earlier, later = max(0, start - _A_VIEW), start + _A_VIEW if start + _A_VIEW < total else None
    ways = {"start": start, "earlier": earlier, "later": later, "total": total}
    return render_template("log.html", verified=view.verified, shown=shown, **ways)

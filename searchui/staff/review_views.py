"""The views before opening: what was found on pages, cut out of their scans, and that somebody looked at it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from indexer.errors import InputError
from indexer.model.findings import Finding
from indexer.pipeline.check import CheckReport, PageCheck, check, counts_of, told_counts
from indexer.pipeline.review import review
from searchui.results.strip import MOST_PX
from searchui.staff.acting import name_given, who_acts
from searchui.staff.working import here, session
from searchui.web.asked import whole_number

_A_VIEW = 20
"""Pages with findings that a view shows, for each has a strip a finding (opinion)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown. Shapes: strip is the address of its part of the scan, empty where it is too large."""

    finding: Finding
    strip: str


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page and what was found on it, each once; way leads to it."""

    page: PageCheck
    way: str
    found: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """What the view before opening shows.

    Shapes: counts is a sentence part, empty where nothing was found; left counts pages that nobody has looked at yet;
    earlier and later are None where there is no more.
    """

    address: str
    looked_through: int
    counts: str
    left: int
    pages: tuple[PageShown, ...]
    earlier: int | None = None
    later: int | None = None


def add_routes(app: Flask) -> None:
    """Give the desk the addresses before opening."""
    app.add_url_rule("/check/<path:address>", "check", check_here)
    app.add_url_rule("/reviewed", "reviewed", reviewed, methods=["POST"])


def check_here(address: str) -> str:
    """Show what should be looked at on the pages at and below an address before they are opened."""
    return _checked(address, whole_number(request.args.get("from", "")) or 0)


def reviewed() -> Response | tuple[str, int]:
    """Keep that somebody looked at all that was found at an address."""
    address, note = request.form.get("address", ""), request.form.get("note", "").strip()
    if not note:
        trouble = "A review needs a note. Nothing was kept. Say what came of it."
        return _checked(address, 0, trouble=trouble), InputError.http_status
    with here().workplace(acts=True) as place:
        report = review(address, place, note=note, who=who_acts())
    session().who, session().said = name_given(), " ".join(report.lines())
    return redirect(url_for("access", address=report.address), 303)


def _checked(address: str, start: int, *, trouble: str = "") -> str:
    with here().workplace() as place:
        view = _view_of(check(address, place), start)
    return render_template("check.html", view=view, trouble=trouble)


def _view_of(report: CheckReport, start: int) -> CheckView:
    found = [page for page in report.pages if page.findings or page.not_checked]
    here_on, end = found[start : start + _A_VIEW], start + _A_VIEW
    return CheckView(
        address=report.address,
        looked_through=len(report.pages),
        counts=told_counts(counts_of(found)),
        left=sum(page.is_to_be_looked_at for page in found),
        pages=tuple(_shown(page) for page in here_on),
        earlier=max(0, start - _A_VIEW) if start else None,
        later=end if end < len(found) else None,
    )


def _shown(page: PageCheck) -> PageShown:
    way = f"/{page.side}/page/{page.page_id}"
    return PageShown(page, way, tuple(_each_once(page, way)))


def _each_once(page: PageCheck, way: str) -> Iterator[Shown]:
    seen = set()
    for each in page.findings:
        if (each.kind, each.key) not in seen:
            seen.add((each.kind, each.key))
            part = each.strip.clipped(page.scan.width_px, page.scan.height_px)
            fits = bool(page.scan.image) and 0 < part.area <= MOST_PX
            yield Shown(each, f"{way}/strip/{part.x},{part.y},{part.width},{part.height}" if fits else "")

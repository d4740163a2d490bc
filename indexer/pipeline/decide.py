"""Decisions on access: recorded with who, when and why, then carried out; no page is read again."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from indexer.accession.access import due
from indexer.accession.labels import prefixes
from indexer.errors import BusyError, InputError, StoreError
from indexer.model.archive import Access, Decision, Verdict
from indexer.model.decisions import hidden_levels
from indexer.pipeline.addresses import Held, held_at
from indexer.pipeline.settle import settle
from indexer.pipeline.workplace import Workplace, page_access

NOT_CARRIED_OUT = "The decision is recorded, but until it is carried out readers see what they saw before."


@dataclass(frozen=True, slots=True)
class AccessReport:
    """What is open at and below an address.

    Shapes: access is that of the address itself; pages and files count what is held there, open_pages and open_files
    what readers may see of it; still_closed counts pages by the reason that keeps them closed.
    """

    address: str
    access: Access
    pages: int
    open_pages: int
    files: int
    open_files: int
    still_closed: dict[str, int]
    history: tuple[Decision, ...]

    def lines(self) -> Iterator[str]:
        """Give the report line by line."""
        yield f"{self.address}: {self.access.because}"
        yield f"{self.open_pages} of {self.pages} pages open, in {self.open_files} of {self.files} files."
        for reason, pages in self.still_closed.items():
            yield f"  {pages} {'page stays' if pages == 1 else 'pages stay'} closed. {reason}"
        for decision in self.history:
            until = f", due {decision.until}" if decision.until else ""
            hides = ", title hidden" if decision.hides_title else ""
            yield f"  {decision.made_at} {decision.who}: {decision.verdict.value}{hides}{until}. {decision.reason}"

    def as_json(self) -> dict[str, Any]:
        """Return the report for programs."""
        return {
            "address": self.address,
            "is_open": self.access.is_open,
            "because": self.access.because,
            "pages": self.pages,
            "open_pages": self.open_pages,
            "files": self.files,
            "open_files": self.open_files,
            "still_closed": self.still_closed,
            "history": [asdict(decision) for decision in self.history],
        }


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something whose date has come or comes soon. Shapes: day is YYYYMMDD; by says whose day it is."""

    address: str
    day: int
    says: str
    by: str
    is_past: bool

    @property
    def date(self) -> str:
        """The day as it is written: 2065-01-01."""
        return f"{self.day // 10000}-{self.day // 100 % 100:02}-{self.day % 100:02}"

    @property
    def line(self) -> str:
        """The line for the archivist."""
        return (
            f"{self.address}: due {'since' if self.is_past else 'on'} {self.date}, by {self.by}. {self.says}".rstrip()
        )


def decide(address: str, verdict: Verdict, *, reason: str, until: str, who: str, workplace: Workplace) -> AccessReport:
    """Record a decision and carry it out; when this returns, readers see exactly what it says.

    Raises: UnknownAddressError; InputError for a reason that says nothing, a date that is none, and an opening below
    a level that hides its title.
    """
    settle(workplace)
    check_decision(reason, until)
    full = address_held(address, workplace)
    if verdict is Verdict.OPEN:
        _check_shown(full, workplace)
    decision = Decision(full, verdict, reason.strip(), who, workplace.now(), until)
    workplace.holdings.register.add_decisions([decision])
    try:
        settle(workplace)
    except BusyError:
        raise
    except StoreError as error:
        # The disk may be full in the middle of it; nobody may believe then that a page is closed that is not.
        raise StoreError(error.happened, kept=NOT_CARRIED_OUT, remedy=error.remedy) from error
    return show_access(full, workplace)


def check_decision(reason: str, until: str) -> None:
    """Check that a decision says why, and when to look at it again if at all. Raises: InputError."""
    if not reason.strip():
        raise InputError("A decision needs a reason.", kept="Nothing was changed.", remedy="Give --reason TEXT.")
    _check_date(until)


def address_held(address: str, workplace: Workplace) -> str:
    """Return the full address of what is held or described. Raises: UnknownAddressError, with the nearest one."""
    return _held(address, workplace)[0]


def _check_shown(address: str, workplace: Workplace) -> None:
    """Refuse to open what stays closed whatever is decided on it, and would open by itself some day."""
    hidden = hidden_levels(workplace.holdings.register.decisions())
    above = next((each for each in prefixes(address)[:-1] if each in hidden), None)
    if above is not None:
        raise InputError(
            f"{above} hides its title, and all below it is closed.",
            kept="Nothing was changed.",
            remedy=f'Show its title first: pinkas access close {above} --reason "..."',
        )


def show_access(address: str, workplace: Workplace) -> AccessReport:
    """Return what is open at and below an address, and by which decisions. Raises: UnknownAddressError."""
    full, held = _held(address, workplace)
    rules = workplace.rules()
    access = {each.page_id: page_access(rules, each.item, each.page_id) for each in held}
    opened = [each for each in held if access[each.page_id].is_open]
    closed: dict[str, int] = {}
    for each in held:
        if not access[each.page_id].is_open:
            closed[access[each.page_id].because] = closed.get(access[each.page_id].because, 0) + 1
    decisions = workplace.holdings.register.decisions()
    return AccessReport(
        address=full,
        access=rules.of(full),
        pages=len(held),
        open_pages=len(opened),
        files=len(_files(held)),
        open_files=len(_files(opened)),
        still_closed=closed,
        history=tuple(each for each in decisions if each.address == full or each.address.startswith(f"{full}/")),
    )


def due_for_review(address: str, workplace: Workplace, *, within_days: int = 0) -> list[DueLine]:
    """Return decisions and restrictions at and below an address whose date has come or comes soon, earliest first."""
    register = workplace.holdings.register
    today = date.fromisoformat(workplace.now()[:10])
    found = due(register.decisions(), register.descriptions(), str(today + timedelta(days=within_days)))
    here, day = address.strip("/"), int(f"{today:%Y%m%d}")
    return [
        DueLine(
            address=each.address,
            day=each.day,
            says=each.decision.reason if each.decision else each.restriction,
            by="decision" if each.decision else "the finding aid",
            is_past=each.day <= day,
        )
        for each in found
        if not here or each.address == here or each.address.startswith(f"{here}/")
    ]


def _held(address: str, workplace: Workplace) -> tuple[str, list[Held]]:
    described = frozenset(each.address for each in workplace.holdings.register.descriptions())
    return held_at(address, workplace.holdings.sides, described)


def _files(held: list[Held]) -> set[str]:
    by_side: dict[int, list[Held]] = {}
    for each in held:
        by_side.setdefault(id(each.side), []).append(each)
    return {
        source
        for group in by_side.values()
        for source in group[0].side.sources(each.page_id for each in group).values()
    }


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _check_date(until: str) -> None:
    try:
        if until:
            date.fromisoformat(until if _DAY.fullmatch(until) else "")
    except ValueError as error:
        raise InputError(
            f"{until!r} is not a day.", kept="Nothing was changed.", remedy="Write it as 2065-01-01."
        ) from error

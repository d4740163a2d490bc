"""The log as the desk shows it: every act, the newest first, with the word on whether the chain holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indexer.model.archive import Decision, Verdict
from indexer.pages.log import Act, Entry, Verified, verify
from indexer.pages.register import Register

_VERDICTS = {Verdict.OPEN: "Opened", Verdict.CLOSED: "Closed"}
_HIDDEN = ", its title hidden"


@dataclass(frozen=True, slots=True)
class Logged:
    """One act. Shapes: reason and until are empty where none was given; further is what else is told, in pairs."""

    at: str
    what: str
    who: str
    addresses: tuple[str, ...]
    reason: str = ""
    until: str = ""
    further: tuple[tuple[str, str], ...] = ()

    @property
    def day_and_time(self) -> str:
        """When it was, as it is read: 2026-11-27 13:25."""
        return self.at[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class LogView:
    """All acts, the newest first, and what holding the chain against itself found."""

    acts: tuple[Logged, ...]
    verified: Verified


def log_view(register: Register) -> LogView:
    """Return the acts of a register; decisions that are older than its log stand below the log's own."""
    entries, decisions = register.log.entries(), register.decisions()
    since = entries[0].at if entries else ""
    older = [logged(each) for each in decisions if not since or each.made_at < since]
    return LogView((*map(_of_entry, entries[::-1]), *older[::-1]), verify(entries, decisions))


def logged(decision: Decision) -> Logged:
    """Return a decision as an act."""
    what = _VERDICTS[decision.verdict] + (_HIDDEN if decision.hides_title else "")
    return Logged(decision.made_at, what, decision.who, (decision.address,), decision.reason, decision.until)


def _of_entry(entry: Entry) -> Logged:
    if entry.is_emptied:
        return Logged(entry.at, f"{entry.act.capitalize()}, taken out with its collection", "", ())
    about = dict(entry.about)
    verdict, reason, until = (str(about.pop(name, "")) for name in ("verdict", "reason", "until"))
    what = _VERDICTS[Verdict(verdict)] if entry.act == Act.DECISION and verdict else entry.act.capitalize()
    what += _HIDDEN if about.pop("hides_title", False) else ""
    return Logged(entry.at, what, entry.who, entry.addresses, reason, until, tuple(_further(about)))


def _further(about: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in about.items():
        if value not in ("", [], None):
            yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)

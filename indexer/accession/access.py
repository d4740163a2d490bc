"""The rule of access: open only by a decision, closed by every restriction until a decision names its level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indexer.accession.labels import prefixes
from indexer.accession.terms import ends_of
from indexer.model.archive import Access, Address, Decision, Description, Verdict
from indexer.model.decisions import latest
from indexer.model.page import PageId

_UNDECIDED = Access(False, "Closed: nobody has decided.")


@dataclass(frozen=True, slots=True)
class Due:
    """A decision or a restriction whose date has come or comes soon: somebody should look, nothing opens by itself.

    Shapes: day is YYYYMMDD; decision None for a restriction, whose words stand in restriction.
    """

    address: Address
    day: int
    decision: Decision | None = None
    restriction: str = ""


class AccessRules:
    """The rule of access over all decisions and descriptions, for many addresses.

    Cost: one step a level for a new address; levels above are remembered, so 100,000 pages of a collection cost about
    as many steps.
    """

    def __init__(
        self,
        decisions: Iterable[Decision],
        descriptions: Iterable[Description],
        *,
        kept_back: Mapping[PageId, str] = MappingProxyType({}),
    ) -> None:
        """Take what was decided and described, and which single pages stay closed all the same, each with why."""
        self.kept_back = kept_back
        self._decisions = latest(decisions)
        self._restrictions = {
            description.address: description.restriction
            for description in descriptions
            if description.restriction is not None and _is_below_collection(description)
        }
        self._known: dict[str, Access] = {"": _UNDECIDED}

    def of(self, address: str) -> Access:
        """Return whether what stands at this address is open, and what says so."""
        known = self._known.get(address)
        if known is None:
            # From the collection down, not by recursion: an address may have any number of labels.
            known = _UNDECIDED
            for prefix in prefixes(address):
                known = self._known.get(prefix) or self._step(prefix, known)
                self._known[prefix] = known
        return known

    def _step(self, address: Address, above: Access) -> Access:
        """Let a decision on exactly this level win over a restriction on it, and that over all above.

        A level that hides its title closes all below it: what is shown of a letter tells which folder it is from.
        """
        if above.decision is not None and above.decision.hides_title:
            return above
        decision = self._decisions.get(address)
        restriction = self._restrictions.get(address)
        if decision is not None:
            return _decided(decision)
        if restriction is not None:
            return Access(False, f"Closed: restricted at {address}: {restriction}", None, restriction)
        return above


def access_of(address: str, decisions: Iterable[Decision], descriptions: Iterable[Description]) -> Access:
    """Return whether what stands at this address is open, and what says so.

    Shapes: open only if the last word on the way from the collection down is an open decision, and no level on it
    hides its title. A restriction of the collection itself speaks of parts and closes nothing. Dates change nothing.
    """
    return AccessRules(decisions, descriptions).of(address)


def due(decisions: Iterable[Decision], descriptions: Sequence[Description], by: str) -> tuple[Due, ...]:
    """Return the decisions and restrictions to be looked at again by a day, earliest first.

    Shapes: by and `until` are ISO dates; a restriction is due on the first day that its words name, or that they let
    be told by the dates of the nearest dated level, unless a decision names its level: then the decision's own date
    counts.
    """
    day = int(by.replace("-", ""))
    holding = latest(decisions)
    decided = [Due(Address(d.address), until, d) for d in holding.values() if (until := _day(d.until)) and until <= day]
    restricted = (d for d in descriptions if d.restriction is not None and d.address not in holding)
    dates = {each.address: each.dates for each in descriptions if each.dates}
    found = (_restriction_due(each, dates, day) for each in restricted if _is_below_collection(each))
    return tuple(sorted((*decided, *(one for one in found if one)), key=lambda one: (one.day, one.address)))


def _restriction_due(description: Description, dates: Mapping[Address, Sequence[str]], day: int) -> Due | None:
    text = description.restriction or ""
    dated = next((dates[each] for each in reversed(prefixes(description.address)) if each in dates), ())
    first = min(ends_of(text, dated), default=None)
    return None if first is None or first > day else Due(description.address, first, None, text)


def _decided(decision: Decision) -> Access:
    is_open = decision.verdict is Verdict.OPEN
    verdict = "Open" if is_open else "Closed"
    reason = f": {decision.reason}" if decision.reason else "."
    hides = ", which hides its title" if decision.hides_title else ""
    words = f"{verdict} by decision of {decision.made_at[:10]} on {decision.address}{hides}{reason}"
    return Access(is_open, words, decision)


def _is_below_collection(description: Description) -> bool:
    return "/" in description.address


def _day(until: str) -> int:
    digits = until.replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isascii() and digits.isdigit() else 0

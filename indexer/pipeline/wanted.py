"""The wanted list of both sides, for staff: what is closed is held, and not wanted."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from indexer.model.runs_of_issues import serials_of
from indexer.model.wanted import Wanted, as_csv, wanted_of
from indexer.pages.holdings import Holdings
from indexer.pages.issues import issues_on


@dataclass(frozen=True, slots=True)
class WantedList:
    """What is missing of the serials of an archive, and what was not seen of them."""

    wanted: tuple[Wanted, ...]
    serials: int
    issues: int

    def lines(self) -> Iterator[str]:
        """Give the list line by line."""
        yield f"{self.issues} issues of {self.serials} serials"
        for row in self.wanted:
            volume = f", volume {row.volume}" if row.volume else ""
            if row.number:
                yield f"{row.serial}{volume}, no. {row.number}: {row.status}, between {row.after} and {row.before}"
            else:
                yield f"{row.serial}{volume}: {row.status}"

    def as_csv(self) -> str:
        """Return the list as CSV."""
        return as_csv(self.wanted)

    def as_json(self) -> dict[str, Any]:
        """Return the list for programs."""
        return {"serials": self.serials, "issues": self.issues, "wanted": [asdict(row) for row in self.wanted]}


def wanted_list(holdings: Holdings) -> WantedList:
    """Return what both sides together lack: an issue of which either has a page is here."""
    issues = {issue.item: issue for side in reversed(holdings.sides) for issue in issues_on(side)}
    serials = serials_of(issues.values())
    return WantedList(tuple(wanted_of(serials, missing="missing")), len(serials), len(issues))

"""The wanted list: issues that numbering proves to be missing, and stretches of time in which none was seen."""

import calendar
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.model.runs_of_issues import Gap, Serial
from indexer.model.serials import Issue

COLUMNS = ("serial", "volume", "number", "status", "after", "before")
"""The columns of the wanted list: after and before name the issues on both sides."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet runs as a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One issue that is missing, or one stretch in which none was seen.

    Shapes: number is empty where nothing is proved; after and before are the issues on both sides, in words.
    """

    serial: str
    volume: str
    number: str
    status: str
    after: str
    before: str


def wanted_of(serials: Iterable[Serial], *, missing: str) -> Iterator[Wanted]:
    """Give what is wanted of serials, a row an issue; missing is how it is said that one is."""
    for serial in serials:
        for gap in serial.gaps:
            sides = in_words(gap.before), in_words(gap.after)
            for number in gap.numbers:
                yield Wanted(gap.title, gap.volume, str(number), missing, *sides)
            if not gap.is_proved:
                yield Wanted(gap.title, gap.volume, "", unseen(gap), *sides)


def unseen(gap: Gap) -> str:
    """Return that none was seen between the dates of two issues."""
    before, after = between(gap)
    return f"none seen between {before} and {after}"


def between(gap: Gap) -> tuple[str, str]:
    """Return the dates of two issues as they are spoken together: March and July 1983."""
    before, after = _spoken(gap.before.dates), _spoken(gap.after.dates)
    year = re.search(r"\s(\d{4})$", after)
    if year and before.endswith(year[0]):
        before = before.removesuffix(year[0])
    return before, after


def _spoken(dates: str) -> str:
    """Return a date in numbers, 1983-03, as it is spoken; any other as it is stated."""
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", dates)
    if match is None or not 1 <= int(match[2]) <= 12:
        return dates
    day = f"{int(match[3])} " if match[3] else ""
    return f"{day}{calendar.month_name[int(match[2])]} {match[1]}"


def in_words(issue: Issue) -> str:
    """Return an issue within its serial: volume III, no. 4 (May 1983)."""
    dates = f"({issue.dates})" if issue.dates else ""
    return " ".join(part for part in (issue.label or issue.title, dates) if part)


def as_csv(wanted: Iterable[Wanted]) -> str:
    """Return the wanted list as CSV that no spreadsheet takes for formulas."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(getattr(row, column)) for column in COLUMNS] for row in wanted)
    return text.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that is shown as it is: with an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell

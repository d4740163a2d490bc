"""Days as numbers YYYYMMDD, and spans of them."""

import calendar
import datetime
from dataclasses import dataclass

EARLIEST = 1_01_01
"""The first day that a span without a beginning names: 1 January of the year 1."""
LATEST = 9999_12_31
"""The last day that a span without an end names."""


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """The first and last day a date can mean, as numbers YYYYMMDD: "1985" is 19850101 to 19851231."""

    first: int
    last: int

    def meets(self, other: "DateSpan") -> bool:
        """Return whether any day is in both."""
        return self.first <= other.last and self.last >= other.first

    def holds(self, other: "DateSpan") -> bool:
        """Return whether every day of the other is in this one."""
        return self.first <= other.first and other.last <= self.last


class ImpossibleDateError(ValueError):
    """A date has the form of one and is on no calendar."""


def span_of(year: int, month: int = 0, day: int = 0) -> DateSpan:
    """Return a year, a month or a day. Raises: ImpossibleDateError."""
    if month > 12 or (month and day > calendar.monthrange(year, month)[1]):
        raise ImpossibleDateError
    if not month:
        return DateSpan(year * 10000 + 101, year * 10000 + 1231)
    first_day, last_day = (day, day) if day else (1, calendar.monthrange(year, month)[1])
    start = year * 10000 + month * 100
    return DateSpan(start + first_day, start + last_day)


def widened(span: DateSpan, *, before: bool = True, after: bool = True) -> DateSpan:
    """Return a span with a year more on its sides; 29 February stays a number inside the right month."""
    first = max(span.first - 10000, EARLIEST) if before else span.first
    return DateSpan(first, min(span.last + 10000, LATEST) if after else span.last)


def number_of(day: datetime.date) -> int:
    """Return a day as a number YYYYMMDD."""
    return day.year * 10000 + day.month * 100 + day.day


def beside(day: int, days: int) -> int:
    """Return the day so many days after this one, which must be on the calendar, as a number."""
    at = datetime.date(day // 10000, day // 100 % 100, day % 100)
    return number_of(at + datetime.timedelta(days))


def apart(spans: tuple[DateSpan, ...]) -> tuple[DateSpan, ...]:
    """Return the spans rising, those that share days made one."""
    found: list[DateSpan] = []
    for span in sorted(spans):
        if found and found[-1].meets(span):
            found[-1] = DateSpan(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)

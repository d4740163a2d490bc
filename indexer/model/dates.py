"""Dates as ranges of days: what a date statement can mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """The first and last day a statement can mean, as numbers YYYYMMDD: "1985" is 19850101 to 19851231."""

    first: int
    last: int

"""Dates as styles of citation write them; those that are not certain stay as the finding aid has them."""

import re
from datetime import date

from searchui.results.cited import Cited

_NUMERALS = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""Source: MLA Handbook, 9th edition, appendix 1."""


def chicago_date(cited: Cited) -> str:
    """Return the date as the finding aid has it, but for one in numerals alone: "October 4, 1986"."""
    exact = exact_date(cited) if _NUMERALS.fullmatch(cited.dates) else None
    return _with_whose(_month_first(*exact) if exact else cited.dates, cited)


def mla_date(cited: Cited) -> str:
    """Return the date, "4 Oct. 1986" where it is certain and in English."""
    exact = exact_date(cited)
    return _with_whose(_day_first(*exact) if exact else cited.dates, cited)


def apa_date(cited: Cited) -> str:
    """Return the date, "1986, October 4" where it is certain and in English, "n.d." where there is none."""
    exact = exact_date(cited)
    if exact:
        year, month, day = exact
        said = ", ".join(filter(None, (str(year), f"{_MONTHS[month - 1]} {day or ''}".strip() if month else "")))
    else:
        said = "n.d." if cited.is_undated else cited.dates
    return f"{said}, date {cited.whose_dates}" if cited.whose_dates and said != "n.d." else said


def exact_date(cited: Cited) -> tuple[int, int, int] | None:
    """Return year, month and day of one certain day, month or year, 0 for what is not told; None for other dates.

    Shapes: None too where the words are of another language than the styles'.
    """
    said = cited.date
    if not said.dating.is_sure or len(said.spans) != 1 or said.bulk or not cited.dates.isascii():
        return None
    (span,) = said.spans
    year, month, day = span.first // 10000, span.first // 100 % 100, span.first % 100
    if span.first == span.last:
        return year, month, day
    if span.last // 100 == span.first // 100 and day == 1:
        return year, month, 0
    is_year = span.last // 10000 == year and span.first % 10000 == 101 and span.last % 10000 == 1231
    return (year, 0, 0) if is_year else None


def month_first(day: date) -> str:
    """Return a day as Chicago writes it: "November 27, 2026"."""
    return _month_first(day.year, day.month, day.day)


def day_first(day: date) -> str:
    """Return a day as MLA writes it: "27 Nov. 2026"."""
    return _day_first(day.year, day.month, day.day)


def _month_first(year: int, month: int, day: int) -> str:
    if not month:
        return str(year)
    return f"{_MONTHS[month - 1]} {day}, {year}" if day else f"{_MONTHS[month - 1]} {year}"


def _day_first(year: int, month: int, day: int) -> str:
    return " ".join(filter(None, (str(day or ""), _MLA_MONTHS[month - 1] if month else "", str(year))))


def _with_whose(said: str, cited: Cited) -> str:
    return f"{said} (date {cited.whose_dates})" if said and cited.whose_dates else said

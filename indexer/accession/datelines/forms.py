"""The forms in which a date is printed: October 4, 1986; 17 октября 1984 г.; 24.5.1986; March 1986."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from indexer.accession.datelines.printed import PrintedWord
from indexer.accession.datelines.tokens import (
    ROMAN_MONTHS,
    Told,
    bare,
    day_in,
    first_told,
    may_be_year,
    month_in,
    year_in,
)
from indexer.model.dates import read_date_statement


class Form(Enum):
    """How a date is written."""

    WORDED = auto()
    DAYLESS = auto()
    """Month and year with something between them that cannot be read, where the day stood."""
    MONTH = auto()
    NUMERIC = auto()
    STAMP = auto()
    """OCT 9 1986 without any point: so a rubber stamp prints."""
    YEARLESS = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """A date among words: where it stands, what it can mean, and how it is written.

    Shapes: first and end count words of the stretch; the statement is empty where the date has no year.
    """

    first: int
    end: int
    form: Form
    statement: str
    is_clear: bool
    note: str = ""


def dates_in(words: Sequence[PrintedWord], years: Sequence[int] = ()) -> Iterator[Found]:
    """Give the dates among words, from left to right, none of them in another.

    Shapes: years are those of the surroundings; a damaged or missing year is taken from them where only one fits.
    """
    start = 0
    while start < len(words):
        found = _at(words, start, years)
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def _at(words: Sequence[PrintedWord], start: int, years: Sequence[int]) -> Found | None:
    return (
        _numeric(words, start)
        or _hebrew(words, start)
        or _month_first(words, start, years)
        or _day_first(words, start, years)
        or _month_and_year(words, start)
    )


def _month_first(words: Sequence[PrintedWord], start: int, years: Sequence[int]) -> Found | None:
    month = _month(words, start)
    if month is None or start + 1 >= len(words):
        return None
    day = _day(words, start + 1)
    if day is None:
        return _dayless(words, start, month)
    return _with_year(words, (start, start + 2), (day, month), years)


def _day_first(words: Sequence[PrintedWord], start: int, years: Sequence[int]) -> Found | None:
    day = _day(words, start)
    at = start + 1 + (start + 1 < len(words) and bare(words[start + 1].text).casefold() == "of")
    month = _month(words, at) if day is not None and at < len(words) else None
    if day is None or month is None:
        return None
    return _with_year(words, (start, at + 1), (day, month), years)


def _with_year(
    words: Sequence[PrintedWord], part: tuple[int, int], named: tuple[Told, Told], years: Sequence[int]
) -> Found | None:
    """Add the year that follows a day and a month, one short word of noise between them at most."""
    (start, end), (day, month) = part, named
    following = words[end : end + 2]
    for n, word in enumerate(following):
        year = first_told(word.texts, year_in)
        if year is not None and (n == 0 or _is_noise(following[0].text)):
            clear = all(told.is_clear for told in (day, month, year)) and n == 0 and _is_agreed(word)
            form = Form.STAMP if _is_stamp(words[start : end + n + 1]) else Form.WORDED
            return _found((start, end + n + 1), form, (year.number, month.number, day.number), is_clear=clear)
    fitting = {y for y in years for word in following for text in word.texts if may_be_year(text, y)}
    if len(fitting) == 1:
        note = "the year is damaged, and taken from the dates around it"
        at = (start, end + len(following))
        return _found(at, Form.WORDED, (fitting.pop(), month.number, day.number), is_clear=False, note=note)
    only = years[0] if len(years) == 1 else 0
    if not day.is_clear or not (month.is_clear or only):
        return None
    note = "the year is taken from the dates around it"
    return _found((start, end), Form.YEARLESS, (only, month.number, day.number), is_clear=False, note=note)


def _is_agreed(year: PrintedWord) -> bool:
    """Return whether no two readings of a word are clearly two years."""
    told = (year_in(text) for text in year.texts)
    return len({each.number for each in told if each is not None and each.is_clear}) <= 1


def _is_noise(text: str) -> bool:
    """Return whether a word between day and year is nothing: short, and no number, which would be another day."""
    return len(bare(text)) <= 2 and not re.search(r"\d", text)


def _dayless(words: Sequence[PrintedWord], start: int, month: Told) -> Found | None:
    """Read October Se 1965 as October 1965: where the day stood is something that cannot be read."""
    if start + 2 >= len(words) or len(words[start + 1].text) > 3 or not month.is_clear:
        return None
    year = first_told(words[start + 2].texts, year_in)
    if year is None or not year.is_clear:
        return None
    note = "the day cannot be read"
    return _found((start, start + 3), Form.DAYLESS, (year.number, month.number, 0), is_clear=True, note=note)


_HALF_A_YEAR = 600
"""Six months in a difference of days YYYYMMDD: no issue of a serial is dated with more (opinion)."""
_SEASON = re.compile(
    r"(?:spring|summer|fall|autumn|winter|весна|лето|осень|зима)\b|[^\W\d_]+[-/][^\W\d_]+$", re.IGNORECASE
)


def _month_and_year(words: Sequence[PrintedWord], start: int) -> Found | None:
    """Read March 1986, March-April 1986, March/April 1986 and Spring 1985."""
    if not _SEASON.match(words[start].text) and _month(words[start : start + 1], 0) is None:
        return None
    for length in (2, 3, 4):
        text = " ".join(bare(word.text) for word in words[start : start + length])
        if start + length > len(words) or not re.fullmatch(r"[^\W\d_][^\d]*\s(?:19|20)\d\d", text):
            continue
        read = read_date_statement(text.replace("/", "-"))
        if len(read.spans) == 1 and read.is_understood and read.spans[0].last - read.spans[0].first < _HALF_A_YEAR:
            return Found(start, start + length, Form.MONTH, text.replace("/", "-"), is_clear=True)
    return None


_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2('?\d{2}|\d{4})(?!\d)")
_ISO = re.compile(r"((?:18|19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_ROMAN = re.compile(r"(\d{1,2})[./-]([IVX]{1,4})[./-](?:(19\d\d)|(\d\d))(?!\d)")


def _numeric(words: Sequence[PrintedWord], start: int) -> Found | None:
    text = bare(words[start].text)
    at = (start, start + 1)
    if match := _ISO.match(text):
        year, month, day = (int(part) for part in match.groups())
        return _found(at, Form.NUMERIC, (year, month, day), is_clear=True)
    if match := _ROMAN.match(text):
        day, roman, year = int(match[1]), ROMAN_MONTHS.get(match[2], 0), int(match[3] or f"19{match[4]}")
        return _found(at, Form.NUMERIC, (year, roman, day), is_clear=True)
    if match := _NUMERIC.match(text):
        one, mark, other, year = int(match[1]), match[2], int(match[3]), _whole_year(match[4])
        return _by_order(at, (one, other, year), mark)
    return None


def _by_order(at: tuple[int, int], numbers: tuple[int, int, int], mark: str) -> Found | None:
    """Read day and month of a date in numbers: with points the day comes first, else it can be either of the two."""
    one, other, year = numbers
    day_first, month_first = (
        _found(at, Form.NUMERIC, (year, month, day), is_clear=True) for day, month in ((one, other), (other, one))
    )
    if mark == "." or month_first is None or one == other:
        return day_first
    if day_first is None:
        return month_first
    either = f"{month_first.statement} or {day_first.statement}"
    return Found(*at, Form.NUMERIC, either, is_clear=True, note="day and month can be either way round")


def _whole_year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def _hebrew(words: Sequence[PrintedWord], start: int) -> Found | None:
    """Read a day of the Hebrew calendar, as far as date statements are read in it."""
    if not re.search(r"[\u05d0-\u05ea]", "".join(word.text for word in words[start : start + 2])):
        return None
    for length in (3, 4):
        text = " ".join(word.text.strip(".,;:()") for word in words[start : start + length])
        if start + length > len(words):
            continue
        if re.search(r"\d", text) and not re.fullmatch(r"\d{1,2} [^\d]+ (?:5\d{3}|[^\d]+)", text):
            continue
        read = read_date_statement(text)
        if len(read.spans) == 1 and read.is_understood and read.spans[0].first == read.spans[0].last:
            return Found(start, start + length, Form.WORDED, text, is_clear=True)
    return None


def _day(words: Sequence[PrintedWord], at: int) -> Told | None:
    """Return a day, None for one of two: 11-12, of which a reading may have made two words."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    before = words[at - 1].text if at else ""
    is_one_of_two = re.match(r"[-\u2010-\u2015]\d{1,2}\b", after) or re.search(
        r"\d[-\u2010-\u2015]$|^[-\u2010-\u2015]$", before
    )
    if "(" in words[at].text:
        return None
    ranges = any(re.search(r"\d\s*[-\u2010-\u2015]\s*\d", text) for text in words[at].texts)
    clear = {told.number for text in words[at].texts if (told := day_in(text)) is not None and told.is_clear}
    is_torn = len(clear) > 1 and day_in(words[at].text) is None
    return None if is_one_of_two or ranges or is_torn else first_told(words[at].texts, day_in)


def _month(words: Sequence[PrintedWord], at: int) -> Told | None:
    return first_told(words[at].texts, month_in)


def _is_stamp(words: Sequence[PrintedWord]) -> bool:
    shown = [word.text for word in words]
    month = next((text for text in shown if month_in(text)), "")
    return len(bare(month)) <= 4 and month.isupper() and not any("," in text for text in shown)


def _found(
    at: tuple[int, int], form: Form, date: tuple[int, int, int], *, is_clear: bool, note: str = ""
) -> Found | None:
    """Return what was found, None where no calendar has it. A year of 0 is not known."""
    year, month, day = date
    if not 1 <= month <= 12 or day > (calendar.monthrange(year, month)[1] if year else 31):
        return None
    statement = f"{day} {calendar.month_name[month]} {year}" if day else f"{calendar.month_name[month]} {year}"
    return Found(*at, form, statement if year else "", is_clear, note)

"""The forms in which one date, or two that share a part, are written, and what each means."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.model import hebrew_calendar
from indexer.model.days import EARLIEST, LATEST, DateSpan, ImpossibleDateError, beside, span_of
from indexer.model.month_names import DECADE, MONTH, SEASON, WINTER, decade_called, month_called, season_called


@dataclass(frozen=True, slots=True)
class Meant:
    """What a date means.

    Shapes: spans rise and are more than one where it can be any of them; begin and end are EDTF, end empty where it is
    no interval.
    """

    spans: tuple[DateSpan, ...]
    begin: str
    end: str = ""

    @property
    def is_year(self) -> bool:
        """Whether it names one year and nothing closer."""
        return len(self.begin) == 4 and self.begin.isdecimal() and not self.end


def date_at(text: str, at: int, *, in_prose: bool = False) -> tuple[int, Meant | None] | None:
    """Return where the date ends that begins here, and what it means; None where none begins.

    Shapes: the meaning is None for one that has the form of a date and is on no calendar; in prose only what is a date
    wherever it stands is read as one.
    """
    for pattern, reader in _IN_PROSE if in_prose else _FORMS:
        if match := pattern.match(text, at):
            try:
                return match.end(), reader(*match.groups())
            except ImpossibleDateError:
                return match.end(), None
    return None


def until(first: Meant, last: Meant) -> Meant:
    """Return the time from one date to another. Raises: ImpossibleDateError where it ends before it begins."""
    begin, end = first.spans[0], last.spans[-1]
    if end.last < begin.first:
        raise ImpossibleDateError
    return Meant((DateSpan(begin.first, end.last),), first.begin, last.end or last.begin)


def open_before(date: Meant, *, and_then: bool = False) -> Meant:
    """Return the time before a date, with the date itself if it is to be in it."""
    if and_then:
        return Meant((DateSpan(EARLIEST, date.spans[-1].last),), "..", date.end or date.begin)
    last = beside(date.spans[0].first, -1)
    return Meant((DateSpan(EARLIEST, last),), "..", str(last // 10000) if date.is_year else _iso(last))


def open_after(date: Meant, *, and_then: bool = False) -> Meant:
    """Return the time after a date, with the date itself if it is to be in it."""
    if and_then:
        return Meant((DateSpan(date.spans[0].first, LATEST),), date.begin, "..")
    first = beside(date.spans[-1].last, 1)
    return Meant((DateSpan(first, LATEST),), str(first // 10000) if date.is_year else _iso(first), "..")


def _iso(day: int) -> str:
    digits = f"{day:08}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _dated(year: int, month: int = 0, day: int = 0) -> Meant:
    text = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
    return Meant((span_of(year, month, day),), text)


def _numeric(year: str, month: str, day: str = "") -> Meant:
    if not int(month) or (day and not int(day)):
        raise ImpossibleDateError
    return _dated(_year(year), int(month), int(day or 0))


def _month_first(month: str, day: str, year: str) -> Meant:
    """Read 4/8/1964 as the eighth of April, and 25/12/1985, which has no other meaning, day first."""
    return _numeric(year, day, month) if int(month) > 12 else _numeric(year, month, day)


def _named(year: str, month: str, day: str = "") -> Meant:
    return _dated(_year(year), month_called(month), _day(day) if day else 0)


def _year(text: str) -> int:
    """Return a year; one of two digits is of the last century (opinion)."""
    bare = text.lstrip("'")
    return int(bare) if len(bare) == 4 else 1900 + int(bare)


def _day(text: str) -> int:
    number = int(re.match(r"\d+", text)[0])  # type: ignore[index]  # the pattern begins with digits
    if number == 0:
        raise ImpossibleDateError
    return number


def _short_years(first: str, last: str) -> Meant:
    return until(_dated(int(first)), _dated(int(first[:2] + last)))


_THIRDS = {"early": 0, "beginning": 0, "начал": 0, "תחילת": 0, "ראשית": 0, "אנהייב": 0} | {"mid": 1, "середин": 1}
_THIRDS |= {"middle": 1, "אמצע": 1, "late": 2, "end": 2, "кон": 2, "סוף": 2}
_HALVES = {"first": 0, "1st": 0, "перв": 0, "second": 1, "2nd": 1, "last": 1, "втор": 1, "latter": 1}
_PART = (
    r"(?:\b(early|mid|middle|late|(?:the\s+)?(?:beginning|end)|начал[оае]|в\s+начале|середин[аые]|кон(?:ец|ца|це)|"
    r"תחילת|ראשית|אמצע|סוף|אנהייב)(?:\s+of)?(?:\s+the)?[\s-]+)?"
)
_HALF = (
    r"(?:\b(?:the\s+)?(first|1st|second|2nd|last|latter|перв\w+|втор\w+)\s+(?:half|половин\w+)\s+"
    r"(?:of\s+)?(?:the\s+)?)?"
)
_YEARS_OF_THIRD = ((0, 4), (3, 7), (5, 9))
"""Years of a decade that are early, mid and late in it: they overlap, as people use the words (opinion)."""
_MONTHS_OF_THIRD = ((1, 4), (5, 8), (9, 12))
_DAYS_OF_THIRD = ((1, 10), (11, 20), (21, 31))


def _told(word: str | None, table: dict[str, int]) -> int | None:
    """Return what a word of a table says, met by its beginning and whatever articles stand before it."""
    bare = re.sub(r"^(?:the|в)\s+", "", word or "")
    return next((part for known, part in table.items() if bare.startswith(known)), None) if bare else None


def _decade(half: str | None, part: str | None, year: int) -> Meant:
    first, third = _told(half, _HALVES), _told(part, _THIRDS)
    if first is None and third is None:
        return Meant((DateSpan(span_of(year).first, span_of(year + 9).last),), f"{year // 10}X")
    begin, end = _YEARS_OF_THIRD[third] if third is not None else ((0, 4), (5, 9))[first or 0]
    return until(_dated(year + begin), _dated(year + end))


def _part_of_year(half: str | None, part: str | None, year: str) -> Meant:
    """Return a year, a half of it, or its first, middle or last four months (opinion)."""
    first, third = _told(half, _HALVES), _told(part, _THIRDS)
    if first is None and third is None:
        return _dated(int(year))
    begin, end = _MONTHS_OF_THIRD[third] if third is not None else ((1, 6), (7, 12))[first or 0]
    return until(_dated(int(year), begin), _dated(int(year), end))


def _part_of_month(part: str, month: Meant) -> Meant:
    """Return the first, middle or last ten days of a month (opinion)."""
    begin, end = _DAYS_OF_THIRD[_told(part, _THIRDS) or 0]
    first = month.spans[0].first - 1
    last = min(first + end, month.spans[0].last)
    return Meant((DateSpan(first + begin, last),), _iso(first + begin), _iso(last))


def _century(part: str | None, number: str) -> Meant:
    """Return the hundred years that begin alike, 1800 to 1899 for the 19th, or a third of them (opinion)."""
    start, third = (int(number) - 1) * 100, _told(part, _THIRDS)
    if not 10 <= int(number) <= 30:
        raise ImpossibleDateError
    if third is None:
        return Meant((DateSpan(span_of(start).first, span_of(start + 99).last),), f"{start // 100}XX")
    begin, end = ((0, 39), (30, 69), (60, 99))[third]
    return until(_dated(start + begin), _dated(start + end))


def _season(name: str, year: str) -> Meant:
    """Return the three months of a season in the north; winter is January, February and December of its year.

    Source: meteorology's seasons; that a winter of one year has both ends of it is opinion.
    """
    number, of_year = season_called(name), _year(year)
    text = f"{of_year:04}-{number}"
    if number == 24:
        return Meant((DateSpan(of_year * 10000 + 101, span_of(of_year, 2).last), span_of(of_year, 12)), text)
    first = 3 * (number - 20)
    return Meant((DateSpan(span_of(of_year, first).first, span_of(of_year, first + 2).last),), text)


def _winter(first: str, last: str) -> Meant:
    """Return a winter that goes from one year into the next: December to February."""
    if (int(first) + 1) % 100 != int(last[-2:]):
        raise ImpossibleDateError
    return until(_dated(int(first), 12), _dated(int(first) + 1, 2))


def _hebrew(year: str, month: str = "", day: str = "") -> Meant:
    spans = hebrew_calendar.spans_of(
        hebrew_calendar.number_in(year), month, hebrew_calendar.number_in(day) if day else 0
    )
    written = [
        _iso(span.first) if span.first == span.last else f"{_iso(span.first)}/{_iso(span.last)}" for span in spans
    ]
    if len(spans) > 1:
        return Meant(spans, f"[{','.join(written).replace('/', '..')}]")
    begin, _, end = written[0].partition("/")
    return Meant(spans, begin, end)


_Reader = Callable[..., Meant]
_YEAR = r"(?<!\d)[12]\d{3}(?!\d)"
_SHORT_YEAR = r"'?(?:3[2-9]|[4-9]\d)(?!\d)"
"""A year of two digits that can be no day."""
_DAY = r"(?<!\d)[0-3]?\d(?!\d)(?:st|nd|rd|th|-?го|-?е|-?ое|טן)?"
_GAP = r"[\s,]+(?:of\s+)?"
_TO = r"\s*-\s*"
_NO_YEAR = rf"(?!{_GAP}{_YEAR})"
_NAMES = {
    "Y": f"({_YEAR})",
    "M": f"({MONTH})",
    "D": f"({_DAY})",
    "S": f"({SEASON})",
    "W": f"(?:{WINTER})",
    "y": f"({_SHORT_YEAR})",
    "HD": f"({hebrew_calendar.DAY})",
    "HM": rf"(?:of\s+)?(?:[בל]-?)?(?<![^\W\d_בל])({hebrew_calendar.MONTH})(?![^\W\d_'])",
    "HY": f"({hebrew_calendar.YEAR})",
    "gap": _GAP,
    "to": _TO,
    "part": _PART,
    "half": _HALF,
    "decade": r"(?<!\d)([12]\d\d0)(?:'?s|-?х|-?е)(?!\w)(?:\s+год(?:ы|ов|ах))?",
    "not_year": _NO_YEAR,
}


def _form(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern.format_map(_NAMES)), reader


# The most telling form first, for a text is read from left to right and what one form has read is gone for the next.
_IN_PROSE = (
    _form(r"{Y}-(\d\d)-(\d\d)(?!\d)", _numeric),
    _form(r"(?<!\d)(\d\d?)\.(\d\d?)\.{Y}", lambda d, m, y: _numeric(y, m, d)),
    _form(r"(?<!\d)(\d\d?)/(\d\d?)/{Y}", _month_first),
    _form(r"{HD}\s+{HM},?\s+{HY}", lambda d, m, y: _hebrew(y, m, d)),
    _form(r"{HM}\s+{HD},?\s+{HY}", lambda m, d, y: _hebrew(y, m, d)),
    _form(r"{HM},?\s+{HY}", lambda m, y: _hebrew(y, m)),
    _form(r"{D}{to}{D}{gap}{M}{gap}{Y}", lambda a, b, m, y: until(_named(y, m, a), _named(y, m, b))),
    _form(r"{M}\s+{D}{to}{D}{gap}{Y}", lambda m, a, b, y: until(_named(y, m, a), _named(y, m, b))),
    _form(r"{D}{gap}{M}{to}{D}{gap}{M}{gap}{Y}", lambda a, m, b, n, y: until(_named(y, m, a), _named(y, n, b))),
    _form(r"{M}\s+{D}{to}{M}\s+{D}{gap}{Y}", lambda m, a, n, b, y: until(_named(y, m, a), _named(y, n, b))),
    _form(r"{Y}{gap}{M}\s+{D}{to}{M}\s+{D}{not_year}", lambda y, m, a, n, b: until(_named(y, m, a), _named(y, n, b))),
    _form(r"{Y}{gap}{M}\s+{D}{to}{D}{not_year}", lambda y, m, a, b: until(_named(y, m, a), _named(y, m, b))),
    _form(r"{Y}{gap}{M}{to}{M}{not_year}", lambda y, m, n: until(_named(y, m), _named(y, n))),
    _form(r"{D}{gap}{M}{gap}{Y}", lambda d, m, y: _named(y, m, d)),
    _form(r"{M}\s+{D}{gap}{Y}", lambda m, d, y: _named(y, m, d)),
    _form(r"{Y}{gap}{M}\s+{D}(?!\d){not_year}", _named),
    _form(r"{M}{to}{M}{gap}{Y}", lambda m, n, y: until(_named(y, m), _named(y, n))),
    _form(r"{M}{gap}{Y}", lambda m, y: _named(y, m)),
    _form(r"{Y}{gap}{M}{not_year}", _named),
    _form(r"{half}{part}{decade}", lambda half, part, y: _decade(half, part, int(y))),
    _form(r"{Y}-(0[1-9]|1[0-2])(?!\d)", _numeric),
    _form(r"{Y}\s*[-/]\s*(\d\d)(?!\d)", _short_years),
    _form(r"{Y}", lambda y: _dated(int(y))),
)
_STATED = (
    # The groups of a telegram: its precedence, day and hour in Zulu time, month, year.
    _form(
        r"(?:\b[zopr]\s+)?(?<!\d)(\d\d)\d{{4}}z?\s+{M}\s+(?:{Y}|{y})", lambda d, m, y, short: _named(y or short, m, d)
    ),
    _form(r"{D}{gap}{M}[\s,]+{y}", lambda d, m, y: _named(y, m, d)),
    _form(r"{M}\s+{D},?\s+{y}", lambda m, d, y: _named(y, m, d)),
    _form(r"{M}[\s,]+{y}", lambda m, y: _named(y, m)),
    _form(r"(?<!\d)(\d\d?)/(\d\d?)/{y}", _month_first),
    _form(r"(?<!\d)(\d\d?)\.(\d\d?)\.{y}", lambda d, m, y: _numeric(y, m, d)),
    _form(r"{W}(?:\s+of)?[\s,]+{Y}\s*[-/]\s*((?:[12]\d)?\d\d)(?!\d)", _winter),
    _form(r"{S}\s*[-/]\s*{S}(?:\s+of)?[\s,]+{Y}", lambda s, t, y: until(_season(s, y), _season(t, y))),
    _form(r"{S}(?:\s+of)?[\s,]+{Y}", _season),
    _form(r"{Y}[\s,]+{S}{not_year}", lambda y, s: _season(s, y)),
    _form(r"(?<!\d)([12]\d\d)(?:[-x_]|(?=\?))(?![\w-])", lambda tens: _decade(None, None, int(f"{tens}0"))),
    _form(r"(?<!\d)([12]\d)(?:--|xx|__|(?=\?\?))(?![\w-])", lambda hundreds: _century(None, str(int(hundreds) + 1))),
    _form(r"{part}(?<!\d)(\d\d)(?:st|nd|rd|th)[\s-]+(?:century|c\.)", _century),
    _form(r"{part}שנות\s+ה-?(?:19)?([2-9]0)(?!\d)", lambda part, y: _decade(None, part, 1900 + int(y))),
    _form(rf"{{part}}שנות\s+({DECADE})", lambda part, name: _decade(None, part, decade_called(name))),
    _form(
        r"{half}{part}(?<!\d)([2-9]0)-?(?:х|е)(?:\s+год(?:ы|ов|ах)|\s+гг\.?)",
        lambda h, p, y: _decade(h, p, 1900 + int(y)),
    ),
    _form(r"{half}{part}'([2-9]0)s(?!\w)", lambda half, part, y: _decade(half, part, 1900 + int(y))),
    _form(
        r"\b(early|mid|late|начало|середина|конец|תחילת|אמצע|סוף)[\s-]+{M}{gap}{Y}",
        lambda p, m, y: _part_of_month(p, _named(y, m)),
    ),
)
_LEFT = (
    _form(r"{half}{part}{Y}", _part_of_year),
    _form(r"(?<![^\W\d_])(?:am\s+|a\.m\.\s+)?{HY}", _hebrew),
)
_FORMS = (*_STATED, *_IN_PROSE, *_LEFT)

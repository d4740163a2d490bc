"""Dates as ranges of days: what a date statement can mean."""

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

EARLIEST = 1_01_01
"""The first day that a span without a beginning names: 1 January of the year 1."""
LATEST = 9999_12_31
"""The last day that a span without an end names."""


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """The first and last day a statement can mean, as numbers YYYYMMDD: "1985" is 19850101 to 19851231."""

    first: int
    last: int


class _ImpossibleDateError(ValueError):
    """A date has the form of one and is on no calendar."""


# Names as printed in the four languages of the holdings, January first; matched by their beginnings, longest first,
# after niqqud is taken off. Russian stands by its stem, so that every case of the name is met.
_MONTHS = (
    ("january", "jan", "январ", "янв", "ינואר", "יאנואר"),
    ("february", "feb", "феврал", "фев", "פברואר", "פעברואר"),
    ("march", "mar", "март", "мар", "מרץ", "מרס", "מארס", "מערץ"),
    ("april", "apr", "апрел", "апр", "אפריל"),
    ("may", "мая", "май", "мае", "מאי", "מיי"),
    ("june", "jun", "июн", "יוני"),
    ("july", "jul", "июл", "יולי"),
    ("august", "aug", "август", "авг", "אוגוסט", "אויגוסט"),
    ("september", "sept", "sep", "сентябр", "сент", "сен", "ספטמבר", "סעפטעמבער"),
    ("october", "oct", "октябр", "окт", "אוקטובר", "אקטאבער"),
    ("november", "nov", "ноябр", "ноя", "נובמבר", "נאוועמבער"),
    ("december", "dec", "декабр", "дек", "דצמבר", "דעצעמבער"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_ANY_MONTH = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))

_YEAR = r"(?<!\d)[12]\d{3}(?!\d)"
_DAY = r"(?<!\d)[0-3]?\d(?!\d)(?:st|nd|rd|th|-?го|טן)?"
# A Hebrew month may carry the preposition ב, with or without a hyphen; Russian case endings follow the stem.
_MONTH = rf"(?<![^\W\d_])(?:ב-?)?(?:{_ANY_MONTH})(?:[яьюе]|ем)?\b\.?"
_GAP = r"[\s,]+(?:of\s+)?"
_TO = r"\s*-\s*"
_CIRCA = re.compile(
    r"\b(?:c|ca|circa|approx(?:imately)?|about|around|около|ок|прибл)\b\.?\s*\W?[12]\d{3}|בערך|לערך|\d\s*\?|~\s*\d"
)
_PART_OF_DECADE = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "начал": (0, 4), "середин": (3, 7), "кон": (5, 9)}


def read_date_statement(text: str) -> DateSpan | None:
    """Return the days that a date statement can mean, None for "undated", for no date and for an impossible one.

    Shapes: several dates give the span from the first to the last. "circa" widens by one year on both sides; early,
    mid and late name years 0-4, 3-7 and 5-9 of a decade; 4/8/1964 is read month first, 8.4.1964 day first; 1985-12 is
    December and 1985-86 two years. Source: opinion, but for ISO 8601 forms.
    """
    plain = _plain(text)
    try:
        spans = _spans_in(plain)
    except _ImpossibleDateError:
        return None
    if not spans:
        return None
    whole = DateSpan(min(span.first for span in spans), max(span.last for span in spans))
    return _widened(whole) if _CIRCA.search(plain) else whole


def dates_in_prose(text: str) -> tuple[DateSpan, ...]:
    """Return every date that stands in running text, in no order that means anything; none if one is impossible."""
    try:
        return tuple(_spans_in(_plain(text)))
    except _ImpossibleDateError:
        return ()


def read_query_date(text: str) -> DateSpan:
    """Return the days a reader asks for: 1985, 1985-04, 1985-04-12, 1985..1987, ..1970, 1985..

    Raises: ValueError with a sentence for the reader.
    """
    before, dots, after = text.strip().partition("..")
    if not dots:
        return _query_day(before)
    if not before and not after:
        raise ValueError("A range of dates needs a beginning or an end: 1985..1987, ..1970 or 1985..")
    first = _query_day(before).first if before else EARLIEST
    last = _query_day(after).last if after else LATEST
    if last < first:
        raise ValueError(f'The range "{text.strip()}" ends before it begins.')
    return DateSpan(first, last)


def _query_day(text: str) -> DateSpan:
    match = re.fullmatch(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip())
    if not match:
        raise ValueError(f'"{text.strip()}" is not a date. Write 1985, 1985-04, 1985-04-12 or 1985..1987.')
    year, *rest = (part for part in match.groups() if part)
    try:
        return _numeric(year, *rest) if rest else _span(int(year))
    except _ImpossibleDateError:
        raise ValueError(f'"{text.strip()}" is on no calendar.') from None


def _plain(text: str) -> str:
    """Fold case, dashes and vowel points, and leave out brackets that only say where a date was taken from."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(char for char in folded if not "\u0591" <= char <= "\u05c7" or char == "\u05be")
    bare = unicodedata.normalize("NFC", bare)
    return re.sub(r"[\u2010-\u2015\u2212\u05be]", "-", bare).replace("[", " ").replace("]", " ")


def _span(year: int, month: int = 0, day: int = 0) -> DateSpan:
    if month > 12 or (month and day > calendar.monthrange(year, month)[1]):
        raise _ImpossibleDateError
    if not month:
        return DateSpan(year * 10000 + 101, year * 10000 + 1231)
    first_day, last_day = (day, day) if day else (1, calendar.monthrange(year, month)[1])
    start = year * 10000 + month * 100
    return DateSpan(start + first_day, start + last_day)


def _widened(span: DateSpan) -> DateSpan:
    """One year either way; 29 February stays a number inside the right month, which is all that comparing needs."""
    return DateSpan(max(span.first - 10000, EARLIEST), min(span.last + 10000, LATEST))


def _month(name: str) -> int:
    bare = name.rstrip(".")
    for start in (bare, bare.removeprefix("ב").lstrip("-")):
        for known in sorted(_NUMBER_OF, key=len, reverse=True):
            if start.startswith(known):
                return _NUMBER_OF[known]
    raise _ImpossibleDateError


def _day(text: str) -> int:
    number = int(re.match(r"\d+", text)[0])  # type: ignore[index]  # the pattern begins with digits
    if number == 0:
        raise _ImpossibleDateError
    return number


def _numeric(year: str, month: str, day: str = "") -> DateSpan:
    if not int(month) or (day and not int(day)):
        raise _ImpossibleDateError
    return _span(int(year), int(month), int(day or 0))


def _between(first: DateSpan, last: DateSpan) -> DateSpan:
    if last.last < first.first:
        raise _ImpossibleDateError
    return DateSpan(first.first, last.last)


def _named(year: str, month: str, day: str = "") -> DateSpan:
    return _span(int(year), _month(month), _day(day) if day else 0)


def _short_years(first: str, last: str) -> DateSpan:
    return _between(_span(int(first)), _span(int(first[:2] + last)))


def _decade(part: str, year: str) -> DateSpan:
    from_year, to_year = next((years for word, years in _PART_OF_DECADE.items() if part.startswith(word)), (0, 9))
    return _between(_span(int(year) + from_year), _span(int(year) + to_year))


def _open_ended(word: str, year: str) -> DateSpan:
    if word in {"before", "до"}:
        return DateSpan(EARLIEST, _span(int(year) - 1).last)
    return DateSpan(_span(int(year) + 1).first, LATEST)


_Reader = Callable[..., DateSpan]


def _form(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    filled = pattern.format(Y=f"({_YEAR})", M=f"({_MONTH})", D=f"({_DAY})", gap=_GAP, to=_TO)
    return re.compile(filled), reader


# The most telling form first: what one form has read is gone for the next.
_FORMS = (
    _form(r"{Y}-(\d\d)-(\d\d)(?!\d)", _numeric),
    _form(r"(?<!\d)(\d\d?)\.(\d\d?)\.{Y}", lambda d, m, y: _numeric(y, m, d)),
    _form(r"(?<!\d)(\d\d?)/(\d\d?)/{Y}", lambda m, d, y: _numeric(y, m, d)),
    _form(r"{D}{to}{D}{gap}{M}{gap}{Y}", lambda a, b, m, y: _between(_named(y, m, a), _named(y, m, b))),
    _form(r"{M}\s+{D}{to}{D}{gap}{Y}", lambda m, a, b, y: _between(_named(y, m, a), _named(y, m, b))),
    _form(r"{D}{gap}{M}{to}{D}{gap}{M}{gap}{Y}", lambda a, m, b, n, y: _between(_named(y, m, a), _named(y, n, b))),
    _form(r"{M}\s+{D}{to}{M}\s+{D}{gap}{Y}", lambda m, a, n, b, y: _between(_named(y, m, a), _named(y, n, b))),
    _form(r"{D}{gap}{M}{gap}{Y}", lambda d, m, y: _named(y, m, d)),
    _form(r"{M}\s+{D}{gap}{Y}", lambda m, d, y: _named(y, m, d)),
    _form(r"{Y}{gap}{M}\s+{D}(?!\d)", _named),
    _form(r"{M}{to}{M}{gap}{Y}", lambda m, n, y: _between(_named(y, m), _named(y, n))),
    _form(r"{M}{gap}{Y}", lambda m, y: _named(y, m)),
    _form(r"{Y}{gap}{M}", _named),
    _form(
        r"(?:\b(early|mid|late|начало|середина|конец)[\s-]+)?(?<!\d)([12]\d{{2}}0)(?:'?s|-?х|-е)(?!\w)",
        lambda part, y: _decade(part or "", y),
    ),
    _form(r"\b(before|after|до|после)\s+{Y}", _open_ended),
    _form(r"{Y}{to}{Y}", lambda a, b: _between(_span(int(a)), _span(int(b)))),
    _form(r"{Y}-(0[1-9]|1[0-2])(?!\d)", _numeric),
    _form(r"{Y}\s*[-/]\s*(\d\d)(?!\d)", _short_years),
    _form(r"{Y}", lambda y: _span(int(y))),
)


def _spans_in(text: str) -> list[DateSpan]:
    spans = []
    for pattern, reader in _FORMS:
        spans += [reader(*match.groups()) for match in pattern.finditer(text)]
        text = pattern.sub(" | ", text)
    return spans

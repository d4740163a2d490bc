"""The Hebrew calendar: its months by name, its years in numbers and letters, and the days they are in ours."""

import datetime
import re
from collections.abc import Iterator

from indexer.model.days import DateSpan, ImpossibleDateError, number_of

_EPOCH = -1_373_427
"""The day before the first of Tishrei of the year 1, counted as `datetime.date.toordinal` counts."""
FIRST_YEAR, LAST_YEAR = 5400, 5899
"""Years that are read: 1639 to 2139 of our calendar (opinion: what an archive can hold)."""

_TISHREI, _ADAR, _ADAR_II = 1, 6, 7
# From Tishrei on, with a place of its own for Adar II, which only leap years have.
_NAMES = (
    "tishrei tishri tishre תשרי тишрей тишри",
    "marcheshvan marheshvan cheshvan heshvan cheshwan מרחשוון מרחשון חשוון חשון хешван",
    "kislev kislew chislev כסליו כסלו кислев",
    "tevet teveth tebet tebeth teves טבת тевет",
    "shevat shvat shebat sh'vat shvat שבט шват шеват",
    "adar_i adar_1 adar_a adar_aleph adar_alef adar_rishon אדר_א' אדר_א אדר_ראשון адар_i адар_1",
    "adar_ii adar_2 adar_b adar_bet adar_beit adar_sheni אדר_ב' אדר_ב אדר_שני адар_ii адар_2",
    "nisan nissan nisn ניסן нисан",
    "iyar iyyar iyor אייר איר ияр",
    "sivan siwan סיוון סיון сиван",
    "tammuz tamuz תמוז тамуз таммуз",
    "menachem_av menahem_av av אב ав",
    "elul אלול элул",
)
_PLAIN_ADAR = ("adar", "אדר", "адар")
_MONTH_OF = {
    name.replace("_", " "): number for number, names in enumerate(_NAMES, start=1) for name in names.split()
} | dict.fromkeys(_PLAIN_ADAR, 0)

MONTH = "|".join(re.escape(name) for name in sorted(_MONTH_OF, key=len, reverse=True))
"""What a month is called, as a part of a pattern: longest first."""
YEAR = r"""(?<!\d)5[4-8]\d\d(?!\d)|ה?'?ת[ק-ת]{0,2}[א-צ]{0,2}"[א-ת](?![א-ת])"""
"""A year in numbers (5746) or letters with gershayim, as a part of a pattern."""
DAY = r"""(?<!\d)[0-3]?\d(?!\d)(?:st|nd|rd|th)?|ט"[וז]|[יכל]"[א-ט]|[א-יכל]'|[א-יכל](?=\s)"""
"""A day in numbers or letters, as a part of a pattern."""

_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_WORTH = dict(zip(_LETTERS, [*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400], strict=True))
_WORTH |= dict(zip("ךםןףץ", (20, 40, 50, 80, 90), strict=True))


def number_in(text: str) -> int:
    """Return a number in digits or Hebrew letters; the thousands of a year may be left out (תשמ"ו, 5746).

    Raises: ImpossibleDateError where there is none.
    """
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    is_year = '"' in text and "ת" in text
    bare = text.removeprefix("ה'")
    bare = bare[1:] if is_year and bare.startswith("ה") else bare
    worth: int = sum(_WORTH.get(letter, 0) for letter in bare)
    if not worth:
        raise ImpossibleDateError
    return worth + 5000 if is_year else worth


def spans_of(year: int, month: str = "", day: int = 0) -> tuple[DateSpan, ...]:
    """Return the days of ours that a Hebrew year, month or day is, each by its daytime.

    Shapes: two spans for a day or month of Adar in a leap year that does not say which Adar; otherwise one.
    Raises: ImpossibleDateError.
    Source: E. M. Reingold and N. Dershowitz, Calendrical Calculations (the arithmetic).
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleDateError
    if not month:
        return (_span(_new_year(year), _new_year(year + 1) - _new_year(year)),)
    return tuple(_of_month(year, number, day) for number in _months_called(month, year))


def _months_called(name: str, year: int) -> Iterator[int]:
    number = _MONTH_OF[" ".join(name.split())]
    if not _is_leap(year) and number in (0, _ADAR, _ADAR_II):
        yield _ADAR
    elif number:
        yield number
    else:
        yield from (_ADAR, _ADAR_II)


def _of_month(year: int, month: int, day: int) -> DateSpan:
    lengths = _lengths(year)
    if day > lengths[month - 1]:
        raise ImpossibleDateError
    start = _new_year(year) + sum(lengths[: month - 1])
    return _span(start + day - 1, 1) if day else _span(start, lengths[month - 1])


def _span(first: int, days: int) -> DateSpan:
    begin, end = (datetime.date.fromordinal(day) for day in (first, first + days - 1))
    return DateSpan(number_of(begin), number_of(end))


def _lengths(year: int) -> tuple[int, ...]:
    """Return the days of each month from Tishrei on, 0 for the Adar II of a common year."""
    days = _new_year(year + 1) - _new_year(year)
    cheshvan = 30 if days % 10 == 5 else 29
    kislev = 29 if days % 10 == 3 else 30
    adars = (30, 29) if _is_leap(year) else (29, 0)
    return (30, cheshvan, kislev, 29, 30, *adars, 30, 29, 30, 29, 30, 29)


def _is_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _new_year(year: int) -> int:
    """Return the first of Tishrei as `datetime.date.toordinal` counts."""
    before, this, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    put_off = 2 if after - this == 356 else int(this - before == 382)
    return _EPOCH + this + put_off


def _elapsed(year: int) -> int:
    """Return the days from the epoch to the molad of Tishrei, put off where the day would be a forbidden one."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + (3 * (day + 1) % 7 < 3)

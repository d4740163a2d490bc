"""Telegrams: the group of day, hour and month that a sender's office gives each one, 041530Z OCT 86."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from indexer.accession.datelines.printed import PrintedWord, Sheet, Stretch
from indexer.accession.datelines.tokens import bare, digits_of, first_told, month_in, short_month_in
from indexer.model.proposals import Dateline, DatelineKind, Passage

_PRECEDENCES = frozenset({"O", "P", "R", "Z", "0", "OO", "PP", "RR", "ZZ", "D", "DE", "ZNR"})
"""Letters of urgency before the group (ACP 121); a zero is an O misread."""
_LAST_PART = 0.7
"""Share of the page's height above which a telegram's head stands; the second page may begin below it (opinion)."""


class _Group(NamedTuple):
    words: tuple[PrintedWord, ...]
    days: Counter[int]
    month: int
    years: Counter[int]


def telegram_date(sheet: Sheet, years: Sequence[int] = ()) -> Dateline | None:
    """Return the date of a telegram by its date-time group, or by the time after its place and date.

    Shapes: years are those around the item; None where readings of a damaged group differ and nothing else on the page
    settles it, and where a year was read of which one around differs in the decade alone.
    """
    for stretch in sheet.stretches:
        if stretch.rect.y > sheet.height_px * _LAST_PART:
            continue
        if (group := _group_in(stretch)) is not None:
            return _settled(group, sheet, years)
        if (sent := _sent(stretch)) is not None:
            return sent
    return None


def _group_in(stretch: Stretch) -> _Group | None:
    """Return the group in a stretch that begins with it, its letters of urgency before it."""
    words = stretch.words
    start = next((n for n, word in enumerate(words) if bare(word.text).upper() not in _PRECEDENCES), len(words))
    for at in range(start, min(start + 2, len(words) - 2)):
        days = Counter(day for text in words[at].texts for day in _day_of_group(text))
        # The end of a damaged group may be read as a word of its own: 01239 9c NOV 86.
        then = at + 1 + (len(bare(words[at + 1].text)) <= 2 and at + 3 < len(words))
        month = first_told(words[then].texts, short_month_in)
        years = Counter(year for text in words[then + 1].texts for year in _short_year(text))
        if days and month is not None and years:
            return _Group(words[at : then + 2], days, month.number, years)
    return None


def _day_of_group(text: str) -> Iterator[int]:
    """Give the day of a group of which day and hour are legible: 041530Z, and 0415%."""
    digits = digits_of(bare(text))
    if len(re.findall(r"\d", text)) < 2:
        return
    if re.match(r"\d{4}", digits) and len(digits) >= 5 and 1 <= int(digits[:2]) <= 31 and int(digits[2:4]) < 24:
        yield int(digits[:2])


def _short_year(text: str) -> Iterator[int]:
    digits = digits_of(bare(text))
    if re.fullmatch(r"(?:19?|9)?[3-9]\d|0\d", digits):  # teleprinters of before 1930 sent no such group
        yield 1900 + int(digits[-2:])


def _settled(group: _Group, sheet: Sheet, years: Sequence[int]) -> Dateline | None:
    """Return the date of a group whose readings agree, or of which one is borne out by the rest of the page."""
    others = [text for stretch in sheet.stretches for word in stretch.words for text in word.texts]
    day = _agreed(group.days, Counter(day for text in others for day in _transmitted(text)))
    numbered = {year for stretch in sheet.stretches for year in _years_of_number(stretch)}
    year = _numbered_year(group.years, numbered)
    if year is not None and not numbered and year not in years and any((year - each) % 10 == 0 for each in years):
        return None
    if day is None or year is None or day > calendar.monthrange(year, group.month)[1]:
        return None
    return _dateline(group.words, (year, group.month, day))


def _agreed(read: Counter[int], elsewhere: Counter[int]) -> int | None:
    """Return the one number that was read, or of several the one that stands most often elsewhere on the page."""
    borne_out = sorted((number for number in read if elsewhere[number]), key=lambda number: -elsewhere[number])
    return next(iter(read)) if len(read) == 1 else next(iter(borne_out), None)


def _numbered_year(read: Counter[int], numbered: Set[int]) -> int | None:
    """Return the year that was read; where the number of the telegram has one, that, if a digit at most differs."""
    if len(numbered) != 1:
        return next(iter(read)) if len(read) == 1 else None
    year = next(iter(numbered))
    return year if year in read or any(_one_digit_apart(each, year) for each in read) else None


def _one_digit_apart(read: int, year: int) -> bool:
    return sum(a != b for a, b in zip(str(read), str(year), strict=True)) == 1


def _transmitted(text: str) -> Iterator[int]:
    """Give the day of a time of transmission, 161408Z, whose Z may be read as a digit."""
    digits = digits_of(bare(text))
    if re.fullmatch(r"\d{7}", digits) and 1 <= int(digits[:2]) <= 31 and int(digits[2:4]) < 24:
        yield int(digits[:2])


def _years_of_number(stretch: Stretch) -> Iterator[int]:
    """Give the year with which the number of a telegram begins, where that is said: TELEGRAM 86STATE 343858."""
    for one, other in pairwise(stretch.words):
        if re.search(r"telegram|cable|message", one.text, re.IGNORECASE):
            matches = (re.match(r"(\d\d)[A-Z]{4,}", text) for text in other.texts)
            yield from (1900 + int(match[1]) for match in matches if match)


_CLOCK = re.compile(r"\d{3,4}(?:[AP]M?|Z)\b", re.IGNORECASE)


def _sent(stretch: Stretch) -> Dateline | None:
    """Return the date of a commercial telegram: BOSTON MASS 34 JAN 19 1987 1140A EST."""
    words = stretch.words
    for at in range(len(words) - 2):
        month = first_told(words[at].texts, month_in) if words[at].text.isupper() else None
        day, year = bare(words[at + 1].text), bare(words[at + 2].text)
        if month is None or not re.fullmatch(r"\d\d?", day) or not re.fullmatch(r"(?:19)?\d\d", year):
            continue
        if at + 3 < len(words) and _CLOCK.match(words[at + 3].text):
            return _dateline(words[at : at + 4], (1900 + int(year[-2:]), month.number, int(day)))
    return None


def _dateline(words: Iterable[PrintedWord], date: tuple[int, int, int]) -> Dateline | None:
    held = tuple(words)
    year, month, day = date
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    statement = f"{day} {calendar.month_name[month]} {year}"
    return Dateline(DatelineKind.TELEGRAM, statement, passage_of(held))


def passage_of(words: Iterable[PrintedWord]) -> Passage:
    """Return words as the passage that a proposal rests on."""
    held = tuple(words)
    rects = tuple(rect for word in held for rect in word.rects)
    first, end = min(word.first for word in held), max(word.end for word in held)
    return Passage(" ".join(word.text for word in held), first, end, rects)

"""The Hebrew calendar in days of ours."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.days import ImpossibleDateError
from indexer.model.hebrew_calendar import FIRST_YEAR, LAST_YEAR, number_in, spans_of

YEARS = st.integers(FIRST_YEAR, LAST_YEAR)


def day(number):
    return datetime.date(number // 10000, number // 100 % 100, number % 100)


@pytest.mark.parametrize(
    ("year", "month", "of_month", "ours"),
    [
        (5708, "iyar", 5, 19480514),
        (5746, "tishrei", 28, 19851013),
        (5784, "tishrei", 1, 20230916),
        (5784, "adar ii", 14, 20240324),
        (5700, "tevet", 10, 19391222),
        (5761, "elul", 29, 20010917),
    ],
)
def test_known_days_are_on_their_dates(year, month, of_month, ours):
    (span,) = spans_of(year, month, of_month)
    assert (span.first, span.last) == (ours, ours)


@given(YEARS)
def test_years_follow_each_other_without_a_gap_and_have_a_length_that_years_have(year):
    (this,) = spans_of(year)
    first, last = day(this.first), day(this.last)
    assert (last - first).days + 1 in (353, 354, 355, 383, 384, 385)
    if year < LAST_YEAR:
        assert day(spans_of(year + 1)[0].first) - last == datetime.timedelta(1)


@given(YEARS)
def test_no_year_begins_on_a_sunday_wednesday_or_friday(year):
    assert day(spans_of(year)[0].first).isoweekday() not in (7, 3, 5)


@given(YEARS)
def test_the_months_of_a_year_fill_it(year):
    names = (
        "tishrei",
        "cheshvan",
        "kislev",
        "tevet",
        "shevat",
        "adar",
        "nisan",
        "iyar",
        "sivan",
        "tammuz",
        "av",
        "elul",
    )
    months = [span for name in names for span in spans_of(year, name)]
    (whole,) = spans_of(year)
    assert (months[0].first, months[-1].last) == (whole.first, whole.last)
    assert all(day(b.first) - day(a.last) == datetime.timedelta(1) for a, b in itertools.pairwise(months))


@pytest.mark.parametrize(
    ("letters", "number"),
    [('תשמ"ו', 5746), ('התשמ"ו', 5746), ("ה'תש\"ם", 5740), ('כ"ח', 28), ('ט"ו', 15), ("א'", 1), ("5746", 5746)],
)
def test_letters_are_numbers(letters, number):
    assert number_in(letters) == number


@pytest.mark.parametrize(("year", "month", "of_month"), [(5746, "tishrei", 31), (5746, "tevet", 30), (4000, "", 0)])
def test_what_is_on_no_calendar_is_refused(year, month, of_month):
    with pytest.raises(ImpossibleDateError):
        spans_of(year, month, of_month)

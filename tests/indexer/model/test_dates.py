"""Date statements and the dates of queries."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.dates import EARLIEST, LATEST, DateSpan, dates_in_prose, read_date_statement, read_query_date


@pytest.mark.parametrize(
    ("statement", "first", "last"),
    [
        ("1964-04-08", 19640408, 19640408),
        ("8 April 1964", 19640408, 19640408),
        ("April 8, 1964", 19640408, 19640408),
        ("1980 September 15", 19800915, 19800915),
        ("May 12th, 1986", 19860512, 19860512),
        ("Feb 1985", 19850201, 19850228),
        ("Feb. 1984", 19840201, 19840229),
        ("1985-12", 19851201, 19851231),
        ("1985", 19850101, 19851231),
        ("[1985]", 19850101, 19851231),
        ("1979-1988", 19790101, 19881231),
        ("1979–88", 19790101, 19881231),
        ("1948/1986", 19480101, 19861231),
        ("April-May 1964", 19640401, 19640531),
        ("8-12 April 1964", 19640408, 19640412),
        ("April 8-12, 1964", 19640408, 19640412),
        ("8 April - 3 May 1964", 19640408, 19640503),
        ("Sept. 24, 1980-May 1981", 19800924, 19810531),
        ("1948-1986, bulk 1970-1980", 19480101, 19861231),
        ("1985, undated", 19850101, 19851231),
        ("circa 1979-1988", 19780101, 19891231),
        ("c. 1985", 19840101, 19861231),
        ("1985?", 19840101, 19861231),
        ("1970s", 19700101, 19791231),
        ("late 1970s", 19750101, 19791231),
        ("late 1970s-early 1980s", 19750101, 19841231),
        ("mid-1980s", 19830101, 19871231),
        ("before 1970", EARLIEST, 19691231),
        ("after 1985", 19860101, LATEST),
        ("8 апреля 1964 г.", 19640408, 19640408),
        ("в мае 1986", 19860501, 19860531),
        ("конец 1970-х", 19750101, 19791231),
        ("8 באפריל 1964", 19640408, 19640408),
        ("ב-8 באפריל 1964", 19640408, 19640408),
        ("8טן אַפּריל 1964", 19640408, 19640408),
        ("8.4.1964", 19640408, 19640408),
        ("4/8/1964", 19640408, 19640408),
    ],
)
def test_a_statement_means_these_days(statement, first, last):
    assert read_date_statement(statement) == DateSpan(first, last)


@pytest.mark.parametrize(
    "statement",
    ["", "undated", "n.d.", "1986-02-31", "31 February 1986", "April 31, 1985", "1986-13", "1988-1979", "5745"],
)
def test_no_date_and_an_impossible_date_mean_nothing(statement):
    assert read_date_statement(statement) is None


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
def test_every_day_is_read_back_from_its_forms(day):
    number = day.year * 10000 + day.month * 100 + day.day
    forms = [day.isoformat(), f"{day.day} {day:%B} {day.year:04}", f"{day:%B} {day.day}, {day.year:04}"]
    assert [read_date_statement(form) for form in forms] == [DateSpan(number, number)] * 3


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_statements(text):
    span = read_date_statement(text)
    assert span is None or EARLIEST <= span.first <= span.last <= LATEST


def test_dates_are_found_in_the_prose_of_a_restriction():
    assert dates_in_prose("Restricted until 1 January 2065: personal.") == (DateSpan(20650101, 20650101),)
    assert dates_in_prose("Closed for privacy.") == ()


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("1985", 19850101, 19851231),
        ("1985-04", 19850401, 19850430),
        ("1985-04-12", 19850412, 19850412),
        ("1985..1987", 19850101, 19871231),
        ("..1970", EARLIEST, 19701231),
        ("1985..", 19850101, LATEST),
    ],
)
def test_a_query_date_means_these_days(query, first, last):
    assert read_query_date(query) == DateSpan(first, last)


@pytest.mark.parametrize(
    "query", ["", "..", "yesterday", "1985-02-31", "1985-13", "1985-00", "1987..1985", "85", "1985...1987"]
)
def test_a_query_date_that_means_nothing_is_refused(query):
    with pytest.raises(ValueError, match=r"date|calendar|range"):
        read_query_date(query)
